package org.starttls.survey.lab.world;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.starttls.survey.lab.world.DomainPlan.Exchange;

/**
 * The whole of the lab's mail Internet, as pure functions of names and addresses: nothing is stored, so it has an answer
 * for every domain name and every address of its pools, and the same one always. Names are lower case, without the final
 * dot. Any thread.
 */
public final class World {
    /** The first labels that a domain's own mail hosts have; keeps other names from being taken for hosts. */
    private static final Pattern HOST_LABEL = Pattern.compile("mx[0-9]*+|mail|backup");

    private final AddressBook addresses;
    private final Set<InetAddress> policyServers;
    private final HostPlanner hosts;
    private final Zones zones;
    private final TlsaPlanner tlsa;
    private final PolicyPlanner policies;
    private final PolicyHostPlanner policyHosts;
    private final DomainPlanner domains;

    public World(long seed, LabMix mix, Facilities facilities) {
        Objects.requireNonNull(mix, "mix");
        this.addresses = new AddressBook(facilities);
        this.policyServers = Set.copyOf(addresses.webServers());
        this.hosts = new HostPlanner(seed, facilities, addresses);
        MailScenarios scenarios = new MailScenarios(seed, mix, facilities);
        this.zones = new Zones(seed, mix, scenarios);
        this.tlsa = new TlsaPlanner(seed, mix, zones);
        this.policies = new PolicyPlanner(seed, mix, zones);
        this.policyHosts = new PolicyHostPlanner(seed, mix, facilities, addresses);
        this.domains = new DomainPlanner(seed, mix, scenarios, hosts, tlsa);
    }

    /** Where a domain takes mail. A name that is a mail host of another domain takes mail by its own address. */
    public DomainPlan domain(String name) {
        Optional<MxHost> host = foreignHost(name);
        if (host.isPresent()) {
            return asDomain(host.get());
        }
        return policyHost(name).map(World::withoutMail).orElseGet(() -> domains.plan(name));
    }

    /** A web server says that it takes no mail. */
    private static DomainPlan withoutMail(PolicyHost web) {
        MxHost place = web.place();
        return place.answer() == Answer.FOUND
                ? new DomainPlan(
                        place.name(),
                        MailScenario.NULL_MX,
                        place.canonical().stream().toList(),
                        List.of())
                : asDomain(place);
    }

    private static DomainPlan asDomain(MxHost host) {
        return switch (host.answer()) {
            case FOUND ->
                new DomainPlan(
                        host.name(),
                        MailScenario.IMPLICIT_MX,
                        host.canonical().stream().toList(),
                        List.of(new Exchange(0, host)));
            case NO_DATA -> without(host, MailScenario.NO_MAIL);
            case NXDOMAIN -> without(host, MailScenario.NXDOMAIN);
            case SERVFAIL -> without(host, MailScenario.SERVFAIL);
            case BOGUS -> without(host, MailScenario.DNSSEC_BOGUS);
            case REFUSED -> without(host, MailScenario.REFUSED_DNS);
            case SILENCE -> without(host, MailScenario.SILENT_DNS);
        };
    }

    private static DomainPlan without(MxHost host, MailScenario scenario) {
        return new DomainPlan(host.name(), scenario, List.of(), List.of());
    }

    /** The mail host of that name, be it a provider's, a domain's, or a domain that is its own; empty if none. */
    public Optional<MxHost> host(String name) {
        Optional<MxHost> foreign = foreignHost(name);
        if (foreign.isPresent() || policyHost(name).isPresent()) {
            return foreign;
        }
        DomainPlan plan = domains.plan(name);
        return plan.implicit() ? Optional.of(plan.exchanges().get(0).host()) : Optional.empty();
    }

    private Optional<MxHost> foreignHost(String name) {
        Optional<MxHost> provided = hosts.known(name);
        int dot = name.indexOf('.');
        if (provided.isPresent()
                || dot < 0
                || !HOST_LABEL.matcher(name.substring(0, dot)).matches()) {
            return provided;
        }
        return domain(name.substring(dot + 1)).exchanges().stream()
                .map(Exchange::host)
                .flatMap(host -> Stream.concat(Stream.of(host), host.expanded().stream()))
                .filter(host -> host.name().equals(name))
                .findFirst();
    }

    /** The zone whose servers answer for a name, be it that it exists or that it does not. */
    public ZonePlan zone(String name) {
        return zones.of(name);
    }

    /** The zone that begins at a name; empty if none does. */
    public Optional<ZonePlan> zoneAt(String name) {
        return zones.at(name);
    }

    /** The TLSA records at a host's own name. */
    public TlsaPlan tlsa(MxHost host) {
        return tlsa.plan(host);
    }

    /** The records by which a domain announces MTA-STS, at {@code _mta-sts.<domain>}. */
    public PolicyPlan mtaSts(String domain) {
        return policies.mtaSts(domain);
    }

    /** The policy host of that name; empty where no domain promises one there. */
    public Optional<PolicyHost> policyHost(String name) {
        if (!name.startsWith(PolicyHost.LABEL)) {
            return Optional.empty();
        }
        String domain = name.substring(PolicyHost.LABEL.length());
        if (!policies.mtaStsScenario(domain).announces()) {
            return Optional.empty();
        }
        return domain(domain).scenario().answer() == Answer.FOUND
                ? Optional.of(policyHosts.plan(domain, policies.provider(domain)))
                : Optional.empty();
    }

    /** The policy as a host has it, be it right or wrong; ASCII. */
    public String policyText(PolicyHost host) {
        return PolicyText.of(host.scenario(), domain(host.domain()));
    }

    /** The addresses at which the web servers of policies are to listen. */
    public Set<InetAddress> policyServers() {
        return policyServers;
    }

    /** The records by which a domain asks for TLS reports, at {@code _smtp._tls.<domain>}. */
    public PolicyPlan tlsrpt(String domain) {
        return policies.tlsrpt(domain);
    }

    /** What a perfect scan finds of a domain's MTA-STS policy. */
    ExpectedPolicy expectedPolicy(String domain) {
        MtaStsScenario record = policies.mtaStsScenario(domain);
        if (record.announces()) {
            return policyHosts.scenario(domain).expectation();
        }
        return record.outcome().equals("record-dns-error")
                ? ExpectedPolicy.untold(record.outcome())
                : ExpectedPolicy.broken(record.outcome());
    }

    /** What a perfect scan finds of a domain's wish for TLS reports. */
    String expectedReports(String domain) {
        return policies.tlsrptScenario(domain).outcome();
    }

    ExpectedTrust expectedTrust() {
        return new ExpectedTrust(zones);
    }

    /** Who answers at an address; empty where the lab has nobody. */
    public Optional<Tenant> tenant(InetAddress address) {
        return addresses.tenant(address);
    }

    /** The name that the server at an address calls itself. */
    public String hostName(InetAddress address) {
        return tenant(address)
                .filter(Tenant.Pooled.class::isInstance)
                .map(Tenant.Pooled.class::cast)
                .map(pool -> AddressBook.hostName(address)
                        .replace("static.example", pool.provider().suffix()))
                .orElseGet(() -> AddressBook.hostName(address));
    }

    /**
     * The certificate that the server at an address shows to a client.
     *
     * @param serverName what the client asked for by SNI
     */
    public CertificatePlan certificate(InetAddress address, Optional<String> serverName) {
        if (policyServers.contains(address)) {
            return serverName
                    .flatMap(this::policyHost)
                    .map(PolicyHost::certificate)
                    .orElseGet(() -> valid(hostName(address)));
        }
        Optional<Tenant> tenant = tenant(address);
        if (tenant.isPresent() && tenant.get() instanceof Tenant.Pooled pool) {
            return pooled(address, pool.provider(), serverName);
        }
        ServerScenario scenario = tenant.filter(Tenant.SelfHosted.class::isInstance)
                .map(Tenant.SelfHosted.class::cast)
                .map(Tenant.SelfHosted::scenario)
                .orElse(ServerScenario.TLS13);
        return switch (scenario) {
            case WRONG_NAME -> valid(hostName(address));
            case EXPIRED -> new CertificatePlan(CertificatePlan.Kind.EXPIRED, served(address, serverName));
            case SELF_SIGNED -> new CertificatePlan(CertificatePlan.Kind.SELF_SIGNED, served(address, serverName));
            case INCOMPLETE_CHAIN -> new CertificatePlan(CertificatePlan.Kind.INCOMPLETE, served(address, serverName));
            case COMMON_NAME_ONLY ->
                new CertificatePlan(CertificatePlan.Kind.COMMON_NAME_ONLY, served(address, serverName));
            case UNTRUSTED_ROOT -> new CertificatePlan(CertificatePlan.Kind.UNTRUSTED, served(address, serverName));
            case NOT_YET_VALID -> new CertificatePlan(CertificatePlan.Kind.NOT_YET_VALID, served(address, serverName));
            case WILDCARD -> valid(Labels.wildcard(served(address, serverName).get(0)));
            default -> new CertificatePlan(CertificatePlan.Kind.VALID, served(address, serverName));
        };
    }

    private CertificatePlan pooled(InetAddress address, Hosting provider, Optional<String> serverName) {
        return switch (provider.naming()) {
            case FIXED -> new CertificatePlan(CertificatePlan.Kind.VALID, provider.fixedNames());
            case PER_CUSTOMER -> valid("*." + provider.suffix());
            case OWN, CUSTOMER_DOMAIN ->
                provider == Hosting.SNI_HOSTER
                        ? new CertificatePlan(CertificatePlan.Kind.VALID, served(address, serverName))
                        : valid("*." + provider.suffix());
        };
    }

    /** The name asked for, if the DNS of this world leads from it to here; else the server's own. */
    private List<String> served(InetAddress address, Optional<String> serverName) {
        return List.of(serverName
                .filter(name -> host(name)
                        .filter(host -> host.addresses().contains(address))
                        .isPresent())
                .orElseGet(() -> hostName(address)));
    }

    private static CertificatePlan valid(String name) {
        return new CertificatePlan(CertificatePlan.Kind.VALID, List.of(name));
    }
}
