package org.starttls.survey.reports.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * Shares over many scans, of one database or of several.
 *
 * @param metrics in the order of {@link Metric}
 * @param points in the order of time
 */
public record Timeline(List<Metric> metrics, List<TimelinePoint> points) {
    /** What a timeline shows when nobody chooses: one share of each kind. */
    private static final List<Metric> USUAL = List.of(
            Metric.STARTTLS_ALL,
            Metric.STARTTLS_ANY,
            Metric.WEIGHT_STARTTLS_FIRST,
            Metric.VALID_ALL,
            Metric.DANE,
            Metric.MTA_STS_USABLE_POLICY,
            Metric.TLS_REPORTING,
            Metric.DELIVERS_VERIFY,
            Metric.TLS_1_3,
            Metric.POST_QUANTUM);

    private static final List<Metric> USUAL_OF_HOSTS = List.of(
            Metric.HOST_STARTTLS_ALL,
            Metric.HOST_STARTTLS_ANY,
            Metric.HOST_VALID_ALL,
            Metric.HOST_TLSA,
            Metric.HOST_DANE,
            Metric.TLS_1_3,
            Metric.POST_QUANTUM);

    private static final List<Metric> USUAL_OF_ADDRESSES = List.of(
            Metric.ADDRESS_STARTTLS, Metric.ADDRESS_VALID, Metric.TLS_1_3, Metric.FORWARD_SECRECY, Metric.POST_QUANTUM);

    public Timeline {
        metrics = List.copyOf(metrics);
        points = points.stream()
                .sorted(Comparator.comparing(
                                (TimelinePoint point) -> point.scan().facts().startedAt())
                        .thenComparing(point -> point.scan().file())
                        .thenComparing(point -> point.scan().facts().scan()))
                .toList();
    }

    /** What {@link #of} takes for a metric. */
    public static List<String> metricIds() {
        return Stream.of(Metric.values()).map(Metric::id).toList();
    }

    /**
     * The metrics that a timeline is of when none is chosen.
     *
     * @param inputs what the lists of its scans name, as scans have it
     */
    public static Set<String> usualMetrics(Set<String> inputs) {
        List<Metric> usual =
                inputs.contains("domains") ? USUAL : inputs.contains("hosts") ? USUAL_OF_HOSTS : USUAL_OF_ADDRESSES;
        return usual.stream().map(Metric::id).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A timeline without scans.
     *
     * @param ids of metrics, as {@link #metricIds} has them
     */
    public static Timeline of(Set<String> ids) {
        return new Timeline(
                Stream.of(Metric.values())
                        .filter(metric -> ids.contains(metric.id()))
                        .toList(),
                List.of());
    }

    /** The same with one more scan, which is read here. Blocks for as long as that takes. */
    public Timeline with(SurveyDatabase database, long scan) {
        List<TimelinePoint> all = new ArrayList<>(points);
        try (OpenScan open = OpenScan.open(database, scan)) {
            all.add(new TimelinePoint(open.facts(), shares(open)));
        }
        return new Timeline(metrics, all);
    }

    private Map<Metric, Side> shares(OpenScan scan) {
        Map<Metric, Side> shares = new EnumMap<>(Metric.class);
        List<Unit> units = Unit.of(scan.facts().facts());
        metrics.forEach(metric -> shares.put(metric, Side.NOBODY));
        for (Unit unit : units) {
            List<Metric> wanted =
                    metrics.stream().filter(metric -> metric.unit() == unit).toList();
            if (!wanted.isEmpty()) {
                try (Table members = scan.members(unit)) {
                    shares.putAll(shares(members, new Standings(unit, members.columns()), wanted));
                }
            }
        }
        return shares;
    }

    private static Map<Metric, Side> shares(Table members, Standings standings, List<Metric> wanted) {
        Map<Metric, Transitions> counted = new EnumMap<>(Metric.class);
        wanted.forEach(metric -> counted.put(metric, new Transitions()));
        while (members.rows().hasNext()) {
            Optional<Row> row = Optional.of(members.rows().next());
            counted.forEach((metric, states) ->
                    states.add(State.ABSENT, 0, standings.of(row, metric), metric.amount(row), true));
        }
        return counted.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().now()));
    }
}
