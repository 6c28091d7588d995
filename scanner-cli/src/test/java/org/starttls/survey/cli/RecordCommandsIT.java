package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.sql.SurveyDatabase;

/** {@code check}, {@code export} and {@code migrate} as users run them, on the lab. */
class RecordCommandsIT {
    private static final int DOMAINS = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Lab lab;
    private static JsonSchema schema;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabConfig.defaults().withSeed(7));
        schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(JSON.readTree(
                        Path.of("../samples/domain-record.schema.json").toFile()));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static CommandRun run(String command, List<String> arguments) {
        return CommandRun.of(Stream.of(
                        Stream.of(command),
                        arguments.stream(),
                        Stream.of(
                                "--resolver=127.0.0.1:" + lab.dns().getPort(),
                                "--port=" + lab.smtpPort(),
                                "--allow-private=127.0.0.0/8,198.18.0.0/15,fd00:1ab::/32",
                                "--timeout=20s",
                                "--back-off=1ms,1ms",
                                "--hold-back-after=9999",
                                "--ehlo-name=scanner.example"))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private static CommandRun check(String... arguments) {
        return run("check", List.of(arguments));
    }

    /** The exported records hold the lab's truth, as the database does, and follow the published schema. */
    @Test
    void anExportedScanIsTheTruthInThePublishedForm() throws IOException {
        List<String> names = IntStream.range(0, DOMAINS)
                .mapToObj(i -> "domain" + i + ".example")
                .toList();
        Path list = Files.write(directory.resolve("domains.txt"), names);
        String database = "--db=" + directory.resolve("lab.db");
        CommandRun scan = run(
                "scan",
                List.of(
                        list.toString(),
                        database,
                        "--rate=400",
                        "--provider-rate=400",
                        "--address-gap=1ms",
                        "--seed=3"));
        assertThat(scan.exitCode()).as(scan.err()).isZero();

        Path file = directory.resolve("domains.jsonl");
        assertThat(CommandRun.of("export", "domains", database, "--output=" + file)
                        .exitCode())
                .isZero();
        CommandRun printed = CommandRun.of("export", "domains", database);

        String exported = Files.readString(file);
        assertThat(printed.out()).isEqualTo(exported);
        List<String> domains = new ArrayList<>();
        for (String line : exported.lines().toList()) {
            JsonNode record = JSON.readTree(line);
            assertThat(schema.validate(record)).as(line).isEmpty();
            domains.add(record.path("domain").textValue());
        }
        assertThat(domains).isEqualTo(names);
        StringBuilder truth = new StringBuilder();
        lab.truth().write(names.iterator(), truth);
        assertThat(withoutVersions(exported).entrySet())
                .containsExactlyElementsOf(withoutVersions(truth.toString()).entrySet());
        assertThat(CommandRun.of("export", "domains", database, "--format=csv").out())
                .startsWith("schema_version,scan,domain,rank,weight,labels,mail_outcome,")
                .satisfies(csv -> assertThat(csv.lines()).hasSize(DOMAINS + 1));
        assertThat(directory).isDirectoryNotContaining("glob:**.part");
        everyOtherKindFollowsItsSchema(database);
        assertThat(CommandRun.of("export", "domains", database, "--public").out())
                .contains("\"weight\":null")
                .doesNotContain("\"weight\":1");
    }

    private static void everyOtherKindFollowsItsSchema(String database) throws IOException {
        for (String kind : List.of("host", "endpoint", "probe", "certificate")) {
            JsonSchema published = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(Path.of("../samples/" + kind + "-record.schema.json")
                            .toAbsolutePath()
                            .normalize()
                            .toUri());
            List<String> lines =
                    CommandRun.of("export", kind + "s", database).out().lines().toList();
            assertThat(lines).as(kind).hasSizeGreaterThan(100);
            for (String line : lines) {
                assertThat(published.validate(JSON.readTree(line))).as(line).isEmpty();
            }
            assertThat(CommandRun.of("export", kind + "s", database, "--format=csv", "--public")
                            .out()
                            .lines())
                    .hasSizeGreaterThan(lines.size() / 2);
        }
    }

    /**
     * A version that was negotiated in a handshake that then failed is evidence, which the truth does not name; and of
     * policies the record tells what a sender makes of the texts.
     */
    private static SortedMap<String, List<String>> withoutVersions(String jsonLines) throws IOException {
        SortedMap<String, List<String>> facts = ScannedWorld.truth(jsonLines);
        facts.replaceAll((domain, lines) -> lines.stream()
                .filter(line -> !line.startsWith("mta-sts") && !line.startsWith("tlsrpt"))
                .map(line -> line.startsWith("endpoint") ? line.substring(0, line.lastIndexOf(' ')) : line)
                .toList());
        return facts;
    }

    @Test
    void aCheckShowsTheDomainInWordsAndKeepsNothing() {
        CommandRun run = check("starttls-not-offered.lab.test", "null-mx-with-others.lab.test");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("starttls-not-offered.lab.test\n  Mail to starttls-not-offered.lab.test is ")
                .contains("\n  Route         mx: the domain has MX records\n")
                .contains("starttls-not-offered: EHLO accepted without STARTTLS")
                .contains("\n\nnull-mx-with-others.lab.test\n")
                .contains(
                        "  - A null MX (\".\") stands beside other MX records; it must be alone (RFC 7505 section 3).")
                .contains("      TLS       TLSv1.");
    }

    @ParameterizedTest
    @CsvSource({
        "tls13.lab.test, 0",
        "no-starttls.lab.test, 3",
        "banner-deferred.lab.test, 4",
        "banner-deferred.lab.test no-starttls.lab.test tls13.lab.test, 3"
    })
    void theExitCodeSaysWhetherTheDomainsMeetWhatIsRequired(String domains, int exitCode) {
        List<String> arguments = new ArrayList<>(List.of(domains.split(" ")));
        arguments.add("--require=encrypt");
        CommandRun run = run("check", arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    }

    @Test
    void aCheckIsTheRecordThatAnExportWrites() throws IOException {
        CommandRun one = check("user@Expired.lab.test", "--format=json");
        assertThat(schema.validate(JSON.readTree(one.out()))).isEmpty();
        assertThat(one.out().lines().count()).isGreaterThan(50);
        assertThat(JSON.readTree(one.out()).at("/mx/0/endpoints/0/outcome").textValue())
                .isEqualTo("starttls-ok");

        CommandRun two = check("expired.lab.test", "nxdomain.lab.test", "--format=json", "--no-probe");
        assertThat(two.out().lines()).hasSize(2);
        for (String line : two.out().lines().toList()) {
            assertThat(schema.validate(JSON.readTree(line))).isEmpty();
        }
        assertThat(JSON.readTree(two.out().lines().findFirst().orElseThrow())
                        .at("/mx/0/endpoints/0/outcome")
                        .textValue())
                .isEqualTo("not-probed");
    }

    @Test
    void whatIsNoDomainIsAUsageError() {
        CommandRun run = check("no domain");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("starttls-survey: \"no domain\": ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void withoutAResolverNothingCanBeSaid() {
        CommandRun run = CommandRun.of("check", "d.test", "--resolver=127.0.0.1:9", "--dns-timeout=100ms");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no resolver answers").contains("--resolver");
    }

    @Test
    void anExportThatCannotBeWrittenSaysWhatToDo() {
        Path database = directory.resolve("empty.db");
        SurveyDatabase.openForScan(database).close();
        assertThat(CommandRun.of("export", "domains", "--db=" + database).err()).contains("holds no scan yet");
        assertThat(CommandRun.of("export", "hosts", "--db=" + database).exitCode())
                .isEqualTo(2);
        assertThat(CommandRun.of("export", "domains", "--db=" + directory.resolve("no.db"))
                        .err())
                .contains("no such file");
    }

    @Test
    void aDatabaseThatIsUpToDateNeedsNoMigration() {
        Path database = directory.resolve("new.db");
        SurveyDatabase.openForScan(database).close();
        CommandRun run = CommandRun.of("migrate", "--db=" + database);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("nothing to do");
    }
}
