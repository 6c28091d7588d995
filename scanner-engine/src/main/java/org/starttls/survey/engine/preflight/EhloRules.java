package org.starttls.survey.engine.preflight;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.net.SpecialPurposeAddresses;

/** What to conclude from the name that we say in EHLO (RFC 5321 section 4.1.1.1). Only where servers of strangers are asked. */
final class EhloRules {
    private static final String NAME_IT =
            "name this machine in the DNS and say so, as in: --ehlo-name scan.example.org";

    private EhloRules() {}

    /**
     * What can be said without the DNS: of address literals, and of what is no full name.
     *
     * @param certain whether servers of strangers are among those to ask, as far as that is known
     */
    static Optional<Finding> ofItself(String name, boolean certain) {
        if (name.startsWith("[")) {
            return Optional.of(ofLiteral(name, certain));
        }
        return name.indexOf('.') > 0
                ? Optional.empty()
                : Optional.of(warning(
                        "“" + name + "” is no full host name: many servers refuse it (RFC 5321 section 4.1.1.1)"));
    }

    private static Finding ofLiteral(String literal, boolean certain) {
        String text = literal.substring(1, literal.endsWith("]") ? literal.length() - 1 : literal.length());
        boolean v6 = text.toLowerCase(Locale.ROOT).startsWith("ipv6:");
        Optional<InetAddress> address = AddressLiteral.parse(v6 ? text.substring(5) : text);
        if (address.isEmpty()) {
            return warning(literal + " is no address literal: many servers refuse it");
        }
        Optional<String> purpose = SpecialPurposeAddresses.purposeOf(address.get());
        if (purpose.isEmpty()) {
            return warning("we call ourselves " + literal + ": some servers refuse a bare address");
        }
        String wrong = "we would call ourselves " + literal + ", which is no public address (" + purpose.get()
                + "): servers that refuse it would look as if they refused everybody";
        return certain ? Finding.blocker(Check.EHLO_NAME, wrong, NAME_IT) : warning(wrong);
    }

    private static Finding warning(String text) {
        return Finding.warning(Check.EHLO_NAME, text, NAME_IT);
    }

    /**
     * What the name's addresses tell.
     *
     * @param own the addresses that servers see; empty where that is not known
     */
    static Finding of(HostAddresses host, List<InetAddress> own) {
        String name = host.host();
        String remedy = own.isEmpty()
                ? "publish its address record"
                : "publish: " + name + ". " + (own.get(0).getAddress().length == Integer.BYTES ? "A " : "AAAA ")
                        + AddressLiteral.format(own.get(0));
        return switch (host.outcome()) {
            case RESOLVED -> ofAddresses(host, own, remedy);
            case NO_ADDRESS, NXDOMAIN, CNAME_LOOP, INVALID_NAME, IP_LITERAL ->
                Finding.warning(
                        Check.EHLO_NAME,
                        "the name that we say, " + name + ", has no address: many servers refuse it",
                        remedy + ", or name another with --ehlo-name");
            case SERVFAIL,
                    TIMEOUT,
                    BOGUS,
                    REFUSED,
                    MALFORMED,
                    EXCLUDED,
                    LOCAL_ERROR,
                    SCANNER_BUG,
                    CNAME_CHAIN,
                    NOT_TOLD ->
                Finding.warning(
                        Check.EHLO_NAME,
                        "the name that we say, " + name + ", could not be looked up ("
                                + host.outcome().code() + ")",
                        "try again, or look yourself: dig " + name);
        };
    }

    private static Finding ofAddresses(HostAddresses host, List<InetAddress> own, String remedy) {
        if (own.isEmpty()) {
            return Finding.fine(
                    Check.EHLO_NAME,
                    "the name that we say, " + host.host() + ", has an address; whether it is ours is not known");
        }
        List<String> strange = own.stream()
                .filter(address -> !host.addresses().contains(address))
                .map(AddressLiteral::format)
                .toList();
        return strange.isEmpty()
                ? Finding.fine(Check.EHLO_NAME, "the name that we say, " + host.host() + ", leads to our address")
                : Finding.warning(
                        Check.EHLO_NAME,
                        "the name that we say, " + host.host() + ", does not lead to our address "
                                + String.join(", ", strange),
                        remedy);
    }
}
