package org.starttls.survey.cli;

import org.starttls.survey.cli.scan.ScanOptions.Earlier;
import picocli.CommandLine.Option;

/** What to do about a scan that the database holds unfinished; one of the two. */
final class UnfinishedOptions {
    @Option(
            names = "--resume",
            description =
                    "Go on with the unfinished scan of the database, with the options that it was begun with where none are given.")
    boolean resume;

    @Option(names = "--new", description = "Begin another scan beside an unfinished one.")
    boolean leave;

    Earlier earlier() {
        return resume ? Earlier.RESUME : leave ? Earlier.LEAVE : Earlier.ASK;
    }
}
