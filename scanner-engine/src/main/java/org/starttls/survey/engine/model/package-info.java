/**
 * The vocabulary of a survey as immutable values: names, outcomes, and what lookups and probes saw. Any thread may use
 * them. Imports nothing but the JDK, so that every other package can speak it.
 */
package org.starttls.survey.engine.model;
