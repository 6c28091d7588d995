package org.starttls.survey.reports.overview;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.page.DataTable;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.published.OwnFigure;
import org.starttls.survey.reports.published.PublishedFigure;
import org.starttls.survey.reports.published.PublishedRow;
import org.starttls.survey.reports.published.PublishedSurvey;
import org.starttls.survey.reports.published.SurveyComparison;
import org.starttls.survey.reports.published.SurveyComparison.ComparedRow;

/** The section of a page that gives a published survey's table back. */
public final class PublishedSection {
    private PublishedSection() {}

    /** This scan's figures beside those that were published, and what differs. */
    public static Section of(SurveyComparison comparison) {
        PublishedSurvey survey = comparison.survey();
        return new Section(
                "as-" + survey.name(),
                "As counted by " + survey.authors(),
                survey.title() + ". " + survey.venue() + ", " + survey.published()
                        + ". The same definitions, applied to this scan.",
                List.of(Exhibit.folded(figures(comparison), sources(survey)), Exhibit.folded(differences(survey), "")));
    }

    private static DataTable figures(SurveyComparison comparison) {
        return Sheet.of("This scan beside the published figures", comparison.rows())
                .words("measure", compared -> measure(compared.row()))
                .number("this scan", PublishedSection::own)
                .number(
                        "share",
                        compared -> share(compared).map(Figures::percent).orElse(""))
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
        return row.figures().stream().map(PublishedSection::figure).collect(Collectors.joining("; "));
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
