package org.starttls.survey.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.reports.compare.Timeline;
import org.starttls.survey.reports.compare.TimelineJson;
import org.starttls.survey.reports.compare.TimelinePage;
import org.starttls.survey.reports.compare.TimelineTable;
import org.starttls.survey.reports.compare.TimelineText;
import org.starttls.survey.reports.table.TerminalText;
import org.starttls.survey.sql.ScanState;
import org.starttls.survey.sql.StoredScan;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code timeline}: rates over many scans. */
@Command(
        name = "timeline",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Prints how rates went over many scans of a list, of one database or of several, and what was made or judged "
                    + "otherwise from one to the next. Reads only.",
            "A scan is named by its number in --db (3) or in a file (gov.db#3); a file alone means all its finished scans. "
                    + "Without any, all finished scans of --db."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey timeline --db gov.db",
            "  starttls-survey timeline gov-2025.db gov-2026.db --metric starttls-all,valid-all",
            "  starttls-survey timeline --db all.db --list gov.csv --format csv > gov-timeline.csv",
            "  starttls-survey timeline --db gov.db --metric all --format html --output gov-timeline.html"
        })
final class TimelineCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCAN",
            arity = "0..*",
            converter = ScanReference.Converter.class,
            description = "N, FILE or FILE#N.")
    private List<ScanReference> named = List.of();

    @Mixin
    private ComparisonOutput output;

    @Option(
            names = "--metric",
            paramLabel = "ID",
            split = ",",
            completionCandidates = Metrics.class,
            description = "Which rates, or 'all' (default: one of each kind): ${COMPLETION-CANDIDATES}.")
    private List<String> metrics = List.of();

    @Option(
            names = "--list",
            paramLabel = "NAME",
            description = "Only scans of this list, as 'scans' names it, or 'all' (default: that of the newest scan).")
    private String list;

    /** What --metric takes. */
    static final class Metrics implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Stream.of(ALL), Timeline.metricIds().stream()).iterator();
        }
    }

    /** A scan that may be in the timeline. */
    private record Candidate(Path file, long scan, String list, String input, Instant begun) {
        static Candidate of(Path file, StoredScan scan) {
            return new Candidate(
                    file,
                    scan.id(),
                    scan.row().listName(),
                    scan.row().input(),
                    scan.row().startedAt());
        }
    }

    @Override
    public Integer call() throws IOException {
        Set<String> wanted = chosen();
        List<Candidate> candidates = ofOneList(candidates());
        Timeline timeline = Timeline.of(
                wanted.isEmpty()
                        ? Timeline.usualMetrics(
                                candidates.stream().map(Candidate::input).collect(Collectors.toSet()))
                        : wanted);
        Map<Path, List<Candidate>> byFile = candidates.stream()
                .collect(Collectors.groupingBy(Candidate::file, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<Path, List<Candidate>> file : byFile.entrySet()) {
            try (SurveyDatabase survey = SurveyDatabase.openForReading(file.getKey())) {
                for (Candidate candidate : file.getValue()) {
                    timeline = timeline.with(survey, candidate.scan());
                }
            }
        }
        Timeline read = timeline;
        output.write(new ComparisonOutput.Report(
                () -> TimelineText.render(read, Summary.width()),
                () -> TimelineTable.of(read),
                () -> TimelineJson.render(read),
                () -> TimelinePage.of(read)));
        return Main.DONE;
    }

    /** Those that are named. */
    private Set<String> chosen() {
        List<String> known = Timeline.metricIds();
        for (String metric : metrics) {
            if (!metric.equals(ALL) && !known.contains(metric)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--metric " + metric + ": no such rate; there are: all, " + String.join(", ", known));
            }
        }
        return Set.copyOf(metrics.contains(ALL) ? known : metrics);
    }

    /** Those that are named, each once. */
    private List<Candidate> candidates() {
        Set<Candidate> found = new LinkedHashSet<>();
        List<ScanReference> references = named.isEmpty() ? List.of(ScanReference.ALL_OF_DATABASE) : named;
        for (ScanReference reference : references) {
            Path file = reference.fileOr(output.database());
            try (SurveyDatabase survey = SurveyDatabase.openForReading(file)) {
                List<StoredScan> scans = survey.scans().list();
                if (reference.scan().isPresent()) {
                    long id = reference.of(survey);
                    scans.stream().filter(scan -> scan.id() == id).forEach(scan -> found.add(Candidate.of(file, scan)));
                } else {
                    finished(file, scans).forEach(scan -> found.add(Candidate.of(file, scan)));
                }
            }
        }
        return List.copyOf(found);
    }

    private List<StoredScan> finished(Path file, List<StoredScan> scans) {
        List<StoredScan> finished = scans.stream()
                .filter(scan -> scan.state() == ScanState.FINISHED)
                .toList();
        scans.stream()
                .filter(scan -> scan.state() != ScanState.FINISHED)
                .forEach(scan -> say("scan " + scan.id() + " of " + file + " is left out: it is not finished; name it ("
                        + file + "#" + scan.id() + ") to have it in"));
        if (finished.isEmpty()) {
            throw new WrongInputException(file + " holds no finished scan");
        }
        return finished;
    }

    private List<Candidate> ofOneList(List<Candidate> candidates) {
        if (ALL.equals(list)) {
            return candidates;
        }
        String wanted = list != null ? list : newest(candidates).list();
        Map<Boolean, List<Candidate>> parts = candidates.stream()
                .collect(Collectors.partitioningBy(candidate -> candidate.list().equals(wanted)));
        if (parts.get(true).isEmpty()) {
            throw new WrongInputException("no scan is of the list " + wanted + "; there are: " + names(candidates));
        }
        if (!parts.get(false).isEmpty()) {
            int others = parts.get(false).size();
            say("left out: " + (others == 1 ? "1 scan of another list (" : others + " scans of other lists (")
                    + names(parts.get(false)) + "); --list NAME or --list all has "
                    + (others == 1 ? "it" : "them") + " in");
        }
        return parts.get(true);
    }

    private static Candidate newest(List<Candidate> candidates) {
        return candidates.stream().max(Comparator.comparing(Candidate::begun)).orElseThrow();
    }

    private static String names(List<Candidate> candidates) {
        return candidates.stream().map(candidate -> candidate.list()).distinct().collect(Collectors.joining(", "));
    }

    private void say(String note) {
        spec.commandLine().getErr().println("starttls-survey: " + TerminalText.safe(note));
    }
}
