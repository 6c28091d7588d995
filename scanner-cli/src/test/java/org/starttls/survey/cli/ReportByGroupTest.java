package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.sql.SurveyDatabase;

/** {@code report --by} as users run it, on the small scan that the tests of these reports are made with. */
class ReportByGroupTest {
    private static final Path ROWS = Path.of("../reports/src/test/resources/org/starttls/survey/reports/cut/cut.sql");

    private static Path database;

    @BeforeAll
    static void make(@TempDir Path directory) throws IOException, SQLException {
        database = directory.resolve("survey.db");
        SurveyDatabase.openForScan(database).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(Files.readString(ROWS));
        }
    }

    private static CommandRun report(String... options) {
        return reportOf(1, options);
    }

    private static CommandRun reportOf(int scan, String... options) {
        return CommandRun.of(
                Stream.concat(Stream.of("report", "--db=" + database, "--scan=" + scan), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void keysAreGivenWithCommasOrOneByOne() {
        CommandRun commas = report("--by=sector,tld", "--by", "software");

        assertThat(commas.exitCode()).as(commas.err()).isZero();
        assertThat(commas.out())
                .containsSubsequence(
                        "Domains by sector",
                        "Domains by top-level domain",
                        "Addresses by MTA software",
                        "Microsoft Exchange Online");
    }

    @Test
    void theOthersAreInOneRow() {
        assertThat(report("--by=tld", "--top=1").out())
                .contains("1 of 4 groups")
                .containsPattern("\n  com +4 ")
                .containsPattern("\n  others +8 ");
    }

    @Test
    void theRatesWithoutTheLargestStandBelowTheOverviewOrAlone() {
        assertThat(report("--without-largest", "2").out())
                .containsSubsequence("Who receives mail", "with and without the 2 largest MX providers");
        assertThat(report("--without-largest", "--format=csv").out())
                .startsWith("scan,cut,unit,kind,value,")
                .contains("1,without-largest,domain,group,without the largest 5,");
    }

    @Test
    void theReportGoesIntoAFileToo(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("by.json");
        assertThat(report("--by=family", "--format=json", "--output=" + file).exitCode())
                .isZero();
        assertThat(file).content().contains("\"cut\" : \"family\"");
    }

    @ParameterizedTest
    @CsvSource({
        "--by=branch, neither a key nor a label",
        "--by=rank:x, a number from 1",
        "--by=asn, needs a database that knows it",
        "--by=asn --mmdb=none.mmdb, none.mmdb: no file that can be read",
        "--by=provider --provider-names=none.txt, none.txt: cannot be read",
        "--by=tld --top=0, --top must be 1 or more",
        "--without-largest=0, --without-largest must be 1 or more"
    })
    void whatCannotBeIsSaidInOneLine(String options, String complaint) {
        CommandRun run = report(options.split(" "));

        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(complaint).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--top=3, --top does nothing here: add --by KEY",
        "--top=3 --without-largest, --top does nothing here: add --by KEY",
        "--provider-names=x --by=tld, --provider-names does nothing here: add --by provider or --without-largest",
        "--mmdb=x --by=tld, --mmdb does nothing here: add --by country or --by asn"
    })
    void anOptionThatWouldDoNothingIsRefused(String options, String complaint) {
        CommandRun run = report(options.split(" "));
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains(complaint);
    }

    @Test
    void aPublishedTableStandsAlone() {
        CommandRun run = report("--as=facebook-2014", "--by=sector", "--format=html");
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("--as does not go with --by");
        assertThat(report("--as=facebook-2014", "--format=markdown").out())
                .startsWith("# As counted by ")
                .doesNotContain("## Who offers STARTTLS");
    }

    @Test
    void aLabelWithACommaGoesIntoQuotes(@TempDir Path elsewhere) throws IOException, SQLException {
        Path file = Files.copy(database, elsewhere.resolve("comma.db"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE label SET name = 'branch, size' WHERE name = 'sector'");
        }
        CommandRun run = CommandRun.of("report", "--db=" + file, "--scan=1", "--by", "\"branch, size\",tld");
        assertThat(run.out())
                .as(run.err())
                .containsSubsequence("Domains by branch, size", "Domains by top-level domain");
    }

    @Test
    void aListOfHostsHasNoLargestProviders() {
        assertThat(reportOf(2, "--without-largest").err())
                .contains("the list of scan 2 names hosts: leave the option out");
    }

    @Test
    void aListOfHostsIsNotCutByDomain() {
        assertThat(reportOf(2, "--by=tld").err()).contains("names hosts, not domains: it can be cut by family");
        assertThat(reportOf(2, "--by=family").exitCode()).isZero();
    }
}
