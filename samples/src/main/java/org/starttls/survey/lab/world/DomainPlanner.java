package org.starttls.survey.lab.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.starttls.survey.lab.world.DomainPlan.Exchange;

/** Gives domains their mail hosts. Any thread. */
final class DomainPlanner {
    private static final int LONG_CHAIN = 20;
    /** A survey asks half a dozen questions about a domain, soon one after the other. Some megabytes. */
    private static final int RECENT = 4_096;

    private final long seed;
    private final LabMix mix;
    private final MailScenarios scenarios;
    private final HostPlanner hosts;
    private final TlsaPlanner tlsa;
    /** Made last, each at a place that follows from its name. */
    private final AtomicReferenceArray<DomainPlan> recent = new AtomicReferenceArray<>(RECENT);

    DomainPlanner(long seed, LabMix mix, MailScenarios scenarios, HostPlanner hosts, TlsaPlanner tlsa) {
        this.seed = seed;
        this.mix = mix;
        this.scenarios = scenarios;
        this.hosts = hosts;
        this.tlsa = tlsa;
    }

    /** Where a domain takes mail. */
    DomainPlan plan(String domain) {
        int slot = Math.floorMod(domain.hashCode(), RECENT);
        DomainPlan known = recent.get(slot);
        if (known != null && known.domain().equals(domain)) {
            return known;
        }
        DomainPlan made = made(domain);
        recent.set(slot, made);
        return made;
    }

    private DomainPlan made(String domain) {
        MailScenario scenario = scenarios.of(domain);
        return switch (scenario) {
            case CNAME -> {
                String target = MailScenarios.aliasTarget(domain);
                yield new DomainPlan(
                        domain, scenario, List.of(target), plan(target).exchanges());
            }
            case CNAME_LOOP -> new DomainPlan(domain, scenario, loop(domain), List.of());
            case CNAME_CHAIN -> new DomainPlan(domain, scenario, chain(domain), one(10, self("mx1.", domain)));
            default -> new DomainPlan(domain, scenario, List.of(), exchanges(domain, scenario));
        };
    }

    private static List<String> loop(String domain) {
        return List.of("alias1." + domain, "alias2." + domain, domain);
    }

    private static List<String> chain(String domain) {
        return IntStream.rangeClosed(1, LONG_CHAIN)
                .mapToObj(i -> "alias" + i + "." + domain)
                .toList();
    }

    private List<Exchange> exchanges(String domain, MailScenario scenario) {
        return switch (scenario) {
            case HOSTED -> hosted(domain);
            case EQUAL_PREFERENCES -> equal(domain, 3, 10);
            case PLAIN_BACKUP ->
                List.of(
                        new Exchange(10, hosts.selfHosted("mx1." + domain, ServerScenario.TLS13)),
                        new Exchange(20, hosts.selfHosted("backup." + domain, ServerScenario.NO_STARTTLS)));
            case MANY_MX -> many(domain, 100 + Draw.of(seed, "many", domain).below(300));
            case TOO_MANY_MX -> many(domain, 600);
            case IMPLICIT_MX -> one(0, hosts.selfHosted(domain, server(domain, domain)));
            case IMPLICIT_MX_IPV6 -> one(0, hosts.ipv6Only(domain, ServerScenario.TLS13));
            case NULL_MX, NO_MAIL, NXDOMAIN, SERVFAIL, SILENT_DNS, REFUSED_DNS, CNAME, CNAME_LOOP, CNAME_CHAIN ->
                List.of();
            case NULL_MX_WITH_OTHERS, ROOT_WITH_OTHERS -> one(10, self("mx1.", domain));
            case MX_CNAME -> one(10, self("mx1.", domain).known("mail." + domain));
            case MX_CNAME_AWAY -> one(10, away(domain).known("mail." + domain));
            case MX_PRIVATE -> one(10, hosts.inPrivate("mail." + domain));
            case DNSSEC_BOGUS, DNSSEC_BOGUS_UNEXPLAINED -> one(10, hosts.bogus("mx1." + domain));
            case MX_BOGUS -> one(10, hosts.inBogusZone(domain));
            case MX_IPV6 -> one(10, hosts.ipv6Only("mail." + domain, ServerScenario.TLS13));
            case MX_IP_LITERAL -> one(10, MxHost.without(literal(domain), Answer.NXDOMAIN));
            case MX_NXDOMAIN -> one(10, MxHost.without("mail." + domain, Answer.NXDOMAIN));
            case MX_LOCALHOST -> one(0, MxHost.without("localhost", Answer.NXDOMAIN));
            case MX_SINGLE_LABEL -> one(10, MxHost.without("mail", Answer.NXDOMAIN));
            case MX_NO_ADDRESS -> one(10, MxHost.without("mail." + domain, Answer.NO_DATA));
            case MX_SERVFAIL -> one(10, MxHost.without("mail." + domain, Answer.SERVFAIL));
            case MX_SILENT_DNS -> one(10, MxHost.without("mail." + domain, Answer.SILENCE));
        };
    }

    private List<Exchange> hosted(String domain) {
        Hosting hosting = Pin.of(domain).hosting().orElseGet(() -> mix.hosting(Draw.of(seed, "hosting", domain)));
        return switch (hosting.naming()) {
            case OWN -> selfHosted(domain);
            case FIXED -> fixed(hosting);
            case PER_CUSTOMER -> {
                String name = Labels.label(domain) + "." + hosting.suffix();
                yield one(0, hosts.providers(name).orElseThrow());
            }
            case CUSTOMER_DOMAIN -> one(10, hosts.pooled(hosting, "mail." + domain, 1));
        };
    }

    private List<Exchange> selfHosted(String domain) {
        Draw draw = Draw.of(seed, "hosts", domain);
        int count = draw.percent(60) ? 1 : draw.percent(75) ? 2 : 3;
        boolean equal = draw.percent(20);
        return numbered(domain, count, i -> equal ? 10 : 10 * i);
    }

    private List<Exchange> fixed(Hosting provider) {
        List<Exchange> found = new ArrayList<>();
        for (String name : provider.fixedNames()) {
            found.add(
                    new Exchange(10 * (found.size() + 1), hosts.providers(name).orElseThrow()));
        }
        return found;
    }

    private List<Exchange> equal(String domain, int count, int preference) {
        return numbered(domain, count, i -> preference);
    }

    private List<Exchange> many(String domain, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Exchange(i, hosts.selfHosted("mx" + i + "." + domain, ServerScenario.TLS13)))
                .toList();
    }

    private List<Exchange> numbered(String domain, int count, Function<Integer, Integer> preference) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Exchange(preference.apply(i), self("mx" + i + ".", domain)))
                .toList();
    }

    private MxHost self(String prefix, String domain) {
        String name = prefix + domain;
        return hosts.selfHosted(name, server(domain, name));
    }

    /** Most of a domain's servers are of one make; some are not. */
    private ServerScenario server(String domain, String host) {
        return Pin.of(domain).server().orElseGet(() -> {
            if (tlsa.scenario(host) == TlsaScenario.TLSA_WITHOUT_STARTTLS) {
                return ServerScenario.NO_STARTTLS;
            }
            boolean own = Draw.of(seed, "make", host).percent(25);
            ServerScenario drawn = mix.server(Draw.of(seed, "server", own ? host : domain));
            // Whoever publishes an issuer has one.
            boolean issued = tlsa.scenario(host).claim().kind() == TlsaClaim.Kind.ISSUER;
            return issued && drawn == ServerScenario.SELF_SIGNED ? ServerScenario.TLS13 : drawn;
        });
    }

    /** One provider signs its zone, the other does not. */
    private MxHost away(String domain) {
        Hosting provider = Draw.of(seed, "away", domain).percent(50) ? Hosting.SMALLSUITE : Hosting.EASTMAIL;
        return hosts.providers(provider.fixedNames().get(0)).orElseThrow();
    }

    /** From TEST-NET-1, so that whoever does follow it reaches nobody. */
    private String literal(String domain) {
        return "192.0.2." + (1 + Draw.of(seed, "literal", domain).below(254));
    }

    private static List<Exchange> one(int preference, MxHost host) {
        return Collections.singletonList(new Exchange(preference, host));
    }
}
