package org.starttls.survey.engine.model;

/** What came of a connection, whatever it was for. */
public interface Encounter {
    /** The conversation, or as much as there was of one. */
    Probe probe();
}
