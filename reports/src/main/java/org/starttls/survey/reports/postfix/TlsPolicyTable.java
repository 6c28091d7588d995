package org.starttls.survey.reports.postfix;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.verdict.HostNames;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.SurveyDatabase;

/** A table for Postfix's {@code smtp_tls_policy_maps} out of all scans of domains in a database. */
public final class TlsPolicyTable {
    private final Writer output;
    private final Duration leastGap;
    private final Map<TlsLevel, Integer> entries = new EnumMap<>(TlsLevel.class);
    private int domains;

    private TlsPolicyTable(Writer output, Duration leastGap) {
        this.output = output;
        this.leastGap = leastGap;
    }

    /**
     * Writes the table. Memory does not grow with the number of domains. Does not close the output.
     *
     * @param at when it is made
     * @param tool the program and its version
     * @param leastGap between the beginnings of two scans, for the later to be a second look
     * @return the scans of domains that are left out, for lack of a judgement of certificates as of their probes
     */
    public static List<Long> write(SurveyDatabase database, Instant at, String tool, Duration leastGap, Writer output)
            throws IOException {
        TlsPolicyTable table = new TlsPolicyTable(output, leastGap);
        try (SurveyQueries queries = SurveyQueries.open(database)) {
            List<JudgedScan> scans = JudgedScan.all(queries);
            table.header(scans, at, tool);
            table.domains(queries);
            table.footer();
            return scans.stream()
                    .filter(scan -> scan.judged().isEmpty())
                    .map(JudgedScan::scan)
                    .toList();
        }
    }

    private void domains(SurveyQueries queries) throws IOException {
        try (Table rows = queries.all(NamedQueries.domainRecords().get("tls_observations"))) {
            domains(rows.rows());
        }
    }

    private void header(List<JudgedScan> scans, Instant at, String tool) throws IOException {
        comment("What Postfix may ask of TLS without losing mail: smtp_tls_policy_maps.");
        comment("Made by " + tool + " at " + at.truncatedTo(ChronoUnit.SECONDS)
                + (scans.isEmpty() ? ": the file holds no finished scan of domains" : " from"));
        for (JudgedScan scan : scans) {
            for (String line : scan.lines()) {
                comment("  " + line);
            }
        }
        comment("");
        comment("A domain is here if every address of its MX hosts answered in at least two scans, begun " + gap());
        comment(
                "or more apart, at the strictest level that would have lost no mail in the last of them, and if no scan");
        comment(
                "since saw other MX hosts or another MTA-STS policy. An entry comes before the level that main.cf sets");
        comment("for all, so make the table anew after each scan, and drop it when it is old.");
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
        Optional<Entry> entry = HostNames.isOne(domain) ? Entry.of(domain, observations, leastGap) : Optional.empty();
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

    /** As {@code --min-gap} takes it. */
    private String gap() {
        return leastGap.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    /** Whatever is in the database ends no line. */
    private void comment(String words) throws IOException {
        output.append(("# " + words.replaceAll("\\p{Cntrl}", "?")).stripTrailing())
                .append('\n');
    }
}
