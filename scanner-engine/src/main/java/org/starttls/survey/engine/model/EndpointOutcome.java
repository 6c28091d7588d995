package org.starttls.survey.engine.model;

import static org.starttls.survey.engine.model.EndpointOutcome.Conclusive.AFTER_LAST_TRY;
import static org.starttls.survey.engine.model.EndpointOutcome.Conclusive.NO;
import static org.starttls.survey.engine.model.EndpointOutcome.Conclusive.YES;

import java.util.EnumSet;
import java.util.Set;

/**
 * How the probe of one endpoint ended; every probe has exactly one. The public contract of the domain record: a code
 * never changes meaning and is never renamed. The database's table {@code endpoint_outcome} equals this enum.
 */
public enum EndpointOutcome {
    /** TLS 1.2 or later with the main client profile, and EHLO answered inside TLS. */
    STARTTLS_OK(1, "starttls-ok", true, StarttlsOffer.OFFERED, YES),
    /** Completed, but only below TLS 1.2 or with a relaxed client: no modern sender would encrypt. */
    LEGACY_ONLY(2, "legacy-only", true, StarttlsOffer.OFFERED, YES),
    STARTTLS_NOT_OFFERED(3, "starttls-not-offered", true, StarttlsOffer.NOT_OFFERED, YES),
    STARTTLS_MANGLED(4, "starttls-mangled", true, StarttlsOffer.MANGLED, YES),
    /** 5xx to STARTTLS although it was advertised. */
    STARTTLS_REFUSED(5, "starttls-refused", true, StarttlsOffer.OFFERED, YES),
    /** 4xx to STARTTLS although it was advertised, as in 454 (RFC 3207 section 4). */
    STARTTLS_DEFERRED(6, "starttls-deferred", true, StarttlsOffer.OFFERED, NO),
    /** An alert, a parse error, no common ground. */
    HANDSHAKE_FAILED(7, "handshake-failed", true, StarttlsOffer.OFFERED, YES),
    HANDSHAKE_CLOSED(8, "handshake-closed", true, StarttlsOffer.OFFERED, AFTER_LAST_TRY),
    HANDSHAKE_TIMEOUT(9, "handshake-timeout", true, StarttlsOffer.OFFERED, AFTER_LAST_TRY),
    /** Something else than TLS records after 220 to STARTTLS. */
    NOT_TLS(10, "not-tls", true, StarttlsOffer.OFFERED, YES),
    /** The handshake completed and was then refused for want of a client certificate. */
    CLIENT_CERTIFICATE_REQUIRED(11, "client-certificate-required", true, StarttlsOffer.OFFERED, YES),
    /** Closed, garbled or timed out after the handshake and before the answer to EHLO inside TLS. */
    POST_HANDSHAKE_FAILED(12, "post-handshake-failed", true, StarttlsOffer.OFFERED, AFTER_LAST_TRY),
    /** 5xx to EHLO and to HELO. */
    EHLO_REJECTED(13, "ehlo-rejected", false, StarttlsOffer.UNKNOWN, YES),
    /** 421 or another 4xx to EHLO: the peers' classic mistake is to read it as "no STARTTLS". */
    EHLO_DEFERRED(14, "ehlo-deferred", false, StarttlsOffer.UNKNOWN, NO),
    BANNER_DEFERRED(15, "banner-deferred", false, StarttlsOffer.UNKNOWN, NO),
    BANNER_REJECTED(16, "banner-rejected", false, StarttlsOffer.UNKNOWN, NO),
    BANNER_TIMEOUT(17, "banner-timeout", false, StarttlsOffer.UNKNOWN, NO),
    REPLY_TIMEOUT(18, "reply-timeout", false, StarttlsOffer.UNKNOWN, NO),
    CONNECTION_CLOSED(19, "connection-closed", false, StarttlsOffer.UNKNOWN, NO),
    CONNECTION_RESET(20, "connection-reset", false, StarttlsOffer.UNKNOWN, NO),
    DEADLINE_EXCEEDED(21, "deadline-exceeded", false, StarttlsOffer.UNKNOWN, NO),
    NOT_SMTP(22, "not-smtp", false, StarttlsOffer.UNKNOWN, YES),
    BYTE_LIMIT(23, "byte-limit", false, StarttlsOffer.UNKNOWN, YES),
    CONNECT_REFUSED(24, "connect-refused", false, StarttlsOffer.UNKNOWN, NO),
    CONNECT_TIMEOUT(25, "connect-timeout", false, StarttlsOffer.UNKNOWN, NO),
    UNREACHABLE(26, "unreachable", false, StarttlsOffer.UNKNOWN, NO),
    /** Opted out, or a special-purpose address. */
    EXCLUDED(27, "excluded", false, StarttlsOffer.UNKNOWN, NO),
    /** A limit of ours. */
    NOT_PROBED(28, "not-probed", false, StarttlsOffer.UNKNOWN, NO),
    /** Our side failed: no free port, no file descriptor, no route, no egress. Never a finding about the target. */
    LOCAL_ERROR(29, "local-error", false, StarttlsOffer.UNKNOWN, NO),
    SCANNER_BUG(30, "scanner-bug", false, StarttlsOffer.UNKNOWN, NO),
    /** Another tool made no connection and does not say whether it was refused, unanswered or unreachable. */
    CONNECT_FAILED(31, "connect-failed", false, StarttlsOffer.UNKNOWN, NO),
    /** Another tool held a conversation that tells nothing of STARTTLS, and does not say why. */
    NOT_TOLD(32, "not-told", false, StarttlsOffer.UNKNOWN, NO),
    /** Other servers of its provider had begun to turn us away; not connected to, and worth another try later. */
    HELD_BACK(33, "held-back", false, StarttlsOffer.UNKNOWN, NO);

    /** Whether an outcome may stand in a rate. */
    public enum Conclusive {
        NO,
        /** Inconclusive while tries are left, conclusive when the last one ended so. */
        AFTER_LAST_TRY,
        YES
    }

    /** Inconclusive, and no try of ours at a later time would change that. */
    private static final Set<EndpointOutcome> NEVER_AGAIN =
            Set.copyOf(EnumSet.of(EXCLUDED, NOT_PROBED, LOCAL_ERROR, SCANNER_BUG, CONNECT_FAILED, NOT_TOLD));

    private final int id;
    private final String code;
    private final boolean answered;
    private final StarttlsOffer starttls;
    private final Conclusive conclusive;

    EndpointOutcome(int id, String code, boolean answered, StarttlsOffer starttls, Conclusive conclusive) {
        this.id = id;
        this.code = code;
        this.answered = answered;
        this.starttls = starttls;
        this.conclusive = conclusive;
    }

    /** The integer of the base tables. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /** Whether an SMTP conversation was held: EHLO or HELO was accepted. */
    public boolean answered() {
        return answered;
    }

    /** What this outcome says of the offer. */
    public StarttlsOffer starttls() {
        return starttls;
    }

    /** Whether the outcome may stand in a rate; if not, it is inconclusive. */
    public Conclusive conclusive() {
        return conclusive;
    }

    /** Whether our own side failed: no finding about anybody, and forgotten when the scan is taken up again. */
    public boolean failureOfOurs() {
        return this == LOCAL_ERROR || this == SCANNER_BUG;
    }

    /** Whether a target that ended so is tried again later in the scan, while tries are left. */
    public boolean triedAgain() {
        return conclusive != YES && !NEVER_AGAIN.contains(this);
    }
}
