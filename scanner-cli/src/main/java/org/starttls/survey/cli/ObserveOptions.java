package org.starttls.survey.cli;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.cli.observe.MetricsEndpoint;
import org.starttls.survey.cli.observe.Observation;
import org.starttls.survey.cli.observe.ProgressStyle;
import org.starttls.survey.cli.observe.ScanLog;
import org.starttls.survey.cli.scan.CannotGoOnException;
import org.starttls.survey.cli.scan.ScanOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How to watch a scan: of this run, neither stored with it nor remembered. */
final class ObserveOptions {
    private static final String LOOPBACK = "127.0.0.1";

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--progress",
            paramLabel = "STYLE",
            converter = StyleWords.class,
            completionCandidates = StyleWords.class,
            description =
                    "How to show progress on standard error: auto (a line that is written over on a terminal, else "
                            + "one every ten seconds; the default), plain (these), json (an object a second), none.")
    private ProgressStyle progress = ProgressStyle.AUTO;

    @Option(
            names = "--metrics",
            paramLabel = "[IP:]PORT",
            description =
                    "Serve the state of the scan to Prometheus at http://IP:PORT/metrics (default: of 127.0.0.1).")
    private String metrics;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            description = "Write what happens to this file too, behind what is in it, as JSON objects, one a line.")
    private Path logFile;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            converter = LevelWords.class,
            completionCandidates = LevelWords.class,
            description = "info (what happens to the scan, and what fails on our own side; the default) or debug (also "
                    + "each lookup, probe and fetch that ends in a fault or tells nothing).")
    private ScanLog.Level logLevel;

    @Option(
            names = "--trace",
            paramLabel = "HOST",
            split = ",",
            description =
                    "Show all that is seen of these domains, MX hosts or addresses, conversations word for word: in "
                            + "the log file if there is one, else on standard error.")
    private Set<String> traced = Set.of();

    /** Of {@code --progress}. */
    static final class StyleWords extends WordConverter<ProgressStyle> {
        StyleWords() {
            super(ProgressStyle.class);
        }
    }

    /** Of {@code --log-level}. */
    static final class LevelWords extends WordConverter<ScanLog.Level> {
        LevelWords() {
            super(ScanLog.Level.class);
        }
    }

    /**
     * Opens what is asked for; the caller closes it.
     *
     * @throws CannotGoOnException where that cannot be; the message says what to do
     */
    Observation open(ScanOptions scan) throws IOException {
        if (logFile != null) {
            requireOwn(logFile, scan);
        }
        if (logLevel != null && logFile == null) {
            throw wrong("--log-level goes with --log-file: name one");
        }
        Optional<InetSocketAddress> address = Optional.ofNullable(metrics).map(this::address);
        ScanLog log = logFile == null ? ScanLog.NONE : log();
        try {
            Optional<MetricsEndpoint> endpoint = address.map(ObserveOptions::listen);
            endpoint.ifPresent(open -> announce(address.orElseThrow(), open.port()));
            return new Observation(progress, endpoint, log, traced);
        } catch (CannotGoOnException e) {
            log.close();
            throw e;
        }
    }

    /** The style of progress of a run that is watched in no other way. */
    ProgressStyle progressAlone() {
        if (metrics != null || logFile != null || logLevel != null || !traced.isEmpty()) {
            throw wrong(
                    "--dry-run connects to nobody: it goes with none of --metrics, --log-file, --log-level and --trace");
        }
        return progress;
    }

    /** A log that is written into what the scan reads or fills would ruin it. */
    private void requireOwn(Path file, ScanOptions scan) throws IOException {
        Map<Path, String> others = new LinkedHashMap<>();
        for (String ending : List.of("", "-wal", "-shm", "-journal", ".scan-lock")) {
            others.put(scan.database().resolveSibling(scan.database().getFileName() + ending), "the database (--db)");
        }
        scan.lists().stream()
                .filter(list -> !list.name().equals("-"))
                .forEach(list -> others.put(Path.of(list.name()), "the list"));
        scan.exclude().forEach(exclude -> others.put(exclude, "a file of opt-outs (--exclude)"));
        Optional.ofNullable(spec.commandLine().getParseResult().<Path>matchedOptionValue("--config", null))
                .ifPresent(config -> others.put(config, "the configuration file (--config)"));
        for (Map.Entry<Path, String> other : others.entrySet()) {
            if (isSame(file, other.getKey())) {
                throw wrong("--log-file " + file + " is " + other.getValue() + "; name another file");
            }
        }
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        return (Files.exists(one) && Files.exists(other))
                ? Files.isSameFile(one, other)
                : one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private ScanLog log() {
        if (Files.isDirectory(logFile)) {
            throw new CannotGoOnException("--log-file " + logFile + " is a directory; name a file in it");
        }
        try {
            return ScanLog.open(logFile, logLevel == null ? ScanLog.Level.INFO : logLevel);
        } catch (IOException e) {
            throw new CannotGoOnException(
                    "--log-file " + logFile + " cannot be written; name another, or let this user write there", e);
        }
    }

    private InetSocketAddress address(String text) {
        try {
            HostAndPort parts = HostAndPort.fromString(text.matches("[0-9]+") ? LOOPBACK + ":" + text : text);
            return new InetSocketAddress(InetAddresses.forString(parts.getHost()), parts.getPort());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw wrong(
                    "--metrics takes a port, or an IP address of this machine and a port, as in 9464, 192.0.2.1:9464"
                            + " or [::1]:9464, not '" + text + "'");
        }
    }

    private static MetricsEndpoint listen(InetSocketAddress address) {
        try {
            return MetricsEndpoint.listen(address);
        } catch (IOException e) {
            throw new CannotGoOnException(
                    "--metrics: nobody can listen at " + address.getAddress().getHostAddress() + " port "
                            + address.getPort()
                            + ": the port is taken, or the address is not of this machine; name another,"
                            + " or port 0 for any",
                    e);
        }
    }

    private void announce(InetSocketAddress address, int port) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("Metrics: http://" + InetAddresses.toUriString(address.getAddress()) + ":" + port + "/metrics");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
