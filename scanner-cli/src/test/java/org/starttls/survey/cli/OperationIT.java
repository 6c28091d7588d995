package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/** What an operator sees of scans and sets about them, on the lab. */
@Timeout(120)
class OperationIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Lab lab;

    @TempDir
    Path directory;

    private Path list;
    private Path database;
    private Path config;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabConfig.defaults().withSeed(5));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void write() throws IOException {
        list = Files.write(
                directory.resolve("some names.txt"),
                IntStream.range(0, 30).mapToObj(i -> "name" + i + ".example").toList());
        database = directory.resolve("survey.db");
        config = Files.writeString(directory.resolve("survey.properties"), """
                db = %s
                scan.rate = 500
                scan.timeout = 20s
                resolver = 127.0.0.1:%d
                port = %d
                policy-port = %d
                allow-private = 127.0.0.0/8
                ehlo-name = scanner.example
                vantage = the lab's own
                report.format = csv
                """.formatted(
                        database, lab.dns().getPort(), lab.smtpPort(), lab.httpsPort()));
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of(arguments), Stream.of("--config=" + config))
                .toArray(String[]::new));
    }

    @Test
    void aScanOfAFileIsShownAndRepeatedByTheCommandThatIsShown() throws IOException {
        CommandRun scan = run("scan", list.toString());
        assertThat(scan.exitCode()).as(scan.err()).isZero();
        assertThat(run("report").out()).startsWith("scan,section,");
        CommandRun shown = run("scans", "show");
        assertThat(shown.out())
                .contains("scan      1, finished")
                .contains("by mozilla, as of each probe")
                .contains(" --rate=500")
                .contains("'--vantage=the lab'\\''s own'");
        JsonNode first = JSON.readTree(run("scans", "show", "--format=json").out());

        String[] command = StreamSupport.stream(first.path("command").spliterator(), false)
                .skip(1)
                .map(JsonNode::asText)
                .toArray(String[]::new);
        CommandRun again = CommandRun.of(command);

        assertThat(again.exitCode()).as(again.err()).isZero();
        JsonNode second =
                JSON.readTree(run("scans", "show", "2", "--format=json").out());
        assertThat(second.path("list")).isEqualTo(first.path("list"));
        assertThat(second.path("command")).isEqualTo(first.path("command"));
        assertThat(asked(second)).isEqualTo(asked(first));
    }

    private static List<String> asked(JsonNode scan) {
        return scan.path("options").properties().stream()
                .filter(option -> !List.of("preflight", "runs").contains(option.getKey()))
                .map(Object::toString)
                .toList();
    }

    @Test
    void aScanIsWatchedFromOutside() throws IOException, InterruptedException {
        Path log = directory.resolve("scan.log");
        StringWriter err = new StringWriter();
        CompletableFuture<Integer> scan = CompletableFuture.supplyAsync(() -> Main.execute(
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(err),
                "scan",
                list.toString(),
                "--config=" + config,
                "--rate=10",
                "--progress=json",
                "--metrics=0",
                "--log-file=" + log,
                "--log-level=debug",
                "--trace=name3.example"));
        String metrics = metricsOf(scan, err);
        assertThat(scan.join()).as(err.toString()).isZero();
        assertSound(metrics);
        assertProgress(
                err.toString().lines().filter(line -> line.startsWith("{")).toList());
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            lines.add(JSON.readTree(line));
        }
        assertThat(lines.get(0).path("event").asText()).isEqualTo("begun");
        assertThat(lines).extracting(line -> line.path("event").asText()).contains("traced", "result", "ended");
        assertThat(lines)
                .filteredOn(line -> line.path("level").asText().equals("debug"))
                .isNotEmpty()
                .noneMatch(line -> line.path("outcome").asText().equals("starttls-ok"));
        assertThat(lines.stream()
                        .filter(line -> line.path("event").asText().equals("traced"))
                        .map(JsonNode::toString))
                .anyMatch(line -> line.contains("domain name3.example: mx"))
                .anyMatch(line -> line.contains("C EHLO scanner.example"));
        JsonNode run =
                JSON.readTree(run("scans", "show", "--format=json").out()).at("/options/runs/0");
        assertThat(run.path("connections").asLong()).isGreaterThan(30);
        assertThat(run.path("bytes_received").asLong())
                .isGreaterThan(run.path("bytes_sent").asLong());
        assertThat(run.path("dns_queries").asLong()).isGreaterThan(100);
    }

    /** As Prometheus would get them, once the scan shows itself. */
    private static String metricsOf(CompletableFuture<Integer> scan, StringWriter err)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        Pattern announced = Pattern.compile("^Metrics: (http://.*)\\R", Pattern.MULTILINE);
        String metrics = "";
        while (!metrics.contains("results_total{outcome=\"starttls-ok\",stage=\"probe\"}")) {
            assertThat(scan).as(err::toString).isNotDone();
            Matcher url = announced.matcher(err.toString());
            if (url.find()) {
                metrics = client.send(
                                HttpRequest.newBuilder(URI.create(url.group(1))).build(), BodyHandlers.ofString())
                        .body();
            }
        }
        return metrics;
    }

    /** The rules of the text format: each sample is a name with labels and a number, after its type, and no type comes twice. */
    private static void assertSound(String metrics) {
        Pattern type = Pattern.compile("# TYPE (\\S+) (\\S+)");
        Pattern sample = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{([a-z_]+=\"[^\"\\n]*\",?)+})? [0-9.E+-]+");
        Map<String, String> types = new HashMap<>();
        for (String line : metrics.lines().toList()) {
            Matcher typed = type.matcher(line);
            if (typed.matches()) {
                assertThat(types.put(typed.group(1), typed.group(2))).as(line).isNull();
            } else if (!line.startsWith("#")) {
                Matcher matcher = sample.matcher(line);
                assertThat(matcher.matches()).as(line).isTrue();
                String name = matcher.group(1).replaceFirst("_(count|sum|bucket)$", "");
                assertThat(types).as(line).containsKey(name);
                assertThat(name.endsWith("_total"))
                        .as(line)
                        .isEqualTo(types.get(name).equals("counter"));
            }
        }
        assertThat(types.keySet())
                .contains(
                        "starttls_survey_domains",
                        "starttls_survey_in_flight",
                        "starttls_survey_connections_total",
                        "starttls_survey_dns_queries_total",
                        "starttls_survey_writer_queue",
                        "jvm_memory_used_bytes",
                        "process_open_fds");
    }

    private static void assertProgress(List<String> lines) throws IOException {
        assertThat(lines).hasSizeGreaterThan(1);
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(JSON.readTree(Files.readString(Path.of("../samples/progress.schema.json"))));
        for (String line : lines) {
            assertThat(schema.validate(JSON.readTree(line))).as(line).isEmpty();
        }
        JsonNode last = JSON.readTree(lines.get(lines.size() - 1));
        assertThat(last.at("/domains/done").asLong()).isEqualTo(30);
        assertThat(last.at("/targets/waiting").asLong()).isZero();
    }

    @Test
    void withoutALogATraceIsOnStandardErrorAndProgressMayBeSilent() {
        CommandRun scan = run("scan", list.toString(), "--progress=none", "--trace=NAME3.example.,nobody.example");
        assertThat(scan.exitCode()).as(scan.err()).isZero();
        assertThat(scan.err())
                .contains("domain name3.example: mx")
                .contains("--trace: nothing was seen of nobody.example: no domain, MX host or address")
                .doesNotContain("nothing was seen of name3")
                .containsPattern("  \\+\\d+\\.\\d{3} S 220 ")
                .containsPattern("  \\+\\d+\\.\\d{3} TLSv1")
                .doesNotContain(" probes · ");
    }

    @Test
    void whatCannotBeWatchedIsRefusedBeforeAnybodyIsAsked() throws IOException {
        long before = lab.counters().connections();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun busy = run("scan", list.toString(), "--metrics=" + taken.getLocalPort());
            assertThat(busy.exitCode()).isEqualTo(Main.FAILED);
            assertThat(busy.err())
                    .contains("--metrics: nobody can listen at 127.0.0.1 port")
                    .contains("name another");
        }
        assertThat(run("scan", list.toString(), "--log-file=" + directory).err())
                .contains("is a directory");
        assertThat(run("scan", list.toString(), "--log-file=/proc/none.log").err())
                .contains("cannot be written");
        assertThat(run("scan", list.toString(), "--log-file=" + list).err()).contains("is the list; name another");
        assertThat(run("scan", list.toString(), "--log-file=" + config).err()).contains("is the configuration file");
        assertThat(run("scan", list.toString(), "--log-file=" + database).err()).contains("is the database (--db)");
        assertThat(run("scan", list.toString(), "--dry-run", "--trace=name3.example")
                        .err())
                .contains("--dry-run connects to nobody");
        assertThat(run("scan", list.toString(), "--log-level=debug").err()).contains("goes with --log-file");
        assertThat(run("scan", list.toString(), "--metrics=here").err()).contains("--metrics takes a port");
        assertThat(run("scan", list.toString(), "--progress=loud").err()).contains("auto, plain, json, none");
        assertThat(database).doesNotExist();
        assertThat(lab.counters().connections()).isEqualTo(before);
    }
}
