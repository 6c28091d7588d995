package org.starttls.survey.reports.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.page.BarChart.Segment;
import org.starttls.survey.reports.page.BarChart.Tone;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.reports.page.Section;

class OverviewPageTest {
    private static final int TIMED_OUT = 25;
    private static final int STARTTLS_OK = 1;

    @TempDir
    private Path directory;

    @Test
    void aPageOpensWithTheAnswer() {
        Page page = Pages.ofOneDomain(directory, STARTTLS_OK, 7, "");
        assertThat(page.lead().answer()).startsWith("100.0 % of domains offer encryption at every mail server");
        assertThat(page.lead().caveats()).containsExactly("Shares are of the 1 domains of which it is known.");
        assertThat(page.lead().warning()).isEmpty();
    }

    @Test
    void anEmptyScanSaysWhyThereAreNoFigures() {
        Page page = Pages.empty(directory);
        assertThat(page.lead().answer()).isEqualTo("Of nothing on the list it is known whether it offers encryption.");
        assertThat(page.lead().picture()).isEmpty();
        assertThat(page.sections()).allSatisfy(section -> {
            assertThat(section.exhibits()).isEmpty();
            assertThat(section.says()).endsWith(".");
        });
    }

    @Test
    void whatOnlyFailedIsUnknownAndNotBad() {
        Page page = Pages.ofOneDomain(directory, TIMED_OUT, 1, "");
        assertThat(page.lead().answer()).isEqualTo("Of nothing on the list it is known whether it offers encryption.");
        Exhibit picture = page.lead().picture().orElseThrow();
        assertThat(picture.chart().orElseThrow().kinds())
                .extracting(Segment::tone, Segment::figure)
                .containsExactly(tuple(Tone.UNKNOWN, "1"));
    }

    @Test
    void aScanThatGoesOnWarns() {
        assertThat(Pages.running(directory).lead().warning())
                .contains("This scan is not finished (interrupted). Still to do: 1 domains, 0 MX hosts and 1 probes.");
    }

    @Test
    void aScanThatWasNotJudgedHasNoRates() {
        Page page = Pages.notJudged(directory);
        assertThat(page.lead().answer()).isEqualTo("No rates yet: what was seen was not judged.");
        assertThat(page.sections()).extracting(Section::id).contains("funnel", "adoption", "validity", "dane");
    }

    @Test
    void aListOfHostsIsAnsweredByHost() {
        Page page = Pages.ofOneDomain(directory, STARTTLS_OK, 7, "UPDATE scan SET input = 'hosts';");
        assertThat(page.lead().answer()).startsWith("100.0 % of MX hosts offer encryption at every address");
        assertThat(page.sections())
                .filteredOn(section -> section.id().equals("providers"))
                .allSatisfy(section -> assertThat(section.exhibits()).isEmpty());
    }

    @Test
    void whatAListDoesNotNameIsInNoFunnel() {
        Page hosts = Pages.ofOneDomain(directory, STARTTLS_OK, 7, "UPDATE scan SET input = 'hosts';");
        assertThat(funnel(hosts)).startsWith("MX hosts, step by step").noneMatch(caption -> caption.contains("omain"));
        assertThat(hosts.sections().get(0).says()).startsWith("1 hosts of the list lead to 1 IP addresses");
    }

    @Test
    void aListOfAddressesIsAnsweredByAddress() {
        Page page = Pages.ofOneDomain(directory, STARTTLS_OK, 7, "UPDATE scan SET input = 'addresses';");
        assertThat(page.lead().answer()).startsWith("100.0 % of IP addresses offer encryption");
        assertThat(funnel(page)).startsWith("IP addresses, step by step");
    }

    private static List<String> funnel(Page page) {
        return page.sections().get(0).exhibits().stream()
                .map(exhibit -> exhibit.table().caption())
                .toList();
    }

    /** Words, save where the word is one with a hyphen. */
    @Test
    void codesAreNoLabels() {
        List<String> labels = new ArrayList<>();
        for (Section section : Pages.handMade(directory).sections()) {
            for (Exhibit exhibit : section.exhibits()) {
                exhibit.table().rows().forEach(row -> labels.add(row.get(0)));
                exhibit.chart().ifPresent(chart -> chart.bars().forEach(bar -> labels.add(bar.label())));
            }
        }
        assertThat(labels)
                .hasSizeGreaterThan(50)
                .filteredOn(label -> label.matches("[a-z0-9]+(-[a-z0-9]+)+"))
                .isSubsetOf("self-signed");
    }

    @Test
    void theMethodNamesListTimeAndPlace() {
        assertThat(Pages.handMade(directory).method())
                .extracting(entry -> entry.term())
                .contains("List", "Time", "Vantage", "Resolvers", "DNSSEC", "EHLO name", "Trust store", "Denominators");
    }
}
