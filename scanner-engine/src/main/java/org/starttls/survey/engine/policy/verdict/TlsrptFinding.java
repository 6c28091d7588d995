package org.starttls.survey.engine.policy.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.PolicyTexts;
import org.starttls.survey.engine.policy.TlsrptRecord;

/**
 * What a sender finds of a domain's wish for reports.
 *
 * @param record what the TXT records say; empty where asking for them failed, or nobody asked
 */
public record TlsrptFinding(TlsrptOutcome outcome, Optional<TlsrptRecord> record) {
    public TlsrptFinding {
        requireNonNull(outcome, "outcome");
        requireNonNull(record, "record");
    }

    /** Nobody asked. */
    public static TlsrptFinding notChecked() {
        return new TlsrptFinding(TlsrptOutcome.NOT_CHECKED, Optional.empty());
    }

    /**
     * Judges a domain.
     *
     * @param texts of {@code _smtp._tls}
     */
    public static TlsrptFinding of(PolicyTexts texts) {
        return switch (texts.outcome()) {
            case FOUND, NODATA, NXDOMAIN -> ofRecord(TlsrptRecord.of(texts.texts()));
            case TIMEOUT -> failed(TlsrptOutcome.TIMEOUT);
            case BOGUS -> failed(TlsrptOutcome.BOGUS);
            case LOCAL_ERROR -> failed(TlsrptOutcome.NOT_CHECKED);
            case SERVFAIL, REFUSED, MALFORMED, CNAME_LOOP, CNAME_CHAIN -> failed(TlsrptOutcome.SERVFAIL);
        };
    }

    private static TlsrptFinding ofRecord(TlsrptRecord record) {
        TlsrptOutcome outcome = switch (record.status()) {
            case NONE -> TlsrptOutcome.NONE;
            case VALID -> TlsrptOutcome.VALID;
            case INVALID -> TlsrptOutcome.INVALID;
            case MULTIPLE -> TlsrptOutcome.MULTIPLE;
        };
        return new TlsrptFinding(outcome, Optional.of(record));
    }

    private static TlsrptFinding failed(TlsrptOutcome outcome) {
        return new TlsrptFinding(outcome, Optional.empty());
    }

    /** Where to send reports; empty where that is nowhere. */
    public List<String> rua() {
        return record.filter(TlsrptRecord.Valid.class::isInstance)
                .map(TlsrptRecord.Valid.class::cast)
                .map(TlsrptRecord.Valid::rua)
                .orElse(List.of());
    }
}
