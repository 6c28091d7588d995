package org.starttls.survey.cli.scan;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.starttls.survey.engine.dns.Dns;
import org.starttls.survey.engine.dns.DnsClient;
import org.starttls.survey.engine.dns.DnsSettings;
import org.starttls.survey.engine.dns.DnssecMode;
import org.starttls.survey.engine.dns.HostLookup;
import org.starttls.survey.engine.dns.MailRouteLookup;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.net.Routes;
import org.starttls.survey.engine.preflight.Surroundings;
import org.starttls.survey.engine.smtp.Greeting;
import org.starttls.survey.engine.smtp.GreetingCheck;
import org.starttls.survey.engine.survey.PacedConnections;
import org.starttls.survey.engine.survey.PendingTarget;

/** The real network, asked with the manners of the scan to come but with less patience. */
final class LiveSurroundings implements Surroundings, AutoCloseable {
    private static final int TRIES = 2;
    /** What takes longer to look up is none of the mail servers that most use. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** With resolvers that are all silent: somebody waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScanOptions options;
    private final DnsClient client;
    private final HostLookup hosts;
    private final MailRouteLookup routes;
    private final EventLoopGroup loops;
    private final GreetingCheck greetings;
    private final PacedConnections connections;

    LiveSurroundings(ScanOptions options) {
        this.options = options;
        LookupOptions lookups = options.lookups();
        DnsSettings settings = DnsSettings.defaults()
                .withTimeout(lookups.timeout().compareTo(TIMEOUT) < 0 ? lookups.timeout() : TIMEOUT)
                .withTries(TRIES)
                .withRate(lookups.rate())
                .withPatience(PATIENCE)
                // Only for the signatures that come with it: nothing is validated.
                .withDnssec(DnssecMode.VALIDATE);
        this.client = DnsClient.open(lookups.resolvers(), settings, InstantSource.system());
        this.hosts = HostLookup.ofAddresses(client);
        this.routes = MailRouteLookup.ofRoutes(client, hosts);
        this.loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        this.greetings = new GreetingCheck(loops, ConversationManners.impatient(options));
        this.connections = new PacedConnections(options.limits());
    }

    @Override
    public Dns dns() {
        return client;
    }

    @Override
    public CompletionStage<MailRoute> route(String name) {
        return switch (options.input()) {
            case DOMAINS -> routes.lookup(name);
            case HOSTS -> CompletableFuture.completedStage(GivenNames.host(name));
            case ADDRESSES -> CompletableFuture.completedStage(GivenNames.address(name));
        };
    }

    @Override
    public CompletionStage<HostAddresses> addresses(String host) {
        Optional<HostAddresses> literal =
                options.input() == InputKind.ADDRESSES ? GivenNames.literal(host) : Optional.empty();
        return literal.<CompletionStage<HostAddresses>>map(CompletableFuture::completedStage)
                .orElseGet(() -> hosts.lookup(host));
    }

    @Override
    public CompletionStage<Greeting> greeting(PendingTarget target) {
        return connections.to(target).begin(() -> greetings.greeting(target.endpoint()));
    }

    @Override
    public Optional<InetAddress> sourceTo(InetSocketAddress endpoint) {
        Optional<InetAddress> chosen = Routes.sourceTo(endpoint);
        return chosen.map(address -> options.source()
                .filter(source -> source.getClass().equals(address.getClass()))
                .orElse(address));
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void close() {
        connections.close();
        client.close();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
