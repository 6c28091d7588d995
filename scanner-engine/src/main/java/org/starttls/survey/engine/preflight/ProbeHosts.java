package org.starttls.survey.engine.preflight;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.MxRecord;
import org.starttls.survey.engine.survey.Provider;

/** Chooses whom to ask whether connections get out: the providers that the most domains of the list use. */
final class ProbeHosts {
    private ProbeHosts() {}

    /**
     * The most used host of each of the most used providers; equal ones by name.
     *
     * @param allowed hosts that may be asked
     */
    static List<ProbeHost> mostUsed(List<MailRoute> routes, int count, Predicate<String> allowed) {
        Map<String, Integer> domainsOf = new HashMap<>();
        Map<String, Map<String, Integer>> hostsOf = new TreeMap<>();
        for (MailRoute route : routes) {
            Set<String> providers = new HashSet<>();
            for (String host : hosts(route).stream().filter(allowed).toList()) {
                String provider = Provider.of(host);
                hostsOf.computeIfAbsent(provider, name -> new TreeMap<>()).merge(host, 1, Integer::sum);
                if (providers.add(provider)) {
                    domainsOf.merge(provider, 1, Integer::sum);
                }
            }
        }
        return hostsOf.keySet().stream()
                .sorted(Comparator.comparing(domainsOf::get, Comparator.reverseOrder()))
                .limit(count)
                .map(provider -> new ProbeHost(mostUsed(hostsOf.get(provider)), domainsOf.get(provider) > 1))
                .toList();
    }

    private static Set<String> hosts(MailRoute route) {
        Set<String> hosts = new LinkedHashSet<>();
        if (route.outcome() == MailOutcome.IMPLICIT_MX) {
            hosts.add(route.domain());
        }
        route.records().stream()
                .map(MxRecord::exchange)
                .filter(host -> !host.isEmpty() && !host.equals("."))
                .forEach(hosts::add);
        return hosts;
    }

    private static String mostUsed(Map<String, Integer> hosts) {
        return hosts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }
}
