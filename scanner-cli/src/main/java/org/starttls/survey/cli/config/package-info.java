/**
 * Options from a file. {@code --config} is read before the command line is, and what it says is put behind the arguments
 * as if it had been typed there, so that an option means the same wherever it is written. Knows picocli's model of the
 * commands, and no command.
 */
package org.starttls.survey.cli.config;
