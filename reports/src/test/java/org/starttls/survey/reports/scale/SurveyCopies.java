package org.starttls.survey.reports.scale;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes one large scan of a small one: each domain comes again under other names, with MX hosts, addresses, chains and
 * leaf certificates of its own, save where at least {@link #SHARED} domains use an MX host: that is a provider's, and
 * stays one. Questions and transcripts, which no rate reads, are not copied.
 */
public final class SurveyCopies {
    /** From so many domains on, an MX host is taken for a provider's. */
    static final int SHARED = 3;

    private static final String NUMBERS =
            "WITH RECURSIVE copy (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copy WHERE k < "
                    + "(SELECT copies FROM temp.plan)) ";

    /** What a column of a copy holds where it is not the original's; of every other column it is. */
    private static final Map<String, String> CHANGED = Map.ofEntries(
            Map.entry("domain.name", "'c' || k || '-' || o.name"),
            Map.entry("domain.rank", "o.rank + k * 10000000"),
            Map.entry("mx_host.name", "'c' || k || '-' || o.name"),
            Map.entry("mx_host.provider", "'c' || k || '-' || o.provider"),
            Map.entry(
                    "endpoint.ip",
                    "CASE o.family WHEN 4 THEN printf('%d.%d.%d.%d', 130 + k % 36, o.id % 251, k / 36, o.id / 251)"
                            + " ELSE printf('2001:db8:%x:%x::1', k, o.id) END"),
            Map.entry("certificate.sha256", "CAST(printf('%08d%024d', k, o.id) AS BLOB)"),
            Map.entry("chain.sha256", "CAST(printf('%08d%024d', k, o.id) AS BLOB)"));

    /** Whose ids a column holds. */
    private static final Map<String, String> REFERS = Map.ofEntries(
            Map.entry("domain_id", "domain"),
            Map.entry("mx_host_id", "mx_host"),
            Map.entry("endpoint_id", "endpoint"),
            Map.entry("target_id", "target"),
            Map.entry("probe_id", "probe"),
            Map.entry("chain_id", "chain"),
            Map.entry("certificate_id", "certificate"),
            Map.entry("chain_verdict_id", "chain_verdict"));

    private static final List<String> COPIED = List.of(
            "certificate",
            "chain",
            "chain_certificate",
            "chain_verdict",
            "domain",
            "domain_label",
            "mail_route",
            "mx_host",
            "mx_record",
            "tlsa_record",
            "policy_lookup",
            "policy_text",
            "policy_fetch",
            "endpoint",
            "target",
            "probe",
            "tls_session",
            "target_verdict",
            "endpoint_verdict",
            "mx_host_verdict",
            "domain_verdict",
            "pkix_verdict",
            "dane_verdict",
            "mta_sts_verdict",
            "tlsrpt_verdict",
            "domain_result_type");

    private final Statement statement;

    private SurveyCopies(Statement statement) {
        this.statement = statement;
    }

    /** Arguments: a database with one judged scan, which grows, and how many copies to add. */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0])) {
            add(connection, Integer.parseInt(args[1]));
        }
    }

    /** Adds so many copies to the only scan of a database. */
    static void add(Connection connection, int copies) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -500000");
            new SurveyCopies(statement).add(copies);
        }
    }

    private void add(int copies) throws SQLException {
        statement.execute("CREATE TEMP TABLE plan AS SELECT " + copies + " AS copies");
        own();
        for (String table : COPIED) {
            statement.execute(copy(table));
        }
    }

    /** What each domain has for itself, by table. The stride is what ids of two copies differ by. */
    private void own() throws SQLException {
        own("domain", "SELECT id FROM domain");
        own(
                "mx_host",
                "SELECT id FROM mx_host WHERE (SELECT count(DISTINCT domain_id) FROM mx_record WHERE mx_host_id = mx_host.id) < "
                        + SHARED);
        own(
                "endpoint",
                "SELECT id FROM endpoint WHERE NOT EXISTS (SELECT 1 FROM target WHERE endpoint_id = endpoint.id"
                        + " AND mx_host_id NOT IN (SELECT id FROM temp.own_mx_host))");
        own("target", "SELECT id FROM target WHERE mx_host_id IN (SELECT id FROM temp.own_mx_host)");
        own("probe", "SELECT id FROM probe WHERE target_id IN (SELECT id FROM temp.own_target)");
        own(
                "chain",
                "SELECT DISTINCT chain_id FROM tls_session WHERE chain_id IS NOT NULL AND probe_id IN (SELECT id FROM temp.own_probe)");
        own(
                "certificate",
                "SELECT DISTINCT certificate_id FROM chain_certificate WHERE position = 0 AND chain_id IN (SELECT id FROM temp.own_chain)");
        own("chain_verdict", "SELECT id FROM chain_verdict WHERE chain_id IN (SELECT id FROM temp.own_chain)");
    }

    private void own(String table, String ids) throws SQLException {
        statement.execute("CREATE TEMP TABLE own_" + table + " (id INTEGER PRIMARY KEY)");
        statement.execute("INSERT INTO own_" + table + " " + ids);
        statement.execute("ALTER TABLE temp.plan ADD COLUMN " + table + " INTEGER");
        statement.execute("UPDATE temp.plan SET " + table + " = (SELECT coalesce(max(id), 0) FROM " + table + ")");
    }

    private String copy(String table) throws SQLException {
        List<String> values = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (String column : columns(table)) {
            boolean own = column.equals("id");
            if (own && table.equals("policy_fetch")) {
                continue; // a new one is given
            }
            columns.add(column);
            values.add(
                    own
                            ? moved(table, column)
                            : CHANGED.getOrDefault(
                                    table + "." + column,
                                    REFERS.containsKey(column) ? moved(REFERS.get(column), column) : "o." + column));
        }
        // Original by original, so that the copies of one stand together: as bad for locality as a real scan.
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") " + NUMBERS + "SELECT "
                + String.join(", ", values) + " FROM copy CROSS JOIN " + table + " AS o WHERE " + owned(table);
    }

    private static String moved(String table, String column) {
        String id = "o." + column;
        return "iif(" + id + " IN (SELECT id FROM temp.own_" + table + "), " + id + " + k * (SELECT " + table
                + " FROM temp.plan), " + id + ")";
    }

    /** Copied are the rows about something that comes again. */
    private String owned(String table) throws SQLException {
        List<String> columns = columns(table);
        if (CHANGED.keySet().stream().anyMatch(name -> name.startsWith(table + "."))
                || table.equals("target")
                || table.equals("probe")
                || table.equals("chain_verdict")) {
            return "o.id IN (SELECT id FROM temp.own_" + table + ")";
        }
        String by = List.of("domain_id", "target_id", "mx_host_id", "endpoint_id", "probe_id", "chain_id").stream()
                .filter(columns::contains)
                .findFirst()
                .orElseThrow();
        if (table.equals("dane_verdict")) {
            by = "target_id"; // its domain_id may be 0
        }
        return "o." + by + " IN (SELECT id FROM temp.own_" + REFERS.get(by) + ")";
    }

    private List<String> columns(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT name FROM pragma_table_info('" + table + "')")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }
}
