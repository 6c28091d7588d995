package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what verdicts on policies of domains are made of. Belongs to its {@link JudgementSession}. */
public final class PolicyEvidenceReader {
    private final Commands commands;
    private final long judgementId;

    PolicyEvidenceReader(Commands commands, long judgementId) {
        this.commands = commands;
        this.judgementId = judgementId;
    }

    /**
     * A domain that was asked for policies.
     *
     * @param pending whether something about its MX hosts was not asked yet
     * @param sts a row of {@code lookup_outcome}, of the question for {@code _mta-sts}
     * @param tlsrpt the same for {@code _smtp._tls}; empty where it was not asked
     * @param hosts the ids of its MX hosts, in the order of preference, each once
     * @param cut whether it has MX records that the scan did not keep
     */
    public record Domain(
            long id, String name, boolean pending, int sts, Optional<Integer> tlsrpt, List<Long> hosts, boolean cut) {
        public Domain {
            requireNonNull(name, "name");
            requireNonNull(tlsrpt, "tlsrpt");
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * One try to fetch a policy.
     *
     * @param resolution a row of {@code host_outcome}
     * @param outcome a row of {@code policy_fetch_outcome}
     * @param stage a row of {@code policy_fetch_stage}
     */
    public record Fetch(
            Instant at,
            int resolution,
            Optional<String> ip,
            int outcome,
            int stage,
            Optional<Integer> status,
            Optional<byte[]> body,
            Optional<Long> chainId,
            Optional<String> detail) {
        public Fetch {
            requireNonNull(at, "at");
            requireNonNull(ip, "ip");
            requireNonNull(status, "status");
            requireNonNull(body, "body");
            requireNonNull(chainId, "chainId");
            requireNonNull(detail, "detail");
        }
    }

    /**
     * An MX host.
     *
     * @param outcome a row of {@code host_outcome}; empty where its addresses were not asked for yet
     * @param lost addresses that it may have, and nobody knows
     * @param byDomain whether DANE makes something else of it for some domain
     */
    public record Host(String name, Optional<Integer> outcome, int lost, boolean byDomain) {
        public Host {
            requireNonNull(name, "name");
            requireNonNull(outcome, "outcome");
        }
    }

    /**
     * One address of an MX host.
     *
     * @param outcome a row of {@code endpoint_outcome}; empty where there is no probe
     * @param pkix a row of {@code pkix_code}, by the first trust store; empty where it did not come to a certificate
     * @param sts whether the certificate is valid by the rules of MTA-STS
     * @param dane a row of {@code dane_code}
     * @param cause a row of {@code dane_cause}
     */
    public record Target(
            Optional<Integer> outcome,
            Optional<Integer> pkix,
            boolean sts,
            Optional<Integer> dane,
            Optional<Integer> cause) {
        public Target {
            requireNonNull(outcome, "outcome");
            requireNonNull(pkix, "pkix");
            requireNonNull(dane, "dane");
            requireNonNull(cause, "cause");
        }
    }

    /** All domains with a route that were asked for policies, in the order of their ids. */
    public void domains(EvidenceReader.RowConsumer<Domain> consumer) throws SQLException {
        try (ResultSet row =
                commands.get("select_policy_domains").number(judgementId).rows()) {
            while (row.next()) {
                consumer.accept(new Domain(
                        row.getLong("domain_id"),
                        row.getString("name"),
                        row.getInt("pending") > 0,
                        row.getInt("sts"),
                        integer(row, "tlsrpt"),
                        ids(row.getString("hosts")),
                        row.getBoolean("cut")));
            }
        }
    }

    private static List<Long> ids(String joined) {
        return joined == null
                ? List.of()
                : Stream.of(joined.split(" ", -1)).map(Long::valueOf).toList();
    }

    /** The TXT records at a policy name; {@code kind} is a row of {@code policy_kind}. */
    public List<String> texts(long domainId, int kind) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = commands.get("select_policy_texts")
                .number(domainId)
                .number(kind)
                .rows()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /** The last fetch of a domain's policy. */
    public Optional<Fetch> fetch(long domainId) throws SQLException {
        try (ResultSet row =
                commands.get("select_policy_fetch").number(domainId).rows()) {
            return row.next()
                    ? Optional.of(new Fetch(
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getInt("resolution"),
                            Optional.ofNullable(row.getString("ip")),
                            row.getInt("outcome"),
                            row.getInt("stage"),
                            integer(row, "status"),
                            Optional.ofNullable(row.getBytes("body")),
                            number(row, "chain_id"),
                            Optional.ofNullable(row.getString("detail"))))
                    : Optional.empty();
        }
    }

    /** An MX host of the scan. */
    public Host host(long hostId) throws SQLException {
        try (ResultSet row = commands.get("select_policy_host")
                .number(judgementId)
                .number(hostId)
                .rows()) {
            row.next();
            return new Host(
                    row.getString("name"), integer(row, "outcome"), row.getInt("lost"), row.getBoolean("by_domain"));
        }
    }

    /** Its addresses, DANE as for a domain; 0 for the host on its own. */
    public List<Target> targets(long hostId, long domainId) throws SQLException {
        List<Target> targets = new ArrayList<>();
        try (ResultSet row = commands.get("select_policy_targets")
                .number(judgementId)
                .number(hostId)
                .number(domainId)
                .rows()) {
            while (row.next()) {
                targets.add(new Target(
                        integer(row, "outcome"),
                        integer(row, "pkix"),
                        row.getBoolean("sts"),
                        integer(row, "dane"),
                        integer(row, "cause")));
            }
        }
        return targets;
    }

    private static Optional<Integer> integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
