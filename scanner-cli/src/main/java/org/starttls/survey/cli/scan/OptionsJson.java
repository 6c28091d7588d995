package org.starttls.survey.cli.scan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.pkix.TrustStore;
import org.starttls.survey.engine.pkix.TrustStores;
import org.starttls.survey.engine.survey.ConnectionLimits;
import org.starttls.survey.engine.survey.Pacing;

/** The effective options of a scan as they are stored with it. Durations are milliseconds. */
public final class OptionsJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OptionsJson() {}

    /** The JSON object for a scan with these. */
    public static String of(ScanOptions options) {
        ObjectNode json = MAPPER.createObjectNode();
        strings(json, "lists", options.lists().stream().map(ListSource::name).toList());
        json.put("parent", options.parent().isPresent() ? options.parent().getAsLong() : null);
        json.put("input", options.input().code());
        json.put("domain_column", options.domainColumn().orElse(null));
        json.put("limit", options.limit().isPresent() ? options.limit().getAsLong() : null);
        json.put("sample", options.sample().isPresent() ? options.sample().getAsLong() : null);
        json.put("seed", options.seed());
        strings(
                json,
                "resolvers",
                options.lookups().resolvers().stream().map(OptionsJson::text).toList());
        json.put("dns_timeout_ms", options.lookups().timeout().toMillis());
        json.put(
                "dns_rate",
                options.lookups().rate().isPresent() ? options.lookups().rate().getAsDouble() : null);
        json.put("policies", options.lookups().policies());
        dnssec(json, options.lookups().dnssec());
        limits(json, options.limits());
        json.put("max_probes_per_domain", options.bounds().perDomain());
        json.put("max_probes_per_address", options.bounds().perAddress());
        json.put("probe_every_name", options.bounds().everyName());
        retries(json, options.retries());
        json.put("timeout_ms", options.timeout().toMillis());
        json.put("ehlo_name", options.ehloName());
        json.put("port", options.port());
        json.put("source_address", options.source().map(AddressLiteral::format).orElse(null));
        json.put("vantage", options.vantage().orElse(null));
        json.put("contact", options.contact().orElse(null));
        options.preflight().ifPresent(preflight -> preflight(json, preflight));
        json.put("families", options.families().code());
        strings(
                json,
                "allow_private",
                options.allowPrivate().stream().map(Object::toString).toList());
        strings(
                json,
                "exclude",
                options.exclude().stream().map(OptionsJson::absolute).toList());
        strings(
                json,
                "enumerate",
                options.questions().stream().map(Question::code).toList());
        json.put("probe_stripping", options.testStripping());
        json.put("fetch_policies", options.policies().fetch());
        json.put("policy_port", options.policies().port());
        strings(json, "trust", options.trust().stream().map(OptionsJson::text).toList());
        return json.toString();
    }

    private static void retries(ObjectNode json, RetryOptions options) {
        ArrayNode gaps = json.putArray("retry_gaps_ms");
        options.gaps().forEach(gap -> gaps.add(gap.toMillis()));
        json.put("wait_for_retries", options.waits());
    }

    private static void limits(ObjectNode json, ConnectionLimits limits) {
        json.put("concurrency", limits.concurrency());
        json.put("rate", limits.perSecond());
        json.put("per_address", limits.perAddress());
        json.put("per_network", limits.perNetwork());
        json.put("per_provider", limits.perProvider());
        Pacing pacing = limits.pacing();
        json.put("provider_rate", pacing.perProviderSecond());
        json.put("address_gap_ms", pacing.addressGap().toMillis());
        json.putArray("back_off_ms")
                .add(pacing.backOff().first().toMillis())
                .add(pacing.backOff().longest().toMillis());
        json.put("hold_back_after", pacing.backOff().refusals());
        json.put("hold_back_for_ms", pacing.backOff().rest().toMillis());
    }

    private static void dnssec(ObjectNode json, DnssecOptions options) {
        json.put("dnssec", options.choice().code());
        json.put("trust_resolver", options.vouchedFor());
        json.put(
                "trust_anchor", options.trustAnchor().map(OptionsJson::absolute).orElse(null));
        strings(json, "dnssec_test", options.testNames());
    }

    /** As {@code --trust} takes it: those that are no file are called for where they are from. */
    public static String text(TrustStore store) {
        return TrustStores.isBuiltIn(store.name())
                ? store.name()
                : store.name() + "=" + absolute(Path.of(store.source()));
    }

    private static void preflight(ObjectNode json, PreflightOptions preflight) {
        strings(json, "probe_hosts", preflight.probeHosts());
        strings(json, "blocklists", preflight.blocklists());
        json.put(
                "public_address",
                preflight.publicAddress().map(AddressLiteral::format).orElse(null));
    }

    /** A scan may be taken up again from another directory. */
    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    static String text(InetSocketAddress address) {
        String ip = AddressLiteral.format(address.getAddress());
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + address.getPort();
    }

    private static void strings(ObjectNode json, String name, Collection<String> values) {
        values.forEach(json.putArray(name)::add);
    }
}
