package org.starttls.survey.cli;

import java.nio.file.Path;
import org.starttls.survey.reports.advice.Severity;
import picocli.CommandLine.Option;

/** The options of {@code export notices}. */
final class NoticeOptions {
    @Option(
            names = "--severity",
            paramLabel = "LEAST",
            defaultValue = "gap",
            description = "Of notices: tell of fault (something that was set up does not work), gap (a protection that "
                    + "most have is not there, and faults) or hint (what more there is to have, and all of it) "
                    + "(default: ${DEFAULT-VALUE}).")
    Least least;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Of notices as text: where to make one file for each domain, DOMAIN.txt.")
    Path directory;

    @Option(
            names = "--force",
            description = "Of notices as text: write into a directory that is not empty; files of the same names are "
                    + "replaced, others stay.")
    boolean force;

    /** The values of {@code --severity}: nobody is told that something is not known. */
    enum Least {
        fault(Severity.FAULT),
        gap(Severity.GAP),
        hint(Severity.HINT);

        final Severity severity;

        Least(Severity severity) {
            this.severity = severity;
        }
    }
}
