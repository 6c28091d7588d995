package org.starttls.survey.reports.export;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What records are of. */
public enum RecordKind {
    HOSTS("export_hosts"),
    ENDPOINTS("export_endpoints"),
    PROBES("export_probes"),
    CERTIFICATES("export_certificates"),
    /** As zgrab2 writes them; JSON lines alone. */
    ZGRAB2("export_zgrab2"),
    /** As zdns writes them; JSON lines alone. */
    ZDNS("export_zdns");

    private final String query;

    RecordKind(String query) {
        this.query = requireNonNull(query);
    }

    /** What writes a row as an object, where its columns do not say it themselves. */
    Optional<RowWriter> writer() {
        return switch (this) {
            case HOSTS, ENDPOINTS, PROBES, CERTIFICATES -> Optional.empty();
            case ZGRAB2 -> Optional.of(Zgrab2Json::write);
            case ZDNS -> Optional.of(ZdnsJson::write);
        };
    }

    /** The statement of {@code export.sql} that reads them. */
    String query() {
        return query;
    }
}
