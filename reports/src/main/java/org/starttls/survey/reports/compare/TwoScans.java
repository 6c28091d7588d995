package org.starttls.survey.reports.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * Two scans, of one database or of two, each read as of one moment. Holds a reading connection to each until it is closed. One
 * thread.
 */
public final class TwoScans implements AutoCloseable {
    private final OpenScan then;
    private final OpenScan now;

    private TwoScans(OpenScan then, OpenScan now) {
        this.then = then;
        this.now = now;
    }

    /**
     * Opens the earlier and the later of two scans. The databases stay the caller's to close, after this.
     *
     * @throws QueryException when the two are one
     */
    public static TwoScans open(SurveyDatabase earlier, long then, SurveyDatabase later, long now) {
        if (then == now && isSame(earlier, later)) {
            throw new QueryException("that is one scan: there is nothing to compare scan " + then + " of "
                    + earlier.file() + " with; name two, as 'compare 1 2' does");
        }
        OpenScan first = OpenScan.open(earlier, then);
        try {
            return new TwoScans(first, OpenScan.open(later, now));
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private static boolean isSame(SurveyDatabase one, SurveyDatabase other) {
        try {
            return Files.isSameFile(one.file(), other.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ComparedScan thenFacts() {
        return then.facts();
    }

    ComparedScan nowFacts() {
        return now.facts();
    }

    Questions thenQuestions() {
        return then.questions();
    }

    Questions nowQuestions() {
        return now.questions();
    }

    /**
     * Every change of the kinds that are named, as both scans are read. The caller closes it, before this.
     *
     * @param kinds codes as {@link #changeKinds} has them, one at least
     */
    public Table changes(Set<String> kinds) {
        List<Unit> units = Unit.of(then.facts().facts(), now.facts().facts());
        return ChangeTable.of(
                this,
                Arrays.stream(ChangeKind.values())
                        .filter(kind -> kinds.contains(kind.code()) && units.contains(kind.unit()))
                        .collect(Collectors.toSet()));
    }

    /** What a change may be called. */
    public static List<String> changeKinds() {
        return Arrays.stream(ChangeKind.values()).map(ChangeKind::code).toList();
    }

    /** The members of both, in order of names. The caller closes it, before this. */
    PairTable pairs(Unit unit) {
        // Most of the work is done before the first row of either, so both scans do it at once.
        CompletableFuture<Table> earlier = CompletableFuture.supplyAsync(() -> started(then, unit));
        Table later = started(now, unit);
        return new PairTable(unit, earlier.join(), later);
    }

    /** Domains whose first known host may be another one in either. The caller closes it, before this. */
    Detours detours() {
        return Detours.of(then, now);
    }

    private static Table started(OpenScan place, Unit unit) {
        Table table = place.members(unit);
        boolean unused = table.rows().hasNext();
        return table;
    }

    @Override
    public void close() {
        try {
            then.close();
        } finally {
            now.close();
        }
    }
}
