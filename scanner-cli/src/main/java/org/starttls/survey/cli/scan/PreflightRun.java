package org.starttls.survey.cli.scan;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.net.Routes;
import org.starttls.survey.engine.pkix.TrustStores;
import org.starttls.survey.engine.preflight.Finding;
import org.starttls.survey.engine.preflight.MachineRules;
import org.starttls.survey.engine.preflight.Preflight;
import org.starttls.survey.engine.preflight.PreflightRequest;

/** Checks that a scan with these options can tell anything, before anybody is surveyed. Blocks for a minute at most. */
public final class PreflightRun {
    /** Of the list: enough to see who is used most, few enough to ask twice. */
    public static final int FIRST_NAMES = 100;

    private final ScanOptions options;
    private final ScanScope scope;

    PreflightRun(ScanOptions options, ScanScope scope) {
        this.options = options;
        this.scope = scope;
    }

    /** Prepares the checks of a scan that is not begun; refuses exclusion files as the scan would. */
    public static PreflightRun of(ScanOptions options) throws ListException {
        return new PreflightRun(options, ScanScope.of(options));
    }

    /**
     * Refuses a source address that no connection can begin at.
     *
     * @throws CannotGoOnException with what the preflight of a scan says of it
     */
    public static void requireOwnSource(Optional<InetAddress> source) {
        foreign(source).ifPresent(finding -> {
            throw new CannotGoOnException(Findings.sentences(finding));
        });
    }

    private static Optional<Finding> foreign(Optional<InetAddress> source) {
        return source.filter(address -> !Routes.leaveFrom(address)).map(MachineRules::foreignSource);
    }

    /**
     * The findings, in the order of their checks.
     *
     * @param names the first of the list; may be empty
     * @param toAsk how many names there are to survey; 0 where that is not known
     */
    public List<Finding> findings(List<String> names, long toAsk) {
        List<Finding> findings = new ArrayList<>();
        // From there nothing else can be told.
        findings.addAll(foreign(options.source()).map(List::of).orElseGet(() -> network(names)));
        findings.add(FileDescriptors.finding(options.limits().concurrency()));
        findings.add(MachineRules.disk(freeBytes(), toAsk));
        findings.sort(Comparator.comparing(Finding::check));
        return findings;
    }

    private List<Finding> network(List<String> names) {
        try (LiveSurroundings surroundings = new LiveSurroundings(options)) {
            return new Preflight(request(names), surroundings)
                    .run()
                    .toCompletableFuture()
                    .join();
        }
    }

    private PreflightRequest request(List<String> names) {
        PreflightOptions asked = options.preflight().orElseThrow();
        LocalDate built = TrustStores.mozilla().date().orElseThrow();
        return new PreflightRequest(
                names,
                asked.probeHosts(),
                options.ehloName(),
                options.port(),
                scope,
                asked.blocklists(),
                asked.publicAddress(),
                built);
    }

    private long freeBytes() {
        Path directory = options.database().toAbsolutePath().getParent();
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new CannotGoOnException(
                    "how much room there is in " + directory + " could not be told; make it, or use another --db", e);
        }
    }
}
