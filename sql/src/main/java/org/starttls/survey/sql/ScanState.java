package org.starttls.survey.sql;

/** How far a scan is; the names and meanings are in the table {@code scan_state}. */
public enum ScanState {
    LOADING(1),
    RUNNING(2),
    INTERRUPTED(3),
    FINISHED(4);

    private final int id;

    ScanState(int id) {
        this.id = id;
    }

    /** The number in the database. */
    public int id() {
        return id;
    }

    static ScanState of(int id) {
        return values()[id - 1];
    }
}
