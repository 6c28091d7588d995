/** Benchmarks of the whole program, against the lab in a process of its own. They are no tests; {@code samples/bench} runs them. */
package org.starttls.survey.cli.bench;
