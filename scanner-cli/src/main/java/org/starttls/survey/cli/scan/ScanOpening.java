package org.starttls.survey.cli.scan;

import com.google.common.hash.Funnels;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.starttls.survey.cli.scan.ListLoading.Loaded;
import org.starttls.survey.cli.scan.ScanOptions.Earlier;
import org.starttls.survey.engine.dns.DnssecMode;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.survey.SurveyCounts;
import org.starttls.survey.engine.survey.SurveyProgress;
import org.starttls.survey.sql.DomainLoader;
import org.starttls.survey.sql.ScanRow;
import org.starttls.survey.sql.ScanState;
import org.starttls.survey.sql.StoredScan;
import org.starttls.survey.sql.SurveyDatabase;

/** Begins a scan, reading its list, or takes up the one that an earlier run left. */
final class ScanOpening {
    private final ScanOptions options;
    private final SurveyDatabase database;
    private final PrintWriter err;

    ScanOpening(ScanOptions options, SurveyDatabase database, PrintWriter err) {
        this.options = options;
        this.database = database;
        this.err = err;
    }

    /** Refuses what the state of the database forbids, before anybody is asked anything. */
    void requireChoice() {
        discardHalfLoaded();
        List<StoredScan> unfinished = database.scans().unfinished();
        if (options.earlier() == Earlier.RESUME && unfinished.isEmpty()) {
            throw new WrongInputException(options.database() + " holds no unfinished scan; begin one without --resume");
        }
        if (options.earlier() == Earlier.ASK && !unfinished.isEmpty()) {
            StoredScan last = unfinished.get(unfinished.size() - 1);
            throw new WrongInputException(String.format(
                    "%s holds scan %d of %s, unfinished: go on with it by --resume, or begin another by --new",
                    options.database(), last.id(), last.row().listName()));
        }
    }

    /**
     * Opens the scan; call after {@link #requireChoice}.
     *
     * @param dnssec who says whether answers are secure
     * @param ready called with the scan's id when its list is there and before anybody is asked; what it throws leaves no
     *     new scan, and an unfinished one with this run's options and what it had seen
     */
    OpenScan open(DnssecMode dnssec, String tlsEngine, LongConsumer ready) throws ListException {
        if (options.earlier() == Earlier.RESUME) {
            List<StoredScan> unfinished = database.scans().unfinished();
            return resume(unfinished.get(unfinished.size() - 1), dnssec, ready);
        }
        return begin(row(dnssec, tlsEngine), ready);
    }

    /** A list that was broken off in the middle is worth nothing; the lock says that nobody is reading it now. */
    private void discardHalfLoaded() {
        database.scans().unfinished().stream()
                .filter(scan -> scan.state() == ScanState.LOADING)
                .forEach(scan -> database.scans().discard(scan.id()));
    }

    private OpenScan begin(ScanRow row, LongConsumer ready) throws ListException {
        long scan = database.scans().begin(row);
        try {
            long names = options.parent().isPresent()
                    ? takeOpen(scan, options.parent().getAsLong())
                    : load(scan);
            ready.accept(scan);
            database.scans().state(scan, ScanState.RUNNING, Optional.empty());
            return new OpenScan(scan, new SurveyProgress(SurveyCounts.begun(names)));
        } catch (ListException | RuntimeException e) {
            database.scans().discard(scan);
            throw e;
        }
    }

    private long takeOpen(long scan, long parent) {
        long names = database.scans().takeOpenDomains(scan, parent);
        if (names == 0) {
            throw new WrongInputException("scan " + parent + " left nothing open: there is nothing to try again");
        }
        err.println(counted(names, "name", "names") + " to survey: what scan " + parent + " left open");
        return names;
    }

    private long load(long scan) throws ListException {
        Loaded loaded = read(scan);
        database.scans().finishLoading(scan, loaded.sha256().asBytes(), loaded.names());
        return loaded.kept();
    }

    private Loaded read(long scan) throws ListException {
        try (DomainLoader loader = database.loader(scan)) {
            Loaded loaded = new ListLoading(loader, options).load();
            if (loaded.names() == 0) {
                throw new WrongInputException(String.format(
                        Locale.ROOT,
                        "%s: no domain in it%s",
                        options.listNames(),
                        loaded.rejected() == 0 ? "" : " (" + loaded.rejected() + " lines name none)"));
            }
            describe(loaded);
            return loaded;
        }
    }

    private void describe(Loaded loaded) {
        StringBuilder text = new StringBuilder(counted(loaded.kept(), "name", "names") + " to survey");
        if (loaded.kept() < loaded.names()) {
            text.append(String.format(Locale.ROOT, ", a sample of %,d", loaded.names()));
        }
        add(text, loaded.entries() - loaded.names(), "line names one again", "lines name one again");
        add(
                text,
                loaded.reduced(),
                "URL or mail address stands for its domain",
                "URLs and mail addresses stand for their domains");
        add(text, loaded.rejected(), "line names none", "lines name none");
        err.println(loaded.rejected() == 0 ? text : text.append(" (query rejected_lines shows them)"));
    }

    private static void add(StringBuilder text, long count, String one, String many) {
        if (count > 0) {
            text.append("; ").append(counted(count, one, many));
        }
    }

    private static String counted(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    private ScanRow row(DnssecMode dnssec, String tlsEngine) {
        return new ScanRow(
                Instant.now(),
                options.toolVersion(),
                options.input().code(),
                options.listNames(),
                options.seed(),
                options.port(),
                options.ehloName(),
                options.vantage(),
                options.source().map(AddressLiteral::format),
                resolvers(),
                dnssec.code(),
                tlsEngine,
                OptionsJson.of(options));
    }

    private OpenScan resume(StoredScan scan, DnssecMode dnssec, LongConsumer ready) throws ListException {
        requireSameLists(scan);
        ResumedOptions resumed = new ResumedOptions(scan, options);
        resumed.requireSame();
        requireSameDnssec(scan, dnssec);
        // Whoever breaks the checks off, or is stopped by them, has named those to leave alone for good.
        resumed.changed().ifPresent(changed -> database.scans().changeOptions(scan.id(), changed));
        ready.accept(scan.id());
        database.scans().resolvers(scan.id(), resolversOfAllRuns(scan));
        database.scans().forgetOwnFailures(scan.id());
        database.scans().state(scan.id(), ScanState.RUNNING, Optional.empty());
        return new OpenScan(scan.id(), new SurveyProgress(ScanCounts.of(database, scan.id())));
    }

    private List<String> resolversOfAllRuns(StoredScan scan) {
        return Stream.concat(scan.row().resolvers().stream(), resolvers().stream())
                .distinct()
                .toList();
    }

    private List<String> resolvers() {
        return options.lookups().resolvers().stream().map(OptionsJson::text).toList();
    }

    /** Lists are the same by what they hold: where they lie may be written otherwise, and a file may have changed. */
    private void requireSameLists(StoredScan scan) throws ListException {
        List<ListSource> lists = options.lists();
        if (lists.isEmpty()) {
            return;
        }
        List<String> before = database.scans().listHashes(scan.id());
        if (lists.size() != before.size()) {
            throw new WrongInputException(String.format(
                    "scan %d surveys %s, not %s: leave the list out to go on with it, or begin another by --new",
                    scan.id(), scan.row().listName(), options.listNames()));
        }
        for (int i = 0; i < lists.size(); i++) {
            if (!sha256(lists.get(i)).equals(before.get(i))) {
                String name = lists.get(i).name();
                throw new WrongInputException(String.format(
                        "scan %d surveys %s, and %s holds another list, or one that was changed since: leave the list"
                                + " out to go on with what was read then, or begin another by --new",
                        scan.id(), scan.row().listName(), name.equals("-") ? "standard input" : name));
            }
        }
    }

    private static String sha256(ListSource list) throws ListException {
        Hasher hasher = Hashing.sha256().newHasher();
        try (InputStream in = list.open();
                OutputStream out = Funnels.asOutputStream(hasher)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw ListException.of(list.name(), e);
        }
        return hasher.hash().toString();
    }

    /** What was secure in the first half must not be unknown in the second. */
    private static void requireSameDnssec(StoredScan scan, DnssecMode dnssec) {
        if (!scan.row().dnssec().equals(dnssec.code())) {
            throw new WrongInputException(String.format(
                    "scan %d was begun with --dnssec=%s, and this run has %s: mend the resolver or say which, or begin"
                            + " another by --new",
                    scan.id(), scan.row().dnssec(), dnssec.code()));
        }
    }
}
