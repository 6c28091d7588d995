package org.starttls.survey.cli.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starttls.survey.sql.StoredScan;

/** The options of a scan that is taken up again, beside those that it was begun with. */
final class ResumedOptions {
    /** What may not change in the middle of a scan, as it decides what is found or how that is described; and its option. */
    private static final ImmutableMap<String, String> FIXED = ImmutableMap.<String, String>builder()
            .put("input", "--input")
            .put("domain_column", "--domain-column")
            .put("limit", "--limit")
            .put("sample", "--sample")
            .put("seed", "--seed")
            .put("policies", "--no-policies")
            .put("trust_anchor", "--trust-anchor")
            .put("timeout_ms", "--timeout in ms")
            .put("port", "--port")
            .put("ehlo_name", "--ehlo-name")
            .put("source_address", "--source-address")
            .put("vantage", "--vantage")
            .put("families", "-4 or -6")
            .put("allow_private", "--allow-private")
            .put("enumerate", "--enumerate or --probe-injection")
            .put("probe_stripping", "--probe-stripping")
            .put("fetch_policies", "--no-policy-fetch")
            .put("policy_port", "--policy-port")
            .build();

    /**
     * What each run may have its own way, as it decides how fast and how often is asked and whom, who else is left alone, by
     * whom is judged, and what is said about the scan; the last run's is stored.
     */
    private static final ImmutableList<String> OWN = ImmutableList.of(
            "resolvers",
            "dnssec",
            "trust_resolver",
            "dnssec_test",
            "contact",
            "exclude",
            "trust",
            "probe_hosts",
            "blocklists",
            "public_address",
            "dns_timeout_ms",
            "dns_rate",
            "concurrency",
            "rate",
            "per_address",
            "per_network",
            "per_provider",
            "provider_rate",
            "address_gap_ms",
            "back_off_ms",
            "hold_back_after",
            "hold_back_for_ms",
            "max_probes_per_domain",
            "max_probes_per_address",
            "probe_every_name",
            "retry_gaps_ms",
            "wait_for_retries");

    /** What of it is stored the other way round than its option says it. */
    private static final ImmutableSet<String> DENIED = ImmutableSet.of("policies", "fetch_policies");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final long scanId;
    private final JsonNode before;
    private final JsonNode now;

    ResumedOptions(StoredScan scan, ScanOptions options) {
        this.scanId = scan.id();
        this.before = parsed(scan.row().options());
        this.now = parsed(OptionsJson.of(options));
    }

    /** Refuses what would make the second half of a scan another survey than the first. */
    void requireSame() {
        String differences = FIXED.keySet().stream()
                // What a scan of an earlier version does not have was not there to be chosen.
                .filter(name -> before.has(name) && !before.path(name).equals(now.path(name)))
                .map(this::difference)
                .collect(Collectors.joining(", "));
        if (!differences.isEmpty()) {
            throw new WrongInputException(String.format(
                    "scan %d was begun with another %s: say the same again, or begin another by --new",
                    scanId, differences));
        }
    }

    private String difference(String name) {
        return String.format(
                "%s (%s then, %s now)", FIXED.get(name), text(name, before.path(name)), text(name, now.path(name)));
    }

    /** The options to store anew, as a JSON object; empty where all are as they were. */
    Optional<String> changed() {
        ObjectNode changed = MAPPER.createObjectNode();
        for (String name : OWN) {
            JsonNode value = now.path(name);
            if (!value.isNull() && !value.isMissingNode() && !value.equals(before.path(name))) {
                changed.set(name, value);
            }
        }
        return changed.isEmpty() ? Optional.empty() : Optional.of(changed.toString());
    }

    private static String text(String name, JsonNode value) {
        if (DENIED.contains(name)) {
            return value.asBoolean() ? "not given" : "given";
        }
        return value.isNull() ? "none" : value.toString();
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored options are no JSON", e);
        }
    }
}
