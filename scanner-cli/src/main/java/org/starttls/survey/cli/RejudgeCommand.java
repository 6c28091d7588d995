package org.starttls.survey.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.starttls.survey.cli.judge.JudgementOptions;
import org.starttls.survey.cli.judge.ScanJudge;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.pkix.TrustStore;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.Judge;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rejudge}: another conclusion from the same evidence. */
@Command(
        name = "rejudge",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Judges a scan again from what it saw, by the rules of this release: with other trust stores, or certificates as "
                    + "of another time. Asks nobody. Without --trust, the stores are those that the scan was begun with. "
                    + "Reports read the newest judgement; one by the same rules and stores as "
                    + "of the same time is replaced, others stay. Prints all judgements of the scan with their main rates."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey rejudge --db gov.db",
            "  starttls-survey rejudge --db gov.db --scan 3 --trust ministry=roots.pem --trust mozilla",
            "  starttls-survey rejudge --db gov.db --as-of 2027-01-01T00:00:00Z"
        })
final class RejudgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private ScanOption scan;

    @Mixin
    private TrustOptions trust;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "Judge certificates as of this time, as 2027-01-01 or 2027-01-01T12:00:00Z (default: each "
                    + "at the time of its probe).")
    private Instant asOf;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Override
    public Integer call() throws IOException {
        long id;
        try (SurveyDatabase survey = SurveyDatabase.openForJudging(database.file)) {
            id = scan.of(survey);
            JudgementOptions options =
                    new JudgementOptions(trust.stores(begunWith(survey, id)), Optional.ofNullable(asOf));
            Instant begun = Instant.now();
            new ScanJudge(survey, options).judge(id, begun);
            spec.commandLine().getErr().println(report(id, options, Duration.between(begun, Instant.now())));
        }
        print(id);
        return Main.DONE;
    }

    private static StoredOptions begunWith(SurveyDatabase survey, long id) {
        return survey.scans().list().stream()
                .filter(scan -> scan.id() == id)
                .findFirst()
                .map(StoredOptions::of)
                .orElse(StoredOptions.NONE);
    }

    private String report(long scan, JudgementOptions options, Duration took) {
        return String.format(
                Locale.ROOT,
                "Judged scan %d in %.1f s by rules %d, certificates as of %s, by %s%s.",
                scan,
                took.toMillis() / 1000.0,
                Judge.RULES,
                options.asOf().map(Instant::toString).orElse("their probes"),
                options.trust().stream().map(RejudgeCommand::describe).collect(Collectors.joining(" and by ")),
                trust.given() ? "" : ", as the scan was begun with");
    }

    private static String describe(TrustStore store) {
        return String.format(
                Locale.ROOT,
                "%s (%s%d certificate%s, SHA-256 %.16s…)",
                store.name(),
                store.date().map(date -> date + ", ").orElse(""),
                store.size(),
                store.size() == 1 ? "" : "s",
                store.sha256());
    }

    private void print(long id) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database.file);
                SurveyQueries queries = SurveyQueries.open(survey);
                Table judgements = queries.named("judgements", id)) {
            format.table.write(judgements, out);
        }
        out.flush();
    }
}
