package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                .filter(option -> !option.getKey().equals("preflight"))
                .map(Object::toString)
                .toList();
    }
}
