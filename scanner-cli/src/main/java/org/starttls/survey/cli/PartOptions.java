package org.starttls.survey.cli;

import picocli.CommandLine.Option;

/** Which names of a list a scan takes; one of the two, or all. */
final class PartOptions {
    @Option(names = "--limit", paramLabel = "N", description = "Take the first N names of the list.")
    Long limit;

    @Option(names = "--sample", paramLabel = "N", description = "Take a random N names of the list; see --seed.")
    Long sample;
}
