package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/** {@code --enumerate}, {@code --probe-stripping} and {@code --probe-injection} as users run them, on the lab. */
@Timeout(180)
class QuestionsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Lab lab;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabConfig.defaults().withSeed(5));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--resolver=127.0.0.1:" + lab.dns().getPort(),
                                "--port=" + lab.smtpPort(),
                                "--allow-private=127.0.0.0/8",
                                "--timeout=20s",
                                "--rate=500",
                                "--provider-rate=500",
                                "--address-gap=1ms",
                                "--back-off=1ms,1ms",
                                "--hold-back-after=9999",
                                "--ehlo-name=scanner.example"))
                .toArray(String[]::new));
    }

    @Test
    void aResumptionRepeatsNoQuestionAsksWhatIsMissingAndTakesNoOther() throws IOException, SQLException {
        Path list = Files.write(
                directory.resolve("names.txt"),
                IntStream.range(0, 40).mapToObj(i -> "name" + i + ".example").toList());
        Path file = directory.resolve("survey.db");
        CommandRun scan = run("scan", list.toString(), "--db=" + file, "--enumerate=pq");
        assertThat(scan.exitCode()).as(scan.err()).isZero();
        long endpoints = number(file, "SELECT count(DISTINCT endpoint_id) FROM enumeration");
        long mainProbes = number(file, "SELECT count(*) FROM probe");
        assertThat(endpoints).isGreaterThan(10);
        forgetHalf(file);
        long kept = number(file, "SELECT sum(connections) FROM enumeration");
        long before = lab.counters().connections();

        CommandRun other = run("scan", "--resume", "--db=" + file, "--enumerate=pq,certificates", "--skip-preflight");
        assertThat(other.exitCode()).isEqualTo(Main.USAGE);
        assertThat(other.err()).contains("another --enumerate");

        CommandRun resumed = run("scan", "--resume", "--db=" + file, "--skip-preflight");

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(number(file, "SELECT count(*) FROM enumeration WHERE kind = 'post-quantum'"))
                .isEqualTo(endpoints);
        assertThat(lab.counters().connections() - before)
                .isEqualTo(number(file, "SELECT sum(connections) FROM enumeration") - kept);
        assertThat(number(file, "SELECT count(*) FROM probe")).isEqualTo(mainProbes);
    }

    @Test
    void aCheckTellsWhatAServerAcceptsInWordsAndInTheRecord() throws IOException {
        String[] questions = {"--enumerate=pq,versions,groups,ciphers,sni,certificates", "--probe-injection"};
        CommandRun words = run("check", "tls13.lab.test", questions[0], questions[1]);
        assertThat(words.exitCode()).as(words.err()).isZero();
        assertThat(words.out())
                .contains("      versions  accepts TLSv1.3, TLSv1.2; not TLSv1.1, TLSv1, SSLv3")
                .contains("      PQ groups ")
                .contains("      groups    accepts ")
                .contains("      ciphers   accepts TLS_")
                .contains("      no SNI    ")
                .contains("      injection none: NOOP is not answered");

        JsonNode record = JSON.readTree(
                run("check", "tls13.lab.test", questions[0], "--format=json").out());
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(JSON.readTree(
                                Path.of("../samples/domain-record.schema.json").toFile()))
                        .validate(record))
                .isEmpty();
        JsonNode endpoint = record.at("/mx/0/endpoints/0");
        assertThat(endpoint.at("/accepts/versions/TLSv1.3").booleanValue()).isTrue();
        assertThat(endpoint.at("/accepts/versions/SSLv3").isBoolean()).isTrue();
        assertThat(endpoint.at("/accepts/post_quantum").isBoolean()).isTrue();
        assertThat(endpoint.at("/accepts/ciphers/accepted").isEmpty()).isFalse();
        assertThat(endpoint.at("/other_certificates").size()).isEqualTo(4);
        assertThat(endpoint.path("injection").isNull()).isTrue();
    }

    @Test
    void aServerWithAPostQuantumGroupIsTold() {
        assertThat(run("check", "bigmail.lab.test", "--enumerate=pq").out())
                .contains("      PQ groups accepts X25519MLKEM768\n");
        assertThat(run("check", "registrar.lab.test", "--enumerate=pq").out())
                .contains("      PQ groups accepts none\n");
    }

    @Test
    void whereNothingIsOfferedTheCommandIsSentAllTheSameIfAskedFor() {
        String[] domains = {"no-starttls.lab.test", "mangled.lab.test"};
        CommandRun tested = run("check", domains[0], domains[1], "--probe-stripping");
        assertThat(tested.out().split("STARTTLS sent all the same: ", -1)).hasSizeGreaterThan(2);
        assertThat(run("check", domains[0], domains[1]).out()).doesNotContain("all the same");
    }

    private static void forgetHalf(Path file) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = database.createStatement()) {
            statement.executeUpdate("PRAGMA foreign_keys = ON");
            statement.executeUpdate("DELETE FROM enumeration WHERE id % 2 = 0");
            statement.executeUpdate("UPDATE scan SET state = 3, finished_at = NULL");
        }
    }

    private static long number(Path file, String sql) {
        List<String> lines = CommandRun.of("query", sql, "--format=csv", "--db=" + file)
                .out()
                .lines()
                .toList();
        return Long.parseLong(lines.get(1));
    }
}
