package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.lab.smtp.ConnectionWatcher;

/**
 * Not among the tests, as it takes minutes: a scan of many thousand endpoints of every kind, whose connections the kernel
 * and the lab count. Needs strace. Run by {@code mvn -pl scanner-cli -am test -Dtest=MannersLoad
 * -Dsurefire.failIfNoSpecifiedTests=false}, with {@code -Ddomains=18000} as the default, which gives some 20,000 endpoints.
 */
class MannersLoad {
    /** The second byte of the addresses of those providers all of whose customers know them by their own name. */
    private static final Set<String> PROVIDERS = Set.of("200", "201", "203", "205");

    private static final int RATE = 200;
    private static final int PROVIDER_RATE = 50;

    @TempDir
    Path directory;

    @Test
    void noLimitIsEverExceeded() throws IOException, InterruptedException {
        List<String> names = IntStream.range(0, Integer.getInteger("domains", 18_000))
                .mapToObj(i -> "name" + i + ".example")
                .toList();
        Tally made = new Tally();
        Tally accepted = new Tally();
        try (Lab lab =
                Lab.start(LabConfig.defaults().withLatency(Duration.ofMillis(5)).withThreads(2))) {
            lab.watch(accepted.watcher());
            ScanInProcess scans = new ScanInProcess(lab, directory, names);
            Path trace = directory.resolve("trace.txt");
            List<String> command = new ArrayList<>(TracedCalls.command(trace));
            command.addAll(scans.program());
            command.addAll(arguments(lab, scans));
            int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
            assertThat(exitCode).isZero();
            TracedCalls.replay(trace, lab.smtpPort(), made.watcher());
        }
        System.out.printf("As made: %s%nAs accepted, late as that may be: %s%n", made, accepted);
        assertThat(accepted.addresses.connections())
                .as("few dial servers whose backlog is full")
                .isBetween(made.addresses.connections() * 99 / 100, made.addresses.connections());
        assertThat(made.addresses.mostOpen(Duration.ZERO)).isEqualTo(1);
        assertThat(made.networks.mostOpen(Duration.ZERO)).isLessThanOrEqualTo(2);
        assertThat(made.providers.mostOpen(Duration.ZERO)).isLessThanOrEqualTo(4);
        assertThat(made.all.mostOpen(Duration.ZERO)).isLessThanOrEqualTo(500);
        assertThat(made.providers.burst(PROVIDER_RATE)).isLessThanOrEqualTo(PROVIDER_RATE / 10);
        assertThat(made.all.burst(RATE)).isLessThanOrEqualTo(RATE / 10);
        assertThat(made.addresses.leastGap()).isGreaterThanOrEqualTo(0.1);
    }

    private static List<String> arguments(Lab lab, ScanInProcess scans) {
        return List.of(
                "scan",
                scans.list().toString(),
                "--db=" + scans.database(),
                "--resolver=127.0.0.1:" + lab.dns().getPort(),
                "--port=" + lab.smtpPort(),
                "--allow-private=127.0.0.0/8",
                "--ehlo-name=scanner.example",
                "--no-policy-fetch",
                "--skip-preflight",
                "--no-retries",
                "--rate=" + RATE,
                "--provider-rate=" + PROVIDER_RATE,
                "--address-gap=100ms",
                "--back-off=100ms,1s",
                "--timeout=5s");
    }

    /** All that is limited. */
    private static final class Tally {
        final CountedConnections addresses = CountedConnections.perAddress();
        final CountedConnections networks = CountedConnections.perNetwork();
        final CountedConnections providers = new CountedConnections(MannersLoad::provider);
        final CountedConnections all = new CountedConnections(address -> "all");

        ConnectionWatcher watcher() {
            return CountedConnections.all(addresses, networks, providers, all);
        }

        @Override
        public String toString() {
            return String.format(
                    "%d connections; open at a time: %d to an address, %d to a network, %d to a provider, %d in all;"
                            + " burst: %.1f above %d a second to a provider, %.1f above %d a second in all;"
                            + " least gap at an address: %.3f s",
                    addresses.connections(),
                    addresses.mostOpen(Duration.ZERO),
                    networks.mostOpen(Duration.ZERO),
                    providers.mostOpen(Duration.ZERO),
                    all.mostOpen(Duration.ZERO),
                    providers.burst(PROVIDER_RATE),
                    PROVIDER_RATE,
                    all.burst(RATE),
                    RATE,
                    addresses.leastGap());
        }
    }

    private static String provider(InetAddress address) {
        String text = address.getHostAddress();
        String block = text.split("\\.", -1)[1];
        return PROVIDERS.contains(block) ? block : text;
    }
}
