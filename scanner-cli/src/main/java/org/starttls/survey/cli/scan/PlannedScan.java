package org.starttls.survey.cli.scan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.starttls.survey.engine.survey.ConnectionLimits;
import org.starttls.survey.engine.survey.ConnectionPlan;
import org.starttls.survey.engine.survey.ConnectionPlan.Bound;
import org.starttls.survey.engine.survey.ConnectionPlan.Share;
import org.starttls.survey.reports.table.TerminalText;

/**
 * What a scan would do.
 *
 * @param domains of the list
 * @param hosts MX hosts that they name
 * @param lookups DNS questions that this took
 * @param targets MX hosts at addresses that it would connect to
 * @param leftAlone of those excluded, unreachable by the families chosen, or beyond a bound
 * @param policies MTA-STS policies that it would fetch
 * @param further connections to a server beside its main probe, where it offers STARTTLS
 */
public record PlannedScan(
        ConnectionLimits limits,
        ConnectionPlan plan,
        long domains,
        long hosts,
        long lookups,
        long targets,
        long leftAlone,
        long policies,
        int further) {
    /** A guess: some round trips across the world, a handshake, and a greeting that some delay on purpose. */
    private static final Duration CONVERSATION = Duration.ofSeconds(2);

    private static final int TOP = 10;
    private static final int TOP_NETWORKS = 3;

    public PlannedScan {
        requireNonNull(limits, "limits");
        requireNonNull(plan, "plan");
    }

    /** For people. */
    public void print(PrintWriter out) {
        out.println("A dry run: the DNS was asked, nobody was connected to, and nothing of it is kept.");
        out.println();
        line(out, "names of the list", domains, "");
        line(
                out,
                "DNS questions",
                lookups,
                "about them and their " + grouped(hosts) + " MX hosts; the scan asks them again");
        line(out, "servers to probe", targets, "MX hosts at addresses, " + grouped(plan.addresses()) + " addresses");
        line(out, "left alone", leftAlone, "excluded, of a family not asked for, or beyond a bound");
        line(
                out,
                "connections",
                plan.connections(),
                further == 0 ? "" : further + " further ones to each server, at most");
        plan.least()
                .ifPresent(least -> line(
                        out,
                        "perhaps spared",
                        plan.connections() - least.connections(),
                        "if names of an address share a wildcard certificate"));
        line(out, "policies to fetch", policies, "by HTTPS, under the same limits");
        out.println();
        print(out, "Connections by provider", plan.topProviders(TOP), plan.providers(), "providers");
        print(out, "Connections by network", plan.topNetworks(TOP_NETWORKS), plan.networks(), "networks");
        printTimes(out);
        out.flush();
    }

    private static void line(PrintWriter out, String what, long count, String more) {
        out.printf(Locale.ROOT, "  %-18s %,12d%s%n", what, count, more.isEmpty() ? "" : "  " + more);
    }

    private void print(PrintWriter out, String title, List<Share> top, int all, String noun) {
        out.println(title);
        long shown = 0;
        for (Share share : top) {
            print(out, TerminalText.safe(share.name()), share.connections());
            shown += share.connections();
        }
        if (all > top.size()) {
            print(out, grouped(all - top.size()) + " other " + noun, plan.connections() - shown);
        }
        out.println();
    }

    private void print(PrintWriter out, String name, long count) {
        out.printf(Locale.ROOT, "  %-40s %,12d  %5.1f %%%n", name, count, 100.0 * count / plan.connections());
    }

    private void printTimes(PrintWriter out) {
        List<Bound> bounds = plan.bounds(limits, CONVERSATION);
        Bound longest = bounds.get(0);
        out.printf(
                "It takes %s %s, at %s a connection: what limits it is %s.%n",
                // Not every server gets all the further ones that are counted, nor each name one.
                further == 0 && plan.least().isEmpty() ? "at least" : "about",
                Progress.clock(longest.time()),
                Progress.clock(CONVERSATION),
                describe(longest));
        plan.least()
                .map(least -> least.bounds(limits, CONVERSATION).get(0))
                .ifPresent(shortest -> out.printf(
                        "Without those that may be spared %s: what limits it then is %s.%n",
                        Progress.clock(shortest.time()), describe(shortest)));
        out.println("Slow and dead servers, pauses where servers refuse, and later tries come on top.");
        for (Bound bound : bounds.subList(1, bounds.size())) {
            out.printf("  %10s  %s%n", Progress.clock(bound.time()), describe(bound));
        }
    }

    private String describe(Bound bound) {
        return bound.limit().option() + " " + value(bound)
                + bound.whom()
                        .map(whom -> " at " + TerminalText.safe(whom.name()))
                        .orElse("");
    }

    private String value(Bound bound) {
        return switch (bound.limit()) {
            case RATE -> number(limits.perSecond());
            case CONCURRENCY -> number(limits.concurrency());
            case PROVIDER_RATE -> number(limits.pacing().perProviderSecond());
            case PER_PROVIDER -> number(limits.perProvider());
            case PER_NETWORK -> number(limits.perNetwork());
            case PER_ADDRESS -> number(limits.perAddress());
            case ADDRESS_GAP -> number(limits.pacing().addressGap().toMillis() / 1000.0) + "s";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For programs. */
    public String json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("domains", domains);
        json.put("mx_hosts", hosts);
        json.put("lookups", lookups);
        json.put("targets", targets);
        json.put("addresses", plan.addresses());
        json.put("left_alone", leftAlone);
        json.put("connections", plan.connections());
        json.put(
                "connections_perhaps_spared",
                plan.connections()
                        - plan.least().map(ConnectionPlan::connections).orElse(plan.connections()));
        json.put("policies", policies);
        shares(json.putArray("providers"), plan.topProviders(Integer.MAX_VALUE));
        shares(json.putArray("networks"), plan.topNetworks(TOP));
        ArrayNode times = json.putArray("limits");
        for (Bound bound : plan.bounds(limits, CONVERSATION)) {
            ObjectNode time = times.addObject();
            time.put("option", bound.limit().option());
            time.put("at", bound.whom().map(Share::name).orElse(null));
            time.put("seconds", bound.time().toMillis() / 1000.0);
        }
        return json.toPrettyString();
    }

    private static void shares(ArrayNode array, List<Share> shares) {
        for (Share share : shares) {
            array.addObject().put("name", share.name()).put("connections", share.connections());
        }
    }
}
