package org.starttls.survey.reports.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Postfix reads the table as it was meant. */
class PostmapIT {
    private static final String SCRIPT = """
            package=$1 etc=$2
            shift 2
            mount -t overlay overlay -o ro,lowerdir="$package/usr:/usr" /usr
            mount -t overlay overlay -o ro,lowerdir="$etc:$package/etc:/etc" /etc
            exec "$@"
            """;

    @TempDir
    Path directory;

    private Path unpacked;
    private Path etc;

    @BeforeEach
    void prepare() throws IOException, InterruptedException {
        unpacked = Optional.ofNullable(System.getenv("STARTTLS_SURVEY_SERVERS"))
                .map(folder -> Path.of(folder).toAbsolutePath().resolve("postfix"))
                .orElse(Path.of("/nonexistent"));
        boolean runs = Files.isExecutable(unpacked.resolve("usr/sbin/postmap")) && mayUnshare();
        if (!runs && "1".equals(System.getenv("STARTTLS_SURVEY_REQUIRE_SERVERS"))) {
            fail("no postmap in " + unpacked + ", or no right to run it in name spaces of its own");
        }
        assumeTrue(runs, "postmap is not here or cannot be run: see .ci/servers and STARTTLS_SURVEY_SERVERS");
        etc = directory.resolve("etc");
        Files.createDirectories(etc.resolve("postfix"));
        // It checks the names of users, of which it makes no use.
        Files.writeString(
                etc.resolve("postfix/main.cf"),
                "compatibility_level = 3.6\nmail_owner = daemon\nsetgid_group = tty\ndefault_privs = nobody\n");
    }

    private static boolean mayUnshare() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    @Test
    void everyEntryIsFoundAndNothingElse() throws IOException, InterruptedException {
        Path table = Files.writeString(
                directory.resolve("tls_policy"),
                PolicyFile.table(
                        directory,
                        "UPDATE dane_verdict SET verdict = 1 WHERE target_id IN (1, 2, 101, 102);"
                                + "UPDATE domain_verdict SET dane_full = 0 WHERE domain_id IN (1, 101);"));
        assertThat(postmap(table, "good.test")).isEqualTo("secure match=mx1.good.test servername=hostname\n");
        assertThat(postmap(table, "tenant.test")).isEqualTo("dane-only\n");
        assertThat(postmap(table, "expired.test")).isEqualTo("encrypt\n");
        for (String none : new String[] {"plain.test", "rotten.test", "silent.test", "#", "mx1.good.test"}) {
            assertThat(postmap(table, none)).isEmpty();
        }
        assertThat(run("postmap", "-s", "texthash:" + table).lines()).hasSize(4);
    }

    private String postmap(Path table, String key) throws IOException, InterruptedException {
        return run("postmap", "-q", key, "texthash:" + table);
    }

    private String run(String... command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                "bash",
                "-euc",
                SCRIPT,
                "-",
                unpacked.toString(),
                etc.toString()));
        whole.addAll(List.of(command));
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
