package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/**
 * Scans that are killed again and again at moments that nobody chose, or whose disk is full, and still end as one that was
 * left in peace. {@code -Dchaos.kills=30} kills oftener ({@code -Pchaos}); {@code -Dchaos.seed=N} repeats the moments.
 */
class ChaosIT {
    private static final int KILLS = Integer.getInteger("chaos.kills", 3);
    /** So many that the scan outlives its killings, mostly. */
    private static final int DOMAINS = 80 + 80 * KILLS;
    /** From the start of the program until well into the probes, tries again included. */
    private static final int LONGEST_LIFE_MS = 7_000;

    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());

    @TempDir
    Path directory;

    private Lab lab;
    private ScanInProcess scans;

    @BeforeEach
    void start() throws IOException {
        lab = Lab.start(LabConfig.defaults().withSeed(17));
        scans = new ScanInProcess(
                lab,
                directory,
                IntStream.range(0, DOMAINS)
                        .mapToObj(i -> "chaos" + i + ".example")
                        .toList());
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void howeverOftenItIsKilledAScanEndsWithTheSameFindings() throws IOException, InterruptedException, SQLException {
        Random chance = new Random(SEED);
        int killed = 0;
        boolean ended = false;
        while (killed < KILLS && !ended) {
            Process scan = scans.start(begun());
            ended = scan.waitFor(chance.nextInt(LONGEST_LIFE_MS), TimeUnit.MILLISECONDS);
            if (!ended) {
                scan.destroyForcibly().waitFor();
                killed++;
            }
        }
        if (!ended) {
            Process last = scans.start(begun());
            last.waitFor();
            assertThat(last.exitValue()).as(because(killed) + scans.said()).isZero();
        }
        assertTheTruth(because(killed));
    }

    /** A file system of two megabytes, then of more: it needs root, and a mount that this process alone sees. */
    @Test
    void aFullDiskStopsTheScanAndNothingThatWasStoredIsLost() throws IOException, InterruptedException, SQLException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(mountsArePossible(), "skipped: a file system of its own needs root on Linux");
        String program = String.join(" ", quoted(scans.program()));
        String script = String.join(
                "\n",
                "mount -t tmpfs -o size=2m tmpfs " + disk + " || exit 90",
                program + " "
                        + String.join(
                                " ", quoted(onDisk(disk, "scan", scans.list().toString()))) + " 2> full.txt",
                "echo $? > full.code",
                "mount -o remount,size=200m " + disk + " || exit 91",
                program + " " + String.join(" ", quoted(onDisk(disk, "scan", "--resume"))) + " 2> resumed.txt",
                "echo $? > resumed.code",
                "cp " + disk + "/survey.db .");
        Process shell = new ProcessBuilder("unshare", "-m", "sh", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out.txt").toFile())
                .start();
        assertThat(shell.waitFor()).as(written("out.txt")).isZero();
        assertThat(written("full.code").strip()).as(written("full.txt")).isEqualTo("" + Main.FAILED);
        assertThat(written("full.txt")).contains("full").contains("--resume").doesNotContain("Exception");
        assertThat(written("resumed.code").strip()).as(written("resumed.txt")).isEqualTo("0");
        assertTheTruth("after a full disk");
    }

    /** Goes on where there is something to go on with. */
    private List<String> begun() {
        boolean stored = Files.exists(scans.database())
                && CommandRun.of("scans", "--db=" + scans.database()).out().contains("names.txt");
        List<String> arguments =
                new ArrayList<>(scans.arguments("scan", scans.list().toString()));
        arguments.addAll(List.of("--retry-gaps=500ms", "--wait-for-retries", "--skip-preflight"));
        if (stored) {
            arguments.add("--resume");
        }
        return arguments;
    }

    private List<String> onDisk(Path disk, String... first) {
        List<String> arguments = new ArrayList<>(scans.arguments(first));
        arguments.replaceAll(argument -> argument.startsWith("--db=") ? "--db=" + disk.resolve("survey.db") : argument);
        arguments.addAll(List.of("--no-retries", "--skip-preflight"));
        return arguments;
    }

    private void assertTheTruth(String description) throws IOException, SQLException {
        StringBuilder truth = new StringBuilder();
        lab.truth().write(scans.names().iterator(), truth);
        assertThat(withoutLaterTries(ScannedWorld.stored(scans.database())))
                .as(description)
                .isEqualTo(ScannedWorld.truth(truth.toString()));
        assertThat(values("SELECT state FROM v_scan")).as(description).containsExactly("finished");
        assertThat(values("SELECT name FROM domain GROUP BY name HAVING count(*) > 1"))
                .isEmpty();
        assertThat(
                        values(
                                "SELECT target_id FROM probe WHERE purpose = 'main' GROUP BY target_id HAVING max(try) <> count(*)"))
                .as("tries follow one another")
                .isEmpty();
        assertThat(values("SELECT domain_id FROM policy_fetch GROUP BY domain_id HAVING max(try) <> count(*)"))
                .isEmpty();
        assertThat(values("SELECT coalesce(domain_id, -mx_host_id) FROM lookup "
                        + "GROUP BY domain_id, mx_host_id, type, name HAVING count(*) > 1"))
                .as("answers that count are stored once")
                .isEmpty();
        assertThat(values("PRAGMA integrity_check")).containsExactly("ok");
    }

    /** The lab answers alike at all times, so later tries of an endpoint come to the same. */
    private static SortedMap<String, List<String>> withoutLaterTries(SortedMap<String, List<String>> stored) {
        SortedMap<String, List<String>> once = new TreeMap<>();
        stored.forEach(
                (domain, facts) -> once.put(domain, facts.stream().distinct().toList()));
        return once;
    }

    private List<String> values(String sql) {
        return CommandRun.of("query", sql, "--format=csv", "--db=" + scans.database())
                .out()
                .lines()
                .skip(1)
                .toList();
    }

    private static String because(int killed) {
        return "killed " + killed + " times, -Dchaos.seed=" + SEED + "; ";
    }

    private String written(String file) throws IOException {
        Path path = directory.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "";
    }

    private static List<String> quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").toList();
    }

    private static boolean mountsArePossible() throws IOException, InterruptedException {
        return Files.isExecutable(Path.of("/usr/bin/unshare"))
                && new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
    }
}
