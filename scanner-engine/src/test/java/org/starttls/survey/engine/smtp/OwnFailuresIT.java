package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Failures of our own side, provoked for real in a process and a network namespace of their own, beside those that look
 * alike and are the target's. Needs root on Linux.
 */
@Timeout(120)
class OwnFailuresIT {
    /** The other end of a cable, a router in a namespace of its own, where {@code $R COMMAND} runs commands. */
    private static final String ROUTER = """
            ip link add v0 type veth peer name v1
            unshare -n sleep 60 & router=$!
            while [ "$(readlink /proc/$router/ns/net)" = "$(readlink /proc/$$/ns/net)" ]; do :; done
            trap 'kill $router' EXIT
            ip link set v1 netns $router
            R="nsenter -t $router -n"
            ip address add 192.0.2.1/24 dev v0; ip -6 address add 2001:db8::1/64 dev v0 nodad; ip link set v0 up
            $R ip address add 192.0.2.2/24 dev v1; $R ip -6 address add 2001:db8::2/64 dev v1 nodad; $R ip link set v1 up
            $R sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding'
            ip route add default via 192.0.2.2; ip -6 route add default via 2001:db8::2
            """;

    @BeforeAll
    static void needsANamespace() throws Exception {
        boolean possible = new File("/usr/bin/unshare").canExecute()
                && new ProcessBuilder("unshare", "-n", "ip", "link")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        assumeTrue(possible, "skipped: network namespaces need root on Linux");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no route              | :                                              | 198.51.100.1",
                "an unreachable route  | ip route add unreachable 198.51.100.0/24       | 198.51.100.1",
                "a prohibit route      | ip route add prohibit 198.51.100.0/24          | 198.51.100.1",
                "a blackhole route     | ip route add blackhole 198.51.100.0/24         | 198.51.100.1",
                "no IPv6 route         | :                                              | 2001:db8::1",
                "an IPv6 prohibit      | ip -6 route add prohibit 2001:db8::/32         | 2001:db8::1",
                "a source not ours     | :                                              | 127.0.0.1 source 192.0.2.7",
                "no free port  | echo '40000 40003' > /proc/sys/net/ipv4/ip_local_port_range | 127.0.0.1 ports",
                "no descriptor         | ulimit -n 200                                  | 127.0.0.1 files",
            })
    void whatFailsHereIsALocalError(String what, String breakage, String arguments) throws Exception {
        assertThat(probe(breakage, arguments)).as(what).startsWith("local-error");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "host unreachable, says a router  | $R ip route add unreachable 198.51.100.0/24    | 198.51.100.1",
                "prohibited, says a router        | $R ip route add prohibit 198.51.100.0/24       | 198.51.100.1",
                "network unreachable, it says     | :                                              | 198.51.100.1",
                "the same over IPv6               | :                                              | 2001:db8:1::1",
                "prohibited, the same over IPv6   | $R ip -6 route add prohibit 2001:db8:1::/48    | 2001:db8:1::1",
                "nobody there on our own network  | :                                              | 192.0.2.9",
            })
    void whatFailsFarAwayIsUnreachable(String what, String breakage, String arguments) throws Exception {
        assertThat(probe(ROUTER + breakage, arguments)).as(what).startsWith("unreachable");
    }

    private static String probe(String breakage, String arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String script = "ip link set lo up\n" + breakage + "\n'" + java + "' -XX:-MaxFDLimit -cp '"
                + System.getProperty("java.class.path") + "' " + ProbeOnce.class.getName() + " " + arguments;
        Process process = new ProcessBuilder("unshare", "-n", "sh", "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
