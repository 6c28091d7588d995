package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A scan as the file holds it.
 *
 * @param listSha256 over the bytes of all files of the list; empty while it loads, and where
 *     it is of another scan
 * @param listDomains distinct names of the list, before a limit or sample; empty while it loads
 */
public record StoredScan(
        long id,
        ScanState state,
        ScanRow row,
        Optional<Instant> finishedAt,
        Optional<byte[]> listSha256,
        Optional<Long> listDomains) {
    public StoredScan {
        requireNonNull(state, "state");
        requireNonNull(row, "row");
        requireNonNull(finishedAt, "finishedAt");
        requireNonNull(listSha256, "listSha256");
        requireNonNull(listDomains, "listDomains");
    }

    /** What is stored as running and whose scanner died is interrupted. */
    static StoredScan read(ResultSet row, boolean running) throws SQLException {
        ScanState state = ScanState.of(row.getInt("state"));
        return new StoredScan(
                row.getLong("id"),
                state == ScanState.RUNNING && !running ? ScanState.INTERRUPTED : state,
                new ScanRow(
                        Instant.ofEpochMilli(row.getLong("started_at")),
                        row.getString("tool_version"),
                        row.getString("input"),
                        row.getString("list_name"),
                        row.getLong("seed"),
                        row.getInt("port"),
                        row.getString("ehlo_name"),
                        Optional.ofNullable(row.getString("vantage")),
                        Optional.ofNullable(row.getString("source_address")),
                        List.of(row.getString("resolvers").split(" ")),
                        row.getString("dnssec"),
                        row.getString("tls_engine"),
                        row.getString("options")),
                number(row, "finished_at").map(Instant::ofEpochMilli),
                Optional.ofNullable(row.getBytes("list_sha256")),
                number(row, "list_domains"));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
