package org.starttls.survey.engine.dns;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Runs another program over the same names and tells its CPU, as the shell counts it. */
final class NativeTool {
    private NativeTool() {}

    static boolean installed(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /**
     * CPU in microseconds for each of {@code queries}.
     *
     * @param command for a shell; what it prints is kept in a file beside {@code times}
     */
    static double cpuMicros(String command, int queries, Path times) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "bash", "-c", "TIMEFORMAT='%U %S %R'; time { " + command + "; } > " + times + ".out 2>&1")
                .redirectErrorStream(true)
                .redirectOutput(times.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + Files.readString(Path.of(times + ".out")));
        }
        List<String> seconds =
                Splitter.on(' ').splitToList(Files.readString(times).strip());
        double cpu = Double.parseDouble(seconds.get(0)) + Double.parseDouble(seconds.get(1));
        System.out.printf(
                Locale.ROOT,
                "%s: %,d queries, %,.0f queries/s, %.2f us CPU a query%n",
                command.substring(0, command.indexOf(' ')),
                queries,
                queries / Double.parseDouble(seconds.get(2)),
                cpu * 1e6 / queries);
        return cpu * 1e6 / queries;
    }
}
