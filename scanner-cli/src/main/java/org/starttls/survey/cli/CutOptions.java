package org.starttls.survey.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.reports.cut.CutJson;
import org.starttls.survey.reports.cut.CutLoader;
import org.starttls.survey.reports.cut.CutRequest;
import org.starttls.survey.reports.cut.CutTables;
import org.starttls.survey.reports.cut.CutText;
import org.starttls.survey.reports.cut.Cuts;
import org.starttls.survey.reports.cut.ProviderNames;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Rates by group: {@code --by} and what goes with it. */
final class CutOptions {
    /** What each option is of no use without, and what to add. */
    private static final Map<String, String> WANTING = Map.of(
            "--top", "--by KEY",
            "--provider-names", "--by provider or --without-largest",
            "--mmdb", "--by country or --by asn");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--by",
            paramLabel = "KEY",
            split = ",",
            description = {
                "The rates by group. Of the domains: a label of the list (label:NAME where a key is named like it), tld, "
                        + "suffix (public suffix), registrable, rank (by powers of ten) or rank:WIDTH, provider (of the MX hosts).",
                "Of the addresses: family, network, software, country, asn. Several: --by again, or commas; what has a comma in "
                        + "it goes into double quotes, which the shell must leave: --by '\"size, sector\"'."
            })
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "25",
            description = "With --by, a row for each of the N largest groups, the others in one (default: "
                    + "${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--provider-names",
            paramLabel = "FILE",
            description = "What providers are called: a suffix of MX hosts and a name a line (default: a list of "
                    + "well-known ones).")
    private Path providerNames;

    @Option(
            names = "--mmdb",
            paramLabel = "FILE",
            description = "A database in MaxMind's format, for --by country and --by asn; again for a second one.")
    private List<Path> databases = new ArrayList<>();

    @Option(
            names = "--without-largest",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "5",
            description = "Compare with the rates without the domains that the N largest MX providers serve (default: "
                    + "${FALLBACK-VALUE}); below the overview as text, alone as CSV and JSON.")
    private Integer withoutLargest;

    /** Refuses an option of the command line that would do nothing. */
    void requireUsed() {
        WANTING.keySet().stream()
                .sorted()
                .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option) && !isUsed(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new ParameterException(
                            spec.commandLine(), option + " does nothing here: add " + WANTING.get(option));
                });
    }

    private boolean isUsed(String option) {
        return switch (option) {
            case "--provider-names" -> withoutLargest != null || keys().contains("provider");
            case "--mmdb" -> keys().contains("country") || keys().contains("asn");
            default -> !keys.isEmpty();
        };
    }

    /** Without the quotes that kept a comma from cutting. */
    private List<String> keys() {
        return keys.stream()
                .map(String::strip)
                .map(key -> key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")
                        ? key.substring(1, key.length() - 1)
                        : key)
                .toList();
    }

    /** Whether rates by group are wanted. */
    boolean wanted() {
        return !keys.isEmpty() || withoutLargest != null;
    }

    /** Whether they stand below the overview, and not in its place. */
    boolean belowOverview(ReportFormat format) {
        return keys.isEmpty() && format == ReportFormat.text;
    }

    /** The text of the reports, to stand below another. */
    String blocks(SurveyDatabase survey, long scan) {
        return CutText.blocks(load(survey, scan), Summary.width());
    }

    Cuts load(SurveyDatabase survey, long scan) {
        return CutLoader.load(survey, scan, request());
    }

    /** The rates by group. */
    String render(SurveyDatabase survey, long scan, Format format) throws IOException {
        Cuts cuts = load(survey, scan);
        return switch (format) {
            case text -> CutText.render(cuts, Summary.width());
            case json -> CutJson.render(cuts);
            case csv -> csv(cuts);
        };
    }

    private static String csv(Cuts cuts) throws IOException {
        StringWriter text = new StringWriter();
        try (Table table = CutTables.rates(cuts)) {
            TableFormat.CSV.write(table, text);
        }
        return text.toString();
    }

    private CutRequest request() {
        if (top < 1) {
            throw new WrongInputException("--top must be 1 or more");
        }
        if (withoutLargest != null && withoutLargest < 1) {
            throw new WrongInputException("--without-largest must be 1 or more");
        }
        return new CutRequest(
                keys(),
                top,
                providerNames == null ? ProviderNames.shipped() : ProviderNames.of(providerNames),
                databases,
                withoutLargest == null ? OptionalInt.empty() : OptionalInt.of(withoutLargest));
    }
}
