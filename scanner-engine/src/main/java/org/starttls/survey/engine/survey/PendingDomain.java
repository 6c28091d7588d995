package org.starttls.survey.engine.survey;

/**
 * A domain of the list that is to be asked now.
 *
 * @param id the storage's own key, given back with the result
 * @param name normalised, or the host or address where the list holds those
 * @param tryNumber which try this is, from 1
 */
public record PendingDomain(long id, String name, int tryNumber) {
    /** One that was not asked yet. */
    public PendingDomain(long id, String name) {
        this(id, name, 1);
    }
}
