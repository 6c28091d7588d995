package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * A scan, and the lab's truth, in one form: for each domain its outcome, and a line for each MX host, its TLSA records,
 * each endpoint and each policy.
 */
final class ScannedWorld {
    private static final Set<String> ROUTED = Set.of("mx", "implicit-mx", "null-mx-with-others");

    private ScannedWorld() {}

    static SortedMap<String, List<String>> stored(Path file) throws SQLException {
        SortedMap<String, List<String>> domains = new TreeMap<>();
        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                Connection reader = database.reader();
                Statement statement = reader.createStatement()) {
            collect(statement, domains, "SELECT name, concat_ws(' ', 'mail', outcome, dnssec) FROM v_domain");
            collect(
                    statement,
                    domains,
                    "SELECT domain, concat_ws(' ', 'mx', preference, mx_host, outcome, dnssec) FROM v_mx WHERE mx_host IS NOT NULL");
            collect(statement, domains, """
                    SELECT m.domain, concat_ws(' ', 'tlsa', m.mx_host, m.tlsa, m.tlsa_dnssec, m.tlsa_base,
                        (SELECT group_concat(r.record, ', ')
                         FROM (SELECT concat_ws(' ', t.usage, t.selector, t.matching_type, t.data) AS record
                               FROM v_tlsa AS t WHERE t.mx_host_id = m.mx_host_id
                               ORDER BY record) AS r))
                    FROM v_mx AS m WHERE m.tlsa IS NOT NULL""");
            collect(statement, domains, """
                    SELECT p.domain, concat_ws(' ', p.policy, p.outcome,
                        (SELECT group_concat(t.value, ' | ')
                         FROM (SELECT value FROM json_each(p.texts) ORDER BY value) AS t))
                    FROM v_policy AS p""");
            collect(statement, domains, """
                    SELECT m.domain, printf('endpoint %s %s %d %s %s', m.mx_host, p.ip, p.port,
                                            p.outcome || iif(p.outcome = 'scanner-bug', ': ' || p.detail, ''),
                                            CASE WHEN p.stage IN ('tls', 'done') THEN coalesce(p.tls_version, '-') ELSE '-' END)
                    FROM v_mx AS m JOIN v_probe AS p ON p.mx_host = m.mx_host AND p.scan_id = m.scan_id
                    WHERE p.purpose = 'main'""");
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
            facts.add(joined("mail", record.at("/mail/outcome"), record.at("/mail/dnssec")));
            policy(facts, "mta-sts", record.path("mta_sts"));
            policy(facts, "tlsrpt", record.path("tlsrpt"));
            for (JsonNode mx : record.path("mx")) {
                String host = mx.path("host").asText();
                if (host.equals(".")) {
                    continue; // A null MX names no host.
                }
                facts.add(joined("mx", mx.path("preference"), mx.path("host"), mx.path("outcome"), mx.path("dnssec")));
                tlsa(facts, host, mx.path("tlsa"));
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

    /**
     * The verdicts of domain records, or of the truth, which has the same shape: those on each endpoint, by the first store,
     * and those on the domain. Of domains without a mail route, none.
     */
    static SortedMap<String, List<String>> verdicts(String jsonLines) throws IOException {
        SortedMap<String, List<String>> domains = new TreeMap<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : jsonLines.lines().toList()) {
            JsonNode record = json.readTree(line);
            List<String> facts = new ArrayList<>();
            if (ROUTED.contains(record.at("/mail/outcome").asText())) {
                JsonNode sts = record.path("mta_sts");
                facts.add(joined("mta-sts", sts.path("outcome"), sts.path("mode"), sts.path("verdict")));
                facts.add(joined("tlsrpt", record.at("/tlsrpt/outcome")));
                facts.add(joined("dane", record.at("/verdict/dane")));
                for (String policy : List.of("encrypt", "verify", "dane", "dane-only", "mta-sts")) {
                    facts.add(joined(
                            "delivers if " + policy,
                            record.at("/verdict/delivers_if").path(policy)));
                }
            }
            for (JsonNode mx : record.path("mx")) {
                for (JsonNode endpoint : mx.path("endpoints")) {
                    String name =
                            mx.path("host").asText() + " " + endpoint.path("ip").asText();
                    JsonNode pkix = endpoint.at("/pkix/lab");
                    facts.add(joined("pkix " + name, pkix.path("verdict"), pkix.path("chain"), pkix.path("name")));
                    facts.add(joined("dane " + name, endpoint.at("/dane/verdict")));
                }
            }
            domains.put(record.path("domain").asText(), facts);
        }
        return domains;
    }

    private static void tlsa(List<String> facts, String host, JsonNode tlsa) {
        if (tlsa.isObject() && !tlsa.path("outcome").asText().equals("not-checked")) {
            String records = texts(tlsa.path("records"), ", ");
            String fact = joined("tlsa " + host, tlsa.path("outcome"), tlsa.path("dnssec"), tlsa.path("base"));
            facts.add(tlsa.path("records").isEmpty() ? fact : fact + " " + records);
        }
    }

    private static void policy(List<String> facts, String name, JsonNode policy) {
        if (policy.isObject()) {
            String texts = texts(policy.path("texts"), " | ");
            String fact = joined(name, policy.path("record"));
            facts.add(policy.path("texts").isEmpty() ? fact : fact + " " + texts); // an empty text is a text
        }
    }

    private static String texts(JsonNode array, String separator) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .collect(Collectors.joining(separator));
    }

    private static String joined(String first, JsonNode... rest) {
        return Stream.concat(Stream.of(first), Stream.of(rest).map(JsonNode::asText))
                .collect(Collectors.joining(" "));
    }

    /** Says domain by domain what is wrong. */
    static void assertEqual(SortedMap<String, List<String>> stored, SortedMap<String, List<String>> expected) {
        assertThat(stored.keySet()).isEqualTo(expected.keySet());
        List<String> wrong = stored.keySet().stream()
                .filter(domain -> !stored.get(domain).equals(expected.get(domain)))
                .map(domain -> domain + ": found " + stored.get(domain) + ", not " + expected.get(domain))
                .toList();
        assertThat(wrong).isEmpty();
    }
}
