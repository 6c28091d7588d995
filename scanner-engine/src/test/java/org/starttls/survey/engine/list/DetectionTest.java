package org.starttls.survey.engine.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionTest {
    private final Detection domains = new Detection(ListOptions.defaults());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com | PLAIN",
                "gov | PLAIN",
                "hello world | PLAIN",
                "jane@example.com | PLAIN",
                "\"Doe, Jane\" <jane@example.com> | PLAIN",
                "\"Doe; Jane\" <jane@example.com> | PLAIN",
                "https://example.com/a,b | PLAIN",
                "https://example.com/a;b | PLAIN",
                "\"example.com | PLAIN",
                "1,example.com | RANKED",
                "1,com | RANKED",
                "0;example.com | RANKED",
                "1,https://example.com/ | RANKED",
                "domain | CSV",
                "Domain,foo | CSV",
                "foo; \"DOMAIN\" ;bar | CSV",
                "rank,domain | CSV"
            })
    void theFirstLineTellsTheFormat(String line, ListFormat format) throws ListException {
        assertThat(domains.layoutOf(line, "names.txt").format()).isEqualTo(format);
    }

    @Test
    void aTabDividesWhereThereIsNoComma() {
        assertThat(Detection.delimiterOf("a\tb;c")).isEqualTo('\t');
        assertThat(Detection.delimiterOf("a\tb,c")).isEqualTo(',');
        assertThat(Detection.delimiterOf("a b;c")).isEqualTo(';');
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com,foo", "foo,example.com,1", "1,example.com,foo", "a.example;b.example"})
    void columnsWithoutAHeaderAreAnErrorNotAHeader(String line) {
        assertThatThrownBy(() -> domains.layoutOf(line, "names.txt"))
                .isInstanceOf(ListException.class)
                .hasMessageStartingWith("names.txt: it has several columns but no header")
                .hasMessageContaining("add a first line such as domain,");
    }

    @Test
    void aHeaderWithoutANameNamesItsColumns() {
        assertThatThrownBy(() -> domains.layoutOf("Site,Sector,\u001B[2J", "names.txt"))
                .hasMessage("names.txt: its header has no column “domain”; it has: Site, Sector, \\x1b[2J. "
                        + "Name the one that holds the names with --domain-column");
    }

    @Test
    void anotherColumnMayHoldTheNames() throws ListException {
        Detection sites = new Detection(new ListOptions(Optional.of("site"), InputKind.DOMAINS));

        Layout layout = sites.layoutOf("domain,Site", "names.txt");
        assertThat(layout.cells("a.example,b.example").name()).isEqualTo("b.example");
        assertThatThrownBy(() -> sites.layoutOf("domain", "names.txt")).hasMessageContaining("no column “site”");
        assertThatThrownBy(() -> sites.layoutOf("1,example.com", "names.txt")).hasMessageContaining("no column “site”");
    }

    @Test
    void theColumnOfTheNamesMayBeCalledRank() throws ListException {
        Detection ranks = new Detection(new ListOptions(Optional.of("rank"), InputKind.DOMAINS));

        Cells cells = ranks.layoutOf("rank,weight", "names.txt").cells("a.example,3");
        assertThat(cells.name()).isEqualTo("a.example");
        assertThat(cells.rank()).isEmpty();
        assertThat(cells.weight()).contains("3");
    }
}
