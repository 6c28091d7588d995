package org.starttls.survey.engine.dns;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The client of {@link ResolutionThroughput}: {@code PORT NAMES}. For each line that it reads, resolves so many names that
 * the line makes new, and prints what that cost. The silent server has a client of its own, on the same thread: both share its
 * load.
 */
final class BulkClient {
    static final int AT_ONCE = 500;
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    private BulkClient() {}

    public static void main(String[] args) throws Exception {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        DnsSettings settings = DnsSettings.defaults().withInFlight(AT_ONCE).withTimeout(TIMEOUT);
        InstantSource clock = InstantSource.system();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (FakeDnsServer dead = FakeDnsServer.playing(FakeDnsServer.SILENT);
                DnsLoop loop = DnsLoop.start()) {
            DnsClient answering = new DnsClient(loop, List.of(server), settings, clock, ResolverOutage.UNHEARD);
            DnsClient silent = new DnsClient(
                    loop,
                    List.of(dead.address()),
                    settings.withTries(1).withInFlight(10_000),
                    clock,
                    ResolverOutage.UNHEARD);
            for (String round = in.readLine(); round != null; round = in.readLine()) {
                BulkResolution.Result result =
                        new BulkResolution(answering, silent, AT_ONCE).run(Integer.parseInt(args[1]), round);
                System.out.println(result.cost().line() + " " + result);
            }
        }
    }
}
