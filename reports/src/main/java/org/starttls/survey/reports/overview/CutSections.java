package org.starttls.survey.reports.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.cut.Cut;
import org.starttls.survey.reports.cut.Cuts;
import org.starttls.survey.reports.cut.Group;
import org.starttls.survey.reports.cut.GroupRate;
import org.starttls.survey.reports.cut.RateKind;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.DataTable;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;

/** The sections of a page on rates by group. */
public final class CutSections {
    private CutSections() {}

    /** One a cut, in their order. */
    public static List<Section> of(Cuts cuts) {
        List<Section> sections = new ArrayList<>();
        for (int index = 0; index < cuts.cuts().size(); index++) {
            sections.add(section(cuts.cuts().get(index), index + 1));
        }
        return sections;
    }

    private static Section section(Cut cut, int number) {
        String plural = cut.unit().plural();
        String heading = plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1) + " " + cut.title();
        GroupRate first = cut.total().rates().get(0);
        return new Section(
                "cut-" + number,
                heading,
                Figures.count((double) cut.total().members()) + " " + plural + " in "
                        + Figures.count((double) cut.distinct()) + (cut.distinct() == 1 ? " group" : " groups")
                        + "; of all of them, " + Figures.percent(first.share()) + ": "
                        + first.kind().meaning() + ".",
                List.of(Exhibit.charted(
                        new BarChart(
                                "Share of those known: " + first.kind().meaning(),
                                cut.rows().stream().map(CutSections::bar).toList(),
                                true),
                        table(heading, cut),
                        note(cut))));
    }

    private static BarChart.Bar bar(Group group) {
        GroupRate rate = group.rates().get(0);
        return Charts.rate(
                group.name(),
                rate.share(),
                (double) (rate.inconclusive() + group.pending()),
                Charts.Ends.demanded("yes", "no"));
    }

    private static DataTable table(String heading, Cut cut) {
        Sheet<Group> sheet = Sheet.of(heading + ", in figures", cut.rows())
                .foreign("group", Group::name)
                .count(cut.unit().plural(), group -> (double) group.members())
                .count("inconclusive", group -> (double) group.rates().get(0).inconclusive());
        List<RateKind> rates = cut.unit().rates();
        for (int index = 0; index < rates.size(); index++) {
            int rate = index;
            sheet.number(
                    rates.get(index).heading(),
                    group -> Figures.percent(group.rates().get(rate).share()));
        }
        return sheet.table();
    }

    private static String note(Cut cut) {
        String meanings = cut.unit().rates().stream()
                .map(rate -> rate.heading() + ": " + rate.meaning() + ".")
                .reduce((first, second) -> first + " " + second)
                .orElse("");
        return (meanings + " " + String.join(" ", cut.notes())).strip();
    }
}
