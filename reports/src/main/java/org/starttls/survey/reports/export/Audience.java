package org.starttls.survey.reports.export;

/** Who is to read an export. */
public enum Audience {
    /** Whoever may read the database: nothing is left out. */
    OWNER,
    /** Anybody: without weights, and without the names and addresses that were opted out. */
    PUBLIC
}
