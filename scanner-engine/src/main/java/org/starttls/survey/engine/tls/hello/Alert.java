package org.starttls.survey.engine.tls.hello;

/**
 * An alert in the clear (RFC 8446 section 6, RFC 5246 section 7.2).
 *
 * @param level 1 warns, 2 is fatal; others have been seen
 * @param description IANA, TLS Alerts
 */
public record Alert(int level, int description) {
    public static final int HANDSHAKE_FAILURE = 40;
    public static final int ILLEGAL_PARAMETER = 47;
    public static final int DECODE_ERROR = 50;
    public static final int PROTOCOL_VERSION = 70;
    public static final int INSUFFICIENT_SECURITY = 71;
    public static final int INTERNAL_ERROR = 80;

    private static final int CLOSE_NOTIFY = 0;
    private static final int WARNING = 1;

    public Alert {
        if (level < 0 || level > 0xFF || description < 0 || description > 0xFF) {
            throw new IllegalArgumentException("not an alert: " + level + ", " + description);
        }
    }

    /** Whether a conversation may go on after it. */
    boolean warns() {
        return level == WARNING && description != CLOSE_NOTIFY;
    }

    boolean closes() {
        return description == CLOSE_NOTIFY;
    }
}
