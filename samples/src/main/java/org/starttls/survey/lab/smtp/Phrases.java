package org.starttls.survey.lab.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a kind of mail server says.
 *
 * @param banner the text after {@code 220 } and the host name
 * @param extensions of EHLO, without STARTTLS
 * @param goAhead the answer to STARTTLS
 * @param unknownCommand the answer to what it does not know
 */
record Phrases(String banner, List<String> extensions, String goAhead, String unknownCommand) {
    private static final List<Phrases> KINDS = List.of(
            new Phrases(
                    "ESMTP Postfix",
                    List.of(
                            "PIPELINING",
                            "SIZE 10240000",
                            "VRFY",
                            "ETRN",
                            "ENHANCEDSTATUSCODES",
                            "8BITMIME",
                            "DSN",
                            "CHUNKING"),
                    "220 2.0.0 Ready to start TLS",
                    "502 5.5.2 Error: command not recognized"),
            new Phrases(
                    "ESMTP Exim 4.98 Thu, 01 Jan 2026 00:00:00 +0000",
                    List.of("SIZE 52428800", "8BITMIME", "PIPELINING", "PIPECONNECT", "CHUNKING", "PRDR", "HELP"),
                    "220 TLS go ahead",
                    "500 unrecognized command"),
            new Phrases(
                    "ESMTP Sendmail 8.18.1/8.18.1; Thu, 1 Jan 2026 00:00:00 GMT",
                    List.of(
                            "ENHANCEDSTATUSCODES",
                            "PIPELINING",
                            "EXPN",
                            "VERB",
                            "8BITMIME",
                            "SIZE",
                            "DSN",
                            "ETRN",
                            "DELIVERBY",
                            "HELP"),
                    "220 2.0.0 Ready to start TLS",
                    "500 5.5.1 Command unrecognized"),
            new Phrases(
                    "Microsoft ESMTP MAIL Service ready at Thu, 1 Jan 2026 00:00:00 +0000",
                    List.of(
                            "SIZE 37748736",
                            "PIPELINING",
                            "DSN",
                            "ENHANCEDSTATUSCODES",
                            "8BITMIME",
                            "BINARYMIME",
                            "CHUNKING"),
                    "220 2.0.0 SMTP server ready",
                    "500 5.3.3 Unrecognized command"),
            new Phrases(
                    "ESMTP 4fb4d7f45d1cf-6530aba5fc1si1 - gsmtp",
                    List.of("SIZE 157286400", "8BITMIME", "ENHANCEDSTATUSCODES", "PIPELINING", "CHUNKING", "SMTPUTF8"),
                    "220 2.0.0 Ready to start TLS",
                    "502 5.5.1 Unrecognized command"));

    /** What a banner and an EHLO answer may carry that a scanner must neither obey nor pass on. */
    static final List<String> HOSTILE = List.of(
            "\u001b[31m\u001b]0;owned\u0007<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "X-NOTE \u00e9\u00ff\u0080\u009b2J 'quoted\"; DROP TABLE endpoint; --",
            "X-TAB\tand,comma");

    Phrases {
        extensions = List.copyOf(extensions);
    }

    /** The kind of server behind a host name. */
    static Phrases of(String host) {
        return KINDS.get(Math.floorMod(mixed(host), KINDS.size()));
    }

    /** Not SMTP: one of two other protocols. */
    static byte[] otherProtocol(String host) {
        String text = Math.floorMod(mixed(host), 2) == 0
                ? "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>Bad Request</html>\r\n"
                : "SSH-2.0-OpenSSH_9.2p1\r\n";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A string's own hash puts neighbours into neighbouring kinds; the multiplication scatters them. */
    private static int mixed(String host) {
        return (host.hashCode() * 0x9e3779b9) >>> 16;
    }
}
