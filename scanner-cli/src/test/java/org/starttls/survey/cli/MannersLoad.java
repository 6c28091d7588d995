package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/**
 * Not among the tests, as it takes minutes: a scan of many thousand endpoints of every kind, whose connections the lab
 * counts. Run by {@code mvn -pl scanner-cli -am test -Dtest=MannersLoad -Dsurefire.failIfNoSpecifiedTests=false}, with
 * {@code -Ddomains=18000} as the default, which gives some 20,000 endpoints.
 */
class MannersLoad {
    /** The second byte of the addresses of those providers all of whose customers know them by their own name. */
    private static final Set<String> PROVIDERS = Set.of("200", "201", "203", "205");

    private static final int PER_PROVIDER_SECOND = 100;

    @TempDir
    Path directory;

    @Test
    void noLimitIsEverExceeded() throws IOException {
        int domains = Integer.getInteger("domains", 18_000);
        try (Lab lab = Lab.start(LabConfig.defaults().withLatency(Duration.ofMillis(5)))) {
            CountedConnections addresses = CountedConnections.perAddress();
            CountedConnections networks = CountedConnections.perNetwork();
            CountedConnections providers = new CountedConnections(MannersLoad::provider);
            CountedConnections all = new CountedConnections(address -> "all");
            lab.watch(CountedConnections.all(addresses, networks, providers, all));
            Path list = Files.write(
                    directory.resolve("list.txt"),
                    IntStream.range(0, domains)
                            .mapToObj(i -> "name" + i + ".example")
                            .toList());
            CommandRun scan = CommandRun.of(
                    "scan",
                    list.toString(),
                    "--db=" + directory.resolve("survey.db"),
                    "--resolver=127.0.0.1:" + lab.dns().getPort(),
                    "--port=" + lab.smtpPort(),
                    "--allow-private=127.0.0.0/8",
                    "--ehlo-name=scanner.example",
                    "--no-policy-fetch",
                    "--skip-preflight",
                    "--no-retries",
                    "--rate=400",
                    "--provider-rate=" + PER_PROVIDER_SECOND,
                    "--address-gap=100ms",
                    "--back-off=100ms,1s",
                    "--timeout=5s");
            assertThat(scan.exitCode()).as(scan.err()).isZero();
            System.out.printf(
                    "%d connections; open at a time: %d to an address, %d to a network, %d to a provider, %d in all;"
                            + " in a second: %d to a provider, %d in all; least gap at an address %.3f s%n%s",
                    addresses.connections(),
                    addresses.mostOpen(),
                    networks.mostOpen(),
                    providers.mostOpen(),
                    all.mostOpen(),
                    providers.mostInASecond(),
                    all.mostInASecond(),
                    addresses.leastGap(),
                    scan.err());
            assertThat(addresses.mostOpen()).isEqualTo(1);
            assertThat(networks.mostOpen()).isLessThanOrEqualTo(2);
            assertThat(providers.mostOpen()).isLessThanOrEqualTo(4);
        }
    }

    private static String provider(InetAddress address) {
        String text = address.getHostAddress();
        String block = text.split("\\.", -1)[1];
        return PROVIDERS.contains(block) ? block : text;
    }
}
