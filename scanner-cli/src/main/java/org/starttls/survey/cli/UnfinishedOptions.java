package org.starttls.survey.cli;

import org.starttls.survey.cli.scan.ScanOptions.Earlier;
import picocli.CommandLine.Option;

/** What to do about a scan that the database holds unfinished; one of the two. */
final class UnfinishedOptions {
    @Option(
            names = "--resume",
            description =
                    "Go on with the unfinished scan of the database, with the options that it was begun with where none are given. "
                            + "What decides what is found must stay as it was; the pace, the resolvers, who judges, --contact "
                            + "and the checks before may be others, and are stored; opt-outs are added.")
    boolean resume;

    @Option(names = "--new", description = "Begin another scan beside an unfinished one.")
    boolean leave;

    Earlier earlier() {
        return resume ? Earlier.RESUME : leave ? Earlier.LEAVE : Earlier.ASK;
    }
}
