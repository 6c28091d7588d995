package org.starttls.survey.cli.scan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.starttls.survey.cli.observe.ScanWatch;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.StarttlsOffer;
import org.starttls.survey.engine.survey.SurveyProgress;

/**
 * How far a scan is, in one line of text. Pure but for what it remembers of earlier lines to tell the rate. One thread.
 */
final class Progress {
    private static final int BAR = 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final ScanWatch watch;
    private final SurveyProgress counts;
    private final long targetsBefore;
    private final long domainsBefore;
    private double domainsPerSecond;
    private double probesPerSecond;
    private long lastDomains;
    private long lastProbes;
    private Duration last = Duration.ZERO;

    Progress(ScanWatch watch) {
        this.watch = watch;
        this.counts = watch.progress();
        this.domainsBefore = counts.domainsDone();
        this.targetsBefore = counts.targetsDone();
        this.lastDomains = domainsBefore;
        this.lastProbes = targetsBefore;
    }

    /**
     * The line for now.
     *
     * @param elapsed since the scan began
     * @param width columns to fit in; the bar goes first, then the end of the line
     */
    String line(Duration elapsed, int width, boolean bar) {
        measure(elapsed);
        String numbers = String.format(
                Locale.ROOT,
                "%,d of %,d domains · %,d of %,d %s · %s/s%s · %s%s",
                counts.domainsDone(),
                counts.domains(),
                counts.targetsDone(),
                counts.targetsFound(),
                isDry() ? "servers counted" : "probes",
                rate(probesPerSecond),
                underWay(),
                counts.pausedSince()
                        .map(Progress::paused)
                        .or(() -> counts.waitingUntil().map(Progress::waiting))
                        .orElseGet(() -> remaining(elapsed)),
                isDry() ? "" : outcomes() + policies() + later());
        String head = isDry() ? "dry run  " : "scan " + watch.scan().getAsLong() + "  ";
        String line = bar && width >= 100 ? head + bar() + " " + numbers : head + numbers;
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
    }

    /** A dry run makes no probe, so none has an outcome. */
    private boolean isDry() {
        return watch.scan().isEmpty();
    }

    private String underWay() {
        long lookups = watch.lookups();
        long connections = watch.connections();
        long waiting = watch.targetsWaiting();
        return lookups + connections + waiting == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " · %,d lookups, %,d connections under way, %,d waiting",
                        lookups,
                        connections,
                        waiting);
    }

    /** Half of what was known, half of what is new: steady to look at, and soon right. */
    void measure(Duration elapsed) {
        double seconds = elapsed.minus(last).toMillis() / 1000.0;
        if (seconds < 0.5) {
            return;
        }
        double domains = (domainsOver() - lastDomains) / seconds;
        double probes = (targetsOver() - lastProbes) / seconds;
        boolean first = last.isZero();
        domainsPerSecond = first ? domains : (domainsPerSecond + domains) / 2;
        probesPerSecond = first ? probes : (probesPerSecond + probes) / 2;
        lastDomains = domainsOver();
        lastProbes = targetsOver();
        last = elapsed;
    }

    private String bar() {
        int filled = (int) Math.floor(BAR * share());
        return "█".repeat(filled) + "░".repeat(BAR - filled);
    }

    /** Domains are routed before their servers are probed, so the slower of the two tells how far the scan is. */
    private double share() {
        double domains = counts.domains() == 0 ? 1 : (double) counts.domainsDone() / counts.domains();
        double probes = expectedTargets() <= 0 ? domains : counts.targetsDone() / expectedTargets();
        return Math.max(0, Math.min(1, Math.min(domains, probes)));
    }

    private double expectedTargets() {
        long over = domainsOver();
        return over == 0 ? 0 : (double) counts.targetsFound() * counts.domains() / over;
    }

    /** What failed on our own side is not done, and yet this run has no more to do about it. */
    private long domainsOver() {
        return counts.domainsDone() + counts.domainsFailedHere();
    }

    private long targetsOver() {
        return counts.targetsDone() + counts.targetsFailedHere();
    }

    private String remaining(Duration elapsed) {
        OptionalLong seconds = secondsLeft();
        return seconds.isEmpty()
                ? clock(elapsed) + " so far"
                : "about " + clock(Duration.ofSeconds(seconds.getAsLong())) + " left";
    }

    /** By the rates of now; empty where they do not tell. */
    OptionalLong secondsLeft() {
        double domains = (counts.domains() - domainsOver()) / domainsPerSecond;
        double probes = (expectedTargets() - targetsOver()) / probesPerSecond;
        boolean all = domainsOver() == counts.domains();
        double seconds = all ? probes : Math.max(domains, probes);
        boolean known = !Double.isNaN(seconds) && !Double.isInfinite(seconds) && seconds >= 0.5;
        return known ? OptionalLong.of((long) seconds) : OptionalLong.empty();
    }

    double domainsPerSecond() {
        return domainsPerSecond;
    }

    double probesPerSecond() {
        return probesPerSecond;
    }

    private static String paused(Instant since) {
        return "paused: no connection gets out since " + TIME.format(since.atZone(ZoneId.systemDefault()));
    }

    private static String waiting(Instant until) {
        return "waiting until " + TIME.format(until.atZone(ZoneId.systemDefault())) + " to try again";
    }

    private String later() {
        long tries = counts.laterTries();
        return tries == 0
                ? ""
                : String.format(Locale.ROOT, " · %,d tried again, %,d settled so", tries, counts.settledLater());
    }

    private String outcomes() {
        long offered = 0;
        long none = 0;
        long inconclusive = 0;
        for (Map.Entry<EndpointOutcome, Long> count : counts.outcomes().entrySet()) {
            EndpointOutcome outcome = count.getKey();
            if (outcome.conclusive() == EndpointOutcome.Conclusive.NO || outcome.starttls() == StarttlsOffer.UNKNOWN) {
                inconclusive += count.getValue();
            } else if (outcome == EndpointOutcome.STARTTLS_OK) {
                offered += count.getValue();
            } else {
                none += count.getValue();
            }
        }
        String asked = counts.endpointsAsked() == 0
                ? ""
                : String.format(Locale.ROOT, " · %,d asked more", counts.endpointsAsked());
        return String.format(
                        Locale.ROOT, " · %,d TLS, %,d without or broken, %,d inconclusive", offered, none, inconclusive)
                + asked;
    }

    private String policies() {
        long fetched = counts.policiesFetched();
        return fetched == 0 ? "" : String.format(Locale.ROOT, " · %,d policies", fetched);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond >= 9.95 ? "%,.0f" : "%.1f", perSecond);
    }

    static String clock(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
    }
}
