package org.starttls.survey.reports.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.ScanFacts;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Glossary;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.DataTable;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Lead;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.published.OwnFigure;
import org.starttls.survey.reports.published.PublishedFigure;
import org.starttls.survey.reports.published.PublishedRow;
import org.starttls.survey.reports.published.PublishedSurvey;
import org.starttls.survey.reports.published.SurveyComparison;
import org.starttls.survey.reports.published.SurveyComparison.ComparedRow;

/** The page that gives a published survey's table back. */
public final class PublishedPage {
    private PublishedPage() {}

    /** This scan's figures beside those that were published, what differs, and how the scan was made. A pure function. */
    public static Page of(SurveyComparison comparison) {
        PublishedSurvey survey = comparison.survey();
        ScanFacts scan = comparison.scan();
        return new Page(
                "As counted by " + survey.authors() + ": " + scan.listName() + ", " + Opening.day(scan.startedAt()),
                lead(comparison),
                List.of(table(comparison), method(survey)),
                MethodBox.entriesAsPublished(scan, comparison.stores()),
                Glossary.AS_PUBLISHED,
                "Made by starttls-survey " + scan.toolVersion() + " from scan " + scan.scan() + ".");
    }

    private static Lead lead(SurveyComparison comparison) {
        PublishedSurvey survey = comparison.survey();
        long measured =
                comparison.rows().stream().filter(row -> row.own().isPresent()).count();
        List<String> caveats = new ArrayList<>(List.of(
                survey.title() + ". " + survey.venue() + ", " + survey.published()
                        + ". The same definitions, applied to this scan.",
                measured + " of " + comparison.rows().size() + " rows of its table are measured here."));
        comparison.intervals().ifPresent(caveats::add);
        return new Lead(
                Opening.origin(comparison.scan()),
                "As counted by " + survey.authors() + ".",
                caveats,
                Opening.warning(comparison.coverage()),
                Optional.empty());
    }

    private static Section table(SurveyComparison comparison) {
        List<ComparedRow> shares =
                comparison.rows().stream().filter(row -> share(row).isPresent()).toList();
        DataTable figures = figures(comparison);
        String note = sources(comparison.survey());
        return new Section(
                "table",
                "This scan beside the published figures",
                says(comparison, shares),
                List.of(
                        shares.isEmpty()
                                ? Exhibit.folded(figures, note)
                                : Exhibit.charted(chart(shares), figures, note)));
    }

    private static String says(SurveyComparison comparison, List<ComparedRow> shares) {
        if (!comparison.coverage().judged()) {
            return "No figures of this scan yet: what was seen was not judged.";
        }
        return shares.stream()
                .findFirst()
                .map(row ->
                        measure(row.row()) + ": " + Figures.percent(share(row).orElseThrow()) + " here"
                                + row.row().figures().stream()
                                        .findFirst()
                                        .map(figure -> ", " + figure.value() + " published (" + figure.when() + ").")
                                        .orElse("."))
                .orElse("Nothing of the survey's table is measured here.");
    }

    /** What was published stands beside each bar: it has no length of its own, for it comes in many forms. */
    private static BarChart chart(List<ComparedRow> rows) {
        return new BarChart(
                "Shares of this scan, and what was published",
                rows.stream().map(PublishedPage::bar).toList(),
                false);
    }

    private static BarChart.Bar bar(ComparedRow row) {
        Share share = share(row).orElseThrow();
        String published = row.row().figures().stream()
                .findFirst()
                .map(figure -> "; published: " + figure.value() + ", " + figure.when())
                .orElse("");
        return Charts.share(measure(row.row()), share, published);
    }

    private static Section method(PublishedSurvey survey) {
        return new Section(
                "differences",
                "What differs in method",
                survey.differences().size() + " differences are to be kept in mind.",
                List.of(Exhibit.folded(differences(survey), "")));
    }

    private static DataTable figures(SurveyComparison comparison) {
        return Sheet.of("This scan beside the published figures", comparison.rows())
                .words("measure", compared -> measure(compared.row()))
                .number("this scan", PublishedPage::own)
                .number(
                        "share",
                        compared -> share(compared).map(Figures::percent).orElse(""))
                .number(
                        "inconclusive",
                        compared -> compared.own()
                                .map(own -> Figures.count(own.inconclusive()))
                                .orElse(""))
                .words("published", compared -> published(compared.row()))
                .words("not measured", compared -> compared.notMeasured().orElse(""))
                .table();
    }

    private static String measure(PublishedRow row) {
        return row.measure() + row.among().map(among -> ", of " + among).orElse("");
    }

    private static Optional<Share> share(ComparedRow compared) {
        return compared.own().flatMap(OwnFigure::share);
    }

    private static String own(ComparedRow compared) {
        return compared.own()
                .map(own -> own.share().map(Charts::ofWhole).orElse(Figures.count(own.number())))
                .orElse("–");
    }

    private static String published(PublishedRow row) {
        return row.figures().stream().map(PublishedPage::figure).collect(Collectors.joining("; "));
    }

    private static String figure(PublishedFigure figure) {
        return figure.value() + " [" + figure.evidence() + "] " + figure.when()
                + figure.note().map(note -> " (" + note + ")").orElse("");
    }

    private static DataTable differences(PublishedSurvey survey) {
        return Sheet.of("What differs in method", survey.differences())
                .words("aspect", difference -> difference.aspect())
                .words("theirs and ours", difference -> difference.text())
                .table();
    }

    private static String sources(PublishedSurvey survey) {
        return "Published figures stand here as they were printed. "
                + survey.sources().values().stream().sorted().collect(Collectors.joining(" "));
    }
}
