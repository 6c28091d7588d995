package org.starttls.survey.cli.imports;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import org.starttls.survey.engine.list.RejectedLine;

/** What an import comes across on its way: when the other tools were at work, and lines that are of no use. One thread. */
final class ImportNotes {
    /** Enough to see what is wrong; all are in the database. */
    private static final int MOST_SHOWN = 20;

    private final PrintWriter err;
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private long rejected;

    ImportNotes(PrintWriter err) {
        this.err = err;
    }

    void seen(Instant at) {
        first = first.filter(earlier -> earlier.isBefore(at)).or(() -> Optional.of(at));
        last = last.filter(later -> later.isAfter(at)).or(() -> Optional.of(at));
    }

    void rejected(RejectedLine line) {
        if (++rejected <= MOST_SHOWN) {
            err.println(line.source() + " line " + line.line() + " is left out: it " + line.reason());
        } else if (rejected == MOST_SHOWN + 1) {
            err.println("more lines are left out; query rejected_lines shows them");
        }
    }

    /** When the first of what was used was seen; empty where nothing was. */
    Optional<Instant> first() {
        return first;
    }

    Optional<Instant> last() {
        return last;
    }
}
