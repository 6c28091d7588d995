package org.starttls.survey.reports.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.reports.table.Row;

/** A share that two scans are compared by: a column of the query of its unit, counted or weighed. */
enum Metric {
    STARTTLS_ALL(Topic.STARTTLS, Unit.DOMAIN, "all"),
    STARTTLS_ANY(Topic.STARTTLS, Unit.DOMAIN, "any"),
    STARTTLS_PRIMARY(Topic.STARTTLS, Unit.DOMAIN, "primary"),
    STARTTLS_FIRST(Topic.STARTTLS, Unit.DOMAIN, "first"),
    HOST_STARTTLS_ANY(Topic.STARTTLS, Unit.MX_HOST, "any"),
    HOST_STARTTLS_ALL(Topic.STARTTLS, Unit.MX_HOST, "all"),
    ADDRESS_STARTTLS(Topic.STARTTLS, Unit.ADDRESS, "any"),
    WEIGHT_STARTTLS_FIRST(Topic.STARTTLS, Unit.DOMAIN, "first"),

    VALID_ALL(Topic.VALIDITY, Unit.DOMAIN, "all"),
    VALID_ANY(Topic.VALIDITY, Unit.DOMAIN, "any"),
    VALID_PRIMARY(Topic.VALIDITY, Unit.DOMAIN, "primary"),
    VALID_FIRST(Topic.VALIDITY, Unit.DOMAIN, "first"),
    HOST_VALID_ALL(Topic.VALIDITY, Unit.MX_HOST, "all"),
    HOST_VALID_ANY(Topic.VALIDITY, Unit.MX_HOST, "any"),
    ADDRESS_VALID(Topic.VALIDITY, Unit.ADDRESS, "any"),
    WEIGHT_VALID_FIRST(Topic.VALIDITY, Unit.DOMAIN, "first"),
    CERTIFICATE_VALID_ALL(Topic.VALIDITY, Unit.CERTIFICATE, "all"),

    TLSA(Topic.DANE, Unit.DOMAIN, "tlsa"),
    SECURE_TLSA(Topic.DANE, Unit.DOMAIN, "secure-tlsa"),
    DANE(Topic.DANE, Unit.DOMAIN, "works"),
    DANE_FULL(Topic.DANE, Unit.DOMAIN, "full"),
    DANE_PARTIAL(Topic.DANE, Unit.DOMAIN, "partial"),
    DANE_PRIMARY(Topic.DANE, Unit.DOMAIN, "success"),
    HOST_TLSA(Topic.DANE, Unit.MX_HOST, "host-tlsa"),
    HOST_DANE(Topic.DANE, Unit.MX_HOST, "host-works"),

    MTA_STS_RECORD(Topic.POLICIES, Unit.DOMAIN, "mta-sts-record"),
    MTA_STS_VALID_RECORD(Topic.POLICIES, Unit.DOMAIN, "mta-sts-valid-record"),
    MTA_STS_POLICY(Topic.POLICIES, Unit.DOMAIN, "mta-sts-policy"),
    MTA_STS_ENFORCE(Topic.POLICIES, Unit.DOMAIN, "mta-sts-enforce"),
    MTA_STS_USABLE_POLICY(Topic.POLICIES, Unit.DOMAIN, "mta-sts-usable-policy"),
    TLS_REPORTING_RECORD(Topic.POLICIES, Unit.DOMAIN, "tls-reporting-record"),
    TLS_REPORTING(Topic.POLICIES, Unit.DOMAIN, "tls-reporting"),

    DELIVERS_CLEAR(Topic.DELIVERY, Unit.DOMAIN, "clear"),
    DELIVERS_ENCRYPT(Topic.DELIVERY, Unit.DOMAIN, "encrypt"),
    DELIVERS_VERIFY(Topic.DELIVERY, Unit.DOMAIN, "verify"),
    DELIVERS_DANE(Topic.DELIVERY, Unit.DOMAIN, "dane"),
    DELIVERS_DANE_ONLY(Topic.DELIVERY, Unit.DOMAIN, "dane-only"),
    DELIVERS_MTA_STS(Topic.DELIVERY, Unit.DOMAIN, "mta-sts"),
    WEIGHT_DELIVERS_CLEAR(Topic.DELIVERY_BY_WEIGHT, Unit.DOMAIN, "clear"),
    WEIGHT_DELIVERS_ENCRYPT(Topic.DELIVERY_BY_WEIGHT, Unit.DOMAIN, "encrypt"),
    WEIGHT_DELIVERS_VERIFY(Topic.DELIVERY_BY_WEIGHT, Unit.DOMAIN, "verify"),
    WEIGHT_DELIVERS_DANE(Topic.DELIVERY_BY_WEIGHT, Unit.DOMAIN, "dane"),
    WEIGHT_DELIVERS_DANE_ONLY(Topic.DELIVERY_BY_WEIGHT, Unit.DOMAIN, "dane-only"),
    WEIGHT_DELIVERS_MTA_STS(Topic.DELIVERY_BY_WEIGHT, Unit.DOMAIN, "mta-sts"),

    TLS_1_3(Topic.TLS, Unit.ADDRESS, "tls-1.3"),
    TLS_1_2(Topic.TLS, Unit.ADDRESS, "tls-1.2-or-later"),
    FORWARD_SECRECY(Topic.TLS, Unit.ADDRESS, "forward-secrecy"),
    POST_QUANTUM(Topic.TLS, Unit.ADDRESS, "post-quantum");

    private static final String WEIGHT = "WEIGHT_";

    private final Topic topic;
    private final Unit unit;
    private final String code;

    Metric(Topic topic, Unit unit, String code) {
        this.topic = topic;
        this.unit = unit;
        this.code = code;
    }

    /** Those of a unit, in their order. */
    static List<Metric> of(Unit unit) {
        return Arrays.stream(values()).filter(metric -> metric.unit == unit).toList();
    }

    /** What the command line calls it: {@code weight-starttls-first}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Topic topic() {
        return topic;
    }

    Unit unit() {
        return unit;
    }

    /** Whether members count by their weight. */
    boolean isWeighed() {
        return name().startsWith(WEIGHT);
    }

    /** What a member counts for: 1, or its weight. */
    double amount(Optional<Row> member) {
        return isWeighed() && member.isPresent() ? member.get().number("weight") : 1;
    }

    /** What is counted, for machines: {@code weight} for domains by weight. */
    String unitCode() {
        return isWeighed() ? "weight" : unit.code();
    }

    /** The rule, policy or measure, as in the query that reports it. */
    String code() {
        return code;
    }

    String words() {
        return topic.words(unitCode(), code);
    }

    /** The column of its state in the query of its unit. */
    String column() {
        String name = this == MTA_STS_USABLE_POLICY ? "MTA_STS" : name();
        for (String prefix : List.of(WEIGHT, "HOST_", "ADDRESS_", "CERTIFICATE_")) {
            name = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
