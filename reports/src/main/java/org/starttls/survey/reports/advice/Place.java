package org.starttls.survey.reports.advice;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.MxHost;
import org.starttls.survey.reports.domain.MxHost.MxEndpoint;
import org.starttls.survey.reports.domain.TlsFacts;
import org.starttls.survey.reports.domain.TlsFacts.Leaf;
import org.starttls.survey.reports.verdict.DaneVerdict;
import org.starttls.survey.reports.verdict.StsVerdict;

/** An address of an MX host of a domain. */
record Place(DomainRecord record, MxHost host, MxEndpoint endpoint) {
    Place {
        requireNonNull(record);
        requireNonNull(host);
        requireNonNull(endpoint);
    }

    String saying(String seen) {
        return host.name() + " [" + endpoint.ip() + "]: " + seen;
    }

    Optional<TlsFacts> tls() {
        return endpoint.probe().flatMap(probe -> probe.tls());
    }

    Optional<Leaf> leaf() {
        return tls().flatMap(TlsFacts::leaf);
    }

    Optional<Instant> probedAt() {
        return endpoint.probe().map(probe -> probe.at());
    }

    boolean isEncrypted() {
        return endpoint.probe()
                .filter(probe -> probe.outcome().code().equals("starttls-ok"))
                .isPresent();
    }

    boolean passesByDane() {
        return endpoint.dane().map(DaneVerdict::code).filter("pass"::equals).isPresent();
    }

    boolean isUnderEnforcedPolicy() {
        return record.stsVerdict()
                .flatMap(StsVerdict::mode)
                .filter("enforce"::equals)
                .isPresent();
    }

    static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }
}
