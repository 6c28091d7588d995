package org.starttls.survey.cli.scan;

import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.starttls.survey.cli.observe.Traffic;
import org.starttls.survey.engine.dns.Dns;
import org.starttls.survey.engine.dns.DnsClient;
import org.starttls.survey.engine.dns.DnssecMode;
import org.starttls.survey.engine.dns.HostLookup;
import org.starttls.survey.engine.dns.MailRouteLookup;
import org.starttls.survey.engine.dns.ResolverOutage;
import org.starttls.survey.engine.dns.TrustAnchors;
import org.starttls.survey.engine.dns.ValidatingDns;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.net.ConnectionGate;
import org.starttls.survey.engine.policy.fetch.PolicyFetcher;
import org.starttls.survey.engine.smtp.FallbackProbe;
import org.starttls.survey.engine.smtp.GreetingCheck;
import org.starttls.survey.engine.smtp.ProbeConfig;
import org.starttls.survey.engine.smtp.QuestionProbe;
import org.starttls.survey.engine.smtp.SmtpProbe;
import org.starttls.survey.engine.survey.PendingPolicy;
import org.starttls.survey.engine.survey.PendingQuestions;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.engine.survey.Scope;
import org.starttls.survey.engine.survey.Stages;
import org.starttls.survey.engine.tls.TlsClient;
import org.starttls.survey.engine.tls.hello.plan.EngineChoice;

/** The stages that ask the network; owns their sockets and threads. */
final class LiveStages implements Stages, AutoCloseable {
    private final InputKind input;
    private final Traffic traffic;
    private final DnsClient client;
    private final Optional<ValidatingDns> validator;
    private final MailRouteLookup routes;
    private final HostLookup hosts;
    private final EventLoopGroup loops;
    private final TlsClient tls;
    private final Map<EngineChoice, TlsClient> relaxed;
    private final SmtpProbe probe;
    /** For the second try, the third, and so on. */
    private final List<SmtpProbe> laterProbes;

    private final FallbackProbe fallback;
    private final QuestionProbe further;
    private final GreetingCheck greetings;
    private final TlsClient policyTls;
    private final PolicyFetcher policies;

    LiveStages(
            ScanOptions options, DnssecDecision.Decision dnssec, ResolverOutage outages, Scope scope, Traffic traffic) {
        DnssecMode mode = dnssec.mode();
        this.input = options.input();
        this.traffic = traffic;
        LookupOptions lookups = options.lookups();
        TrustAnchors anchors = lookups.dnssec().anchors();
        this.client = DnsClient.open(dnssec.resolvers(), lookups.settings(mode), InstantSource.system(), outages);
        this.validator = mode == DnssecMode.VALIDATE
                ? Optional.of(ValidatingDns.over(client, anchors, InstantSource.system()))
                : Optional.empty();
        Dns dns = validator.<Dns>map(Function.identity()).orElse(client);
        this.hosts = lookups.policies() ? HostLookup.withTlsa(dns, options.port()) : HostLookup.ofAddresses(dns);
        this.routes =
                lookups.policies() ? MailRouteLookup.withPolicies(dns, hosts) : MailRouteLookup.ofRoutes(dns, hosts);
        this.loops = traffic.meteredLoops();
        this.tls = TlsClient.create();
        ProbeConfig manners = ConversationManners.of(options);
        this.probe = new SmtpProbe(loops, manners, tls);
        this.laterProbes = IntStream.range(0, options.retries().gaps().size())
                .mapToObj(i -> new SmtpProbe(loops, ConversationManners.ofTry(options, i + 2), tls))
                .toList();
        this.relaxed = relaxedClients();
        Map<EngineChoice, SmtpProbe> fallbacks = new EnumMap<>(EngineChoice.class);
        relaxed.forEach((choice, client) -> fallbacks.put(choice, new SmtpProbe(loops, manners, client)));
        this.fallback = new FallbackProbe(probe, fallbacks);
        this.further = new QuestionProbe(probe, InstantSource.system());
        this.greetings = new GreetingCheck(loops, manners);
        this.policyTls = TlsClient.policy();
        this.policies = PolicyStage.fetcher(options, loops, dns, scope, policyTls);
    }

    String tlsEngine() {
        return tls.profile();
    }

    DnsClient dns() {
        return client;
    }

    /** With an anchor that signs nothing here, everything that is signed would be bogus. */
    void requireTrustAnchor() {
        validator.flatMap(dns -> dns.anchorFault().toCompletableFuture().join()).ifPresent(fault -> {
            throw new CannotGoOnException("--dnssec=validate: " + fault);
        });
    }

    @Override
    public CompletionStage<MailRoute> route(String name) {
        return switch (input) {
            case DOMAINS -> routes.lookup(name);
            case HOSTS -> CompletableFuture.completedStage(GivenNames.host(name));
            case ADDRESSES -> CompletableFuture.completedStage(GivenNames.address(name));
        };
    }

    @Override
    public CompletionStage<HostAddresses> addresses(String host) {
        Optional<HostAddresses> literal = input == InputKind.ADDRESSES ? GivenNames.literal(host) : Optional.empty();
        return literal.<CompletionStage<HostAddresses>>map(CompletableFuture::completedStage)
                .orElseGet(() -> hosts.lookup(host));
    }

    @Override
    public CompletionStage<Probe> probe(PendingTarget target) {
        SmtpProbe patient = target.tryNumber() == 1 ? probe : laterProbes.get(target.tryNumber() - 2);
        return patient.probe(target.endpoint(), name(target));
    }

    @Override
    public CompletionStage<TargetProbes> lookCloser(PendingTarget target, Probe main, ConnectionGate gate) {
        return fallback.lookCloser(main, name(target), gate)
                .thenCompose(probes -> target.tlsaBase()
                        .filter(base -> main.outcome() == EndpointOutcome.STARTTLS_OK)
                        .map(base -> underTlsaBase(target, base, probes, gate))
                        .orElseGet(() -> CompletableFuture.completedStage(probes)));
    }

    private CompletionStage<TargetProbes> underTlsaBase(
            PendingTarget target, String base, TargetProbes probes, ConnectionGate gate) {
        return gate.begin(() -> probe.probe(target.endpoint(), Optional.of(base)))
                .thenApply(probes::withTlsaBase);
    }

    @Override
    public CompletionStage<Answers> ask(PendingQuestions questions, ConnectionGate gate) {
        PendingTarget target = questions.target();
        return further.ask(target.endpoint(), name(target), questions.left(), gate);
    }

    private static Map<EngineChoice, TlsClient> relaxedClients() {
        Map<EngineChoice, TlsClient> clients = new EnumMap<>(EngineChoice.class);
        TlsClient.relaxed().ifPresent(client -> clients.put(EngineChoice.JDK_RELAXED, client));
        TlsClient.relaxedSsl3().ifPresent(client -> clients.put(EngineChoice.JDK_SSL3_ALONE, client));
        TlsClient.relaxedAnonymous().ifPresent(client -> clients.put(EngineChoice.JDK_ANONYMOUS, client));
        return clients;
    }

    private static Optional<String> name(PendingTarget target) {
        return target.host().startsWith("[") ? Optional.empty() : Optional.of(target.host());
    }

    @Override
    public CompletionStage<PolicyFetch> policy(
            PendingPolicy domain, Function<InetSocketAddress, ConnectionGate> gates) {
        return policies.fetch(domain.domain(), gates);
    }

    @Override
    public boolean tellDepartures(Consumer<InetSocketAddress> listener) {
        traffic.tellDepartures(listener);
        return true;
    }

    @Override
    public CompletionStage<Optional<Duration>> heard(PendingTarget target) {
        return greetings.heard(target.endpoint());
    }

    @Override
    public void close() {
        validator.ifPresent(ValidatingDns::close);
        client.close();
        // What is under way is not waited for: nobody would store it.
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
        tls.close();
        policyTls.close();
        relaxed.values().forEach(TlsClient::close);
    }
}
