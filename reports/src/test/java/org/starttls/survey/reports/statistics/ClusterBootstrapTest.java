package org.starttls.survey.reports.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusterBootstrapTest {
    private static final int LIST = 1_000;
    private static final int SAMPLE = 300;
    private static final int HOSTS_EACH = 6;

    /** Whether a domain of the list has STARTTLS, at all of its hosts and their addresses, and what it weighs. */
    private record Domain(int answer, double weight) {}

    @Test
    void theSameSeedDrawsTheSame() {
        List<Domain> sample = list(3).subList(0, SAMPLE);
        assertThat(bootstrap(sample, 11, 100).ofHosts(0, 0.5, size()))
                .isEqualTo(bootstrap(sample, 11, 100).ofHosts(0, 0.5, size()))
                .isNotEqualTo(bootstrap(sample, 12, 100).ofHosts(0, 0.5, size()));
    }

    @Test
    void whereAllHaveItNothingMovesAndThereIsNoInterval() {
        List<Domain> sample = new ArrayList<>();
        for (int domain = 0; domain < 50; domain++) {
            sample.add(new Domain(1, 1));
        }
        ClusterBootstrap bootstrap = bootstrap(sample, 5, 100);
        assertThat(bootstrap.ofHosts(0, 1, size())).isEmpty();
        assertThat(bootstrap.ofWeight(0, 1, size())).isEmpty();
    }

    @Test
    void ofNobodyThereIsNoInterval() {
        assertThat(bootstrap(List.of(new Domain(2, 1), new Domain(2, 3)), 5, 100)
                        .ofAddresses(0, Double.NaN, size()))
                .isEmpty();
    }

    /** An interval that took hosts for independent would be too narrow by the root of six, and hold the share in 58 of 100. */
    @Test
    void ninetyFiveOfAHundredIntervalsHoldTheSharesOfTheList() {
        int runs = 300;
        int hosts = 0;
        int addresses = 0;
        int weight = 0;
        for (int run = 0; run < runs; run++) {
            List<Domain> list = list(run);
            List<Domain> sample = list.subList(0, SAMPLE);
            ClusterBootstrap bootstrap = bootstrap(sample, run, 200);
            hosts += holds(bootstrap.ofHosts(0, share(sample, false), size()), share(list, false));
            addresses += holds(bootstrap.ofAddresses(0, share(sample, false), size()), share(list, false));
            weight += holds(bootstrap.ofWeight(0, share(sample, true), size()), share(list, true));
        }
        assertThat(hosts / (double) runs).isBetween(0.915, 0.98);
        assertThat(addresses).isEqualTo(hosts);
        assertThat(weight / (double) runs).isBetween(0.90, 0.98);
    }

    @Test
    void aHostOfTwoDomainsCountsOnceInAReplicate() {
        Layer domains = new Layer(1);
        domains.add(1, 1);
        domains.add(2, 1);
        Layer hosts = new Layer(1);
        hosts.add(5, 1);
        hosts.add(6, 0);
        Layer addresses = new Layer(1);
        Links domainHosts = new Links(domains, hosts);
        domainHosts.add(1, 5);
        domainHosts.add(2, 5);
        domainHosts.add(2, 6);
        ClusterBootstrap bootstrap = new ClusterBootstrap(
                domains, new double[] {1, 1}, hosts, addresses, domainHosts, new Links(hosts, addresses));
        bootstrap.run(1_000, 7);
        // A half is one domain: its hosts alone, 1, or both, a half; never two thirds.
        assertThat(bootstrap.ofHosts(0, 0.5, new SampleSize(2, 1_000_000_000L)))
                .hasValueSatisfying(
                        interval -> assertThat(interval.high() - interval.low()).isCloseTo(0.5, within(0.01)));
    }

    @Test
    void unitsAndLinksComeInOrder() {
        Layer layer = new Layer(1);
        layer.add(7, 0);
        assertThatThrownBy(() -> layer.add(7, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> layer.add(8, 3)).isInstanceOf(IllegalArgumentException.class);
        layer.add(9, 2);
        Links links = new Links(layer, layer);
        links.add(9, 7);
        assertThatThrownBy(() -> links.add(7, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> links.add(9, 8)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SampleSize size() {
        return new SampleSize(SAMPLE, LIST);
    }

    /** In an order of chance. */
    private static List<Domain> list(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Domain> list = new ArrayList<>();
        for (int domain = 0; domain < LIST; domain++) {
            int answer = random.nextInt(10) == 0 ? 2 : random.nextInt(10) < 7 ? 1 : 0;
            list.add(new Domain(answer, 1 + 20 * Math.pow(random.nextDouble(), 4)));
        }
        return list;
    }

    private static double share(List<Domain> domains, boolean weighted) {
        double yes = 0;
        double known = 0;
        for (Domain domain : domains) {
            double counts = weighted ? domain.weight() : 1;
            known += domain.answer() < 2 ? counts : 0;
            yes += domain.answer() == 1 ? counts : 0;
        }
        return yes / known;
    }

    private static ClusterBootstrap bootstrap(List<Domain> sample, long seed, int replicates) {
        Layer domains = new Layer(1);
        Layer hosts = new Layer(1);
        for (int domain = 0; domain < sample.size(); domain++) {
            domains.add(domain, sample.get(domain).answer());
            for (int host = 0; host < HOSTS_EACH; host++) {
                hosts.add((long) domain * HOSTS_EACH + host, sample.get(domain).answer());
            }
        }
        Links domainHosts = new Links(domains, hosts);
        Links hostAddresses = new Links(hosts, hosts);
        for (long host = 0; host < hosts.size(); host++) {
            domainHosts.add(host / HOSTS_EACH, host);
            hostAddresses.add(host, host);
        }
        double[] weights = sample.stream().mapToDouble(Domain::weight).toArray();
        ClusterBootstrap bootstrap = new ClusterBootstrap(domains, weights, hosts, hosts, domainHosts, hostAddresses);
        bootstrap.run(replicates, seed);
        return bootstrap;
    }

    private static int holds(Optional<Interval> interval, double share) {
        return interval.filter(of -> of.low() <= share && share <= of.high()).isPresent() ? 1 : 0;
    }
}
