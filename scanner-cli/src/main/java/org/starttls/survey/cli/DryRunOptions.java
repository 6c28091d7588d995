package org.starttls.survey.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.cli.observe.ProgressStyle;
import org.starttls.survey.cli.scan.DryRun;
import org.starttls.survey.cli.scan.PlannedScan;
import org.starttls.survey.cli.scan.ScanOptions;
import org.starttls.survey.cli.scan.Terminal;
import org.starttls.survey.engine.list.ListException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** {@code scan --dry-run}: what the scan would do to whom. */
final class DryRunOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--dry-run",
            arity = "0..1",
            fallbackValue = "text",
            paramLabel = "FORMAT",
            description =
                    "Ask the DNS, connect to nobody, and show how many connections each provider would get, how long "
                            + "the scan would take, and which limit makes it so: ${COMPLETION-CANDIDATES} (default: text). "
                            + "Nothing of it is kept.")
    private PlanFormat format;

    /** The values of {@code --dry-run}. */
    enum PlanFormat {
        text,
        json
    }

    boolean wanted(boolean resume) {
        if (format != null && resume) {
            throw new ParameterException(
                    spec.commandLine(), "--dry-run contradicts --resume: it stores nothing, and takes nothing up");
        }
        return format != null;
    }

    /** @param options of a scan into a database */
    int run(Function<Path, ScanOptions> options, ProgressStyle progress)
            throws IOException, ListException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (ScratchDirectory scratch = ScratchDirectory.create()) {
            ScanOptions scan = options.apply(scratch.file("dry-run.db"));
            Optional<PlannedScan> plan =
                    new DryRun(scan, spec.commandLine().getErr(), Terminal.ofStandardError(), progress).run();
            if (plan.isEmpty()) {
                return Main.INTERRUPTED;
            }
            switch (format) {
                case text -> plan.get().print(out);
                case json -> out.println(plan.get().json());
            }
            out.flush();
            return Main.DONE;
        }
    }
}
