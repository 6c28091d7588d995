package org.starttls.survey.engine.policy;

/** What the TXT records at the name of a policy come to. */
public enum RecordStatus {
    /** None is meant to be one. */
    NONE,
    VALID,
    INVALID,
    /** More than one, of which senders take none. */
    MULTIPLE
}
