package org.starttls.survey.lab.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.starttls.survey.lab.world.DomainPlan.Exchange;

/**
 * Writes what a perfect scan of the lab finds, one JSON object a line, in the field names of the public domain record.
 * Every code comes from the hand-written tables of the scenarios. IPv6 addresses are written as RFC 5952 says. Any
 * thread, one at a time.
 */
public final class TruthWriter {
    private static final Comparator<Exchange> BY_PREFERENCE = Comparator.comparingInt(Exchange::preference)
            .thenComparing(exchange -> exchange.host().name());

    /** As many MX records of one domain as a scan keeps, best preference first. */
    private static final int MOST_HOSTS = 500;

    private static final int LONGEST_NAME = 253;

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
        ObjectNode record = json.createObjectNode().put("domain", plan.domain());
        record.putObject("mail")
                .put("outcome", plan.scenario().mailOutcome())
                .put("dnssec", world.expectedTrust().ofMail(plan));
        ArrayNode mx = record.putArray("mx");
        found(plan).sorted(BY_PREFERENCE).limit(MOST_HOSTS).forEach(exchange -> {
            ObjectNode host = mx.addObject()
                    .put("host", exchange.host().name())
                    .put("preference", exchange.preference())
                    .put("outcome", plan.scenario().hostOutcome())
                    .put("dnssec", world.expectedTrust().ofHost(plan, exchange.host()));
            ArrayNode endpoints = host.putArray("endpoints");
            if (exchange.host().answer() == Answer.FOUND) {
                exchange.host().addresses().forEach(address -> endpoint(endpoints.addObject(), address));
            }
            tlsa(host, exchange.host());
        });
        policy(record, "mta_sts", plan, PolicyPlanner.MTA_STS, world.mtaSts(plan.domain()));
        policy(record, "tlsrpt", plan, PolicyPlanner.TLSRPT, world.tlsrpt(plan.domain()));
        return record;
    }

    private static void policy(ObjectNode record, String field, DomainPlan domain, String prefix, PolicyPlan policy) {
        if (!domain.scenario().routed()) {
            record.putNull(field);
            return;
        }
        boolean askable = prefix.length() + domain.domain().length() <= LONGEST_NAME;
        Answer answer = askable ? policy.answer() : Answer.NO_DATA;
        ArrayNode texts = record.putObject(field).put("record", answer.code()).putArray("texts");
        if (answer == Answer.FOUND) {
            policy.records().stream().map(TxtRecord::escaped).sorted().forEach(texts::add);
        }
    }

    /** Nothing of what stands behind an answer that is withheld or not followed. */
    private static Stream<Exchange> found(DomainPlan plan) {
        return plan.scenario().routed() ? plan.exchanges().stream() : Stream.empty();
    }

    private void tlsa(ObjectNode record, MxHost host) {
        if (host.answer() != Answer.FOUND) {
            record.putNull("tlsa");
            return;
        }
        ExpectedTlsa expected = ExpectedTlsa.of(world, tlsa, host, "_" + port + "._tcp.");
        ObjectNode found = record.putObject("tlsa")
                .put("outcome", expected.outcome())
                .put("dnssec", expected.dnssec())
                .put("base", expected.base());
        ArrayNode records = found.putArray("records");
        expected.records().forEach(records::add);
    }

    private void endpoint(ObjectNode endpoint, InetAddress address) {
        // What nobody serves is no place on the public Internet, and a careful scan keeps away from it.
        Expectation expected = world.tenant(address).map(Tenant::expectation).orElse(Expectation.unknown("excluded"));
        endpoint.put("ip", NetUtil.toAddressString(address))
                .put("port", port)
                .put("outcome", expected.outcome())
                .put("starttls", expected.starttls());
        if (expected.tlsVersion().isPresent()) {
            endpoint.putObject("tls").put("version", expected.tlsVersion().get());
        } else {
            endpoint.putNull("tls");
        }
    }

    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
