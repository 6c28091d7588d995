package org.starttls.survey.engine.pkix;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.pki.Certificate;

/** Finds which of a certificate's names stands for a host (RFC 9525, RFC 7672 section 3.2.3, RFC 8461 section 4.2). Pure. */
public final class NameMatch {
    /** Which names count. */
    public enum Rule {
        /** DNS names of subjectAltName; common names where there is none (RFC 7672 section 3.2.3). */
        COMMON_NAME_STANDS_IN,
        /** DNS names of subjectAltName alone, as MTA-STS has it. */
        DNS_NAMES_ONLY
    }

    /** An address literal of RFC 5321 section 4.1.3, and the brackets of URLs. */
    private static final Pattern LITERAL = Pattern.compile("\\[(?:(?i:IPv6):)?([0-9A-Fa-f.:]+)]");

    private NameMatch() {}

    /**
     * The first of the certificate's names that stands for the host, as it stands there.
     *
     * @param host in A-labels, with or without the final dot; or an IP address, in brackets or not, for which an IP address
     *     has to be presented
     */
    public static Optional<String> find(Certificate certificate, String host, Rule rule) {
        Optional<String> address = address(host);
        if (address.isPresent()) {
            return address.filter(certificate.extensions().names().addresses()::contains);
        }
        return HostName.reference(host)
                .flatMap(reference -> names(certificate, rule).stream()
                        .filter(name -> HostName.matches(name, reference))
                        .findFirst());
    }

    /**
     * All names of hosts that the certificate is for, in lower case, each once: {@code *.} and a name stands for those of
     * letters, digits and hyphens right below it. IP addresses are not among them.
     */
    public static List<String> hosts(Certificate certificate, Rule rule) {
        return names(certificate, rule).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(HostName::isPresentable)
                .distinct()
                .toList();
    }

    /** As subjectAltName has it, in hexadecimal; empty for what is no address. */
    private static Optional<String> address(String host) {
        Matcher literal = LITERAL.matcher(host);
        return AddressLiteral.parse(literal.matches() ? literal.group(1) : host)
                .map(address -> HexFormat.of().formatHex(address.getAddress()));
    }

    private static List<String> names(Certificate certificate, Rule rule) {
        List<String> dns = certificate.extensions().names().dns();
        return dns.isEmpty() && rule == Rule.COMMON_NAME_STANDS_IN
                ? certificate.subject().commonNames()
                : dns;
    }
}
