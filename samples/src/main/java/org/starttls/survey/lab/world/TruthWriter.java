package org.starttls.survey.lab.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.starttls.survey.lab.world.DomainPlan.Exchange;

/**
 * Writes what a perfect scan of the lab finds that trusts the lab's root, one JSON object a line, in the field names of the
 * public domain record. Every code comes from the hand-written tables of the scenarios. IPv6 addresses are written as RFC
 * 5952 says. Any thread, one at a time.
 */
public final class TruthWriter {
    private static final Comparator<Exchange> BY_PREFERENCE = Comparator.comparingInt(Exchange::preference)
            .thenComparing(exchange -> exchange.host().name());

    /** As many MX records of one domain as a scan keeps, best preference first. */
    private static final int MOST_HOSTS = 500;

    private final ObjectMapper json = new ObjectMapper();
    private final World world;
    private final TlsaBook tlsa;
    private final int port;

    /**
     * @param tlsa of that world
     * @param port the port on which every mail server of the world listens
     */
    public TruthWriter(World world, TlsaBook tlsa, int port) {
        this.world = Objects.requireNonNull(world, "world");
        this.tlsa = Objects.requireNonNull(tlsa, "tlsa");
        this.port = port;
    }

    /**
     * Writes a line for each domain, in their order; holds one at a time.
     *
     * @param domains names in their A-label form
     */
    public void write(Iterator<String> domains, Appendable out) throws IOException {
        while (domains.hasNext()) {
            out.append(json.writeValueAsString(record(domains.next()))).append('\n');
        }
    }

    ObjectNode record(String name) {
        DomainPlan plan = world.domain(normal(name));
        String route = world.expectedTrust().ofMail(plan);
        ObjectNode record = json.createObjectNode().put("domain", plan.domain());
        record.putObject("mail").put("outcome", plan.scenario().mailOutcome()).put("dnssec", route);
        List<Exchange> exchanges =
                found(plan).sorted(BY_PREFERENCE).limit(MOST_HOSTS).toList();
        List<ExpectedHost> hosts = exchanges.stream()
                .map(each -> ExpectedHost.of(world, tlsa, plan, each.host(), "_" + port + "._tcp."))
                .toList();
        ArrayNode mx = record.putArray("mx");
        for (int i = 0; i < hosts.size(); i++) {
            TruthNodes.host(mx.addObject(), exchanges.get(i), plan.scenario().hostOutcome(), hosts.get(i), port);
        }
        if (plan.scenario().routed()) {
            boolean secure = route.equals(Trust.SECURE.code());
            ExpectedPolicy policy = world.expectedPolicy(plan.domain());
            judged(record, new ExpectedDomain(secure, hosts, policy));
        } else {
            record.putNull("mta_sts").putNull("tlsrpt").putNull("verdict");
        }
        return record;
    }

    private void judged(ObjectNode record, ExpectedDomain expected) {
        String domain = record.get("domain").textValue();
        PolicyPlan mtaSts = world.mtaSts(domain);
        TruthNodes.policy(
                        record.putObject("mta_sts"),
                        PolicyPlanner.MTA_STS,
                        domain,
                        mtaSts,
                        expected.policy().outcome())
                .put("mode", expected.policy().mode().map(PolicyMode::code).orElse(null))
                .put("verdict", expected.mtaSts());
        String reports = world.expectedReports(domain);
        TruthNodes.policy(record.putObject("tlsrpt"), PolicyPlanner.TLSRPT, domain, world.tlsrpt(domain), reports);
        TruthNodes.verdict(record.putObject("verdict"), expected);
    }

    /** Nothing of what stands behind an answer that is withheld or not followed. */
    private static Stream<Exchange> found(DomainPlan plan) {
        return plan.scenario().routed() ? plan.exchanges().stream() : Stream.empty();
    }

    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
