package org.starttls.survey.reports.export;

import static java.util.Objects.requireNonNull;

/** What records are of. */
public enum RecordKind {
    HOSTS("export_hosts"),
    ENDPOINTS("export_endpoints"),
    PROBES("export_probes"),
    CERTIFICATES("export_certificates");

    private final String query;

    RecordKind(String query) {
        this.query = requireNonNull(query);
    }

    /** The statement of {@code export.sql} that reads them. */
    String query() {
        return query;
    }
}
