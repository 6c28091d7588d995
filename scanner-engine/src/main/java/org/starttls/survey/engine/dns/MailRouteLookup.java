package org.starttls.survey.engine.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Finds where a domain takes mail (RFC 5321 section 5.1): its MX records, or itself where it has none. Any thread. */
public final class MailRouteLookup {
    private final AliasFollower aliases;
    private final HostLookup hosts;

    public MailRouteLookup(Dns dns) {
        aliases = new AliasFollower(dns);
        hosts = new HostLookup(dns);
    }

    /**
     * Asks for one domain. The stage completes as {@link Dns} says.
     *
     * @param domain normalised: A-labels, lower case, without the final dot
     */
    public CompletionStage<MailRoute> lookup(String domain) {
        Optional<Name> name = Names.host(domain);
        if (name.isEmpty()) {
            return CompletableFuture.completedFuture(
                    MailRoute.notAsked(domain, MailOutcome.INVALID_NAME, "not a domain name"));
        }
        return aliases.resolve(name.get(), Type.MX).thenCompose(mx -> route(domain, mx));
    }

    private CompletionStage<MailRoute> route(String domain, Resolution mx) {
        if (mx.outcome() == LookupOutcome.NODATA) {
            return hosts.lookup(domain).thenApply(host -> implicit(domain, mx, host));
        }
        return CompletableFuture.completedFuture(explicit(domain, mx));
    }

    private static MailRoute explicit(String domain, Resolution mx) {
        if (mx.outcome() != LookupOutcome.FOUND) {
            MailOutcome failure = failure(mx.outcome());
            return new MailRoute(domain, failure, mx.cname(), mx.detail(), List.of(), Optional.empty(), mx.lookups());
        }
        MxSet set = MxSet.of(mx.records());
        return new MailRoute(
                domain, set.outcome(), mx.cname(), set.detail(), set.records(), Optional.empty(), mx.lookups());
    }

    private static MailOutcome failure(LookupOutcome outcome) {
        return switch (outcome) {
            case NXDOMAIN -> MailOutcome.NXDOMAIN;
            case SERVFAIL -> MailOutcome.SERVFAIL;
            case TIMEOUT -> MailOutcome.TIMEOUT;
            case BOGUS -> MailOutcome.BOGUS;
            case REFUSED -> MailOutcome.REFUSED;
            case MALFORMED -> MailOutcome.MALFORMED;
            case LOCAL_ERROR -> MailOutcome.LOCAL_ERROR;
            case FOUND, NODATA -> throw new IllegalArgumentException(outcome + " is no failure");
        };
    }

    /** An address that could not be asked for is no proof of "no mail". */
    private static MailRoute implicit(String domain, Resolution mx, HostAddresses host) {
        MailOutcome outcome = switch (host.outcome()) {
            case RESOLVED -> MailOutcome.IMPLICIT_MX;
            case NO_ADDRESS -> MailOutcome.NO_MAIL;
            case NXDOMAIN -> MailOutcome.NXDOMAIN;
            case SERVFAIL -> MailOutcome.SERVFAIL;
            case TIMEOUT -> MailOutcome.TIMEOUT;
            case BOGUS -> MailOutcome.BOGUS;
            case REFUSED -> MailOutcome.REFUSED;
            case MALFORMED -> MailOutcome.MALFORMED;
            case IP_LITERAL, INVALID_NAME -> MailOutcome.INVALID_NAME;
            case LOCAL_ERROR -> MailOutcome.LOCAL_ERROR;
            case EXCLUDED, SCANNER_BUG -> throw new IllegalStateException("no lookup ends " + host.outcome());
        };
        List<Lookup> lookups = new ArrayList<>(mx.lookups());
        lookups.addAll(host.lookups());
        Optional<HostAddresses> implicitHost =
                outcome == MailOutcome.IMPLICIT_MX ? Optional.of(host) : Optional.empty();
        return new MailRoute(
                domain, outcome, mx.cname().or(host::cname), host.detail(), List.of(), implicitHost, lookups);
    }
}
