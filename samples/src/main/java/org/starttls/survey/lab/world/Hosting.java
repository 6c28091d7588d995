package org.starttls.survey.lab.world;

import static org.starttls.survey.lab.world.Expectation.completed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who runs a domain's mail hosts: the domain itself, or one of a few invented providers after the kinds that carry most
 * of the real mail Internet. The order decides which addresses they have: append, never reorder.
 */
public enum Hosting implements Shared {
    SELF_HOSTED(400, Naming.OWN, "", 0, completed("starttls-ok", "TLSv1.3")),
    /** A giant: five names for all its customers, one certificate that names all five. */
    BIGMAIL(
            214,
            Naming.FIXED,
            "bigmail.test",
            10,
            completed("starttls-ok", "TLSv1.3"),
            "mx1",
            "mx2",
            "mx3",
            "mx4",
            "mx5"),
    /** A name per customer over one pool, one wildcard certificate. */
    OFFICEMAIL(96, Naming.PER_CUSTOMER, "mail.officemail.test", 240, completed("starttls-ok", "TLSv1.3")),
    EASTMAIL(39, Naming.FIXED, "eastmail.test", 4, completed("starttls-ok", "TLSv1.3"), "mx"),
    /** A registrar's mail: two names, and nothing newer than TLS 1.2. */
    REGISTRAR(40, Naming.FIXED, "registrar-mail.example", 6, completed("starttls-ok", "TLSv1.2"), "smtp", "mailstore1"),
    SMALLSUITE(15, Naming.FIXED, "smallsuite.test", 6, completed("starttls-ok", "TLSv1.3"), "mx", "mx2", "mx3"),
    /** A filter in front of its customers' own servers: a name per customer. */
    FILTERGATE(20, Naming.PER_CUSTOMER, "in.filtergate.test", 60, completed("starttls-ok", "TLSv1.3")),
    /** {@code mail.<domain>} at shared addresses that choose the customer's certificate by SNI. */
    SNI_HOSTER(76, Naming.CUSTOMER_DOMAIN, "sni-hoster.example", 120, completed("starttls-ok", "TLSv1.3")),
    /** {@code mail.<domain>} at shared addresses that know only the hoster's certificate: the name never matches. */
    CHEAP_HOSTER(
            100,
            Naming.CUSTOMER_DOMAIN,
            "cheap-hoster.example",
            120,
            completed("starttls-ok", "TLSv1.3", ExpectedPkix.OTHER_NAME));

    /** How the MX hosts of a customer are called. */
    enum Naming {
        OWN,
        FIXED,
        PER_CUSTOMER,
        CUSTOMER_DOMAIN
    }

    private static final Map<String, Hosting> BY_APEX = Arrays.stream(values())
            .filter(provider -> !provider.suffix.isEmpty())
            .collect(Collectors.toUnmodifiableMap(provider -> Apex.of(provider.suffix), provider -> provider));

    private final int share;
    private final Naming naming;
    private final String suffix;
    private final int poolSize;

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final Expectation expectation;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> labels;

    Hosting(int share, Naming naming, String suffix, int poolSize, Expectation expectation, String... labels) {
        this.share = share;
        this.naming = naming;
        this.suffix = suffix;
        this.poolSize = poolSize;
        this.expectation = expectation;
        this.labels = List.of(labels);
    }

    @Override
    public int share() {
        return share;
    }

    Naming naming() {
        return naming;
    }

    /** The domain under which the provider's own names are. */
    String suffix() {
        return suffix;
    }

    /** How many addresses the provider has, each in a /24 of its own. */
    int poolSize() {
        return poolSize;
    }

    /** The full names of a provider with fixed ones, best preference first. */
    List<String> fixedNames() {
        return labels.stream().map(label -> label + "." + suffix).toList();
    }

    /** Whether its own zone is signed; its customers' zones are theirs. */
    Signing signing() {
        return switch (this) {
            case REGISTRAR, SMALLSUITE, FILTERGATE -> Signing.SIGNED;
            case SELF_HOSTED, BIGMAIL, OFFICEMAIL, EASTMAIL, SNI_HOSTER, CHEAP_HOSTER -> Signing.UNSIGNED;
        };
    }

    /** The TLSA records of its own hosts. */
    TlsaScenario tlsa() {
        return this == SMALLSUITE ? TlsaScenario.TLSA_ROLLOVER : TlsaScenario.TLSA_NONE;
    }

    /** The provider that a mix calls by that name; not those that have no servers of their own. */
    public static Optional<Hosting> called(String label) {
        return Arrays.stream(values())
                .filter(provider -> provider.poolSize > 0 && provider.label().equals(label))
                .findFirst();
    }

    /** The provider whose zone has that apex; empty if none. */
    static Optional<Hosting> at(String apex) {
        return Optional.ofNullable(BY_APEX.get(apex));
    }

    public Expectation expectation() {
        return expectation;
    }
}
