package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.starttls.survey.engine.net.FreePorts;

/**
 * A Postfix of the test's own that turns strangers away in the ways that its manual describes, each at an address of its
 * own and all at one port. Asks a name server of the test's for its block lists.
 */
final class UnfriendlyPostfix implements AutoCloseable {
    /** Takes two connections in two seconds from a client, and says 421 to more. */
    static final String RATE = "127.79.0.1";

    /** Says nothing but a teaser for five seconds. */
    static final String GREET = "127.79.0.2";

    /** postscreen: drops whom the list {@code drop.bl.test} names. */
    static final String DROP = "127.79.0.3";

    /** Greets whom the list {@code greeting.bl.test} names with 450. */
    static final String GREETING = "127.79.0.4";

    /** Answers EHLO of whom the list {@code ehlo.bl.test} names with 450. */
    static final String EHLO = "127.79.0.5";

    private static final String MAIN = """
            compatibility_level = 3.6
            queue_directory = /var/spool/postfix
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            data_directory = /var/lib/postfix
            myhostname = mx.example.test
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            maillog_file = /var/log/postfix.log
            smtpd_tls_security_level = may
            smtpd_tls_chain_files = /etc/postfix/key.pem, /etc/postfix/certificate.pem
            smtpd_client_event_limit_exceptions =
            smtpd_delay_reject = no
            smtpd_peername_lookup = no
            maps_rbl_reject_code = 450
            anvil_rate_time_unit = 2s
            postscreen_access_list =
            postscreen_cache_map =
            postscreen_dnsbl_action = drop
            alias_maps =
            """;
    /** A process remembers what a block list said, so those that ask one serve one client each. */
    private static final String MASTER = """
            127.79.0.1:PORT inet n - n - - smtpd -o smtpd_client_connection_rate_limit=2
            127.79.0.2:PORT inet n - n - 1 postscreen -o postscreen_greet_wait=5s
            127.79.0.3:PORT inet n - n - 1 postscreen -o postscreen_greet_wait=1s -o postscreen_dnsbl_sites=drop.bl.test
            127.79.0.4:PORT inet n - n - - smtpd -o max_use=1 -o { smtpd_client_restrictions = reject_rbl_client greeting.bl.test }
            127.79.0.5:PORT inet n - n - - smtpd -o max_use=1 -o { smtpd_helo_restrictions = reject_rbl_client ehlo.bl.test }
            tlsmgr unix - - n 1000? 1 tlsmgr
            tlsproxy unix - - n - 0 tlsproxy
            dnsblog unix - - n - 0 dnsblog
            smtpd pass - - n - - smtpd
            anvil unix - - n - 1 anvil
            rewrite unix - - n - - trivial-rewrite
            proxymap unix - - n - - proxymap
            postlog unix-dgram n - n - 1 postlogd
            cleanup unix n - n - 0 cleanup
            """;

    private static final String LISTENING = "0A";

    private final Process process;
    private final int port;

    private UnfriendlyPostfix(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it; skips the calling test where there is none, or fails it if the environment requires servers. */
    static UnfriendlyPostfix start(Path state, SmallDns dns) throws IOException, InterruptedException {
        Path packages = Optional.ofNullable(System.getenv("STARTTLS_SURVEY_SERVERS"))
                .map(folder -> Path.of(folder).toAbsolutePath().resolve("postfix"))
                .orElse(Path.of("/"));
        boolean runs = Files.isExecutable(packages.resolve("usr/sbin/postfix"))
                && exitCode("unshare", "--mount", "--pid", "--fork", "true") == 0;
        if (!runs && "1".equals(System.getenv("STARTTLS_SURVEY_REQUIRE_SERVERS"))) {
            fail("no Postfix in " + packages + ", or no right to run it in name spaces of its own");
        }
        assumeTrue(runs, "Postfix is not here or cannot be run: see .ci/servers and STARTTLS_SURVEY_SERVERS");
        int port = FreePorts.next();
        configure(state, dns, port);
        Path output = state.resolve("output");
        // The script is that of the engine's tests.
        Process process = new ProcessBuilder(
                        "bash",
                        "../scanner-engine/src/test/resources/org/starttls/survey/engine/smtp/real-server.sh",
                        packages.toString(),
                        state.toString(),
                        "postfix",
                        "postdrop",
                        "postfix",
                        "start-fg")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        UnfriendlyPostfix postfix = new UnfriendlyPostfix(process, port);
        while (postfix.listeners() < 5) {
            if (!process.isAlive()) {
                fail(Files.readString(output));
            }
            Thread.onSpinWait();
        }
        return postfix;
    }

    private static void configure(Path state, SmallDns dns, int port) throws IOException, InterruptedException {
        for (String folder : List.of("etc", "spool", "lib", "log")) {
            Files.createDirectories(state.resolve(folder).resolve("postfix"));
        }
        Path etc = state.resolve("etc/postfix");
        Files.writeString(etc.resolve("main.cf"), MAIN);
        Files.writeString(etc.resolve("master.cf"), MASTER.replace("PORT", "" + port));
        Files.writeString(
                state.resolve("etc/resolv.conf"), "nameserver " + dns.address().getHostAddress() + "\n");
        int made = exitCode(("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=mx.example.test -keyout "
                        + etc + "/key.pem -out " + etc + "/certificate.pem")
                .split(" "));
        if (made != 0) {
            fail("openssl could not make a certificate");
        }
    }

    private static int exitCode(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** By proc(5): a connection would change what the server counts. */
    private int listeners() throws IOException {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        try (var lines = Files.lines(Path.of("/proc/net/tcp"))) {
            Set<String> locals = lines.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns[3].equals(LISTENING) && columns[1].endsWith(suffix))
                    .map(columns -> columns[1])
                    .collect(Collectors.toSet());
            return locals.size();
        }
    }

    int port() {
        return port;
    }

    /** By force; the kernel ends the rest with it. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
