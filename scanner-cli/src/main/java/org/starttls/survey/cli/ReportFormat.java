package org.starttls.survey.cli;

import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.reports.CsvReport;
import org.starttls.survey.reports.JsonReport;
import org.starttls.survey.reports.ReportLoader;
import org.starttls.survey.reports.TextReport;
import org.starttls.survey.reports.html.HtmlPage;
import org.starttls.survey.reports.markdown.MarkdownPage;
import org.starttls.survey.reports.overview.OverviewPage;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.sql.SurveyDatabase;

/** The values of {@code report --format}. */
enum ReportFormat {
    text {
        @Override
        String render(SurveyDatabase survey, long scan) {
            return TextReport.render(ReportLoader.adoption(survey, scan), Summary.width());
        }
    },
    csv {
        @Override
        String render(SurveyDatabase survey, long scan) {
            return CsvReport.render(ReportLoader.adoption(survey, scan));
        }
    },
    json {
        @Override
        String render(SurveyDatabase survey, long scan) {
            return JsonReport.render(ReportLoader.adoption(survey, scan));
        }
    },
    html {
        @Override
        String render(SurveyDatabase survey, long scan) {
            return render(OverviewPage.load(survey, scan));
        }
    },
    markdown {
        @Override
        String render(SurveyDatabase survey, long scan) {
            return render(OverviewPage.load(survey, scan));
        }
    };

    /** Whether it shows a page, which further sections may be added to. */
    boolean isPage() {
        return this == html || this == markdown;
    }

    /** A page in this format, which is one of pages. */
    String render(Page page) {
        return this == html ? HtmlPage.render(page) : MarkdownPage.render(page);
    }

    /** The same for what is a table rather than a page. */
    Format ofTables(String option) {
        return switch (this) {
            case text -> Format.text;
            case csv -> Format.csv;
            case json -> Format.json;
            default -> throw new WrongInputException(option + ": only with --format text, csv or json");
        };
    }

    /** The report of a scan. Blocks. */
    abstract String render(SurveyDatabase survey, long scan);
}
