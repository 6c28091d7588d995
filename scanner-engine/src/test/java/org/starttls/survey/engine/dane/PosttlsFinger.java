package org.starttls.survey.engine.dane;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Postfix's {@code posttls-finger} out of its unpacked package, with a resolver and a configuration of the test's own. */
final class PosttlsFinger {
    private static final String SCRIPT = """
            package=$1 etc=$2
            shift 2
            mount -t overlay overlay -o ro,lowerdir="$package/usr:/usr" /usr
            mount -t overlay overlay -o ro,lowerdir="$etc:$package/etc:/etc" /etc
            exec "$@"
            """;

    private final Path packages;
    private final Path etc;

    private PosttlsFinger(Path packages, Path etc) {
        this.packages = packages;
        this.etc = etc;
    }

    /** Skips or fails the calling test where it cannot be run. */
    static PosttlsFinger prepare(Path directory) throws IOException, InterruptedException {
        Path unpacked = Optional.ofNullable(System.getenv("STARTTLS_SURVEY_SERVERS"))
                .map(folder -> Path.of(folder).toAbsolutePath().resolve("postfix"))
                .orElse(Path.of("/nonexistent"));
        boolean runs = Files.isExecutable(unpacked.resolve("usr/sbin/posttls-finger")) && mayUnshare();
        if (!runs && "1".equals(System.getenv("STARTTLS_SURVEY_REQUIRE_SERVERS"))) {
            fail("no posttls-finger in " + unpacked + ", or no right to run it in name spaces of its own");
        }
        assumeTrue(runs, "posttls-finger is not here or cannot be run: see .ci/servers and STARTTLS_SURVEY_SERVERS");
        Path etc = directory.resolve("etc");
        Files.createDirectories(etc.resolve("postfix"));
        Files.writeString(
                etc.resolve("resolv.conf"), "nameserver " + DaneInternet.RESOLVER + "\noptions trust-ad edns0\n");
        // It checks the names of users, of which it makes no use.
        Files.writeString(etc.resolve("postfix/main.cf"), """
                compatibility_level = 3.6
                mail_owner = daemon
                setgid_group = tty
                default_privs = nobody
                smtp_dns_support_level = dnssec
                """);
        return new PosttlsFinger(unpacked, etc);
    }

    private static boolean mayUnshare() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** What it says of a destination at a security level of Postfix. */
    String ask(String level, DaneScenario scenario, int port) throws IOException, InterruptedException {
        String destination = scenario.mailDomain().orElse("[" + scenario.host() + "]") + ":" + port;
        Process process = new ProcessBuilder(List.of(
                        "unshare",
                        "--mount",
                        "--propagation",
                        "private",
                        "bash",
                        "-euc",
                        SCRIPT,
                        "-",
                        packages.toString(),
                        etc.toString(),
                        "posttls-finger",
                        "-c",
                        "-L",
                        "summary",
                        "-T",
                        "10",
                        "-l",
                        level,
                        destination))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
