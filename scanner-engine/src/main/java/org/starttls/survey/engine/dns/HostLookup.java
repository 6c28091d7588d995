package org.starttls.survey.engine.dns;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Finds the addresses of an MX host: A and AAAA always, whatever this machine can reach. Any thread. */
public final class HostLookup {
    private final AliasFollower aliases;
    private final Optional<TlsaLookup> tlsa;

    private HostLookup(Dns dns, Optional<TlsaLookup> tlsa) {
        this.aliases = new AliasFollower(dns);
        this.tlsa = tlsa;
    }

    /** Asks for addresses alone. */
    public static HostLookup ofAddresses(Dns dns) {
        return new HostLookup(dns, Optional.empty());
    }

    /**
     * Asks for addresses and, where there is one, for the TLSA records that go with them (RFC 7672 section 2.2).
     *
     * @param port of the service, 25 but in a laboratory
     */
    public static HostLookup withTlsa(Dns dns, int port) {
        return new HostLookup(dns, Optional.of(new TlsaLookup(dns, port)));
    }

    /**
     * Asks for one host; a name that is none is not asked for. The stage completes as {@link Dns} says.
     *
     * @param exchange as in {@link org.starttls.survey.engine.model.MxRecord#exchange()}
     */
    public CompletionStage<HostAddresses> lookup(String exchange) {
        if (Names.isAddress(exchange)) {
            return notAsked(exchange, HostOutcome.IP_LITERAL, "an address where RFC 5321 section 5.1 wants a name");
        }
        Optional<Name> name = Names.host(exchange);
        if (name.isEmpty()) {
            return notAsked(exchange, HostOutcome.INVALID_NAME, "not a host name");
        }
        CompletionStage<Resolution> v4 = aliases.resolve(name.get(), Type.A);
        CompletionStage<Resolution> v6 = aliases.resolve(name.get(), Type.AAAA);
        return v4.thenCombine(v6, (a, aaaa) -> AddressFamilies.combine(exchange, a, aaaa))
                .thenCompose(this::withTlsa)
                .thenApply(HostAddresses::unlessFailedOnOurSide);
    }

    private CompletionStage<HostAddresses> withTlsa(HostAddresses host) {
        return tlsa.isPresent() && host.outcome() == HostOutcome.RESOLVED
                ? tlsa.get().complete(host)
                : CompletableFuture.completedStage(host);
    }

    private static CompletionStage<HostAddresses> notAsked(String exchange, HostOutcome outcome, String detail) {
        return CompletableFuture.completedFuture(HostAddresses.notAsked(exchange, outcome, detail));
    }
}
