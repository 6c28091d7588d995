/**
 * What all benchmarks share: other programs as measured processes, pinning, figures beside their targets. It needs Linux,
 * whose {@code /proc} tells what a process costs. Benchmarks are no tests: none has a name that a build runs by itself.
 */
package org.starttls.survey.bench;
