package org.starttls.survey.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.starttls.survey.reports.sampling.Sampling;
import org.starttls.survey.reports.statistics.Interval;

/** The adoption report as JSON. Names are stable, null means unknown. A pure function. */
public final class JsonReport {
    /** Rises when a name goes away or changes its meaning; new names do not raise it. */
    public static final int SCHEMA_VERSION = 1;

    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // as safe on a terminal as it is lossless
            .build()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private JsonReport() {}

    public static String render(AdoptionReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("report", "adoption");
        scan(report.scan(), root.putObject("scan"));
        report.sampling()
                .ifPresentOrElse(
                        sampling -> sampling(sampling, root.putObject("sampling")), () -> root.putNull("sampling"));
        coverage(report.coverage(), root.putObject("coverage"));
        list(report.funnel(), root.putArray("funnel"), JsonReport::step);
        list(report.adoption(), root.putArray("adoption"), (rate, node) -> rate("rule", rate, node));
        list(report.validity().stores(), root.putArray("trust_stores"), JsonReport::store);
        list(report.validity().rates(), root.putArray("validity"), (rate, node) -> rate("rule", rate, node));
        list(report.validity().certificates(), root.putArray("certificates"), JsonReport::certificate);
        list(report.dane().rates(), root.putArray("dane"), JsonReport::dane);
        list(report.dane().verdicts(), root.putArray("dane_verdicts"), JsonReport::daneVerdict);
        list(report.delivery(), root.putArray("delivery"), (rate, node) -> rate("policy", rate, node));
        list(report.mailOutcomes(), root.putArray("mail_outcomes"), JsonReport::outcome);
        list(report.hostOutcomes(), root.putArray("host_outcomes"), JsonReport::outcome);
        list(report.endpointOutcomes(), root.putArray("endpoint_outcomes"), JsonReport::outcome);
        list(report.inconclusiveAddresses(), root.putArray("inconclusive_addresses"), JsonReport::cause);
        list(report.tlsVersions(), root.putArray("tls_versions"), JsonReport::version);
        list(report.routingFaults(), root.putArray("routing_faults"), JsonReport::fault);
        list(report.dnssec(), root.putArray("dnssec"), JsonReport::dnssec);
        list(report.policies(), root.putArray("policies"), JsonReport::policy);
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> void list(List<T> values, ArrayNode array, BiConsumer<T, ObjectNode> writing) {
        values.forEach(value -> writing.accept(value, array.addObject()));
    }

    private static void scan(ScanFacts scan, ObjectNode node) {
        node.put("id", scan.scan());
        node.put("parent", scan.parent().orElse(null));
        node.put("state", scan.state());
        node.put("started_at", scan.startedAt().toString());
        node.put("finished_at", scan.finishedAt().map(Instant::toString).orElse(null));
        node.put("input", scan.input());
        node.put("list_name", scan.listName());
        node.put("list_sha256", scan.listSha256().orElse(null));
        node.put("list_domains", scan.listDomains().orElse(null));
        node.put("domains", scan.domains());
        node.put("list_limit", scan.listLimit().orElse(null));
        node.put("list_sample", scan.listSample().orElse(null));
        node.put("rejected_lines", scan.rejectedLines());
        node.put("vantage", scan.vantage().orElse(null));
        node.put("contact", scan.contact().orElse(null));
        node.put("port", scan.port());
        node.put("ehlo_name", scan.ehloName());
        node.put("resolvers", scan.resolvers());
        node.put("tls_engine", scan.tlsEngine());
        node.put("seed", scan.seed());
        node.put("tool_version", scan.toolVersion());
        node.put("judged_at", scan.judgedAt().map(Instant::toString).orElse(null));
        node.put("rules", scan.rules().orElse(null));
    }

    private static void coverage(Coverage coverage, ObjectNode node) {
        node.put("complete", coverage.complete());
        node.put("judged", coverage.judged());
        node.put("domains_pending", coverage.domainsPending());
        node.put("mx_hosts_pending", coverage.hostsPending());
        node.put("targets_pending", coverage.targetsPending());
        node.put("reused", coverage.reused());
        node.put("reuse_checked", coverage.reuseChecked());
        node.put("reuse_contradicted", coverage.reuseContradicted());
    }

    private static void step(AdoptionReport.FunnelStep step, ObjectNode node) {
        node.put("step", step.step());
        node.put("unit", step.unit());
        node.put("number", step.number());
        step.share().ifPresentOrElse(share -> of(share, node), () -> {
            node.putNull("denominator");
            node.putNull("percent");
        });
        node.put("meaning", step.meaning());
    }

    private static void rate(String rule, AdoptionReport.AdoptionRate rate, ObjectNode node) {
        node.put("unit", rate.unit());
        node.put(rule, rate.rule());
        number(node, "yes", rate.share().part());
        of(rate.share(), node);
        number(node, "inconclusive", rate.beside().inconclusive());
        number(node, "pending", rate.beside().pending());
        number(node, "no_host", rate.beside().noHost());
        number(node, "no_route", rate.beside().noRoute());
        node.put("meaning", rate.meaning());
    }

    private static void outcome(AdoptionReport.OutcomeCount outcome, ObjectNode node) {
        node.put("code", outcome.code());
        number(node, "number", outcome.share().part());
        of(outcome.share(), node);
        node.put("conclusive", outcome.conclusive());
        node.put("meaning", outcome.meaning());
    }

    private static void cause(AdoptionReport.CauseCount cause, ObjectNode node) {
        node.put("cause", cause.cause());
        number(node, "number", cause.share().part());
        of(cause.share(), node);
        node.put("meaning", cause.meaning());
    }

    private static void version(AdoptionReport.VersionShare version, ObjectNode node) {
        node.put("version", version.version());
        number(node, "number", version.share().part());
        of(version.share(), node);
    }

    private static void fault(AdoptionReport.RoutingFault fault, ObjectNode node) {
        node.put("fault", fault.fault());
        node.put("unit", fault.unit());
        number(node, "number", fault.share().part());
        of(fault.share(), node);
        node.put("meaning", fault.meaning());
    }

    private static void dnssec(AdoptionReport.DnssecShare status, ObjectNode node) {
        node.put("part", status.part());
        node.put("unit", status.unit());
        node.put("status", status.status());
        number(node, "number", status.share().part());
        of(status.share(), node);
        node.put("indeterminate", status.indeterminate());
    }

    private static void policy(AdoptionReport.PolicyShare policy, ObjectNode node) {
        node.put("measure", policy.measure());
        node.put("among", policy.among());
        node.put("unit", policy.unit());
        number(node, "number", policy.share().part());
        of(policy.share(), node);
        node.put("inconclusive", policy.inconclusive());
    }

    private static void store(ValidityFigures.TrustStore store, ObjectNode node) {
        node.put("name", store.name());
        node.put("source", store.source());
        node.put("date", store.date().orElse(null));
        node.put("sha256", store.sha256());
        node.put("authorities", store.authorities());
        node.put("as_of", store.asOf().map(Instant::toString).orElse(null));
    }

    private static void certificate(ValidityFigures.CertificateVerdict verdict, ObjectNode node) {
        node.put("verdict", verdict.verdict());
        number(node, "number", verdict.share().part());
        of(verdict.share(), node);
        node.put("meaning", verdict.meaning());
    }

    private static void dane(DaneFigures.DaneRate rate, ObjectNode node) {
        node.put("rate", rate.rate());
        number(node, "number", rate.share().part());
        of(rate.share(), node);
        node.put("inconclusive", rate.inconclusive());
        node.put("meaning", rate.meaning());
    }

    private static void daneVerdict(DaneFigures.DaneVerdict verdict, ObjectNode node) {
        node.put("verdict", verdict.verdict());
        node.put("cause", verdict.cause().orElse(null));
        number(node, "number", verdict.share().part());
        of(verdict.share(), node);
        node.put("mx_hosts", verdict.hosts());
        node.put("meaning", verdict.meaning());
    }

    private static void of(Share share, ObjectNode node) {
        number(node, "denominator", share.whole());
        share.percent()
                .ifPresentOrElse(
                        percent -> node.put("percent", Figures.hundredths(percent)), () -> node.putNull("percent"));
        share.interval()
                .ifPresent(interval -> node.putObject("interval")
                        .put("low", Figures.hundredths(100 * interval.low()))
                        .put("high", Figures.hundredths(100 * interval.high()))
                        .put("method", interval.method().code()));
    }

    /** Null in a census of the list, or of its beginning, which has no intervals. */
    private static void sampling(Sampling sampling, ObjectNode node) {
        node.put("drawn", sampling.size().drawn());
        node.put("of", sampling.size().of());
        node.put("confidence", Interval.CONFIDENCE);
        node.put("replicates", sampling.replicates());
        node.put("seed", sampling.seed());
    }

    private static void number(ObjectNode node, String name, double number) {
        if (number == Math.rint(number)) {
            node.put(name, (long) number);
        } else {
            node.put(name, number);
        }
    }
}
