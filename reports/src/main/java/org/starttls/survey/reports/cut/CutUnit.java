package org.starttls.survey.reports.cut;

import java.util.List;
import java.util.stream.Stream;

/** What a report by group counts. */
public enum CutUnit {
    /** A domain of the list. */
    DOMAIN("domain", "domains"),
    /** An IP address of an MX host, with its port. */
    ADDRESS("address", "addresses");

    private final String code;
    private final String plural;

    CutUnit(String code, String plural) {
        this.code = code;
        this.plural = plural;
    }

    /** Its name in CSV and JSON, and the beginning of the names of its statements in {@code cuts.sql}. */
    public String code() {
        return code;
    }

    /** Several of it, in plain words. */
    public String plural() {
        return plural;
    }

    /** The rates that are given of it, in the order in which they are shown. */
    public List<RateKind> rates() {
        return Stream.of(RateKind.values()).filter(rate -> rate.unit() == this).toList();
    }
}
