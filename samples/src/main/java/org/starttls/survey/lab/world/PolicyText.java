package org.starttls.survey.lab.world;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.starttls.survey.lab.world.DomainPlan.Exchange;

/** Writes the body of a policy for a domain. */
final class PolicyText {
    /** Beyond that, nobody lists them one by one. */
    private static final int MOST_LINES = 10;

    /** Neither an address nor a single label. */
    private static final Pattern HOST_NAME = Pattern.compile(".+\\..*[a-z].*");

    private PolicyText() {}

    static String of(StsPolicyScenario scenario, DomainPlan plan) {
        List<String> hosts = hosts(plan);
        String text = scenario.body()
                .replace(
                        "{hosts}",
                        lines(hosts, hosts.size() > MOST_LINES ? Labels::wildcard : UnaryOperator.identity()))
                .replace("{wildcards}", lines(hosts, Labels::wildcard))
                .replace("{typos}", lines(hosts, host -> host + host.charAt(host.length() - 1)))
                .replace(
                        "{other-suffixes}", lines(hosts, host -> host.substring(0, host.lastIndexOf('.')) + ".invalid"))
                .replace("{domain}", plan.domain());
        return scenario == StsPolicyScenario.POLICY_LF ? text : text.replace("\n", "\r\n");
    }

    /** Those that a policy can name. */
    private static List<String> hosts(DomainPlan plan) {
        List<String> named = plan.exchanges().stream()
                .map(Exchange::host)
                .map(MxHost::name)
                .filter(name -> HOST_NAME.matcher(name).matches())
                .toList();
        return named.isEmpty() ? List.of("mail." + plan.domain()) : named;
    }

    private static String lines(List<String> hosts, UnaryOperator<String> pattern) {
        return hosts.stream()
                .map(pattern)
                .distinct()
                .map(each -> "mx: " + each + "\n")
                .collect(Collectors.joining());
    }
}
