package org.starttls.survey.lab.world;

import java.util.OptionalInt;

/** What the DNS says about a domain's mail, with the codes that a perfect scan finds for the domain and its MX hosts. */
public enum MailScenario implements Shared {
    /** Ordinary: hosted as one of {@link Hosting}. */
    HOSTED(8_425, "mx", "resolved"),
    /** Three self-hosted hosts of one preference. */
    EQUAL_PREFERENCES(100, "mx", "resolved"),
    /** A healthy primary, and a backup without STARTTLS to which an attacker may push a sender. */
    PLAIN_BACKUP(120, "mx", "resolved"),
    /** Hundreds of MX records: the answer does not fit a UDP datagram. */
    MANY_MX(2, "mx", "resolved"),
    /** More MX records than anybody honours: 600, of which the best 500 are the domain's mail hosts. */
    TOO_MANY_MX(1, "mx", "resolved"),
    IMPLICIT_MX(140, "implicit-mx", "resolved"),
    IMPLICIT_MX_IPV6(20, "implicit-mx", "resolved"),
    NULL_MX(250, "null-mx", "resolved"),
    /** A null MX beside another, against RFC 7505 section 3. */
    NULL_MX_WITH_OTHERS(15, "null-mx-with-others", "resolved"),
    /** The root beside others, but not with the preference 0 of a null MX. */
    ROOT_WITH_OTHERS(5, "null-mx-with-others", "resolved"),
    NO_MAIL(300, "no-mail", "resolved"),
    NXDOMAIN(120, "nxdomain", "resolved"),
    SERVFAIL(30, "servfail", "resolved"),
    SILENT_DNS(20, "timeout", "resolved"),
    REFUSED_DNS(20, "refused", "resolved"),
    /** The domain itself is a CNAME; its target has the MX records. */
    CNAME(60, "mx", "resolved"),
    /** The domain is an alias that leads back to itself. */
    CNAME_LOOP(5, "cname-loop", "resolved"),
    /** Twenty CNAMEs before the MX records, more than resolvers follow. */
    CNAME_CHAIN(5, "cname-chain", "resolved"),
    /** The domain's zone is signed wrongly. */
    DNSSEC_BOGUS(12, "bogus", "bogus"),
    /** So is this, but the resolver does not say why: telling it from another failure takes a second question. */
    DNSSEC_BOGUS_UNEXPLAINED(0, "bogus", "bogus"),
    /** The exchange is in a zone that is signed wrongly. */
    MX_BOGUS(8, "mx", "bogus"),
    /** The exchange is a CNAME, against RFC 2181 section 10.3. */
    MX_CNAME(60, "mx", "resolved"),
    /** The exchange is an alias of a provider's host, in another zone. */
    MX_CNAME_AWAY(24, "mx", "resolved"),
    /** The exchange has an address of RFC 1918. */
    MX_PRIVATE(10, "mx", "resolved"),
    /** The exchange has no IPv4 address. */
    MX_IPV6(5, "mx", "resolved"),
    MX_IP_LITERAL(30, "mx", "ip-literal"),
    MX_NXDOMAIN(50, "mx", "nxdomain"),
    MX_LOCALHOST(60, "mx", "nxdomain"),
    MX_SINGLE_LABEL(30, "mx", "nxdomain"),
    MX_NO_ADDRESS(40, "mx", "no-address"),
    MX_SERVFAIL(20, "mx", "servfail"),
    MX_SILENT_DNS(13, "mx", "timeout");

    private final int share;
    private final String mailOutcome;
    private final String hostOutcome;

    MailScenario(int share, String mailOutcome, String hostOutcome) {
        this.share = share;
        this.mailOutcome = mailOutcome;
        this.hostOutcome = hostOutcome;
    }

    @Override
    public int share() {
        return share;
    }

    /** How the DNS answers for the domain itself. */
    public Answer answer() {
        return switch (this) {
            case NXDOMAIN -> Answer.NXDOMAIN;
            case SERVFAIL -> Answer.SERVFAIL;
            case SILENT_DNS -> Answer.SILENCE;
            case REFUSED_DNS -> Answer.REFUSED;
            case DNSSEC_BOGUS, DNSSEC_BOGUS_UNEXPLAINED -> Answer.BOGUS;
            default -> Answer.FOUND;
        };
    }

    /** Whether this is about the whole zone that the domain is in. */
    boolean zoneWide() {
        return this == DNSSEC_BOGUS || this == DNSSEC_BOGUS_UNEXPLAINED;
    }

    /** Whether mail has somewhere to go: such domains are asked for policies. */
    boolean routed() {
        return mailOutcome.equals("mx")
                || mailOutcome.equals("implicit-mx")
                || mailOutcome.equals("null-mx-with-others");
    }

    /** The preference of the root among the domain's exchanges; empty where it is none of them. */
    public OptionalInt rootPreference() {
        return switch (this) {
            case NULL_MX, NULL_MX_WITH_OTHERS -> OptionalInt.of(0);
            case ROOT_WITH_OTHERS -> OptionalInt.of(5);
            default -> OptionalInt.empty();
        };
    }

    /** The expected {@code mail.outcome}. */
    public String mailOutcome() {
        return mailOutcome;
    }

    /** The expected {@code mx[].outcome} of every host of such a domain, where it has one. */
    public String hostOutcome() {
        return hostOutcome;
    }
}
