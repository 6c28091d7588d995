package org.starttls.survey.cli.scan;

import java.io.PrintWriter;
import java.nio.file.Path;

/** Tells the user how to go on with a scan that is not, or not quite, at its end. Any thread. */
final class NextSteps {
    private final PrintWriter err;
    private final Path database;

    NextSteps(PrintWriter err, Path database) {
        this.err = err;
        this.database = database;
    }

    void interrupted() {
        resume("Interrupted. Go on");
    }

    void failedHere(long ownFailures) {
        err.printf(
                "%d lookups or probes failed on this machine's own side; that says nothing about anybody.%n",
                ownFailures);
        resume("Ask them again");
    }

    void triesLeft(long scanId) {
        err.printf(
                "Some of it is inconclusive and worth another try. Let a scan wait for that by --wait-for-retries, or try"
                        + " it again now, as a scan of its own, with:%n"
                        + "  starttls-survey scan --only inconclusive --of %d --db %s%n",
                scanId, database);
    }

    private void resume(String what) {
        err.printf("%s with: starttls-survey scan --resume --db %s%n", what, database);
        err.flush();
    }
}
