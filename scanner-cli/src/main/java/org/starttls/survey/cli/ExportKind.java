package org.starttls.survey.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.starttls.survey.reports.export.RecordKind;

/** What {@code export} writes, and which formats and options there are of it. */
enum ExportKind {
    DOMAINS("domains"),
    HOSTS("hosts"),
    ENDPOINTS("endpoints"),
    PROBES("probes"),
    CERTIFICATES("certificates"),
    ZGRAB2("zgrab2"),
    ZDNS("zdns"),
    NOTICES("notices"),
    POSTFIX_TLS_POLICY("postfix-tls-policy");

    private final String word;

    ExportKind(String word) {
        this.word = word;
    }

    /** The formats that it has, the usual one first. */
    List<ExportFormat> formats() {
        return switch (this) {
            case DOMAINS, HOSTS, ENDPOINTS, PROBES, CERTIFICATES -> List.of(ExportFormat.JSONL, ExportFormat.CSV);
            case ZGRAB2, ZDNS -> List.of(ExportFormat.JSONL);
            case NOTICES -> List.of(ExportFormat.CSV, ExportFormat.TEXT);
            case POSTFIX_TLS_POLICY -> List.of(ExportFormat.POSTFIX_TLS_POLICY);
        };
    }

    /** What is exported where a format alone is asked for. */
    static ExportKind usual(ExportFormat format) {
        return Stream.of(values())
                .filter(kind -> kind.formats().contains(format))
                .findFirst()
                .orElseThrow();
    }

    /** The records that it is of; empty where it is made of domain records. */
    Optional<RecordKind> records() {
        return switch (this) {
            case HOSTS -> Optional.of(RecordKind.HOSTS);
            case ENDPOINTS -> Optional.of(RecordKind.ENDPOINTS);
            case PROBES -> Optional.of(RecordKind.PROBES);
            case CERTIFICATES -> Optional.of(RecordKind.CERTIFICATES);
            case ZGRAB2 -> Optional.of(RecordKind.ZGRAB2);
            case ZDNS -> Optional.of(RecordKind.ZDNS);
            case DOMAINS, NOTICES, POSTFIX_TLS_POLICY -> Optional.empty();
        };
    }

    /** The options that not all kinds take. */
    static Set<String> particularOptions() {
        return Set.of("--scan", "--min-gap", "--severity", "--directory", "--force");
    }

    /** Whether one of these means anything to it. */
    boolean takes(String option) {
        return switch (option) {
            case "--scan" -> this != POSTFIX_TLS_POLICY;
            case "--min-gap" -> this == POSTFIX_TLS_POLICY;
            default -> this == NOTICES;
        };
    }

    /** Why it does not take an option. */
    String refusal(String option) {
        return option.equals("--scan")
                ? "--scan: " + this + " needs two scans and reads all of the file"
                : option + " is not for " + this;
    }

    @Override
    public String toString() {
        return word;
    }

    /** The values of {@code --format}. */
    enum ExportFormat {
        JSONL("jsonl"),
        CSV("csv"),
        TEXT("text"),
        POSTFIX_TLS_POLICY("postfix-tls-policy");

        private final String word;

        ExportFormat(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    static final class Words extends WordConverter<ExportKind> {
        Words() {
            super(ExportKind.class);
        }
    }

    static final class FormatWords extends WordConverter<ExportFormat> {
        FormatWords() {
            super(ExportFormat.class);
        }
    }
}
