/**
 * Scans that zdns and zgrab2 made, as scans of ours: their lines are read one by one, and what they say becomes the
 * evidence that our own scan would have stored. What they do not say stays unknown; a line that cannot be used is kept
 * with its number and the reason.
 */
package org.starttls.survey.cli.imports;
