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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.starttls.survey.sql.SurveyDatabase;

/** A scan, and the lab's truth, in one form: for each domain its outcome, and a line for each MX host and endpoint. */
final class ScannedWorld {
    private ScannedWorld() {}

    static SortedMap<String, List<String>> stored(Path file) throws SQLException {
        SortedMap<String, List<String>> domains = new TreeMap<>();
        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                Connection reader = database.reader();
                Statement statement = reader.createStatement()) {
            collect(statement, domains, "SELECT name, 'mail ' || outcome FROM v_domain");
            collect(
                    statement,
                    domains,
                    "SELECT domain, printf('mx %d %s %s', preference, mx_host, outcome) FROM v_mx WHERE mx_host IS NOT NULL");
            collect(statement, domains, """
                    SELECT m.domain, printf('endpoint %s %s %d %s %s', m.mx_host, p.ip, p.port,
                                            p.outcome || iif(p.outcome = 'scanner-bug', ': ' || p.detail, ''),
                                            CASE WHEN p.stage IN ('tls', 'done') THEN coalesce(p.tls_version, '-') ELSE '-' END)
                    FROM v_mx AS m JOIN v_probe AS p ON p.mx_host = m.mx_host AND p.scan_id = m.scan_id""");
        }
        domains.values().forEach(Collections::sort);
        return domains;
    }

    private static void collect(Statement statement, Map<String, List<String>> domains, String sql)
            throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                domains.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                        .add(row.getString(2));
            }
        }
    }

    static SortedMap<String, List<String>> truth(String jsonLines) throws IOException {
        SortedMap<String, List<String>> domains = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : jsonLines.lines().toList()) {
            JsonNode record = json.readTree(line);
            List<String> facts = new ArrayList<>();
            facts.add("mail " + record.at("/mail/outcome").asText());
            for (JsonNode mx : record.path("mx")) {
                String host = mx.path("host").asText();
                if (host.equals(".")) {
                    continue; // A null MX names no host.
                }
                facts.add("mx " + mx.path("preference").asInt() + " " + host + " "
                        + mx.path("outcome").asText());
                for (JsonNode endpoint : mx.path("endpoints")) {
                    facts.add(String.join(
                            " ",
                            "endpoint",
                            host,
                            endpoint.path("ip").asText(),
                            endpoint.path("port").asText(),
                            endpoint.path("outcome").asText(),
                            endpoint.at("/tls/version").asText("-")));
                }
            }
            Collections.sort(facts);
            domains.put(record.path("domain").asText(), facts);
        }
        return domains;
    }
}
