package org.starttls.survey.engine.preflight;

import static java.util.Objects.requireNonNull;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.starttls.survey.engine.net.SpecialPurposeAddresses;
import org.starttls.survey.engine.smtp.Greeting;

/** One mail server asked for its greeting at one of its addresses. */
public record Knock(ProbeHost host, InetSocketAddress endpoint, Greeting greeting) {
    public Knock {
        requireNonNull(host, "host");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(greeting, "greeting");
    }

    boolean isV6() {
        return endpoint.getAddress() instanceof Inet6Address;
    }

    static boolean isPublic(InetSocketAddress endpoint) {
        return SpecialPurposeAddresses.purposeOf(endpoint.getAddress()).isEmpty();
    }

    /** Whether the server greeted with a reply code of the kind, 2 for "welcome". */
    boolean saidKind(int kind) {
        return greeting.text().matches(kind + "[0-9]{2}([ -].*)?");
    }

    /** The name that a welcome begins with (RFC 5321 section 4.2); empty where it has none. */
    String announced() {
        return saidKind(2) ? greeting.text().replaceFirst("^[0-9]{3}[ -]?([^ ]*).*", "$1") : "";
    }
}
