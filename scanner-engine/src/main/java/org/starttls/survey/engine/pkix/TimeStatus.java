package org.starttls.survey.engine.pkix;

import java.time.Instant;
import java.util.List;
import org.starttls.survey.engine.pki.Certificate;

/** Whether an instant is within what certificates say of their validity; both ends are. */
public enum TimeStatus {
    VALID(1, "valid"),
    EXPIRED(2, "expired"),
    NOT_YET_VALID(3, "not-yet-valid");

    private final int id;
    private final String code;

    TimeStatus(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the table {@code time_status}. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /** Of one; an end that cannot be read does not bound, and is a fault of its own. */
    static TimeStatus of(Certificate certificate, Instant at) {
        if (certificate.notAfter().filter(end -> end.isBefore(at)).isPresent()) {
            return EXPIRED;
        }
        return certificate.notBefore().filter(at::isBefore).isPresent() ? NOT_YET_VALID : VALID;
    }

    /** Of a whole path: the first certificate, from the leaf, that is not valid decides. */
    static TimeStatus of(List<Certificate> path, Instant at) {
        return path.stream()
                .map(certificate -> of(certificate, at))
                .filter(status -> status != VALID)
                .findFirst()
                .orElse(VALID);
    }
}
