package org.starttls.survey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.starttls.survey.sql.SurveyDatabase;

/** The verdicts of a scan, and those of the lab's truth, in one form: a line for each endpoint of a domain and for the domain. */
final class JudgedWorld {
    private JudgedWorld() {}

    static SortedSet<String> stored(Path file) throws SQLException {
        SortedSet<String> lines = new TreeSet<>(rows(file, """
                SELECT concat_ws(' ', m.domain, m.mx_host, k.ip, 'pkix', k.verdict, k.chain,
                                 iif(k.name IS NULL, 'mismatch', 'match'), k.time)
                FROM v_mx AS m
                JOIN v_pkix AS k ON k.scan_id = m.scan_id AND k.mx_host = m.mx_host AND k.trust = 'lab'"""));
        lines.addAll(rows(file, """
                SELECT concat_ws(' ', m.domain, m.mx_host, d.ip, 'dane', d.verdict, d.cause)
                FROM v_mx AS m
                JOIN v_dane AS d ON d.scan_id = m.scan_id AND d.mx_host = m.mx_host
                WHERE d.domain = m.domain OR d.domain IS NULL AND NOT EXISTS (
                    SELECT 1 FROM v_dane AS own WHERE own.target_id = d.target_id AND own.domain = m.domain)"""));
        lines.addAll(rows(file, """
                SELECT concat_ws(' ', name, 'delivers', coalesce(delivers_encrypt, '-'), coalesce(delivers_verify, '-'),
                                 coalesce(delivers_dane_only, '-'))
                FROM v_domain
                WHERE EXISTS (SELECT 1 FROM mx_record AS r JOIN target AS t ON t.mx_host_id = r.mx_host_id
                              WHERE r.domain_id = v_domain.domain_id)"""));
        return lines;
    }

    static SortedSet<String> truth(String jsonLines) throws IOException {
        SortedSet<String> lines = new TreeSet<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : jsonLines.lines().toList()) {
            JsonNode record = json.readTree(line);
            String domain = record.path("domain").asText();
            boolean reached = false;
            for (JsonNode mx : record.path("mx")) {
                for (JsonNode endpoint : mx.path("endpoints")) {
                    reached = true;
                    String subject = domain + " " + mx.path("host").asText() + " "
                            + endpoint.path("ip").asText();
                    JsonNode pkix = endpoint.at("/pkix/lab");
                    if (pkix.isObject()) {
                        lines.add(joined(subject + " pkix", pkix, "verdict", "chain", "name", "time"));
                    }
                    JsonNode dane = endpoint.path("dane");
                    boolean fails = dane.path("verdict").asText().equals("fail");
                    lines.add(
                            fails
                                    ? joined(subject + " dane", dane, "verdict", "detail")
                                    : joined(subject + " dane", dane, "verdict"));
                }
            }
            if (reached) {
                lines.add(delivers(domain, record.at("/verdict/delivers_if")));
            }
        }
        return lines;
    }

    private static String delivers(String domain, JsonNode policies) {
        StringBuilder line = new StringBuilder(domain + " delivers");
        for (String policy : List.of("encrypt", "verify", "dane-only")) {
            JsonNode value = policies.path(policy);
            line.append(value.isNull() ? " -" : value.asBoolean() ? " 1" : " 0");
        }
        return line.toString();
    }

    private static String joined(String subject, JsonNode node, String... fields) {
        StringBuilder line = new StringBuilder(subject);
        for (String field : fields) {
            line.append(' ').append(node.path(field).asText());
        }
        return line.toString();
    }

    /** The first column of each row. */
    static List<String> rows(Path file, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                Connection reader = database.reader();
                Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
