package org.starttls.survey.reports.export;

/** zgrab2's words for how a scan ended, by what its source says that each means. Pure. */
final class Zgrab2Status {
    static final String SUCCESS = "success";

    private Zgrab2Status() {}

    /** The word for an endpoint outcome. A negative answer to EHLO is no failure to zgrab2. */
    static String of(String outcome) {
        return switch (outcome) {
            case "starttls-ok",
                    "legacy-only",
                    "starttls-not-offered",
                    "starttls-mangled",
                    "ehlo-rejected",
                    "ehlo-deferred" -> SUCCESS;
            case "starttls-refused", "starttls-deferred", "banner-deferred", "banner-rejected" -> "application-error";
            case "handshake-failed", "handshake-closed", "handshake-timeout", "not-tls" -> "handshake-error";
            case "client-certificate-required", "post-handshake-failed" -> "post-tls-application-error";
            case "banner-timeout", "reply-timeout", "deadline-exceeded" -> "io-timeout";
            case "connection-closed", "connection-reset" -> "connection-closed";
            case "not-smtp", "byte-limit" -> "protocol-error";
            case "connect-refused" -> "connection-refused";
            case "connect-timeout", "unreachable", "connect-failed" -> "connection-timeout";
            default -> "unknown-error";
        };
    }

    /** Whether the handshake was completed in a conversation that ended so. */
    static boolean completedHandshake(String outcome) {
        return switch (outcome) {
            case "starttls-ok", "legacy-only", "client-certificate-required", "post-handshake-failed" -> true;
            default -> false;
        };
    }
}
