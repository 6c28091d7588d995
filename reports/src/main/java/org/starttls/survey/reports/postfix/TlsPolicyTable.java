package org.starttls.survey.reports.postfix;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.verdict.HostNames;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.StoredScan;
import org.starttls.survey.sql.SurveyDatabase;

/** A table for Postfix's {@code smtp_tls_policy_maps} out of all scans of domains in a database. */
public final class TlsPolicyTable {
    private final Writer output;
    private final Map<TlsLevel, Integer> entries = new EnumMap<>(TlsLevel.class);
    private int domains;

    private TlsPolicyTable(Writer output) {
        this.output = output;
    }

    /**
     * Writes the table. Memory does not grow with the number of domains. Does not close the output.
     *
     * @param at when it is made
     * @param tool the program and its version
     */
    public static void write(SurveyDatabase database, Instant at, String tool, Writer output) throws IOException {
        TlsPolicyTable table = new TlsPolicyTable(output);
        table.header(database, at, tool);
        try (SurveyQueries queries = SurveyQueries.open(database);
                Table rows = queries.all(NamedQueries.domainRecords().get("tls_observations"))) {
            table.domains(rows.rows());
        }
        table.footer();
    }

    private void header(SurveyDatabase database, Instant at, String tool) throws IOException {
        comment("What Postfix may ask of TLS without losing mail: smtp_tls_policy_maps.");
        comment("Made by " + tool + " at " + at.truncatedTo(ChronoUnit.SECONDS) + " from");
        for (StoredScan scan : database.scans().list()) {
            comment("  scan " + scan.id() + ", begun " + scan.row().startedAt().truncatedTo(ChronoUnit.SECONDS));
        }
        comment("");
        comment("A domain is here if every address of its MX hosts answered in at least two scans, at the strictest");
        comment("level that would have lost no mail in the last two of them. An entry comes before the level that");
        comment("main.cf sets for all, so make the table anew after each scan, and drop it when it is old.");
        comment("");
        comment("main.cf:  smtp_tls_policy_maps = texthash:/etc/postfix/tls_policy");
        comment(
                "dane and dane-only want smtp_dns_support_level = dnssec and a resolver on this machine that validates;");
        comment("secure wants smtp_tls_CAfile (the public authorities) and Postfix 3.4 or later (servername).");
    }

    private void domains(Iterator<Row> rows) throws IOException {
        String domain = "";
        List<Observation> observations = new ArrayList<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            if (!row.text("domain").equals(domain)) {
                domain(domain, observations);
                domain = row.text("domain");
                observations.clear();
            }
            observations.add(ObservationReading.of(row));
        }
        domain(domain, observations);
    }

    private void domain(String domain, List<Observation> observations) throws IOException {
        if (observations.isEmpty()) {
            return;
        }
        domains++;
        Optional<Entry> entry = HostNames.isOne(domain) ? Entry.of(domain, observations) : Optional.empty();
        if (entry.isPresent()) {
            entries.merge(entry.get().level(), 1, Integer::sum);
            output.append('\n');
            comment(entry.get().reason());
            output.append(entry.get().line()).append('\n');
        }
    }

    private void footer() throws IOException {
        output.append('\n');
        StringBuilder counts = new StringBuilder();
        entries.forEach((level, count) -> counts.append(counts.isEmpty() ? ": " : ", ")
                .append(count)
                .append(' ')
                .append(level.word()));
        int written = entries.values().stream().mapToInt(Integer::intValue).sum();
        comment(written + " of " + domains + " domains" + counts + ".");
    }

    private void comment(String words) throws IOException {
        output.append(("# " + words).stripTrailing()).append('\n');
    }
}
