package org.starttls.survey.reports.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.starttls.survey.reports.statistics.Interval.Method;

/**
 * Draws halves of a sample's domains again and again, each without putting any back, and looks how far the shares of what
 * hangs on them move: a half-sample bootstrap (Saigo, Shao and Sitter, Survey Methodology 27, 2001). A host counts once in a
 * half when one of its domains is drawn, an address when one of its hosts is. Halves, and not as many as there are with
 * repetition: there only 63 of 100 domains would be drawn at all, and what counts once would move too little by a quarter.
 * An interval is what 95 % of the halves lie in, around their mean, laid around the sample's own share and narrowed by the
 * root of the finite-population correction. Memory is that of the sample. One thread.
 */
public final class ClusterBootstrap {
    private static final double TAIL = 0.025;

    /** Of the replicates, those that must have a share at all. */
    private static final double LEAST_FINITE = 0.95;

    private final Layer domains;
    private final double[] weights;
    private final Layer hosts;
    private final Layer addresses;
    private final Links domainHosts;
    private final Links hostAddresses;

    private final double[] domainTally;
    private final double[] hostTally;
    private final double[] addressTally;
    private final int[] hostSeen;
    private final int[] addressSeen;

    private double[][] domainShares = {};
    private double[][] hostShares = {};
    private double[][] addressShares = {};

    /** @param weights of the domains, in their order */
    public ClusterBootstrap(
            Layer domains, double[] weights, Layer hosts, Layer addresses, Links domainHosts, Links hostAddresses) {
        this.domains = domains;
        this.weights = weights.clone();
        this.hosts = hosts;
        this.addresses = addresses;
        this.domainHosts = domainHosts;
        this.hostAddresses = hostAddresses;
        domainTally = new double[domains.classCount()];
        hostTally = new double[hosts.classCount()];
        addressTally = new double[addresses.classCount()];
        hostSeen = new int[hosts.size()];
        addressSeen = new int[addresses.size()];
    }

    /** Draws; the same seed draws the same. */
    public void run(int replicates, long seed) {
        domainShares = new double[domains.questions()][replicates];
        hostShares = new double[hosts.questions()][replicates];
        addressShares = new double[addresses.questions()][replicates];
        Arrays.fill(hostSeen, 0);
        Arrays.fill(addressSeen, 0);
        SplittableRandom random = new SplittableRandom(seed);
        for (int replicate = 0; replicate < replicates; replicate++) {
            clear();
            draw(random, replicate + 1);
            keep(domains, domainTally, domainShares, replicate);
            keep(hosts, hostTally, hostShares, replicate);
            keep(addresses, addressTally, addressShares, replicate);
        }
    }

    /** The interval of a share of the domains' weight; empty where the halves do not differ, or too few have a share. */
    public Optional<Interval> ofWeight(int question, double share, SampleSize sample) {
        return interval(domainShares[question], share, sample);
    }

    /** The same of MX hosts. */
    public Optional<Interval> ofHosts(int question, double share, SampleSize sample) {
        return interval(hostShares[question], share, sample);
    }

    /** The same of addresses. */
    public Optional<Interval> ofAddresses(int question, double share, SampleSize sample) {
        return interval(addressShares[question], share, sample);
    }

    private int half() {
        return domains.size() / 2;
    }

    /**
     * Each half is as likely as any other (Knuth, The Art of Computer Programming 2, section 3.4.2, algorithm S). Domains are
     * met in their order, and so, mostly, are their hosts: more than twice as quick as meeting them at random.
     */
    private void draw(SplittableRandom random, int stamp) {
        int missing = half();
        for (int domain = 0; missing > 0; domain++) {
            if (random.nextInt(domains.size() - domain) < missing) {
                count(domain, stamp);
                missing--;
            }
        }
    }

    private void clear() {
        Arrays.fill(domainTally, 0);
        Arrays.fill(hostTally, 0);
        Arrays.fill(addressTally, 0);
    }

    private void count(int domain, int stamp) {
        domainTally[domains.classOf(domain)] += weights[domain];
        for (int place = domainHosts.start(domain); place < domainHosts.end(domain); place++) {
            int host = domainHosts.member(place);
            if (hostSeen[host] != stamp) {
                hostSeen[host] = stamp;
                hostTally[hosts.classOf(host)]++;
                countAddresses(host, stamp);
            }
        }
    }

    private void countAddresses(int host, int stamp) {
        for (int place = hostAddresses.start(host); place < hostAddresses.end(host); place++) {
            int address = hostAddresses.member(place);
            if (addressSeen[address] != stamp) {
                addressSeen[address] = stamp;
                addressTally[addresses.classOf(address)]++;
            }
        }
    }

    private static void keep(Layer layer, double[] tally, double[][] shares, int replicate) {
        for (int question = 0; question < layer.questions(); question++) {
            shares[question][replicate] = layer.share(tally, question);
        }
    }

    private Optional<Interval> interval(double[] replicates, double share, SampleSize sample) {
        double[] sorted =
                Arrays.stream(replicates).filter(Double::isFinite).sorted().toArray();
        if (!Double.isFinite(share) || sorted.length == 0 || sorted.length < LEAST_FINITE * replicates.length) {
            return Optional.empty();
        }
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        // A part of m of n moves with the variance of a sample of n times (n - m) / m, which is 1 for an exact half.
        double exact = (double) half() / (domains.size() - half());
        double narrowed = Math.sqrt(exact * sample.correction());
        double low = share + narrowed * (quantile(sorted, TAIL) - mean);
        double high = share + narrowed * (quantile(sorted, 1 - TAIL) - mean);
        return low < high
                ? Optional.of(new Interval(clamp(Math.min(low, share)), clamp(Math.max(high, share)), Method.BOOTSTRAP))
                : Optional.empty();
    }

    private static double clamp(double share) {
        return Math.max(0, Math.min(1, share));
    }

    /** Between the two nearest, as most programs have it (type 7 of Hyndman and Fan, 1996). */
    private static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
