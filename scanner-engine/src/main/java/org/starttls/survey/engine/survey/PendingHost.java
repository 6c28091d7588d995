package org.starttls.survey.engine.survey;

/**
 * An MX host whose addresses are to be asked for now.
 *
 * @param id the storage's own key, given back with the result
 * @param name as in the MX record; an address in brackets where the list holds addresses
 * @param tryNumber which try this is, from 1
 */
public record PendingHost(long id, String name, int tryNumber) {
    /** One that was not asked for yet. */
    public PendingHost(long id, String name) {
        this(id, name, 1);
    }
}
