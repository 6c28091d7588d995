package org.starttls.survey.reports.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.table.QueryException;

/** With the databases that MaxMind publishes for tests; what they hold of these addresses is in their source. */
class AddressDatabasesTest {
    private static final Path COUNTRIES = resource("GeoLite2-Country-Test.mmdb");
    private static final Path SYSTEMS = resource("GeoLite2-ASN-Test.mmdb");

    private static Path file;

    /** a1, a3 and a4 are AT&T's, of which the database names one; a2 is in Japan, a5 in Britain, a6 and a7 nowhere. */
    @BeforeAll
    static void make(@TempDir Path directory) {
        file = SurveyFile.filled(directory, SurveyFile.text("cut/cut.sql") + """
                UPDATE endpoint
                SET ip = CASE id WHEN 1 THEN '12.81.96.1' WHEN 2 THEN '2001:218::1' WHEN 3 THEN '12.81.92.1'
                                 WHEN 4 THEN '12.81.97.1' WHEN 5 THEN '2.125.160.217' ELSE ip END;
                """);
    }

    private static Path resource(String name) {
        try {
            return Path.of(AddressDatabasesTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cut cut(String key, Path... databases) {
        CutRequest request =
                new CutRequest(List.of(key), 25, ProviderNames.shipped(), List.of(databases), OptionalInt.empty());
        return CutFile.load(file, request).cuts().get(0);
    }

    @Test
    void aSystemIsOneGroupByItsNumberHoweverItIsNamed() {
        assertThat(CutFile.lines(cut("asn", SYSTEMS)))
                .containsExactly(
                        "all addresses 7: 4/5+1 3/5+1 1/4+2 1/2+1",
                        "AS7018 AT&T Services 3: 2/3 1/3 1/3 1/1",
                        "no known autonomous system 4: 2/2+1 2/2+1 0/1+2 0/1+1");
    }

    @Test
    void countriesAreThoseOfTheAddressNotOfItsOwner() {
        assertThat(CutFile.sizes(cut("country", SYSTEMS, COUNTRIES)))
                .containsExactly("all addresses 7", "GB 1", "JP 1", "no known country 5");
    }

    @Test
    void theNoteNamesTheDatabaseAndItsDate() {
        assertThat(cut("asn", COUNTRIES, SYSTEMS).notes())
                .singleElement()
                .asString()
                .matches("From GeoLite2-ASN of \\d{4}-\\d\\d-\\d\\d, not as of the scan\\.");
    }

    @Test
    void whereNoDatabaseTellsTheMessageSaysWhatToGive() {
        assertThatThrownBy(() -> cut("asn")).isInstanceOf(QueryException.class).hasMessageContaining("--mmdb FILE");
        assertThatThrownBy(() -> cut("asn", COUNTRIES))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("no file of --mmdb knows it (GeoLite2-Country of");
    }

    @Test
    void aFileThatIsNoneIsNamed(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("text.mmdb"), "AS15169,Google");
        byte[] whole = Files.readAllBytes(SYSTEMS);
        Path cut = Files.write(directory.resolve("cut.mmdb"), Arrays.copyOf(whole, whole.length / 2));
        Path empty = Files.createFile(directory.resolve("empty.mmdb"));

        for (Path wrong : List.of(text, cut, empty)) {
            assertThatThrownBy(() -> cut("asn", wrong))
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining(wrong + ": damaged, or not in MaxMind's format");
        }
        assertThatThrownBy(() -> cut("asn", directory.resolve("none.mmdb")))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("check --mmdb");
        assertThatThrownBy(() -> cut("asn", directory))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("check --mmdb");
    }

    @Test
    void aFileThatIsDamagedWithinIsNamed(@TempDir Path directory) throws IOException {
        byte[] bytes = Files.readAllBytes(SYSTEMS);
        // The search tree leads into the middle of values, and values to no end.
        Arrays.fill(bytes, 100, bytes.length - 1_000, (byte) 0xEF);
        Path damaged = Files.write(directory.resolve("damaged.mmdb"), bytes);

        assertThatThrownBy(() -> cut("asn", damaged))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("damaged.mmdb");
    }

    @Test
    void fieldsOfOtherMakersAreReadToo() {
        Map<String, Object> flat = Map.of("country_code", "us", "asn", "AS15169", "as_name", "Google LLC");

        assertThat(AddressFact.COUNTRY.of(flat)).contains(new AddressFact.Value("US", ""));
        assertThat(AddressFact.ASN.of(flat)).contains(new AddressFact.Value("AS15169", "Google LLC"));
        assertThat(AddressFact.ASN.of(Map.of("asn", 15169L))).contains(new AddressFact.Value("AS15169", ""));
        assertThat(AddressFact.ASN.of(Map.of("asn", List.of(1)))).isEmpty();
        assertThat(AddressFact.COUNTRY.of(Map.of("country", Map.of("iso_code", " "))))
                .isEmpty();
    }
}
