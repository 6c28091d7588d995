package org.starttls.survey.cli.imports;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.cli.judge.JudgementOptions;
import org.starttls.survey.cli.judge.ScanJudge;
import org.starttls.survey.cli.scan.Certificates;
import org.starttls.survey.cli.scan.WrongInputException;
import org.starttls.survey.engine.list.ListReport;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.sql.DomainLoader;
import org.starttls.survey.sql.EmptyDatabase;
import org.starttls.survey.sql.ImportWriter;
import org.starttls.survey.sql.ImportWriter.Untold;
import org.starttls.survey.sql.ListFileRow;
import org.starttls.survey.sql.ScanRow;
import org.starttls.survey.sql.ScanState;
import org.starttls.survey.sql.SurveyDatabase;

/** Takes a scan that zdns and zgrab2 made into a database as a scan of its own, and judges it. Blocks. */
public final class ScanImport {
    private static final Untold UNTOLD = new Untold(
            MailOutcome.NOT_TOLD.id(),
            "no line of zdns is about it",
            HostOutcome.NOT_TOLD.id(),
            HostOutcome.RESOLVED.id(),
            EndpointOutcome.NOT_PROBED.id(),
            Zgrab2Probes.CLIENT_PROFILE,
            "no line of zgrab2 is about it");

    private final ImportOptions options;
    private final PrintWriter err;
    private final ImportNotes notes;

    /** @param err told of lines that are of no use, and at the end of how many were used */
    public ScanImport(ImportOptions options, PrintWriter err) {
        this.options = options;
        this.err = err;
        this.notes = new ImportNotes(err);
    }

    /**
     * Imports all of it or nothing.
     *
     * @return the scan's id
     * @throws WrongInputException when no line of zdns can be used
     * @throws IOException when a file cannot be read; the message is for the user
     */
    public long run() throws IOException {
        boolean existed = Files.exists(options.database());
        boolean done = false;
        try {
            long scan = imported(Instant.now());
            done = true;
            return scan;
        } finally {
            if (!done && !existed && Files.exists(options.database())) {
                EmptyDatabase.delete(options.database());
            }
        }
    }

    private long imported(Instant now) throws IOException {
        try (SurveyDatabase database = SurveyDatabase.openForScan(options.database())) {
            long scan = database.scans().begin(row(now));
            boolean done = false;
            try {
                load(database, scan, now);
                new ScanJudge(database, JudgementOptions.of(options.trust())).judge(scan, now);
                database.scans().state(scan, ScanState.FINISHED, notes.last());
                done = true;
            } finally {
                if (!done) {
                    database.scans().discard(scan);
                }
            }
            return scan;
        }
    }

    private ScanRow row(Instant now) {
        return new ScanRow(
                now,
                options.toolVersion(),
                "domains",
                options.listName(),
                0,
                options.port(),
                "(each MX host's own name)",
                options.vantage(),
                Optional.empty(),
                List.of("(not-told)"),
                "off",
                "zgrab2",
                options.json());
    }

    private void load(SurveyDatabase database, long scan, Instant now) throws IOException {
        Optional<ListReport> list = Optional.empty();
        if (options.list().isPresent()) {
            try (DomainLoader loader = database.loader(scan)) {
                list = Optional.of(ListedDomains.load(options.list().get(), loader, notes));
            }
        }
        long domains;
        ListFileRow mx;
        try (ImportWriter writer = database.importWriter(scan, Certificates::row)) {
            list.map(ScanImport::row).ifPresent(writer::file);
            mx = mx(writer, list.isPresent() ? 1 : 0);
            Optional<ListSource> smtp = options.smtp();
            if (smtp.isPresent()) {
                describe(
                        JsonLines.read(
                                smtp.get(), mx.position() + 1, "zgrab2", new SmtpFile(writer, notes, options.port())),
                        writer);
            }
            writer.complete(notes.first().orElse(now), now, UNTOLD);
            domains = writer.domains();
        }
        byte[] sha256 = list.map(report -> HexFormat.of().parseHex(report.sha256()))
                .or(mx::sha256)
                .orElseThrow();
        database.scans().finishLoading(scan, sha256, domains);
    }

    private ListFileRow mx(ImportWriter writer, int position) throws IOException {
        MxFile sink = new MxFile(writer, notes, options.port(), options.list().isPresent());
        ListFileRow file = JsonLines.read(options.mx(), position, "zdns", sink);
        if (file.entries() == 0) {
            throw new WrongInputException(options.mx().name() + ": no line of it can be used as output of zdns"
                    + " MXLOOKUP or MX; nothing was imported");
        }
        describe(file, writer);
        return file;
    }

    private static ListFileRow row(ListReport report) {
        return new ListFileRow(
                0,
                report.source(),
                Optional.of(HexFormat.of().parseHex(report.sha256())),
                report.format().code(),
                report.lines(),
                report.entries(),
                report.rejected());
    }

    private void describe(ListFileRow file, ImportWriter writer) {
        writer.file(file);
        err.printf(
                Locale.ROOT,
                "%s: %,d lines of %s used, %,d left out%s%n",
                file.name(),
                file.entries(),
                file.format(),
                file.rejected(),
                file.rejected() == 0 ? "" : " (query rejected_lines shows them)");
    }
}
