package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what verdicts are made of. Belongs to its {@link JudgementSession}. */
public final class EvidenceReader {
    private final Commands commands;
    private final long judgementId;

    EvidenceReader(Commands commands, long judgementId) {
        this.commands = commands;
        this.judgementId = judgementId;
    }

    /** Takes one row after the other. */
    @FunctionalInterface
    public interface RowConsumer<T> {
        void accept(T row) throws SQLException;
    }

    /**
     * A target whose verdict rests on a completed handshake.
     *
     * @param at when the probe was begun
     * @param chainId empty where no certificate was sent
     * @param stapledProbeId whose OCSP response {@link #staple} has; empty where none was stapled
     */
    public record Session(
            long targetId, String host, Instant at, Optional<Long> chainId, Optional<Long> stapledProbeId) {
        public Session {
            requireNonNull(host, "host");
            requireNonNull(at, "at");
            requireNonNull(chainId, "chainId");
            requireNonNull(stapledProbeId, "stapledProbeId");
        }
    }

    /**
     * A target as DANE sees it.
     *
     * @param cname the end of the host's CNAME chain, where there is one
     * @param resolution a row of {@code host_outcome}
     * @param dnssec a row of {@code dnssec_status}, of the addresses
     * @param tlsa empty where it was not asked for; without the records, which {@link #tlsaRecords} has
     * @param outcome of the probe that counts, a row of {@code endpoint_outcome}; empty where there is none
     * @param at when that was begun
     * @param underBase whether its server name was the TLSA base
     * @param chainId what it was sent; empty where there are no TLSA records, or no certificate
     */
    public record DaneTarget(
            long targetId,
            long hostId,
            String host,
            Optional<String> cname,
            int resolution,
            Optional<Integer> dnssec,
            Optional<TlsaRow> tlsa,
            Optional<Integer> outcome,
            Optional<Instant> at,
            boolean underBase,
            Optional<Long> chainId) {
        public DaneTarget {
            requireNonNull(host, "host");
            requireNonNull(cname, "cname");
            requireNonNull(dnssec, "dnssec");
            requireNonNull(tlsa, "tlsa");
            requireNonNull(outcome, "outcome");
            requireNonNull(at, "at");
            requireNonNull(chainId, "chainId");
        }
    }

    /** A domain that reaches a host by secure MX records; {@code cname} is the end of its CNAME chain, if it is an alias. */
    public record SecureDomain(long id, String name, Optional<String> cname) {
        public SecureDomain {
            requireNonNull(name, "name");
            requireNonNull(cname, "cname");
        }
    }

    /** What a host of the same name sent in an earlier scan. */
    public record OlderChain(long chainId, Instant at) {
        public OlderChain {
            requireNonNull(at, "at");
        }
    }

    /** All completed handshakes, those with one chain one after the other; those without a certificate first. */
    public void sessions(RowConsumer<Session> consumer) throws SQLException {
        try (ResultSet row = commands.get("select_sessions").number(judgementId).rows()) {
            while (row.next()) {
                consumer.accept(new Session(
                        row.getLong("target_id"),
                        row.getString("name"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        number(row, "chain_id"),
                        number(row, "stapled")));
            }
        }
    }

    /** All targets, in the order of their ids. */
    public void daneTargets(RowConsumer<DaneTarget> consumer) throws SQLException {
        try (ResultSet row =
                commands.get("select_dane_evidence").number(judgementId).rows()) {
            while (row.next()) {
                consumer.accept(daneTarget(row));
            }
        }
    }

    private static DaneTarget daneTarget(ResultSet row) throws SQLException {
        return new DaneTarget(
                row.getLong("target_id"),
                row.getLong("mx_host_id"),
                row.getString("name"),
                Optional.ofNullable(row.getString("cname")),
                row.getInt("resolution"),
                integer(row, "dnssec"),
                tlsa(row),
                integer(row, "outcome"),
                number(row, "at").map(Instant::ofEpochMilli),
                row.getBoolean("under_base"),
                number(row, "chain_id"));
    }

    private static Optional<TlsaRow> tlsa(ResultSet row) throws SQLException {
        Optional<Integer> outcome = integer(row, "tlsa_outcome");
        return outcome.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsaRow(
                        outcome.get(),
                        integer(row, "tlsa_dnssec"),
                        row.getString("tlsa_base"),
                        integer(row, "tlsa_zone_has_ds").map(flag -> flag == 1),
                        List.of()));
    }

    /** The TLSA records of a host, in the order of the answer. */
    public List<TlsaRow.Association> tlsaRecords(long hostId) throws SQLException {
        return list(
                commands.get("select_tlsa_records").number(hostId),
                row -> new TlsaRow.Association(row.getInt(1), row.getInt(2), row.getInt(3), row.getString(4)));
    }

    /** The domains that reach a host by secure MX records. */
    public List<SecureDomain> secureDomains(long hostId) throws SQLException {
        return list(
                commands.get("select_secure_domains").number(hostId),
                row -> new SecureDomain(row.getLong(1), row.getString(2), Optional.ofNullable(row.getString(3))));
    }

    /** What hosts of the same name sent in earlier scans of the file, the latest first. */
    public List<OlderChain> olderChains(long hostId, int limit) throws SQLException {
        return list(
                commands.get("select_older_chains").number(hostId).number(limit),
                row -> new OlderChain(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))));
    }

    /** The ids of a chain's certificates, in the order sent. */
    public List<Long> chain(long chainId) throws SQLException {
        return list(commands.get("select_chain_certificates").number(chainId), row -> row.getLong(1));
    }

    /** A certificate as sent. */
    public byte[] der(long certificateId) throws SQLException {
        return list(commands.get("select_der").number(certificateId), row -> row.getBytes(1))
                .get(0);
    }

    /** The OCSP response that was stapled in a probe's handshake, which has one. */
    public byte[] staple(long probeId) throws SQLException {
        return list(commands.get("select_staple").number(probeId), row -> row.getBytes(1))
                .get(0);
    }

    /** The checks of a certificate's signature that were made already. */
    public List<SignatureCheckRow> signatureChecks(long certificateId) throws SQLException {
        return list(
                commands.get("select_signature_checks").number(certificateId),
                row -> new SignatureCheckRow(row.getString(1), row.getString(2), row.getInt(3)));
    }

    private interface Reading<T> {
        T row(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(Command command, Reading<T> reading) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet row = command.rows()) {
            while (row.next()) {
                found.add(reading.row(row));
            }
        }
        return found;
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Integer> integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
