package org.starttls.survey.reports.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may have happened to a domain, an MX host or a certificate between two scans. */
enum ChangeKind {
    DOMAIN_STARTTLS_GAINED(Unit.DOMAIN, "now offer STARTTLS at every MX", Sign.GAINED, Metric.STARTTLS_ALL),
    DOMAIN_STARTTLS_LOST(Unit.DOMAIN, "no longer offer STARTTLS at every MX", Sign.LOST, Metric.STARTTLS_ALL),
    DOMAIN_VALID_GAINED(Unit.DOMAIN, "now have a valid certificate at every MX", Sign.GAINED, Metric.VALID_ALL),
    DOMAIN_VALID_LOST(Unit.DOMAIN, "no longer have a valid certificate at every MX", Sign.LOST, Metric.VALID_ALL),
    DOMAIN_DANE_GAINED(Unit.DOMAIN, "now pass by DANE at every MX", Sign.GAINED, Metric.DANE),
    DOMAIN_DANE_LOST(Unit.DOMAIN, "no longer pass by DANE at every MX", Sign.LOST, Metric.DANE),
    DOMAIN_MTA_STS_GAINED(
            Unit.DOMAIN, "now have an MTA-STS policy that senders get", Sign.GAINED, Metric.MTA_STS_USABLE_POLICY),
    DOMAIN_MTA_STS_LOST(
            Unit.DOMAIN, "no longer have an MTA-STS policy that senders get", Sign.LOST, Metric.MTA_STS_USABLE_POLICY),
    DOMAIN_PROVIDER_CHANGED(Unit.DOMAIN, "moved to another provider", Sign.PROVIDER),
    DOMAIN_BECAME_INCONCLUSIVE(
            Unit.DOMAIN, "became inconclusive: STARTTLS at every MX", Sign.BECAME_INCONCLUSIVE, Metric.STARTTLS_ALL),
    DOMAIN_BECAME_KNOWN(Unit.DOMAIN, "became known: STARTTLS at every MX", Sign.BECAME_KNOWN, Metric.STARTTLS_ALL),
    DOMAIN_LEFT(Unit.DOMAIN, "are in the earlier scan alone", Sign.LEFT),
    DOMAIN_JOINED(Unit.DOMAIN, "are in the later scan alone", Sign.JOINED),

    HOST_STARTTLS_GAINED(Unit.MX_HOST, "now offer STARTTLS at every address", Sign.GAINED, Metric.HOST_STARTTLS_ALL),
    HOST_STARTTLS_LOST(Unit.MX_HOST, "no longer offer STARTTLS at every address", Sign.LOST, Metric.HOST_STARTTLS_ALL),
    HOST_VALID_GAINED(
            Unit.MX_HOST, "now have a valid certificate at every address", Sign.GAINED, Metric.HOST_VALID_ALL),
    HOST_VALID_LOST(
            Unit.MX_HOST, "no longer have a valid certificate at every address", Sign.LOST, Metric.HOST_VALID_ALL),
    HOST_DANE_GAINED(Unit.MX_HOST, "now pass by DANE, with TLSA records both times", Sign.GAINED, Metric.HOST_DANE),
    HOST_DANE_LOST(Unit.MX_HOST, "no longer pass by DANE, with TLSA records both times", Sign.LOST, Metric.HOST_DANE),
    HOST_RENEWED_SAME_KEY(Unit.MX_HOST, "have another certificate for the same key", Sign.RENEWED_SAME_KEY),
    HOST_RENEWED_NEW_KEY(Unit.MX_HOST, "have another certificate for another key", Sign.RENEWED_NEW_KEY),
    HOST_ROLLED_OVER(
            Unit.MX_HOST, "passed by DANE, have another key, and still pass", Sign.ROLLED_OVER, Metric.HOST_DANE),
    HOST_ROLL_OVER_FAILED(
            Unit.MX_HOST,
            "passed by DANE, have another key, and no longer pass",
            Sign.ROLL_OVER_FAILED,
            Metric.HOST_DANE),
    HOST_BECAME_INCONCLUSIVE(
            Unit.MX_HOST,
            "became inconclusive: STARTTLS at every address",
            Sign.BECAME_INCONCLUSIVE,
            Metric.HOST_STARTTLS_ALL),
    HOST_BECAME_KNOWN(
            Unit.MX_HOST, "became known: STARTTLS at every address", Sign.BECAME_KNOWN, Metric.HOST_STARTTLS_ALL),
    HOST_LEFT(Unit.MX_HOST, "are in the earlier scan alone", Sign.LEFT),
    HOST_JOINED(Unit.MX_HOST, "are in the later scan alone", Sign.JOINED),

    CERTIFICATE_VALID_GAINED(
            Unit.CERTIFICATE, "are now valid wherever they are sent", Sign.GAINED, Metric.CERTIFICATE_VALID_ALL),
    CERTIFICATE_VALID_LOST(
            Unit.CERTIFICATE, "are no longer valid wherever they are sent", Sign.LOST, Metric.CERTIFICATE_VALID_ALL),
    CERTIFICATE_LEFT(Unit.CERTIFICATE, "are no longer sent", Sign.LEFT),
    CERTIFICATE_JOINED(Unit.CERTIFICATE, "are new", Sign.JOINED);

    private final Unit unit;
    private final String words;
    private final Sign sign;
    private final Optional<Metric> metric;

    ChangeKind(Unit unit, String words, Sign sign) {
        this(unit, words, sign, Optional.empty());
    }

    ChangeKind(Unit unit, String words, Sign sign, Metric metric) {
        this(unit, words, sign, Optional.of(metric));
    }

    ChangeKind(Unit unit, String words, Sign sign, Optional<Metric> metric) {
        this.unit = unit;
        this.words = words;
        this.sign = sign;
        this.metric = metric;
    }

    /** By what a change is told. Those with a metric are about its states. */
    enum Sign {
        GAINED,
        LOST,
        BECAME_INCONCLUSIVE,
        BECAME_KNOWN,
        PROVIDER,
        RENEWED_SAME_KEY,
        RENEWED_NEW_KEY,
        ROLLED_OVER,
        ROLL_OVER_FAILED,
        LEFT,
        JOINED
    }

    static List<ChangeKind> of(Unit unit) {
        return Arrays.stream(values()).filter(kind -> kind.unit == unit).toList();
    }

    Unit unit() {
        return unit;
    }

    /** As the command line and machines call it: {@code domain-starttls-gained}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What those did whose number stands before. */
    String words() {
        return words;
    }

    Sign sign() {
        return sign;
    }

    /** The share whose states tell it; there is one where its sign says so. */
    Metric metric() {
        return metric.orElseThrow();
    }
}
