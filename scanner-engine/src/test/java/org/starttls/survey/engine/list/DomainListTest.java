package org.starttls.survey.engine.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainListTest {
    @Test
    void aPlainListHasOneNameALine() throws IOException {
        ReadList list = ReadList.of("# mine\nexample.com\n\n  \nBücher.example\n#gone.example\nexample.org");

        assertThat(list.names()).containsExactly("example.com", "xn--bcher-kva.example", "example.org");
        assertThat(list.entries()).extracting(ListEntry::line).containsExactly(2L, 5L, 7L);
        assertThat(list.entries().get(0))
                .isEqualTo(new ListEntry(
                        "example.com", Optional.empty(), Optional.empty(), Map.of(), "names.txt", 2, Reduction.NONE));
        assertThat(list.report().format()).isEqualTo(ListFormat.PLAIN);
        assertThat(list.report().lines()).isEqualTo(7);
        assertThat(list.report().entries()).isEqualTo(3);
    }

    @Test
    void aHeaderNamesRankWeightAndLabels() throws IOException {
        ReadList list = ReadList.of("Sector,Rank,DOMAIN,weight,State\nhealth,7,Example.com,2.5,CA\n");

        assertThat(list.entries())
                .containsExactly(new ListEntry(
                        "example.com",
                        Optional.of(7L),
                        Optional.of(2.5),
                        Map.of("Sector", "health", "State", "CA"),
                        "names.txt",
                        2,
                        Reduction.NONE));
        assertThat(list.entries().get(0).labels()).containsExactly(entry("Sector", "health"), entry("State", "CA"));
        assertThat(list.report().format()).isEqualTo(ListFormat.CSV);
    }

    @Test
    void quotedCellsMayHoldDelimitersQuotesAndLineEnds() throws IOException {
        ReadList list = ReadList.of("domain,owner\r\na.example,\"Doe, \"\"Jane\"\"\r\nand sons\"\r\nb.example,x\r\n");

        assertThat(list.names()).containsExactly("a.example", "b.example");
        assertThat(list.entries().get(0).labels()).containsExactly(entry("owner", "Doe, \"Jane\"\nand sons"));
        assertThat(list.entries().get(1).line()).isEqualTo(4);
        assertThat(list.report().lines()).isEqualTo(4);
    }

    @Test
    void blanksMayStandAroundQuotes() throws IOException {
        ReadList list = ReadList.of("domain, owner, state\na.example, \"Doe,\nJane\" , CA\n");

        assertThat(list.entries().get(0).labels()).containsExactly(entry("owner", "Doe,\nJane"), entry("state", "CA"));
    }

    @Test
    void aHeaderMayHoldLineEndsToo() throws IOException {
        ReadList list = ReadList.of("\"owner\nand sons\",domain\nJane,a.example\n");

        assertThat(list.entries().get(0).labels()).containsExactly(entry("owner\nand sons", "Jane"));
    }

    @Test
    void missingAndFurtherCellsAreToleratedButNotAMissingName() throws IOException {
        ReadList list = ReadList.of("domain,sector,,sector\na.example\nb.example,,x,y,z\n,health\n");

        assertThat(list.names()).containsExactly("a.example", "b.example");
        assertThat(list.entries()).extracting(ListEntry::labels).containsOnly(Map.of());
        assertThat(list.rejected()).containsExactly(new RejectedLine("names.txt", 4, ",health", "has no name"));
    }

    @Test
    void numbersThatAreNoneRejectTheirLine() throws IOException {
        ReadList list = ReadList.of("""
                domain,rank,weight
                a.example,-1,1
                b.example,1,-1
                c.example,1,NaN
                d.example,1,1e999
                e.example,,
                f.example,0,1.5E2
                g.example,1,0x1p3
                """);

        assertThat(list.names()).containsExactly("e.example", "f.example");
        assertThat(list.entries()).extracting(ListEntry::weight).containsExactly(Optional.empty(), Optional.of(150.0));
        assertThat(list.rejected())
                .extracting(RejectedLine::reason)
                .startsWith(
                        "has the rank “-1”, which is no whole number from 0",
                        "has the weight “-1”, which is no number from 0");
        assertThat(list.rejected()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,example.com\n2,com\n3,b.example\n", "1\texample.com\n2\tcom\n3\tb.example\n"})
    void rankAndNameNeedNoHeader(String text) throws IOException {
        ReadList list = ReadList.of(text);

        assertThat(list.names()).containsExactly("example.com", "com", "b.example");
        assertThat(list.entries()).extracting(e -> e.rank().orElseThrow()).containsExactly(1L, 2L, 3L);
        assertThat(list.report().format()).isEqualTo(ListFormat.RANKED);
    }

    @Test
    void urlsAndMailAddressesAreReducedAndCounted() throws IOException {
        ReadList list = ReadList.of("https://example.com/a,b\njane@example.com\njoe@example.com\nexample.com\n");

        assertThat(list.names()).containsOnly("example.com");
        assertThat(list.report().reducedUrls()).isEqualTo(1);
        assertThat(list.report().reducedAddresses()).isEqualTo(2);
        // Each mail address counts, whereas a name that is listed twice is the same name still.
        assertThat(list.entries())
                .extracting(ListEntry::weight)
                .containsExactly(Optional.empty(), Optional.of(1.0), Optional.of(1.0), Optional.empty());
    }

    @Test
    void aStatedWeightIsNotOverriddenByAMailAddress() throws IOException {
        assertThat(ReadList.of("domain,weight\njane@a.example,9\n")
                        .entries()
                        .get(0)
                        .weight())
                .contains(9.0);
    }

    @Test
    void duplicatesAreTheSinksToMerge() throws IOException {
        assertThat(ReadList.of("a.example\nA.example.\na.example\n").names())
                .containsExactly("a.example", "a.example", "a.example");
    }

    @Test
    void aLineThatIsNoDomainIsRejectedAndReadingGoesOn() throws IOException {
        ReadList list = ReadList.of("*.example.com\nexample.com\nhello world\n");

        assertThat(list.names()).containsExactly("example.com");
        assertThat(list.rejected())
                .containsExactly(
                        new RejectedLine("names.txt", 1, "*.example.com", "is a wildcard; list the domains themselves"),
                        new RejectedLine("names.txt", 3, "hello world", "has a space"));
        assertThat(list.report().rejected()).isEqualTo(2);
    }

    @Test
    void addressesAreMadeCanonicalAndNeverLookedUp() throws IOException {
        ListOptions addresses = new ListOptions(Optional.empty(), InputKind.ADDRESSES);
        ReadList list = ReadList.of("192.0.2.1\n[2001:DB8::0:1]\nlocalhost\n192.0.2.1:25\n", addresses);

        assertThat(list.names()).containsExactly("192.0.2.1", "2001:db8::1");
        assertThat(list.rejected())
                .extracting(RejectedLine::reason)
                .containsExactly("is no IPv4 or IPv6 address", "is no IPv4 or IPv6 address");
    }

    @Test
    void hostsAndAddressesHaveColumnsOfTheirOwn() throws IOException {
        ListOptions hosts = new ListOptions(Optional.empty(), InputKind.HOSTS);
        ListOptions addresses = new ListOptions(Optional.empty(), InputKind.ADDRESSES);

        assertThat(ReadList.of("domain,host\na.example,mx.a.example\n", hosts).names())
                .containsExactly("mx.a.example");
        assertThat(ReadList.of("name;address\nx;2001:db8::1\n", addresses).names())
                .containsExactly("2001:db8::1");
    }

    @Test
    void aListWithoutEntriesIsEmptyAndNoError() throws IOException {
        ReadList list = ReadList.of("\n# nothing\n");

        assertThat(list.report().format()).isEqualTo(ListFormat.EMPTY);
        assertThat(list.report().lines()).isEqualTo(2);
        assertThat(list.entries()).isEmpty();
    }
}
