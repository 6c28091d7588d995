package org.starttls.survey.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.starttls.survey.cli.ExportKind.ExportFormat;
import org.starttls.survey.reports.advice.Severity;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.DomainRecordJson;
import org.starttls.survey.reports.domain.DomainRecordTable;
import org.starttls.survey.reports.domain.DomainRecords;
import org.starttls.survey.reports.domain.PublicRecords;
import org.starttls.survey.reports.export.Audience;
import org.starttls.survey.reports.export.ExportedRecords;
import org.starttls.survey.reports.export.RecordKind;
import org.starttls.survey.reports.notice.NoticeTable;
import org.starttls.survey.reports.postfix.TlsPolicyTable;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: what a scan holds, in a form for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Writes what a database holds, and changes nothing in it.",
            "",
            "domains: everything a scan holds about each domain of its list, in the order of the list; hosts: each MX host with "
                    + "its addresses, TLSA records and verdicts; endpoints: each address and port; probes: each connection, "
                    + "with its transcript; certificates: each certificate that was sent, with the hosts that sent it. One JSON "
                    + "object a line, or one CSV row. samples/*.schema.json describe the objects; what is unknown is null, never "
                    + "false.",
            "",
            "zgrab2, zdns: what zgrab2 smtp and zdns MXLOOKUP would have written of the same scan, in their names, types and "
                    + "nesting, for those who have programs for it. What such a scan does not hold, as the time to live of a "
                    + "record or what zgrab2 makes of a name in a certificate, is left out; decisions against a connection are no conversations.",
            "",
            "notices: what to tell the owner of each domain that falls short: what was found, with its evidence and its "
                    + "remedy. As CSV one row a domain, ready for a mail merge (its column contact is yours to fill); as text "
                    + "one file a domain (--directory). Of what could not be told nobody is told.",
            "",
            "postfix-tls-policy: a table for Postfix's "
                    + "smtp_tls_policy_maps: the domains of which every MX address answered in at least two scans of the file, begun "
                    + "an hour or more apart (--min-gap), at the strictest level that would have lost no mail (dane-only, "
                    + "secure, dane, encrypt), with its reason. A domain that has other MX hosts or another MTA-STS policy since "
                    + "is left out. It reads all scans of the file (so --scan is refused), each by its newest judgement of "
                    + "certificates as of their probes; the header names the trust stores.",
            "",
            "In CSV a column is called as its field's path, joined by _ (mail_outcome); unknown is an empty cell. Lists "
                    + "and labels are JSON in a cell; mx_host has the names of the MX hosts besides, joined by blanks. Text "
                    + "that a spreadsheet would run as a formula starts with an apostrophe; JSON loses nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey export domains --db gov.db > gov.jsonl",
            "  starttls-survey export domains --db gov.db --scan 3 --format csv --output gov.csv",
            "  starttls-survey export certificates --db gov.db --public | jq -r .sha256",
            "  starttls-survey export zgrab2 --db gov.db | jq -r '.data.smtp.status' | sort | uniq -c",
            "  starttls-survey export notices --db gov.db --severity fault --format text --directory notices",
            "  starttls-survey export postfix-tls-policy --db partners.db --output /etc/postfix/tls_policy",
            "  starttls-survey export domains | jq -r 'select(.verdict.starttls.any == false) | .domain'"
        })
final class ExportCommand implements Callable<Integer> {
    private static final String DOMAINS = "domains";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            converter = ExportKind.Words.class,
            completionCandidates = ExportKind.Words.class,
            description = "What to export: ${COMPLETION-CANDIDATES}; what --format is of, if not given.")
    private ExportKind what;

    @Mixin
    private DatabaseOption database;

    @Mixin
    private ScanOption scan;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = ExportKind.FormatWords.class,
            completionCandidates = ExportKind.FormatWords.class,
            description = "${COMPLETION-CANDIDATES} (default: the first of them that there is of WHAT).")
    private ExportFormat format;

    @Option(
            names = "--public",
            description = "Leave out what is not for the public: the weights of domains and hosts (null in their "
                    + "place), and every domain, MX host and address that was opted out (--exclude), in lists of others, "
                    + "too. The list's labels and ranks stay; lines that were rejected are in no export.")
    private boolean open;

    @Option(
            names = "--min-gap",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = GapConverter.class,
            description = "Of postfix-tls-policy: how far apart two scans have to begin, for the later to be a second "
                    + "look and no repetition (default: ${DEFAULT-VALUE}).")
    private Duration minGap;

    @Mixin
    private NoticeOptions notices;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write to this file, which appears, or is replaced, only when all is written (default: standard "
                            + "output).")
    private Path output;

    /** As everywhere, but none at all is a gap, too. */
    static final class GapConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return text.matches("0(ms|s|m|h)?") ? Duration.ZERO : new DurationConverter().convert(text);
        }
    }

    @Override
    public Integer call() throws IOException {
        ExportKind asked = what();
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database.file)) {
            switch (asked) {
                case DOMAINS -> domains(survey, records -> write(out -> write(records, out)));
                case NOTICES -> domains(survey, this::notices);
                case POSTFIX_TLS_POLICY -> write(out -> tlsPolicy(survey, out));
                case HOSTS, ENDPOINTS, PROBES, CERTIFICATES, ZGRAB2, ZDNS ->
                    records(survey, asked.records().orElseThrow());
            }
        }
        return Main.DONE;
    }

    private ExportKind what() {
        if (what == null && format == null) {
            throw new ParameterException(spec.commandLine(), "Say what to export, for example: export domains");
        }
        ExportKind asked = what == null ? ExportKind.usual(format) : what;
        if (format != null && !asked.formats().contains(format)) {
            throw new ParameterException(spec.commandLine(), "there is no format " + format + " of " + asked);
        }
        for (String option : ExportKind.particularOptions()) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option) && !asked.takes(option)) {
                throw new ParameterException(spec.commandLine(), asked.refusal(option));
            }
        }
        requirePlace(asked);
        return asked;
    }

    /** Notices as text are files, and all else is one stream. */
    private void requirePlace(ExportKind asked) {
        boolean files = asked == ExportKind.NOTICES && format == ExportFormat.TEXT;
        if (files && output != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--output is for one file, and notices as text are one for each domain: leave it out, and say where by "
                            + "--directory DIR");
        }
        if (files && notices.directory == null) {
            throw new ParameterException(
                    spec.commandLine(), "notices as text are one file a domain: say where, by --directory DIR");
        }
        if (!files && (notices.directory != null || notices.force)) {
            throw new ParameterException(spec.commandLine(), "--directory and --force are for --format text");
        }
    }

    private boolean isCsv() {
        return format == ExportFormat.CSV;
    }

    private void tlsPolicy(SurveyDatabase survey, Writer out) throws IOException {
        List<Long> leftOut =
                TlsPolicyTable.write(survey, Instant.now(), "starttls-survey " + Version.number(), minGap, out);
        for (long scan : leftOut) {
            say("scan " + scan + " is left out: it is not judged as of its probes; 'rejudge --scan " + scan
                    + "' does that once it is finished");
        }
        if (survey.scans().list().stream().noneMatch(scan -> scan.row().input().equals(DOMAINS))) {
            say(database.file + " holds no scan of domains, so the table has no entry");
        }
    }

    /** What is done with the records of a scan. */
    private interface Use {
        void use(Iterator<DomainRecord> records) throws IOException;
    }

    private void domains(SurveyDatabase survey, Use use) throws IOException {
        try (DomainRecords records = DomainRecords.open(survey, scan.of(survey))) {
            use.use(open ? PublicRecords.of(records) : records);
        }
    }

    private void notices(Iterator<DomainRecord> records) throws IOException {
        Severity least = notices.least.severity;
        if (format != ExportFormat.TEXT) {
            write(out -> TableFormat.CSV.write(NoticeTable.of(records, least), out));
            return;
        }
        long written = NoticeFiles.write(records, notices.directory, notices.force, least);
        spec.commandLine()
                .getErr()
                .println((written == 1 ? "1 notice" : written + " notices") + " in " + notices.directory);
    }

    private void write(Iterator<DomainRecord> records, Writer out) throws IOException {
        if (isCsv()) {
            TableFormat.CSV.write(DomainRecordTable.of(records), out);
            return;
        }
        while (records.hasNext()) {
            DomainRecordJson.writeLine(records.next(), out);
        }
    }

    private void say(String note) {
        spec.commandLine().getErr().println("starttls-survey: " + note);
    }

    /** Why there is nothing to write, before a reader of nothing wonders. */
    private void explain(SurveyDatabase survey, RecordKind kind, long id) {
        survey.scans().list().stream()
                .filter(stored -> kind == RecordKind.ZDNS && stored.id() == id)
                .map(stored -> stored.row().input())
                .filter(input -> !input.equals(DOMAINS))
                .forEach(input -> say("the list of scan " + id + " names " + input
                        + ": nobody was asked for mail routes, so there is nothing that zdns would have written"));
    }

    private void records(SurveyDatabase survey, RecordKind kind) throws IOException {
        Audience audience = open ? Audience.PUBLIC : Audience.OWNER;
        long id = scan.of(survey);
        explain(survey, kind, id);
        try (ExportedRecords records = ExportedRecords.open(survey, kind, id, audience)) {
            write(out -> {
                if (isCsv()) {
                    records.writeCsv(out);
                } else {
                    records.writeJsonLines(out);
                }
            });
        }
    }

    private void write(OutputFile.Content content) throws IOException {
        if (output == null) {
            Writer out = spec.commandLine().getOut();
            content.writeTo(out);
            out.flush();
        } else {
            OutputFile.write(output, content);
        }
    }
}
