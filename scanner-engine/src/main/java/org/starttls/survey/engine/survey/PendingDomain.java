package org.starttls.survey.engine.survey;

/**
 * A domain of the list that was not asked yet.
 *
 * @param id the storage's own key, given back with the result
 * @param name normalised, or the host or address where the list holds those
 */
public record PendingDomain(long id, String name) {}
