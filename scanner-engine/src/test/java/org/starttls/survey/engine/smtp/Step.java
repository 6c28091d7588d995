package org.starttls.survey.engine.smtp;

import io.netty.handler.ssl.SslContext;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** One thing that a fake server does, in the order of its script. */
sealed interface Step {
    /** Sends a line, with its CRLF. */
    static Step say(String line) {
        return new Send(line + "\r\n");
    }

    /** Sends text as it is, one byte per character: half a line, bare LF, garbage. */
    static Step send(String text) {
        return new Send(text);
    }

    /** Sends bytes given in hexadecimal. */
    static Step hex(String bytes) {
        return new Send(new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1));
    }

    /** Sends characters as bytes, ISO 8859-1. */
    record Send(String text) implements Step {}

    /** Sends every byte on its own. */
    record ByteByByte(String text) implements Step {}

    /** Sends the same text over and over, until the other side has had enough. */
    record Endless(String text) implements Step {}

    /** Waits for a line. */
    record Hear() implements Step {}

    /** Waits for any bytes, as of a ClientHello, and does away with them. */
    record HearBytes() implements Step {}

    /** Completes a TLS handshake; fails the script where it cannot. */
    record Tls(SslContext context) implements Step {}

    /** Says nothing more and leaves the connection open. */
    record Stall() implements Step {}

    record Close() implements Step {}

    /** Closes with RST. */
    record Reset() implements Step {}
}
