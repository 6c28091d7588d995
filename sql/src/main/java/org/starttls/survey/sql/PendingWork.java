package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a scan still has to do: what has no row yet, and what the last try left open. Each question is one indexed query for what comes after the last one
 * seen, so asking often is cheap. Has a reading connection of its own; one thread at a time.
 */
public final class PendingWork implements AutoCloseable {
    private final SurveyDatabase database;
    private final Commands commands;

    PendingWork(SurveyDatabase database) {
        this.database = database;
        this.commands = new Commands(database.reader());
    }

    /** A domain whose mail route was not asked yet. */
    public record Domain(long id, String name, long walk) {}

    /** An MX host whose addresses were not asked yet. */
    public record Host(long id, String name, String provider) {}

    /**
     * An endpoint under the name of a host that is to be probed.
     *
     * @param withinAddress whether it is within the bound of names for one address
     * @param withinDomain whether it is within the bound of targets of some domain
     * @param tlsaBase the name that the host's secure TLSA records stand under, where that is another
     * @param counted the number of the outcome that counts of its tries so far; empty where it was never probed
     * @param shareable whether it is known of no TLSA record and no MTA-STS record, so far
     */
    public record Target(
            long id,
            String hostName,
            String provider,
            String ip,
            int port,
            boolean withinAddress,
            boolean withinDomain,
            Optional<String> tlsaBase,
            OptionalInt counted,
            boolean shareable) {
        public Target {
            requireNonNull(tlsaBase, "tlsaBase");
            requireNonNull(counted, "counted");
        }
    }

    /**
     * An endpoint under the name of the host of the probe that saw it first.
     *
     * @param left the codes of the questions that have no answer
     */
    public record Questions(long probeId, Target target, List<String> left) {}

    /**
     * A domain without a fetch of its policy.
     *
     * @param texts of the records at {@code _mta-sts}, at least one
     */
    public record Policy(long domainId, String name, List<String> texts) {}

    /**
     * What the last try left open.
     *
     * @param row of that try; grows in the order in which tries are stored
     * @param triedAt when that try ended
     */
    public record Open<T>(long row, Instant triedAt, T subject) {
        public Open {
            requireNonNull(triedAt, "triedAt");
            requireNonNull(subject, "subject");
        }
    }

    /**
     * A domain whose policy can be fetched since a later try found its records.
     *
     * @param row of that try
     */
    public record LatePolicy(long row, Policy policy) {}

    /**
     * The next domains in the order of the walk.
     *
     * @param afterWalk the walk of the last one seen, {@link Long#MIN_VALUE} at first
     * @param afterId the id of the last one seen
     */
    public List<Domain> domains(long scanId, long afterWalk, long afterId, int limit) {
        return list(
                "pending_domains",
                command -> command.number(scanId)
                        .number(afterWalk)
                        .number(afterId)
                        .number(limit)
                        .rows(),
                row -> new Domain(row.getLong(1), row.getString(2), row.getLong(3)));
    }

    /** The next hosts in the order of their ids, which are above {@code afterId}; 0 at first. */
    public List<Host> hosts(long scanId, long afterId, int limit) {
        return list(
                "pending_hosts",
                command -> command.number(scanId).number(afterId).number(limit).rows(),
                row -> new Host(row.getLong(1), row.getString(2), row.getString(3)));
    }

    /**
     * The next targets in the order of their ids, which are above {@code afterId}; 0 at first. Which of them are within the
     * bounds is settled once no domain's route and no host's address is missing.
     *
     * @param perDomain targets that a domain may have, 1 or more
     * @param perAddress targets that an address and port may have, 1 or more
     */
    public List<Target> targets(long scanId, long afterId, int limit, int perDomain, int perAddress) {
        return list(
                "pending_targets",
                command -> command.number(scanId)
                        .number(afterId)
                        .number(limit)
                        .number(perDomain)
                        .number(perAddress)
                        .rows(),
                row -> new Target(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getBoolean(6),
                        row.getBoolean(7),
                        Optional.ofNullable(row.getString(8)),
                        OptionalInt.empty(),
                        row.getBoolean(9)));
    }

    /**
     * The next endpoints that were not asked all these questions, in the order of the probes that saw STARTTLS offered.
     *
     * @param afterProbe the id of the last probe seen; 0 at first
     * @param kinds the codes of the questions, in the order to ask
     */
    public List<Questions> questions(long scanId, long afterProbe, List<String> kinds, int limit) {
        return list(
                "pending_questions",
                command -> command.number(scanId)
                        .number(afterProbe)
                        .text(JsonText.array(kinds))
                        .number(limit)
                        .rows(),
                row -> new Questions(
                        row.getLong(1),
                        withinBounds(row, 2, Optional.empty(), OptionalInt.empty()),
                        inTheirOrder(kinds, row.getString(7))));
    }

    /** The next domains with records at {@code _mta-sts}, by their ids, which are above {@code afterDomain}. */
    public List<Policy> policies(long scanId, long afterDomain, int limit) {
        return list(
                "pending_policies",
                command ->
                        command.number(scanId).number(afterDomain).number(limit).rows(),
                row -> new Policy(
                        row.getLong(1),
                        row.getString(2),
                        List.of(row.getString(3).split("\n", -1))));
    }

    /** The next of these domains, by the rows of the tries, which are above {@code afterRow}. */
    public List<LatePolicy> latePolicies(long scanId, long afterRow, int limit) {
        return list(
                "pending_later_policies",
                command -> command.number(scanId).number(afterRow).number(limit).rows(),
                row -> new LatePolicy(
                        row.getLong(4),
                        new Policy(
                                row.getLong(1),
                                row.getString(2),
                                List.of(row.getString(3).split("\n", -1)))));
    }

    /** The row of the last try to find a route; 0 where there is none. */
    public long lastRouteTry() {
        return list("last_route_try", Command::rows, row -> row.getLong(1)).get(0);
    }

    /**
     * The next domains whose last try left something open, by the rows of these tries.
     *
     * @param tryNumber which try that was
     * @param afterRow the last row seen; 0 at first
     */
    public List<Open<Domain>> openDomains(long scanId, int tryNumber, long afterRow, int limit) {
        return openDomains("open_domains", scanId, tryNumber, afterRow, limit);
    }

    /** The same for MX hosts. */
    public List<Open<Host>> openHosts(long scanId, int tryNumber, long afterRow, int limit) {
        return list(
                "open_hosts",
                open(scanId, tryNumber, afterRow, limit),
                row -> open(row, new Host(row.getLong(3), row.getString(4), row.getString(5))));
    }

    /** The same for targets within the bounds, or for those whose try was held back: storing it replaces the note of that. */
    public List<Open<Target>> openTargets(long scanId, int tryNumber, long afterRow, int limit, boolean heldBack) {
        return list(
                heldBack ? "held_back_targets" : "open_targets",
                open(scanId, tryNumber, afterRow, limit),
                row -> open(
                        row,
                        withinBounds(row, 3, Optional.ofNullable(row.getString(8)), OptionalInt.of(row.getInt(9)))));
    }

    /** One that was probed before, which starts at that column. */
    private static Target withinBounds(ResultSet row, int column, Optional<String> tlsaBase, OptionalInt counted)
            throws SQLException {
        return new Target(
                row.getLong(column),
                row.getString(column + 1),
                row.getString(column + 2),
                row.getString(column + 3),
                row.getInt(column + 4),
                true,
                true,
                tlsaBase,
                counted,
                false);
    }

    /** The same for domains by the fetch of their policy. */
    public List<Open<Domain>> openPolicies(long scanId, int tryNumber, long afterRow, int limit) {
        return openDomains("open_policies", scanId, tryNumber, afterRow, limit);
    }

    private List<Open<Domain>> openDomains(String query, long scanId, int tryNumber, long afterRow, int limit) {
        return list(
                query,
                open(scanId, tryNumber, afterRow, limit),
                row -> open(row, new Domain(row.getLong(3), row.getString(4), row.getLong(5))));
    }

    private static <T> Open<T> open(ResultSet row, T subject) throws SQLException {
        return new Open<>(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), subject);
    }

    private static Asking open(long scanId, int tryNumber, long afterRow, int limit) {
        return command -> command.number(scanId)
                .number(tryNumber)
                .number(afterRow)
                .number(limit)
                .rows();
    }

    private static List<String> inTheirOrder(List<String> kinds, String joined) {
        Set<String> left = Set.of(joined.split(" "));
        return kinds.stream().filter(left::contains).toList();
    }

    private interface Asking {
        ResultSet rows(Command command) throws SQLException;
    }

    private interface Reading<T> {
        T row(ResultSet row) throws SQLException;
    }

    private <T> List<T> list(String query, Asking asking, Reading<T> reading) {
        return Failures.renamed(database.file(), () -> {
            List<T> found = new ArrayList<>();
            try (ResultSet row = asking.rows(commands.get(query))) {
                while (row.next()) {
                    found.add(reading.row(row));
                }
            }
            return List.copyOf(found);
        });
    }

    /** Gives the connection back. */
    @Override
    public void close() {
        Failures.renamed(database.file(), () -> {
            commands.close();
            return commands;
        });
    }
}
