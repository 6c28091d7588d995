package org.starttls.survey.reports.sampling;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.starttls.survey.reports.statistics.ClusterBootstrap;
import org.starttls.survey.reports.statistics.Interval;
import org.starttls.survey.reports.statistics.Layer;
import org.starttls.survey.reports.statistics.Links;
import org.starttls.survey.reports.statistics.SampleSize;
import org.starttls.survey.reports.statistics.Wilson;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.NamedQueries;

/**
 * The intervals of one scan of a sample. Shares of domains have Wilson's; MX hosts, addresses and weight hang on domains in
 * clusters, so theirs come of a bootstrap over domains.
 */
public final class SampleIntervals {
    private static final int MOST_REPLICATES = 1_000;
    private static final int LEAST_REPLICATES = 200;

    /** Domains drawn in all, above which there are fewer replicates, so that a large sample does not take minutes. */
    private static final long MOST_DRAWS = 100_000_000;

    /** The questions of {@code sample_domains} in their order, and those of the other layers. */
    private static final List<String> OF_DOMAINS = List.of(
            "adoption weight first",
            "validity weight first",
            "delivery weight clear",
            "delivery weight encrypt",
            "delivery weight verify",
            "delivery weight dane",
            "delivery weight dane-only",
            "delivery weight mta-sts");

    private static final List<String> OF_HOSTS =
            List.of("adoption mx-host any", "adoption mx-host all", "validity mx-host any", "validity mx-host all");

    private static final List<String> OF_ADDRESSES = List.of("adoption address any", "validity address any");

    private final Sampling sampling;
    private final ClusterBootstrap bootstrap;

    private SampleIntervals(Sampling sampling, ClusterBootstrap bootstrap) {
        this.sampling = sampling;
        this.bootstrap = bootstrap;
    }

    /** Draws the replicates of a scan, which takes some seconds for a sample of 100,000 domains. */
    public static SampleIntervals load(SurveyQueries queries, long scan, long seed, SampleSize size) {
        int replicates = (int) Math.max(LEAST_REPLICATES, Math.min(MOST_REPLICATES, MOST_DRAWS / size.drawn()));
        ClusterBootstrap bootstrap = new Loader(queries, scan).bootstrap();
        bootstrap.run(replicates, seed);
        return new SampleIntervals(new Sampling(size, replicates, seed), bootstrap);
    }

    /** How they came about. */
    public Sampling sampling() {
        return sampling;
    }

    /** Of a share of domains, each counted as one. */
    public Optional<Interval> ofDomains(double part, double whole) {
        return Wilson.interval(part, whole, sampling.size());
    }

    /**
     * Of a share of any unit; empty where there is none, or none for such a share.
     *
     * @param section {@code adoption}, {@code validity} or {@code delivery}
     * @param rule of rolling up, or a sender's policy
     */
    public Optional<Interval> of(String section, String unit, String rule, double part, double whole) {
        if (whole <= 0) {
            return Optional.empty();
        }
        String question = section + " " + unit + " " + rule;
        SampleSize size = sampling.size();
        if (OF_DOMAINS.contains(question)) {
            return bootstrap.ofWeight(OF_DOMAINS.indexOf(question), part / whole, size);
        }
        if (OF_HOSTS.contains(question)) {
            return bootstrap.ofHosts(OF_HOSTS.indexOf(question), part / whole, size);
        }
        if (OF_ADDRESSES.contains(question)) {
            return bootstrap.ofAddresses(OF_ADDRESSES.indexOf(question), part / whole, size);
        }
        return unit.equals("domain") ? ofDomains(part, whole) : Optional.empty();
    }

    /** Reads the layers of one scan. */
    private static final class Loader {
        private final SurveyQueries queries;
        private final long scan;

        Loader(SurveyQueries queries, long scan) {
            this.queries = queries;
            this.scan = scan;
        }

        ClusterBootstrap bootstrap() {
            Layer domains = new Layer(OF_DOMAINS.size());
            Weights weights = new Weights();
            each("sample_domains", row -> {
                domains.add(row.whole("id"), Math.toIntExact(row.whole("class")));
                weights.add(row.number("weight"));
            });
            Layer hosts = layer("sample_hosts", OF_HOSTS);
            Layer addresses = layer("sample_addresses", OF_ADDRESSES);
            return new ClusterBootstrap(
                    domains,
                    weights.values(),
                    hosts,
                    addresses,
                    links("sample_domain_hosts", new Links(domains, hosts), "domain_id", "mx_host_id"),
                    links("sample_host_addresses", new Links(hosts, addresses), "mx_host_id", "endpoint_id"));
        }

        private Layer layer(String query, List<String> questions) {
            Layer layer = new Layer(questions.size());
            each(query, row -> layer.add(row.whole("id"), Math.toIntExact(row.whole("class"))));
            return layer;
        }

        private Links links(String query, Links links, String from, String to) {
            each(query, row -> links.add(row.whole(from), row.whole(to)));
            return links;
        }

        private void each(String query, Consumer<Row> reading) {
            try (Table table = queries.all(NamedQueries.samples().get(query), scan)) {
                for (Iterator<Row> rows = table.rows(); rows.hasNext(); ) {
                    reading.accept(rows.next());
                }
            }
        }
    }
}
