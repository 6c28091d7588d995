package org.starttls.survey.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.starttls.survey.cli.imports.ImportOptions;
import org.starttls.survey.cli.imports.ScanImport;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.list.ListSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code import}: a scan that other tools made, as one of ours. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Takes a scan that zdns and zgrab2 made into a database as a scan of its own, and judges it, so that it is rated "
                    + "by the same definitions as any other: report, query, compare and export work on it. Asks nobody. A "
                    + "second import of the same files is a second scan.",
            "",
            "What the tools do not say stays unknown, in no rate. zgrab2 calls every failure to connect a time-out "
                    + "(here connect-failed); it takes silence for an empty reply, says EHLO only where the greeting has ESMTP in it, "
                    + "and nothing inside TLS (not-told where that leaves STARTTLS open). zdns does not ask whether a domain "
                    + "without MX has an address, nor keeps why an MX host has none (not-told). DNSSEC is indeterminate; "
                    + "TLSA records and policies were not asked for.",
            "",
            "Files may be compressed by gzip; - is standard input. A line that cannot be used (cut off, of another version "
                    + "or module, no JSON, longer than 4 MB, about nobody's MX host) is reported with its number and the "
                    + "reason, kept in the database (query rejected_lines) and left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  zdns MXLOOKUP --ipv4-lookup --ipv6-lookup < domains.txt > mx.jsonl",
            "  jq -r '.results.MXLOOKUP.data.exchanges[]? | .name as $n | (.ipv4_addresses, .ipv6_addresses)[]? | \"\\(.),\\($n)\"' mx.jsonl "
                    + "| sort -u | zgrab2 smtp > smtp.jsonl",
            "  starttls-survey import --mx mx.jsonl --smtp smtp.jsonl --db others.db"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is imported, whatever was left out",
            "1:it could not be finished, and nothing was imported",
            "2:the command line was wrong, or no line of zdns could be used"
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--mx",
            paramLabel = "FILE",
            required = true,
            description = "Output of zdns 2 with the modules MXLOOKUP or MX, a JSON object a line.")
    private String mx;

    @Option(
            names = "--smtp",
            paramLabel = "FILE",
            description =
                    "Output of zgrab2 smtp, a JSON object a line. A line with the domain of an MX host is about that "
                            + "host; one without is about every MX host at its address.")
    private String smtp;

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description =
                    "The domains of the survey, with rank, weight and labels, as 'scan' reads them (default: those "
                            + "of --mx, with zdns's alexa_rank). Lines about others are left out.")
    private String list;

    @Mixin
    private DatabaseOption database;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "25",
            description = "The port of the mail servers; lines about others are left out (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--vantage", paramLabel = "NAME", description = "Where the tools ran, for the reports.")
    private String vantage;

    @Mixin
    private TrustOptions trust;

    @Override
    public Integer call() throws IOException {
        ImportOptions options = new ImportOptions(
                Version.number(),
                database.file,
                ListSource.of(mx),
                Optional.ofNullable(smtp).map(ListSource::of),
                Optional.ofNullable(list).map(ListSource::of),
                requirePort(),
                Optional.ofNullable(vantage),
                trust.stores(StoredOptions.NONE));
        requireOneStandardInput();
        long scan = new ScanImport(options, spec.commandLine().getErr()).run();
        spec.commandLine().getErr().println("It is scan " + scan + " of " + database.file + ".");
        Summary.print(database.file, scan, spec.commandLine().getOut());
        return Main.DONE;
    }

    private int requirePort() {
        if (port < 1 || port > 0xFFFF) {
            throw new ParameterException(spec.commandLine(), "--port must be 1 to 65535");
        }
        return port;
    }

    private void requireOneStandardInput() {
        long inputs = Stream.of(mx, smtp, list).filter("-"::equals).count();
        if (inputs > 1) {
            throw new ParameterException(
                    spec.commandLine(), "only one of --mx, --smtp and --list can be standard input");
        }
    }
}
