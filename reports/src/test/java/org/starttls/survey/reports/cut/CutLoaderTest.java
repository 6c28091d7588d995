package org.starttls.survey.reports.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.sql.SurveyDatabase;

/** Every figure here was counted by hand in the table at the top of {@code cut.sql}. */
class CutLoaderTest {
    private static final String ALL = "all domains 12: 6/7+2 5/7+2 3/6+3 4/6+3 2/7+2 3/8+2 1/7+3 2/7+3";

    private static Path file;

    @BeforeAll
    static void make(@TempDir Path directory) {
        file = CutFile.make(directory);
    }

    @Test
    void aLabelHasARowForEachValueAndOneForTheDomainsWithout() {
        assertThat(CutFile.lines(CutFile.cut(file, "sector")))
                .containsExactly(
                        ALL,
                        "energy 5: 2/3 1/3 0/3 1/3 0/3 1/4 0/4 0/3+1",
                        "health 5: 4/4 4/4 3/4 3/4 2/4 2/4 1/3+1 2/3+1",
                        "no sector 3: 1/1+2 1/1+2 0/0+3 0/0+3 0/1+2 0/1+2 0/1+2 0/1+2");
    }

    @Test
    void aLabelIsFoundByItsNameAlsoWhereAKeyHasTheSame() {
        assertThat(CutFile.sizes(CutFile.cut(file, "label:tld")))
                .containsExactly("all domains 12", "a label of that name 1", "no tld 11");
        assertThat(CutFile.cut(file, "label:sector")).isEqualTo(CutFile.cut(file, "sector"));
    }

    @Test
    void topLevelDomainsAreSortedBySize() {
        assertThat(CutFile.lines(CutFile.cut(file, "tld")))
                .containsExactly(
                        ALL,
                        "com 4: 1/1+1 1/1+1 1/1+1 1/1+1 1/1+1 1/2+1 0/1+2 1/2+1",
                        "uk 4: 3/4 2/4 2/4 3/4 1/4 2/4 1/4 1/4",
                        "de 3: 1/1+1 1/1+1 0/1+1 0/1+1 0/1+1 0/1+1 0/1+1 0/0+2",
                        "io 1: 1/1 1/1 0/0+1 0/0+1 0/1 0/1 0/1 0/1");
    }

    @Test
    void suffixesAreThoseOfRegistriesNotOfHosters() {
        assertThat(CutFile.sizes(CutFile.cut(file, "suffix")))
                .containsExactly("all domains 12", "com 4", "de 3", "co.uk 2", "gov.uk 2", "io 1");
        assertThat(CutFile.sizes(CutFile.cut(file, "registrable"))).contains("alpha.gov.uk 1", "github.io 1");
    }

    @Test
    void rankBinsStandInTheOrderOfTheRanks() {
        assertThat(CutFile.lines(CutFile.cut(file, "rank")))
                .containsExactly(
                        ALL,
                        "1-100 4: 3/4 3/4 3/4 3/4 2/4 2/4 1/3+1 2/4",
                        "101-1000 2: 2/2 1/2 0/2 1/2 0/2 1/2 0/2 0/1+1",
                        "1001-10000 1: 0/0+1 0/0+1 0/0+1 0/0+1 0/0+1 0/0+1 0/0+1 0/0+1",
                        "10001-100000 1: 0/0 0/0 0/0 0/0 0/0 0/1 0/1 0/1",
                        "no rank 4: 1/1+1 1/1+1 0/0+2 0/0+2 0/1+1 0/1+1 0/1+1 0/1+1");
        assertThat(CutFile.sizes(CutFile.cut(file, "rank:1000")))
                .containsExactly("all domains 12", "1-1000 6", "1001-2000 1", "19001-20000 1", "no rank 4");
    }

    @Test
    void aDomainWithTwoProvidersCountsAtBothAndABackupAtNone() {
        assertThat(CutFile.lines(CutFile.cut(file, "provider")))
                .containsExactly(
                        ALL,
                        "Google 3: 3/3 2/3 1/3 2/3 1/3 2/3 1/3 1/2+1",
                        "Microsoft 2: 2/2 1/2 1/2 2/2 0/2 1/2 0/2 0/2",
                        "kappa.com 2: 1/1+1 1/1+1 1/1+1 1/1+1 1/1+1 1/1+1 0/0+2 1/1+1",
                        "gamma.co.uk 1: 0/1 0/1 0/1 0/1 0/1 0/1 0/1 0/1",
                        "github.io 1: 1/1 1/1 0/0+1 0/0+1 0/1 0/1 0/1 0/1",
                        "theta.com 1: 0/0 0/0 0/0 0/0 0/0 0/1 0/1 0/1",
                        "no MX host with a name 3: 0/0+1 0/0+1 0/0+1 0/0+1 0/0+1 0/0+1 0/0+1 0/0+1");
    }

    @Test
    void addressesAreGroupedByFamilyNetworkAndSoftware() {
        String all = "all addresses 7: 4/5+1 3/5+1 1/4+2 1/2+1";
        assertThat(CutFile.lines(CutFile.cut(file, "family")))
                .containsExactly(all, "IPv4 5: 2/3+1 1/3+1 1/3+1 1/1", "IPv6 2: 2/2 2/2 0/1+1 0/1+1");
        assertThat(CutFile.lines(CutFile.cut(file, "network")))
                .containsExactly(
                        all,
                        "192.0.2.0/24 2: 1/2 1/2 1/2 1/1",
                        "2001:db8::/48 2: 2/2 2/2 0/1+1 0/1+1",
                        "203.0.113.0/24 2: 0/0+1 0/0+1 0/0+1 0/0",
                        "198.51.100.0/24 1: 1/1 0/1 0/1 0/0");
        assertThat(CutFile.lines(CutFile.cut(file, "software")))
                .containsExactly(
                        all,
                        "Google 2: 2/2 2/2 1/2 1/2",
                        "Exim 1: 1/1 1/1 0/0+1 0/0+1",
                        "Microsoft Exchange Online 1: 1/1 0/1 0/1 0/0",
                        "Postfix 1: 0/1 0/1 0/1 0/0",
                        "no greeting 2: 0/0+1 0/0+1 0/0+1 0/0");
    }

    @Test
    void theLargestProvidersAreLeftOutWithEveryDomainThatTheyServe() {
        CutRequest request = new CutRequest(List.of(), 25, ProviderNames.shipped(), List.of(), OptionalInt.of(2));
        Cut cut = CutFile.load(file, request).cuts().get(0);

        assertThat(CutFile.lines(cut))
                .containsExactly(
                        ALL,
                        "without the largest 2 8: 2/3+2 2/3+2 1/2+3 1/2+3 1/3+2 1/4+2 0/3+3 1/4+2",
                        "at the largest 2 4: 4/4 3/4 2/4 3/4 1/4 2/4 1/4 1/3+1",
                        "Google 3: 3/3 2/3 1/3 2/3 1/3 2/3 1/3 1/2+1",
                        "Microsoft 2: 2/2 1/2 1/2 2/2 0/2 1/2 0/2 0/2");
    }

    @Test
    void whereAllAreAtTheLargestProvidersNothingIsLeft() {
        CutRequest request = new CutRequest(List.of(), 25, ProviderNames.shipped(), List.of(), OptionalInt.of(9));
        assertThat(CutFile.sizes(CutFile.load(file, request).cuts().get(0)))
                .contains("without the largest 6 3", "at the largest 6 9");
    }

    @Test
    void theOthersAreTheSumOfWhatHasNoRow() {
        CutRequest request =
                new CutRequest(List.of("provider"), 2, ProviderNames.shipped(), List.of(), OptionalInt.empty());
        Cut cut = CutFile.load(file, request).cuts().get(0);

        assertThat(CutFile.lines(cut))
                .contains("others 5: 2/3+1 2/3+1 1/2+2 1/2+2 1/3+1 1/4+1 0/3+2 1/4+1")
                .hasSize(5);
        assertThat(cut.distinct()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tld", "suffix", "registrable", "rank"})
    void groupsThatDoNotOverlapSumToTheTotal(String key) {
        CutRequest request = new CutRequest(List.of(key), 2, ProviderNames.shipped(), List.of(), OptionalInt.empty());
        Cut cut = CutFile.load(file, request).cuts().get(0);

        Group sum = cut.rows().stream().skip(1).reduce(Group::plus).orElseThrow();
        assertThat(sum.members()).isEqualTo(cut.total().members());
        assertThat(sum.rates()).isEqualTo(cut.total().rates());
    }

    @Test
    void whatIsInARateAndBesideItSumsToTheMembers() {
        Group all = CutFile.cut(file, "tld").total();

        assertThat(all.pending()).isEqualTo(1);
        assertThat(all.rates()).extracting(all::notApplicable).containsExactly(2L, 2L, 2L, 2L, 2L, 1L, 1L, 1L);
    }

    @Test
    void anUnknownKeyIsAnsweredWithTheLabelsAndTheKeys() {
        assertThatThrownBy(() -> CutFile.cut(file, "branch"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("'branch' is neither a key nor a label")
                .hasMessageContaining("sector, tld.")
                .hasMessageContaining("provider");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rank:", "rank:0", "rank:-5", "rank:x", "rank:99999999999"})
    void aWidthOfBinsThatIsNoneIsRefused(String key) {
        assertThatThrownBy(() -> CutFile.cut(file, key))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("a number from 1");
    }

    @Test
    void aScanWithoutRanksOrOfHostsSaysWhatItCanBeCutBy() {
        assertThatThrownBy(() -> load(3, "rank")).hasMessageContaining("no domain of scan 3 has a rank");
        assertThatThrownBy(() -> load(2, "tld"))
                .hasMessageContaining("names hosts, not domains")
                .hasMessageContaining("family");
        assertThatThrownBy(() -> load(9, "tld")).hasMessageContaining("there is no scan 9");
    }

    @Test
    void anEmptyScanHasOneRowOfNothing() {
        Cut cut = load(3, "tld").cuts().get(0);
        assertThat(CutFile.sizes(cut)).containsExactly("all domains 0");
    }

    @Test
    void severalCutsDoNotMix() {
        Cuts cuts = CutFile.load(file, CutFile.by("tld", "family", "sector"));
        assertThat(cuts.cuts()).extracting(Cut::key).containsExactly("tld", "family", "sector");
        assertThat(cuts.cuts().get(2)).isEqualTo(CutFile.cut(file, "sector"));
    }

    private static Cuts load(long scan, String key) {
        try (SurveyDatabase database = SurveyDatabase.openForReading(file)) {
            return CutLoader.load(database, scan, CutFile.by(key));
        }
    }
}
