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
import org.starttls.survey.engine.model.MxRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Finds where a domain takes mail (RFC 5321 section 5.1): its MX records, or itself where it has none. Any thread. */
public final class MailRouteLookup {
    private final AliasFollower aliases;
    private final HostLookup hosts;
    private final Optional<PolicyLookup> policies;

    private MailRouteLookup(Dns dns, HostLookup hosts, Optional<PolicyLookup> policies) {
        this.aliases = new AliasFollower(dns);
        this.hosts = hosts;
        this.policies = policies;
    }

    /**
     * Asks for the route alone.
     *
     * @param hosts finds the addresses of a domain that is its own mail host
     */
    public static MailRouteLookup ofRoutes(Dns dns, HostLookup hosts) {
        return new MailRouteLookup(dns, hosts, Optional.empty());
    }

    /** Asks also for what a domain that takes mail announces of MTA-STS and TLS reporting. */
    public static MailRouteLookup withPolicies(Dns dns, HostLookup hosts) {
        return new MailRouteLookup(dns, hosts, Optional.of(new PolicyLookup(dns)));
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
        CompletionStage<MailRoute> route = aliases.resolve(name.get(), Type.MX).thenCompose(mx -> route(domain, mx));
        CompletionStage<MailRoute> complete =
                policies.isPresent() ? route.thenCompose(policies.get()::complete) : route;
        return complete.thenApply(MailRoute::unlessFailedOnOurSide);
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
            return route(domain, failure, mx, mx.detail(), List.of(), 0);
        }
        MxSet set = MxSet.of(mx.records());
        return route(domain, set.outcome(), mx, set.detail(), set.records(), set.answered());
    }

    private static MailRoute route(
            String domain,
            MailOutcome outcome,
            Resolution mx,
            Optional<String> detail,
            List<MxRecord> records,
            int answered) {
        return new MailRoute(
                domain,
                outcome,
                mx.cname(),
                detail,
                mx.dnssec(),
                records,
                answered,
                Optional.empty(),
                List.of(),
                mx.lookups());
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
            case CNAME_LOOP -> MailOutcome.CNAME_LOOP;
            case CNAME_CHAIN -> MailOutcome.CNAME_CHAIN;
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
            case CNAME_LOOP -> MailOutcome.CNAME_LOOP;
            case CNAME_CHAIN -> MailOutcome.CNAME_CHAIN;
            case EXCLUDED, SCANNER_BUG, NOT_TOLD -> throw new IllegalStateException("no lookup ends " + host.outcome());
        };
        List<Lookup> lookups = new ArrayList<>(mx.lookups());
        lookups.addAll(host.lookups());
        Optional<HostAddresses> implicitHost =
                outcome == MailOutcome.IMPLICIT_MX ? Optional.of(host) : Optional.empty();
        return new MailRoute(
                domain,
                outcome,
                mx.cname().or(host::cname),
                host.detail(),
                mx.dnssec(),
                List.of(),
                0,
                implicitHost,
                List.of(),
                lookups);
    }
}
