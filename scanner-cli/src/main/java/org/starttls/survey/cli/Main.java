package org.starttls.survey.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.starttls.survey.cli.config.ConfigException;
import org.starttls.survey.cli.config.ConfiguredArguments;
import org.starttls.survey.cli.config.Origins;
import org.starttls.survey.cli.scan.ScanRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry: reads the command line and turns failures into one line on standard error and an exit code. */
@Command(
        name = "starttls-survey",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Surveys how mail servers deploy TLS.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  starttls-survey demo",
            "  starttls-survey check example.org",
            "  starttls-survey scan domains.csv --db survey.db",
            "  starttls-survey report --db survey.db --format csv",
            "  starttls-survey query --db survey.db --list"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, whatever the servers answered",
            "1:could not be finished; standard error says why",
            "2:the command line was wrong",
            "130:interrupted; what was seen is stored"
        })
public final class Main implements Runnable {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("UnusedVariable") // Read before the command line is, by ConfiguredArguments.
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "Take options from this properties file too: rate=20, or scan.rate=20 for one command. What is "
                            + "typed wins.")
    private Path config;

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        Logging.configure();
        // Netty watches one buffer in 128 for leaks, at one to two per cent of a scan's CPU; the tests watch all of
        // them.
        System.getProperties().putIfAbsent("io.netty.leakDetection.level", "disabled");
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(new FileOutputStream(FileDescriptor.out), err, args));
    }

    /** Runs one command; that its output could not be written is a failure too. */
    static int run(OutputStream standardOutput, PrintWriter err, String... args) {
        WatchedOutput watched = new WatchedOutput(standardOutput);
        PrintWriter out = new PrintWriter(watched, false, StandardCharsets.UTF_8);
        int exitCode = execute(out, err, args);
        out.flush();
        if (watched.failure().isEmpty()) {
            return exitCode;
        }
        err.println("starttls-survey: standard output: " + watched.failure().get());
        return exitCode == DONE ? FAILED : exitCode;
    }

    /** Runs one command, with the options of its configuration file if it names one. */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        try {
            ConfiguredArguments configured = ConfiguredArguments.of(Main::commands, args);
            List<String> arguments = configured.arguments();
            return commandLine(configured.origins(), Subcommands.neededBy(arguments))
                    // What the file adds is no argument file.
                    .setExpandAtFiles(configured.origins().equals(Origins.NONE))
                    .setOut(out)
                    .setErr(err)
                    .execute(arguments.toArray(String[]::new));
        } catch (ConfigException e) {
            err.println("starttls-survey: " + e.getMessage());
            return USAGE;
        }
    }

    /** All commands, to read about them. */
    public static CommandLine commands() {
        return commandLine(Origins.NONE);
    }

    static CommandLine commandLine(Origins origins) {
        return commandLine(origins, Subcommands.ALL);
    }

    private static CommandLine commandLine(Origins origins, Subcommands subcommands) {
        Failures failures = new Failures(origins);
        return subcommands
                .addTo(new CommandLine(new Main()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setAbbreviatedOptionsAllowed(false)
                .registerConverter(Duration.class, new DurationConverter())
                .setParameterExceptionHandler(failures::onUsage)
                .setExecutionExceptionHandler(failures::onExecution);
    }

    static int exitCode(ScanRun.Ending ending) {
        return switch (ending) {
            case FINISHED -> DONE;
            case INTERRUPTED -> INTERRUPTED;
            case TIME_OVER, FAILED_HERE -> FAILED;
        };
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: starttls-survey demo");
    }
}
