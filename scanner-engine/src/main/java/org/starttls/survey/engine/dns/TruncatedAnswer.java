package org.starttls.survey.engine.dns;

import java.io.IOException;

/** A datagram that was cut short, whose whole could not be had over TCP; the cause says why. */
final class TruncatedAnswer extends IOException {
    // Never serialised: it goes from the transport to whoever reads it.
    private final transient byte[] datagram;

    /** @param datagram as received; kept, not copied */
    TruncatedAnswer(byte[] datagram, Throwable cause) {
        super(cause);
        this.datagram = datagram;
    }

    byte[] datagram() {
        return datagram;
    }
}
