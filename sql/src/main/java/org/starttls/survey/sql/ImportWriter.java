package org.starttls.survey.sql;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stores a scan that another tool made, in the order of that tool's records. Commits in large pieces; what is not there
 * when it is closed was not told. Holds the writing connection until it is closed. One thread; every method throws
 * {@link DatabaseException} when the file cannot be used.
 */
public final class ImportWriter implements AutoCloseable {
    private static final int ROWS_A_TRANSACTION = 20_000;

    private final SurveyDatabase database;
    private final long scanId;
    private final Commands commands;
    private final RoutingWriter routing;
    private final ProbeWriter probes;
    private int uncommitted;

    ImportWriter(SurveyDatabase database, long scanId, CertificateReader certificates) {
        this.database = database;
        this.scanId = scanId;
        this.commands = new Commands(database.writer());
        this.routing = new RoutingWriter(commands, scanId);
        this.probes = new ProbeWriter(commands, certificates);
        run(() -> {
            commands.connection().setAutoCommit(false);
            return commands;
        });
    }

    /** The id of a domain of the scan. */
    public OptionalLong domain(String name) {
        return run(() -> commands.get("select_domain").number(scanId).text(name).id());
    }

    /**
     * Adds a domain, or names one again.
     *
     * @param walk its place in the order of the scan
     * @return its id
     */
    public long addDomain(String name, Optional<Long> rank, long walk) {
        return run(() -> commands.get("upsert_domain")
                .number(scanId)
                .text(name)
                .number(rank)
                .real(1)
                .number(walk)
                .flag(false)
                .id()
                .orElseThrow());
    }

    /** Stores where a domain takes mail; whether that was not known yet. */
    public boolean route(RouteRow route) {
        return stored(() -> routing.route(route));
    }

    /** Stores how resolving a host ended; whether that was not known yet. */
    public boolean host(HostRow host) {
        return stored(() -> routing.host(host));
    }

    /**
     * The target of a host at an address; where the host is known and the address is not one of its own yet, it becomes
     * one.
     *
     * @return empty where the scan has no such host
     */
    public OptionalLong target(String host, EndpointRow endpoint) {
        return run(() -> {
            OptionalLong hostId =
                    commands.get("select_mx_host").number(scanId).text(host).id();
            return hostId.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(routing.target(hostId.getAsLong(), endpoint));
        });
    }

    /** The targets at an address, under whatever host's name. */
    public List<Long> targets(String ip, int port) {
        return run(() -> {
            List<Long> targets = new ArrayList<>();
            OptionalLong endpoint = commands.get("select_endpoint")
                    .number(scanId)
                    .text(ip)
                    .number(port)
                    .id();
            if (endpoint.isPresent()) {
                try (ResultSet row = commands.get("select_targets")
                        .number(endpoint.getAsLong())
                        .rows()) {
                    while (row.next()) {
                        targets.add(row.getLong(1));
                    }
                }
            }
            return List.copyOf(targets);
        });
    }

    /** The number of the next try at a target. */
    public int nextTry(long targetId) {
        return run(() ->
                (int) commands.get("count_main_probes").number(targetId).id().orElse(0) + 1);
    }

    /** Stores a probe with transcript, capabilities, TLS facts and certificates. */
    public void probe(ProbeRow probe) {
        boolean unused = stored(() -> probes.probe(probe));
    }

    /** A line that is not used. */
    public void rejected(String file, long line, String text, String reason) {
        boolean unused = stored(() -> commands.get("insert_rejected_line")
                .number(scanId)
                .text(file)
                .number(line)
                .text(text)
                .text(reason)
                .run());
    }

    /** A file that was read to its end. */
    public void file(ListFileRow file) {
        boolean unused = stored(() -> commands.get("insert_list_file")
                .number(scanId)
                .number(file.position())
                .text(file.name())
                .bytes(file.sha256())
                .text(file.format())
                .number(file.lines())
                .number(file.entries())
                .number(file.rejected())
                .run());
    }

    /** How many distinct domains there are. */
    public long domains() {
        return run(() -> commands.get("count_domains").number(scanId).id().orElseThrow());
    }

    /**
     * What stands for whatever nothing was told of, so that nothing is left to ask.
     *
     * @param route a row of {@code mail_outcome}, with its reason
     * @param host a row of {@code host_outcome}
     * @param hostWithAddress the same, of a host whose address is known from a probe alone
     * @param probe a row of {@code endpoint_outcome}, with its reason
     */
    public record Untold(
            int route,
            String routeDetail,
            int host,
            int hostWithAddress,
            int probe,
            String clientProfile,
            String probeDetail) {}

    /** Ends the import: nothing stays without an outcome. */
    public void complete(Instant began, Instant at, Untold untold) {
        run(() -> {
            commands.get("complete_routes")
                    .number(scanId)
                    .number(untold.route())
                    .time(at)
                    .text(untold.routeDetail())
                    .run();
            commands.get("complete_hosts")
                    .number(scanId)
                    .number(untold.host())
                    .time(at)
                    .number(untold.hostWithAddress())
                    .run();
            commands.get("complete_targets")
                    .number(scanId)
                    .number(untold.probe())
                    .time(at)
                    .text(untold.clientProfile())
                    .text(untold.probeDetail())
                    .run();
            commands.get("set_scan_start").time(began).number(scanId).run();
            commands.connection().commit();
            return commands;
        });
    }

    private boolean stored(Failures.Work<Boolean> work) {
        return run(() -> {
            boolean stored = work.run();
            if (++uncommitted >= ROWS_A_TRANSACTION) {
                commands.connection().commit();
                uncommitted = 0;
            }
            return stored;
        });
    }

    private <T> T run(Failures.Work<T> work) {
        return Failures.renamed(database.file(), work);
    }

    /** Gives the writing connection back; what was not committed is dropped. */
    @Override
    public void close() {
        run(() -> {
            commands.connection().rollback();
            commands.connection().setAutoCommit(true);
            commands.close();
            return commands;
        });
    }
}
