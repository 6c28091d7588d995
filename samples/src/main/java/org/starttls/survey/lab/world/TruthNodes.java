package org.starttls.survey.lab.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.util.NetUtil;
import java.util.Optional;
import org.starttls.survey.lab.world.DomainPlan.Exchange;

/** Puts expectations into the fields of the public domain record. */
final class TruthNodes {
    /** The name of the trust store that holds the lab's root. */
    private static final String STORE = "lab";

    private static final int LONGEST_NAME = 253;

    private TruthNodes() {}

    static void host(ObjectNode node, Exchange exchange, String outcome, ExpectedHost expected, int port) {
        node.put("host", exchange.host().name())
                .put("preference", exchange.preference())
                .put("outcome", outcome)
                .put("dnssec", expected.dnssec());
        ArrayNode endpoints = node.putArray("endpoints");
        expected.endpoints().forEach(each -> endpoint(endpoints.addObject(), each, port));
        tlsa(node, expected.tlsa());
    }

    private static void tlsa(ObjectNode node, Optional<ExpectedTlsa> expected) {
        if (expected.isEmpty()) {
            node.putNull("tlsa");
            return;
        }
        ExpectedTlsa tlsa = expected.get();
        ArrayNode records = node.putObject("tlsa")
                .put("outcome", tlsa.outcome())
                .put("dnssec", tlsa.dnssec())
                .put("base", tlsa.base())
                .putArray("records");
        tlsa.records().forEach(records::add);
    }

    private static void endpoint(ObjectNode node, ExpectedEndpoint expected, int port) {
        Expectation seen = expected.seen();
        node.put("ip", NetUtil.toAddressString(expected.address()))
                .put("port", port)
                .put("outcome", seen.outcome())
                .put("starttls", seen.starttls());
        if (seen.pkix().isPresent()) {
            node.putObject("tls").put("version", seen.tlsVersion().orElseThrow());
            ExpectedPkix pkix = seen.pkix().get();
            node.putObject("pkix")
                    .putObject(STORE)
                    .put("verdict", pkix.verdict())
                    .put("chain", pkix.chain())
                    .put("name", pkix.nameMatch())
                    .put("time", pkix.time());
        } else {
            node.putNull("tls").putNull("pkix");
        }
        node.putObject("dane")
                .put("verdict", expected.dane().verdict())
                .put("detail", expected.dane().detail().orElse(null));
    }

    /** What the TXT records of a policy are, and what they come to. */
    static ObjectNode policy(ObjectNode node, String prefix, String domain, PolicyPlan plan, String outcome) {
        boolean askable = prefix.length() + domain.length() <= LONGEST_NAME;
        Answer answer = askable ? plan.answer() : Answer.NO_DATA;
        ArrayNode texts = node.put("record", answer.code()).putArray("texts");
        if (answer == Answer.FOUND) {
            plan.records().stream().map(TxtRecord::escaped).sorted().forEach(texts::add);
        }
        return node.put("outcome", askable ? outcome : "none");
    }

    static void verdict(ObjectNode node, ExpectedDomain expected) {
        ObjectNode delivers = node.put("dane", expected.dane())
                .put("mta_sts", expected.mtaSts())
                .putObject("delivers_if");
        put(delivers, "encrypt", expected.deliversIfEncrypted());
        put(delivers, "verify", expected.deliversIfVerified());
        put(delivers, "dane", expected.deliversIfDane());
        put(delivers, "dane-only", expected.deliversIfDaneOnly());
        put(delivers, "mta-sts", expected.deliversIfMtaSts());
    }

    private static void put(ObjectNode node, String field, Ternary value) {
        switch (value) {
            case YES -> node.put(field, true);
            case NO -> node.put(field, false);
            case UNKNOWN -> node.putNull(field);
        }
    }
}
