/**
 * The command line: commands parse, the packages below do. Commands run on the main thread; results go to standard
 * output, progress and warnings to standard error.
 */
package org.starttls.survey.cli;
