package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

/**
 * Something that happened to one domain, MX host or certificate.
 *
 * @param name as stored, not made safe for anything; of a certificate, its SHA-256
 * @param then what it was; empty where it was not there
 * @param now what it is; empty where it is not there
 */
record Change(ChangeKind kind, String name, String then, String now) {
    Change {
        requireNonNull(kind);
        requireNonNull(name);
        requireNonNull(then);
        requireNonNull(now);
    }
}
