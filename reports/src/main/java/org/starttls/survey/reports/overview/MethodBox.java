package org.starttls.survey.reports.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.ScanFacts;
import org.starttls.survey.reports.ValidityFigures.TrustStore;
import org.starttls.survey.reports.page.Entry;
import org.starttls.survey.reports.sampling.Sampling;

/** How the figures came about. */
final class MethodBox {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Map<String, String> DNSSEC = Map.of(
            "off", "not checked: every status is indeterminate",
            "ad", "as the resolvers say (AD bit)",
            "validate", "every signature checked by the scanner itself");

    /** Options that say how hard the scan asked, and what of; the others have an entry of their own. */
    private static final Map<String, String> OPTIONS = Map.of(
            "concurrency", "connections at once",
            "rate", "new connections a second",
            "per_address", "at one address",
            "per_network", "in one network",
            "per_provider", "at one provider",
            "timeout_ms", "milliseconds to wait for a reply",
            "families", "address families",
            "enumerate", "asked besides",
            "exclude", "excluded");

    private static final String OF_THOSE_KNOWN =
            "Every share is of those of which it is known. What could not be told is counted beside it and in no share.";
    private static final String OF_A_SURVEY =
            "Denominators are those of the survey; see What differs in method. What could not be told may be in one.";

    private final ScanFacts scan;
    private final List<TrustStore> stores;
    private final Optional<Sampling> sampling;
    private final String denominators;
    private final List<Entry> entries = new ArrayList<>();

    private MethodBox(ScanFacts scan, List<TrustStore> stores, Optional<Sampling> sampling, String denominators) {
        this.scan = scan;
        this.stores = stores;
        this.sampling = sampling;
        this.denominators = denominators;
    }

    static List<Entry> entries(AdoptionReport report) {
        String denominators = Stream.concat(Stream.of(OF_THOSE_KNOWN), report.coverage().reuseInWords().stream())
                .collect(Collectors.joining(" "));
        return new MethodBox(report.scan(), report.validity().stores(), report.sampling(), denominators).filled();
    }

    /** Of a scan that is counted as a published survey counts. */
    static List<Entry> entriesAsPublished(ScanFacts scan, List<TrustStore> stores) {
        return new MethodBox(scan, stores, Optional.empty(), OF_A_SURVEY).filled();
    }

    private List<Entry> filled() {
        list();
        asked();
        judged();
        return List.copyOf(entries);
    }

    private void list() {
        add("List", scan.listName() + ": " + Figures.count((double) scan.domains()) + " " + scan.input() + part());
        add("Hash of the list", scan.listSha256().map(hash -> "SHA-256 " + hash));
        if (scan.rejectedLines() > 0) {
            add("Lines left out", Figures.count((double) scan.rejectedLines()) + " that name none");
        }
        add(
                "Time",
                MINUTE.format(scan.startedAt())
                        + scan.finishedAt()
                                .map(end -> " to " + MINUTE.format(end))
                                .orElse(", not finished"));
    }

    private String part() {
        String limit = scan.listLimit()
                .map(number -> " of the first " + Figures.count((double) number))
                .orElse("");
        return scan.listSample().isPresent() ? ", a random choice" + limit + ", seed " + scan.seed() : limit;
    }

    private void asked() {
        add("Vantage", scan.vantage().orElse("not named"));
        add("Contact", scan.contact());
        add("Port", Integer.toString(scan.port()));
        add("EHLO name", scan.ehloName());
        add("Resolvers", scan.resolvers());
        add("DNSSEC", scan.dnssec().map(mode -> DNSSEC.getOrDefault(mode, mode)).orElse("not recorded"));
        add("TLS client", scan.tlsEngine());
        add("Limits", options());
    }

    private void judged() {
        add(
                "Judged",
                scan.judgedAt()
                        .map(at -> MINUTE.format(at)
                                + scan.rules().map(rules -> ", rules " + rules).orElse("")));
        for (TrustStore store : stores) {
            add(
                    "Trust store",
                    store.name() + store.date().map(date -> " of " + date).orElse("") + ", "
                            + Figures.count((double) store.authorities())
                            + (store.authorities() == 1 ? " authority" : " authorities") + ", SHA-256 " + store.sha256()
                            + ", certificates as of "
                            + store.asOf().map(Instant::toString).orElse("their probe"));
        }
        sampling.ifPresent(drawn -> add(
                "Sample",
                Figures.count((double) drawn.size().drawn()) + " of "
                        + Figures.count((double) drawn.size().of()) + " " + scan.input()
                        + ", drawn at random. In brackets behind a percentage: where that of the whole list is, "
                        + "with 95 % confidence, as far as chance in drawing goes. Domains: Wilson's interval; MX "
                        + "hosts, addresses and weight: a half-sample bootstrap over domains, "
                        + Figures.count((double) drawn.replicates()) + " replicates."));
        add("Denominators", denominators + " No mail was sent: greeting, EHLO, STARTTLS, EHLO, QUIT.");
        add("Seed", Long.toString(scan.seed()));
    }

    private Optional<String> options() {
        try {
            JsonNode options = new ObjectMapper().readTree(scan.options());
            String text = OPTIONS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(option -> says(options.path(option.getKey())))
                    .map(option -> option.getValue() + ": " + words(options.get(option.getKey())))
                    .collect(Collectors.joining("; "));
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (JsonProcessingException e) {
            return Optional.of(scan.options());
        }
    }

    private static boolean says(JsonNode value) {
        return value.isValueNode() ? !value.isNull() && !value.isMissingNode() : !value.isEmpty();
    }

    private static String words(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        List<String> words = new ArrayList<>();
        value.forEach(each -> words.add(each.asText()));
        return String.join(", ", words);
    }

    private void add(String term, String text) {
        entries.add(new Entry(term, text));
    }

    private void add(String term, Optional<String> text) {
        text.ifPresent(given -> add(term, given));
    }
}
