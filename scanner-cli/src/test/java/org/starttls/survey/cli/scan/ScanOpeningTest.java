package org.starttls.survey.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.starttls.survey.engine.net.AddressLiteral;
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

    private void resume(Asked asked) throws ListException {
        open(asked.earlier(Earlier.RESUME));
    }

    private void open(Asked asked) throws ListException {
        ScanOptions options = asked.options(directory.resolve("survey.db"), list);
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
        private Earlier earlier = Earlier.ASK;

        Asked limit(long names) {
            limit = OptionalLong.of(names);
            return this;
        }

        Asked seed(long number) {
            seed = number;
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
                                    AddressLiteral.parse("192.0.2.1").orElseThrow(), 53)),
                            Duration.ofSeconds(3),
                            OptionalDouble.empty(),
                            Duration.ofSeconds(15),
                            true,
                            new DnssecOptions(DnssecChoice.OFF, false, Optional.empty(), List.of("test", "bogus.test")),
                            10),
                    ConnectionLimits.polite(5, 2.5),
                    TargetBounds.DEFAULT,
                    RetryOptions.DEFAULT,
                    Duration.ofSeconds(7),
                    "scanner.example",
                    25,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Families.BOTH,
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    PolicyOptions.DEFAULT,
                    List.of(TrustStores.mozilla()),
                    OptionalLong.empty(),
                    earlier);
        }
    }
}
