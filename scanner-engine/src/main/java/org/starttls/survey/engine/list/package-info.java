/**
 * Domain lists and exclusion lists: from the bytes of a file to normalised names, one line at a time. Blocking, for the
 * one thread that feeds the sink; values may go anywhere. Knows no storage and asks no DNS, so merging duplicates is the
 * sink's work.
 */
package org.starttls.survey.engine.list;
