package org.starttls.survey.engine.survey;

/**
 * An MX host whose addresses were not asked for yet.
 *
 * @param id the storage's own key, given back with the result
 * @param name as in the MX record; an address in brackets where the list holds addresses
 */
public record PendingHost(long id, String name) {}
