package org.starttls.survey.cli.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.lab.world.LabMix;

/**
 * A benchmark, not a test: how long a person waits for {@code --help} and for {@code check} of one domain of the lab, whole
 * processes, through the launcher of the packaged archive and with {@code java -jar}; beside the floor, an empty
 * {@code main}. Once before the launcher has its archive of classes, once with it. Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package && mvn -q -pl scanner-cli -am test -Dtest=StartUp -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 *
 * <p>All have their turn in each of ten rounds ({@code -Dtoy=true}: one), after one that does not count, so files are in
 * memory. The time is the clock's; CPU is user and system, of all threads.
 */
class StartUp {
    private static final int ROUNDS = Boolean.getBoolean("toy") ? 1 : 10;
    private static final String HELP = "--help";

    @TempDir
    private Path folder;

    @Test
    void measure() throws Exception {
        Path home = unpacked();
        Path jar = home.resolve("lib").resolve("starttls-survey.jar");
        LabConfig config = new LabConfig(1, 0, 0, 0, LabMix.defaults(), Duration.ZERO, List.of(), 1);
        try (Lab lab = Lab.start(config)) {
            String check = check(lab);
            String launcher = home.resolve("bin").resolve("starttls-survey").toString();
            Map<String, String> commands = new LinkedHashMap<>();
            commands.put("an empty main", java() + " -cp " + System.getProperty("java.class.path") + " " + empty());
            commands.put("launcher --help", launcher + " " + HELP);
            commands.put("launcher check", launcher + " " + check);
            commands.put("java -jar --help", java() + " -jar " + jar + " " + HELP);
            commands.put("java -jar check", java() + " -jar " + jar + " " + check);
            print("without an archive of classes", measured(commands));

            run(Map.of(), "sh", home.resolve("lib/make-archive").toString(), java(), jar.toString(), stem(jar));
            commands.keySet().removeIf(name -> name.startsWith("java -jar"));
            print("with the launcher's archive", measured(commands));
        }
    }

    private Path unpacked() throws IOException, InterruptedException {
        run(Map.of(), "tar", "-xzf", only(Path.of("target"), "starttls-survey-*.tar.gz"), "-C", folder.toString());
        // By its real name, which the archive remembers.
        return Path.of(only(folder, "starttls-survey-*")).toRealPath();
    }

    private static String stem(Path jar) {
        return jar.toString().replaceFirst("\\.jar$", "");
    }

    private String check(Lab lab) throws IOException {
        Path root = folder.resolve("root.pem");
        Files.writeString(root, Lab.rootCertificatePem());
        return String.join(
                " ",
                "check tlsa-stale.lab.test --resolver 127.0.0.1:" + lab.dns().getPort(),
                "--port " + lab.smtpPort(),
                "--policy-port " + lab.httpsPort(),
                "--allow-private --trust lab=" + root);
    }

    private static Map<String, List<Cost>> measured(Map<String, String> commands)
            throws IOException, InterruptedException {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, String> command : commands.entrySet()) {
                Cost cost = Cost.of(command.getValue());
                if (round > 0) {
                    costs.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                            .add(cost);
                }
            }
        }
        return costs;
    }

    private static void print(String title, Map<String, List<Cost>> measured) {
        System.out.printf("Start-up %s, medians of %d (least to most):%n", title, ROUNDS);
        measured.forEach((name, costs) -> {
            double[] seconds =
                    costs.stream().mapToDouble(Cost::seconds).sorted().toArray();
            double[] cpu = costs.stream().mapToDouble(Cost::cpuSeconds).sorted().toArray();
            System.out.printf(
                    Locale.ROOT,
                    "  %-18s %.2f s (%.2f to %.2f), %.2f s of CPU%s%n",
                    name,
                    seconds[seconds.length / 2],
                    seconds[0],
                    seconds[seconds.length - 1],
                    cpu[cpu.length / 2],
                    target(name));
        });
    }

    private static String target(String name) {
        if (name.equals("launcher --help")) {
            return "; target 0.40 s";
        }
        return name.equals("launcher check") ? "; target 1.00 s" : "";
    }

    /** Of one process, whatever it printed. */
    private record Cost(double seconds, double cpuSeconds) {
        static Cost of(String command) throws IOException, InterruptedException {
            long begun = System.nanoTime();
            // The second line of times is what the children took.
            String printed = run(Map.of("STARTTLS_SURVEY_ARCHIVE", "none"), "sh", "-ec", command + " >&2; times");
            double seconds = (System.nanoTime() - begun) / 1e9;
            String[] ofChildren =
                    printed.strip().lines().skip(1).findFirst().orElseThrow().split(" ", -1);
            return new Cost(seconds, seconds(ofChildren[0]) + seconds(ofChildren[1]));
        }

        /** As in 0m1.25s, or 0m1.250000s. */
        private static double seconds(String text) {
            String[] parts = text.replace("s", "").split("m", -1);
            return Integer.parseInt(parts[0]) * 60 + Double.parseDouble(parts[1]);
        }
    }

    /** What it says on standard output; the rest is dropped. */
    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("exit code " + process.exitValue() + " from " + String.join(" ", command));
        }
        return printed;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String empty() {
        return Empty.class.getName().replace("$", "\\$");
    }

    private static String only(Path parent, String pattern) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, pattern)) {
            return found.iterator().next().toString();
        }
    }

    /** What a JVM takes that does nothing. */
    static final class Empty {
        private Empty() {}

        public static void main(String[] args) {}
    }
}
