/**
 * Says in plain words what a domain's verdicts mean: one line, then what is wrong or missing, each with its evidence and
 * with what to do about it, down to the line to publish. Pure functions of a domain record; any thread. Names and texts in
 * findings may come from a hostile server: whoever prints them makes them safe.
 */
package org.starttls.survey.reports.advice;
