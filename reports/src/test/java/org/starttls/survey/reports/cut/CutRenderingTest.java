package org.starttls.survey.reports.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.domain.RecordSchema;
import org.starttls.survey.reports.statistics.SampleSize;
import org.starttls.survey.reports.statistics.Wilson;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.SurveyDatabase;

/** The examples in {@code samples/reports}, and what must hold of every such report. */
class CutRenderingTest {
    @TempDir
    private static Path directory;

    private static Path handMade;
    private static Path small;

    @BeforeAll
    static void make(@TempDir Path other) {
        handMade = SurveyFile.handMade(directory);
        small = CutFile.make(other);
    }

    @Test
    void aSectorsReportIsAsApproved() throws IOException {
        Cuts cuts = CutFile.load(handMade, CutFile.by("sector"));

        Golden.assertSample("by-sector.txt", CutText.render(cuts, 120));
        Golden.assertSample("by-sector.csv", csv(cuts));
        Golden.assertSample("by-sector.json", CutJson.render(cuts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tld", "provider", "family", "network", "software"})
    void otherReportsAreAsApproved(String key) {
        Golden.assertSample("by-" + key + ".txt", CutText.render(CutFile.load(handMade, CutFile.by(key)), 120));
    }

    @Test
    void theRatesWithoutTheLargestProvidersAreAsApproved() {
        CutRequest request = new CutRequest(List.of(), 25, ProviderNames.shipped(), List.of(), OptionalInt.of(2));
        Golden.assertSample("without-largest.txt", CutText.render(CutFile.load(handMade, request), 120));
    }

    @Test
    void jsonFollowsItsSchema() throws IOException {
        RecordSchema schema = new RecordSchema("report-by.schema.json");
        for (Path file : List.of(handMade, small)) {
            Cuts cuts = CutFile.load(
                    file,
                    new CutRequest(
                            List.of("sector", "provider", "software", "family"),
                            1,
                            ProviderNames.shipped(),
                            List.of(),
                            OptionalInt.of(2)));
            assertThat(schema.faults(json(cuts))).isEmpty();
        }
    }

    @Test
    void everyFormatHasTheSameFigures() throws IOException {
        Cuts cuts = CutFile.load(small, CutFile.by("sector"));

        JsonNode health = json(cuts).at("/cuts/0/groups/2");
        assertThat(health.path("value").asText()).isEqualTo("health");
        assertThat(health.at("/rates/valid_all/yes").asLong()).isEqualTo(3);
        assertThat(health.at("/rates/valid_all/denominator").asLong()).isEqualTo(4);
        assertThat(health.at("/rates/valid_all/percent").asDouble()).isEqualTo(75.0);
        assertThat(csv(cuts)).contains("1,sector,domain,group,health,5,valid_all,3,4,75.0,0,0,1,");
        assertThat(CutText.render(cuts, 120)).containsPattern("health +5 +0 +100\\.0 % +100\\.0 % +75\\.0 %");
    }

    @Test
    void anUnfinishedScanSaysSo() {
        assertThat(CutText.render(CutFile.load(small, CutFile.by("tld")), 120)).contains("UNFINISHED (interrupted)");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 80, 120})
    void aNarrowTerminalHasTheRatesInSeveralBlocks(int columns) {
        String text = CutText.blocks(CutFile.load(small, CutFile.by("sector", "software")), columns);

        // Beside the name of a group there is room for one rate at least.
        assertThat(text.lines().filter(line -> line.contains("%")))
                .isNotEmpty()
                .allMatch(line -> line.length() <= columns || line.indexOf('%') == line.lastIndexOf('%'));
        assertThat(text.lines().filter(line -> line.contains("TLSRPT") && line.contains("any MX")))
                .hasSize(columns >= 120 ? 1 : 0);
    }

    @Test
    void whatALabelSaysIsSafeToPrint() throws IOException {
        Path file = SurveyFile.filled(
                Files.createTempDirectory(directory, "hostile"), SurveyFile.text("cut/cut.sql") + """
                INSERT INTO domain_label (domain_id, label_id, value) VALUES
                    (11, 1, char(27) || '[2J' || char(0x202e) || 'x'), (12, 1, '=cmd|''/C calc''!A1'),
                    (6, 1, replace(printf('%3000s', ''), ' ', 'a'));
                """);
        Cuts cuts = CutFile.load(file, CutFile.by("sector"));

        assertThat(CutText.render(cuts, 120)).doesNotContain("\u001b", "\u202e").contains("\\x1b[2J\\u202ex", "aaa…");
        assertThat(csv(cuts)).contains(",'=cmd|'/C calc'!A1,").doesNotContain("\u001b", "\u202e");
        assertThat(CutJson.render(cuts)).contains("\\u001B[2J\\u202Ex");
    }

    @Test
    void noLocaleChangesAFigure() throws IOException {
        Locale before = Locale.getDefault();
        Cuts cuts = CutFile.load(handMade, CutFile.by("sector", "network"));
        String expected = CutText.render(cuts, 80) + csv(cuts) + CutJson.render(cuts);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(CutText.render(cuts, 80) + csv(cuts) + CutJson.render(cuts))
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTableOfSharesHasARowAGroup() {
        try (Table shares = CutTables.shares(CutFile.cut(small, "family"))) {
            assertThat(shares.columns())
                    .containsExactly("family", "addresses", "inconclusive", "STARTTLS", "TLS", "valid", "TLS 1.2+");
            assertThat(shares.rows().next().text("family")).isEqualTo("all addresses");
            assertThat(shares.rows().next().number("STARTTLS")).isEqualTo(66.67);
        }
    }

    @Test
    void aFileOfProviderNamesTakesThePlaceOfTheShippedOne() throws IOException {
        Path names = Files.writeString(directory.resolve("names.txt"), """
                # ours
                .google.com     Alphabet & Co.
                mx.kappa.com.   Kappa
                COM             somebody else
                """);
        Cut cut = CutFile.load(
                        small,
                        new CutRequest(
                                List.of("provider"), 25, ProviderNames.of(names), List.of(), OptionalInt.empty()))
                .cuts()
                .get(0);

        assertThat(CutFile.sizes(cut))
                .containsExactly(
                        "all domains 12",
                        "Alphabet & Co. 3",
                        "somebody else 3",
                        "Kappa 2",
                        "gamma.co.uk 1",
                        "github.io 1",
                        "no MX host with a name 3");
        assertThat(cut.notes()).singleElement().asString().contains("whom names.txt names");
    }

    @Test
    void aFileOfProviderNamesThatIsNoneIsNamedWithTheLine() throws IOException {
        Path names = Files.writeString(directory.resolve("wrong.txt"), "google.com Google\noutlook.com\n");
        Path bytes = Files.write(directory.resolve("bytes.txt"), "x \u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ProviderNames.of(names))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("wrong.txt, line 2: expected a suffix");
        assertThatThrownBy(() -> ProviderNames.of(bytes)).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> ProviderNames.of(directory.resolve("none.txt")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("check --provider-names");
    }

    private static JsonNode json(Cuts cuts) throws IOException {
        return new ObjectMapper().readTree(CutJson.render(cuts));
    }

    private static String csv(Cuts cuts) throws IOException {
        StringWriter text = new StringWriter();
        try (Table table = CutTables.rates(cuts)) {
            TableFormat.CSV.write(table, text);
        }
        return text.toString();
    }

    @Test
    void groupsOfASampleHaveIntervals(@TempDir Path directory) throws IOException {
        Path sample = SurveyFile.sample(directory);
        try (SurveyDatabase database = SurveyDatabase.openForReading(sample)) {
            Cuts cuts = CutLoader.load(database, 1, CutFile.by("tld", "family"));
            assertThat(cuts.cuts().get(0).total().rates().get(0).share().interval())
                    .isEqualTo(Wilson.interval(16, 17, new SampleSize(30, 400)));
            assertThat(cuts.cuts().get(1).total().rates())
                    .allSatisfy(rate -> assertThat(rate.share().interval()).isEmpty());
            assertThat(CutText.render(cuts, 120)).contains("94.1 % (").contains("In brackets: where the percentage");
            assertThat(new RecordSchema("report-by.schema.json")
                            .faults(new ObjectMapper().readTree(CutJson.render(cuts))))
                    .isEmpty();
        }
    }
}
