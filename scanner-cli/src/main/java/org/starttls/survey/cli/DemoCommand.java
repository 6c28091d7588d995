package org.starttls.survey.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.starttls.survey.cli.scan.DnssecOptions;
import org.starttls.survey.cli.scan.Families;
import org.starttls.survey.cli.scan.LookupOptions;
import org.starttls.survey.cli.scan.PolicyOptions;
import org.starttls.survey.cli.scan.RetryOptions;
import org.starttls.survey.cli.scan.ScanOptions;
import org.starttls.survey.cli.scan.ScanRun;
import org.starttls.survey.cli.scan.ScanRun.Ending;
import org.starttls.survey.cli.scan.Terminal;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.net.Cidr;
import org.starttls.survey.engine.pkix.TrustStore;
import org.starttls.survey.engine.pkix.TrustStores;
import org.starttls.survey.engine.survey.BackOff;
import org.starttls.survey.engine.survey.ConnectionLimits;
import org.starttls.survey.engine.survey.Pacing;
import org.starttls.survey.engine.survey.TargetBounds;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.sql.SurveyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: the lab and a scan of it in one process. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description =
                "Shows a survey in well under a minute, offline: starts the lab, scans the 1,000 invented domains that "
                        + "ship with the program, prints the summary, and writes it as a page with charts beside the database.",
        footerHeading = "%nExample:%n",
        footer = "  starttls-survey demo --db demo.db")
final class DemoCommand implements Callable<Integer> {
    /** Where the lab's servers are. */
    static final List<String> LAB_NETWORKS = List.of("127.0.0.0/8", "198.18.0.0/15", "fd00:1ab::/32");

    private static final String LIST = "/org/starttls/survey/lab/domains.csv";

    /** Nobody is bothered, and what refuses here does so on purpose. */
    private static final Pacing LAB_PACE = new Pacing(
            150,
            Duration.ofMillis(1),
            new BackOff(Duration.ofMillis(1), Duration.ofMillis(1), Integer.MAX_VALUE, Duration.ofMinutes(1)),
            1);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--db",
            paramLabel = "FILE",
            defaultValue = "demo.db",
            description = "The database to write, a new scan each time (default: ${DEFAULT-VALUE}).")
    private Path database;

    @Mixin
    private LabOptions lab;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try (Lab running = Lab.start(lab.config(0, 0, 0))) {
            running.description().forEach(err::println);
            err.printf(
                    "Certificates are judged by the lab's own root (%s) first, then by Mozilla's authorities.%n",
                    root());
            ScanRun.Result result = new ScanRun(options(running), err, Terminal.ofStandardError(), scan -> "").run();
            Files.writeString(root(), Lab.rootCertificatePem()); // to judge the scan again by
            Summary.print(database, result.scanId(), spec.commandLine().getOut());
            if (result.ending() != Ending.FINISHED) {
                return Main.exitCode(result.ending());
            }
            writePage(result.scanId());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%nThe same with charts is in %2$s, a page to open in a browser.%n"
                        + "Try, with the same java -jar:  report --db %1$s --format json    query --db %1$s --list    or  sqlite3 %1$s%n"
                        + "Then scan a list of your own; before you do, read 'Before you scan' in the README.%n",
                database, page());
        out.flush();
        return Main.DONE;
    }

    private void writePage(long scan) throws IOException {
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database)) {
            String text = ReportFormat.html.render(survey, scan);
            OutputFile.write(page(), file -> file.write(text));
        }
    }

    private Path page() {
        String name = database.getFileName().toString();
        return database.resolveSibling(name.replaceFirst("\\.db$", "") + ".html");
    }

    /** No authority of the Internet vouches for invented servers. */
    private TrustStore labStore() {
        return TrustStores.ofPem("lab", root().toString(), Lab.rootCertificatePem());
    }

    private Path root() {
        return database.resolveSibling(database.getFileName() + "-lab-root.pem");
    }

    private ScanOptions options(Lab running) {
        InputStream list = Lab.class.getResourceAsStream(LIST);
        return new ScanOptions(
                Version.number(),
                database,
                List.of(ListSource.stream("samples/domains.csv", list)),
                InputKind.DOMAINS,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                1,
                new LookupOptions(
                        List.of(running.dns()),
                        Duration.ofSeconds(2),
                        OptionalDouble.empty(),
                        Duration.ofSeconds(15),
                        true,
                        DnssecOptions.DEFAULT,
                        200),
                new ConnectionLimits(500, 150, 1, 2, 20, LAB_PACE),
                TargetBounds.DEFAULT,
                RetryOptions.NONE,
                Duration.ofSeconds(8),
                "[127.0.0.1]",
                running.smtpPort(),
                Optional.empty(),
                Optional.of("lab"),
                Optional.empty(),
                Optional.empty(),
                Families.BOTH,
                LAB_NETWORKS.stream().map(Cidr::parse).toList(),
                List.of(),
                List.of(),
                false,
                new PolicyOptions(true, running.httpsPort()),
                List.of(labStore(), TrustStores.mozilla()),
                OptionalLong.empty(),
                ScanOptions.Earlier.LEAVE);
    }
}
