package org.starttls.survey.engine.tls.hello;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The versions of the protocol, oldest first. */
public enum ProtocolVersion {
    /** Has messages of its own (draft-hickman-netscape-ssl-00). */
    SSL2(0x0002),
    /** RFC 6101. */
    SSL3(0x0300),
    TLS10(0x0301),
    TLS11(0x0302),
    TLS12(0x0303),
    TLS13(0x0304);

    private final int number;

    ProtocolVersion(int number) {
        this.number = number;
    }

    /** As on the wire. */
    public int number() {
        return number;
    }

    /** The version of this number; empty for drafts and nonsense. */
    public static Optional<ProtocolVersion> of(int number) {
        return Stream.of(values()).filter(each -> each.number == number).findFirst();
    }

    /** This version and all below it down to {@code lowest}, newest first. */
    List<ProtocolVersion> downTo(ProtocolVersion lowest) {
        return Stream.of(values())
                .filter(each -> each.compareTo(lowest) >= 0 && each.compareTo(this) <= 0)
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
