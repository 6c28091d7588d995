package org.starttls.survey.cli.observe;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How one run of a scan is watched; nothing of it is stored with the scan.
 *
 * @param traced domains, hosts and addresses
 */
public record Observation(ProgressStyle progress, Optional<MetricsEndpoint> metrics, ScanLog log, Set<String> traced)
        implements AutoCloseable {
    /** By its progress line alone. */
    public static final Observation USUAL =
            new Observation(ProgressStyle.AUTO, Optional.empty(), ScanLog.NONE, Set.of());

    public Observation {
        requireNonNull(progress, "progress");
        requireNonNull(metrics, "metrics");
        requireNonNull(log, "log");
        traced = Set.copyOf(traced);
    }

    /**
     * Traces into the log file where there is one.
     *
     * @param say takes a text of several lines otherwise
     */
    public Tracer tracer(Consumer<String> say) {
        return new Tracer(traced, lines -> tell(lines, say));
    }

    private void tell(List<String> lines, Consumer<String> say) {
        if (log.isOpen()) {
            log.trace(lines);
        } else {
            say.accept(String.join("\n", lines));
        }
    }

    @Override
    public void close() throws IOException {
        metrics.ifPresent(MetricsEndpoint::close);
        log.close();
    }
}
