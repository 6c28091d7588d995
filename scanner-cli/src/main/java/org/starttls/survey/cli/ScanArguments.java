package org.starttls.survey.cli;

import static org.starttls.survey.cli.RepeatedOption.each;
import static org.starttls.survey.cli.RepeatedOption.flag;
import static org.starttls.survey.cli.RepeatedOption.joined;
import static org.starttls.survey.cli.RepeatedOption.list;
import static org.starttls.survey.cli.RepeatedOption.millis;
import static org.starttls.survey.cli.RepeatedOption.times;
import static org.starttls.survey.cli.RepeatedOption.value;
import static org.starttls.survey.cli.RepeatedOption.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.survey.Pacing;

/**
 * The arguments that repeat a stored scan: every option that it was begun with, the defaults of its day among them, so that
 * another version of this program does the same.
 */
final class ScanArguments {
    private static final ImmutableList<RepeatedOption> OPTIONS = ImmutableList.of(
            value("--input", "input"),
            value("--domain-column", "domain_column"),
            value("--limit", "limit"),
            value("--sample", "sample"),
            // What another scan left open comes in that one's order.
            new RepeatedOption(
                    "--seed",
                    stored -> hasParent(stored) || !stored.has("seed")
                            ? Stream.of()
                            : Stream.of("--seed=" + stored.path("seed").asLong())),
            new RepeatedOption("--only", stored -> hasParent(stored) ? Stream.of("--only=inconclusive") : Stream.of()),
            value("--of", "parent"),
            each("--resolver", "resolvers"),
            millis("--dns-timeout", "dns_timeout_ms"),
            value("--dns-rate", "dns_rate"),
            // Scans of the versions that could not do these went without.
            flag("--no-policies", stored -> !stored.path("policies").asBoolean()),
            flag("--no-policy-fetch", stored -> !stored.path("fetch_policies").asBoolean()),
            new RepeatedOption(
                    "--dnssec",
                    stored -> List.of("--dnssec=" + stored.path("dnssec").asText("off")).stream()),
            flag("--trust-resolver", stored -> stored.path("trust_resolver").asBoolean()),
            value("--trust-anchor", "trust_anchor"),
            joined("--dnssec-test", "dnssec_test"),
            value("--concurrency", "concurrency"),
            value("--rate", "rate"),
            within("--per-provider", "per_provider", 4, "concurrency"),
            within("--provider-rate", "provider_rate", Pacing.DEFAULT.perProviderSecond(), "rate"),
            within("--per-network", "per_network", 2, "concurrency"),
            within("--per-address", "per_address", 1, "per_network"),
            millis("--address-gap", "address_gap_ms"),
            times("--back-off", "back_off_ms"),
            value("--hold-back-after", "hold_back_after"),
            millis("--hold-back-for", "hold_back_for_ms"),
            value("--max-probes-per-domain", "max_probes_per_domain"),
            value("--max-probes-per-address", "max_probes_per_address"),
            flag("--probe-every-name", stored -> stored.path("probe_every_name").asBoolean()),
            times("--retry-gaps", "retry_gaps_ms"),
            flag("--wait-for-retries", stored -> stored.path("wait_for_retries").asBoolean()),
            flag("--no-retries", stored -> stored.path("retry_gaps_ms").isEmpty()),
            millis("--timeout", "timeout_ms"),
            value("--ehlo-name", "ehlo_name"),
            value("--port", "port"),
            flag("--ipv4", stored -> stored.path("families").asText().equals("ipv4")),
            flag("--ipv6", stored -> stored.path("families").asText().equals("ipv6")),
            value("--source-address", "source_address"),
            joined("--enumerate", stored -> QuestionOptions.topics(list(stored.path("enumerate")))),
            flag("--probe-stripping", stored -> stored.path("probe_stripping").asBoolean()),
            flag("--probe-injection", stored -> list(stored.path("enumerate")).contains(Question.INJECTION.code())),
            value("--policy-port", "policy_port"),
            value("--vantage", "vantage"),
            value("--contact", "contact"),
            joined("--allow-private", "allow_private"),
            each("--exclude", "exclude"),
            each("--trust", "trust"),
            flag("--skip-preflight", stored -> !stored.has("probe_hosts")),
            joined("--probe-host", "probe_hosts"),
            joined("--dnsbl", "blocklists"),
            value("--public-address", "public_address"));

    private ScanArguments() {}

    private static boolean hasParent(JsonNode stored) {
        return stored.path("parent").isNumber();
    }

    /** The options that are repeated, by their long names. */
    static List<String> options() {
        return OPTIONS.stream().map(RepeatedOption::option).toList();
    }

    /**
     * The words of the command, without the program's name.
     *
     * @param stored the options of a scan that was made here, not imported
     * @param database where the next one is to go
     */
    static List<String> of(JsonNode stored, Path database) {
        List<String> lists =
                list(stored.path("lists")).stream().map(ScanArguments::operand).toList();
        boolean misleading = lists.stream().anyMatch(list -> list.startsWith("-") && list.length() > 1);
        List<String> arguments = new ArrayList<>(List.of("scan"));
        if (!misleading) {
            arguments.addAll(lists);
        }
        arguments.add("--db=" + database);
        OPTIONS.forEach(option -> option.arguments().apply(stored).forEach(arguments::add));
        if (misleading) {
            arguments.add("--");
            arguments.addAll(lists);
        }
        return List.copyOf(arguments);
    }

    /** A file whose name begins as an argument file's does. */
    private static String operand(String list) {
        return list.startsWith("@") ? "@" + list : list;
    }
}
