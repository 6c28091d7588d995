package org.starttls.survey.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.cli.scan.ScanOptions.Earlier;
import org.starttls.survey.engine.dns.DnssecMode;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.pkix.TrustStore;
import org.starttls.survey.engine.pkix.TrustStores;
import org.starttls.survey.engine.survey.ConnectionLimits;
import org.starttls.survey.engine.survey.TargetBounds;
import org.starttls.survey.sql.SurveyDatabase;

/** What a scan that is taken up again must have as it was begun, and what it may change. */
class ScanOpeningTest {
    @TempDir
    Path directory;

    private Path list;

    @BeforeEach
    void writeList() throws IOException {
        list = Files.writeString(directory.resolve("list.txt"), "one.example\ntwo.example\n");
    }

    @Test
    void anotherPartOfTheListIsRefused() throws ListException {
        open(new Asked());
        assertRefused(new Asked().limit(1), "another --limit (none then, 1 now)");
        assertRefused(new Asked().seed(8), "another --seed (7 then, 8 now)");
        resume(new Asked());
    }

    @Test
    void theListIsTheSameByWhatItHolds() throws IOException {
        open(new Asked());
        resume(new Asked());
        list = Path.of(directory.toString(), ".", "list.txt");
        resume(new Asked());
        Path original = list;
        list = Files.copy(list, directory.resolve("copy.txt"));
        resume(new Asked());
        Files.writeString(original, "three.example\n");
        list = original;
        assertRefused(new Asked(), original + " holds another list", "leave the list out");
        list = directory.resolve("nowhere.txt");
        assertThatThrownBy(() -> resume(new Asked()))
                .isInstanceOf(ListException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void whatShapesTheEvidenceIsRefused() throws ListException {
        open(new Asked());
        assertRefused(new Asked().timeout(5), "another --timeout in ms (7000 then, 5000 now)");
        assertRefused(new Asked().families(Families.IPV4), "another -4 or -6 (");
        assertRefused(new Asked().questions(Question.SNI), "--enumerate or --probe-injection ([] then, [\"sni\"] now)");
        assertRefused(new Asked().questions(Question.INJECTION), "[\"injection\"] now");
        assertRefused(new Asked().testStripping(), "another --probe-stripping (false then, true now)");
        assertRefused(
                new Asked().policies(new PolicyOptions(false, PolicyOptions.DEFAULT.port())),
                "another --no-policy-fetch (not given then, given now)");
        assertRefused(new Asked().withoutPolicies(), "another --no-policies (not given then, given now)");
        assertRefused(
                new Asked().policies(new PolicyOptions(true, 8443)), "another --policy-port (443 then, 8443 now)");
        resume(new Asked());
    }

    @Test
    void whatDiffersIsNamedAtOnce() throws ListException {
        open(new Asked().withoutPolicies());
        assertRefused(
                new Asked().limit(1).timeout(5),
                "another --limit (none then, 1 now), --no-policies (given then, not given now), --timeout in ms (7000"
                        + " then, 5000 now): say the same again");
    }

    @Test
    void thePaceOfTheLastRunIsStoredBesideWhatWasNoted() throws IOException {
        open(new Asked());
        JsonNode begun = stored();
        resume(new Asked());
        assertThat(stored()).isEqualTo(begun);
        try (SurveyDatabase survey = SurveyDatabase.openForScan(database())) {
            survey.scans().notePreflight(1, Instant.EPOCH, "[]");
            survey.scans().noteRun(1, "{\"connections\": 3}");
        }
        ObjectNode expected = (ObjectNode) stored();
        resume(new Asked().limits(ConnectionLimits.polite(9, 20)).retries(RetryOptions.NONE));
        expected.put("concurrency", 9).put("rate", 20.0).put("wait_for_retries", false);
        expected.putArray("retry_gaps_ms");
        expected.set("provider_rate", stored().path("provider_rate"));
        assertThat(stored()).isEqualTo(expected);
        assertThat(expected.path("runs")).hasSize(1);
        assertThat(expected.path("preflight")).hasSize(1);
    }

    @Test
    void whatEachRunMayHaveItsOwnWayIsStored() throws IOException {
        open(new Asked());
        Path optOuts = directory.resolve("opt-outs.txt");
        resume(new Asked().own("192.0.2.2", "https://scan.example/", List.of(optOuts)));
        assertThat(stored().path("resolvers").toString()).isEqualTo("[\"192.0.2.2:53\"]");
        assertThat(stored().path("contact").asText()).isEqualTo("https://scan.example/");
        assertThat(stored().path("exclude").toString()).isEqualTo("[\"" + optOuts + "\"]");
        assertThat(stored().path("trust").toString()).isEqualTo("[\"system\"]");
        assertThat(stored().path("probe_hosts").toString()).isEqualTo("[\"mx.example\"]");
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database())) {
            assertThat(survey.scans().list().get(0).row().resolvers())
                    .as("all that were asked")
                    .containsExactly("192.0.2.1:53", "192.0.2.2:53");
        }
    }

    @Test
    void theOptOutsOfARunAreStoredBeforeItsChecks() throws IOException {
        open(new Asked());
        Path optOuts = directory.resolve("opt-outs.txt");
        ScanOptions options = new Asked()
                .own("192.0.2.2", "https://scan.example/", List.of(optOuts))
                .earlier(Earlier.RESUME)
                .options(database(), list);
        try (SurveyDatabase database = SurveyDatabase.openForScan(database())) {
            ScanOpening opening = new ScanOpening(options, database, new PrintWriter(Writer.nullWriter()));
            assertThatThrownBy(() -> opening.open(DnssecMode.OFF, "main", id -> {
                        throw new CannotGoOnException("blocked");
                    }))
                    .isInstanceOf(CannotGoOnException.class);
        }
        assertThat(stored().path("exclude").toString()).isEqualTo("[\"" + optOuts + "\"]");
        assertThat(stored().path("contact").asText()).isEqualTo("https://scan.example/");
    }

    private JsonNode stored() throws IOException {
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database())) {
            return new ObjectMapper()
                    .readTree(survey.scans().list().get(0).row().options());
        }
    }

    private Path database() {
        return directory.resolve("survey.db");
    }

    private void resume(Asked asked) throws ListException {
        open(asked.earlier(Earlier.RESUME));
    }

    private void open(Asked asked) throws ListException {
        ScanOptions options = asked.options(database(), list);
        try (SurveyDatabase database = SurveyDatabase.openForScan(options.database())) {
            ScanOpening opening = new ScanOpening(options, database, new PrintWriter(Writer.nullWriter()));
            opening.requireChoice();
            OpenScan scan = opening.open(DnssecMode.OFF, "main", id -> {});
            assertThat(scan.id()).isEqualTo(1);
        }
    }

    private void assertRefused(Asked asked, String... says) {
        assertThatThrownBy(() -> resume(asked))
                .isInstanceOf(WrongInputException.class)
                .message()
                .contains(says)
                .contains("scan 1 ", "--new");
    }

    /** What a command line asks for. */
    private static final class Asked {
        private OptionalLong limit = OptionalLong.empty();
        private long seed = 7;
        private ConnectionLimits limits = ConnectionLimits.polite(5, 2.5);
        private RetryOptions retries = RetryOptions.DEFAULT;
        private Duration timeout = Duration.ofSeconds(7);
        private Families families = Families.BOTH;
        private List<Question> questions = List.of();
        private boolean testStripping;
        private PolicyOptions policies = PolicyOptions.DEFAULT;
        private boolean policyLookups = true;
        private Earlier earlier = Earlier.ASK;
        private String resolver = "192.0.2.1";
        private Optional<String> contact = Optional.empty();
        private List<Path> exclude = List.of();
        private TrustStore trust = TrustStores.mozilla();
        private Optional<PreflightOptions> preflight = Optional.empty();

        Asked limit(long names) {
            limit = OptionalLong.of(names);
            return this;
        }

        Asked seed(long number) {
            seed = number;
            return this;
        }

        Asked limits(ConnectionLimits chosen) {
            limits = chosen;
            return this;
        }

        Asked retries(RetryOptions chosen) {
            retries = chosen;
            return this;
        }

        Asked timeout(long seconds) {
            timeout = Duration.ofSeconds(seconds);
            return this;
        }

        Asked families(Families chosen) {
            families = chosen;
            return this;
        }

        Asked questions(Question... asked) {
            questions = List.of(asked);
            return this;
        }

        Asked testStripping() {
            testStripping = true;
            return this;
        }

        Asked policies(PolicyOptions chosen) {
            policies = chosen;
            return this;
        }

        Asked withoutPolicies() {
            policyLookups = false;
            return this;
        }

        /** What each run may have otherwise. */
        Asked own(String address, String url, List<Path> optOuts) throws IOException {
            resolver = address;
            contact = Optional.of(url);
            exclude = optOuts;
            trust = TrustStores.system();
            preflight = Optional.of(new PreflightOptions(List.of("mx.example"), List.of(), Optional.empty()));
            return this;
        }

        Asked earlier(Earlier choice) {
            earlier = choice;
            return this;
        }

        ScanOptions options(Path database, Path list) {
            return new ScanOptions(
                    "1",
                    database,
                    List.of(ListSource.file(list)),
                    InputKind.DOMAINS,
                    Optional.empty(),
                    limit,
                    OptionalLong.empty(),
                    seed,
                    new LookupOptions(
                            List.of(new InetSocketAddress(
                                    AddressLiteral.parse(resolver).orElseThrow(), 53)),
                            Duration.ofSeconds(3),
                            OptionalDouble.empty(),
                            Duration.ofSeconds(15),
                            policyLookups,
                            new DnssecOptions(DnssecChoice.OFF, false, Optional.empty(), List.of("test", "bogus.test")),
                            10),
                    limits,
                    TargetBounds.DEFAULT,
                    retries,
                    timeout,
                    "scanner.example",
                    25,
                    Optional.empty(),
                    Optional.empty(),
                    contact,
                    preflight,
                    families,
                    List.of(),
                    exclude,
                    questions,
                    testStripping,
                    policies,
                    List.of(trust),
                    OptionalLong.empty(),
                    earlier);
        }
    }
}
