package org.starttls.survey.cli;

import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Of a scan that asks again what another one left open. Both options or none. */
final class ChildOptions {
    @Option(
            names = "--only",
            required = true,
            paramLabel = "WHAT",
            converter = PartWords.class,
            completionCandidates = PartWords.class,
            description =
                    "In the place of a LIST: the domains of the scan given by --of that are ${COMPLETION-CANDIDATES}, by their "
                            + "routes, MX hosts, addresses or policies. Makes a scan of its own, with the options of the other one "
                            + "where none are given; that one stays as it is.")
    private Part part;

    @Option(
            names = "--of",
            required = true,
            paramLabel = "ID",
            description = "The finished scan of the database, a number as 'scans' lists them.")
    private Long scan;

    /** Which of its domains. */
    enum Part {
        INCONCLUSIVE;

        @Override
        public String toString() {
            return "inconclusive";
        }
    }

    /** Of {@code --only}. */
    static final class PartWords extends WordConverter<Part> {
        PartWords() {
            super(Part.class);
        }
    }

    OptionalLong parent() {
        return part == null ? OptionalLong.empty() : OptionalLong.of(scan);
    }
}
