package org.starttls.survey.reports.advice;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.MxHost;
import org.starttls.survey.reports.domain.TlsFacts.Leaf;
import org.starttls.survey.reports.verdict.HostNames;
import org.starttls.survey.reports.verdict.RollUp;
import org.starttls.survey.reports.verdict.StsVerdict;

/** Lines that a domain, or whoever runs its MX host, would publish: zone file records, and the text of a policy. */
final class Publication {
    private static final DateTimeFormatter POLICY_ID =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Publication() {}

    /** The record {@code 3 1 1} for the key that the server shows (RFC 7672 section 3.1.1), where it can be told. */
    static List<String> tlsa(Place place) {
        Optional<String> key = place.leaf().flatMap(Leaf::spkiSha256);
        return key.isPresent() && HostNames.isOne(tlsaName(place))
                ? List.of(tlsaName(place) + ". IN TLSA 3 1 1 " + key.get())
                : List.of();
    }

    /** Where the TLSA records of an address stand. */
    static String tlsaName(Place place) {
        return "_" + place.endpoint().port() + "._tcp."
                + place.host().tlsa().base().orElse(place.host().name());
    }

    /** The TXT record that says that there is a policy; a new id with each change (RFC 8461 section 3.1). */
    static String stsRecord(DomainRecord record) {
        String id = record.mail().at().map(POLICY_ID::format).orElse("1");
        return "_mta-sts." + record.domain() + ". IN TXT \"v=STSv1; id=" + id + "\"";
    }

    /** A policy for the MX hosts that there are; enforced only where one is already and all of them would pass (RFC 8461 section 3.2). */
    static List<String> stsPolicy(DomainRecord record) {
        boolean enforced = record.stsVerdict()
                .flatMap(StsVerdict::mode)
                .filter("enforce"::equals)
                .isPresent();
        boolean ready = enforced
                && record.verdict().validCertificate().flatMap(RollUp::all).orElse(false);
        List<String> lines = new ArrayList<>();
        lines.add("https://mta-sts." + record.domain() + "/.well-known/mta-sts.txt");
        lines.add("  version: STSv1");
        lines.add("  mode: " + (ready ? "enforce" : "testing"));
        hosts(record).stream().filter(HostNames::isOne).forEach(host -> lines.add("  mx: " + host));
        lines.add("  max_age: 604800");
        return lines;
    }

    /** The names of its MX hosts, in the order in which senders try them. */
    static List<String> hosts(DomainRecord record) {
        return record.mx().stream()
                .flatMap(mx -> mx.host().stream())
                .map(MxHost::name)
                .distinct()
                .toList();
    }

    /** A TXT record that asks for reports (RFC 8460 section 3). */
    static String tlsRpt(DomainRecord record) {
        return "_smtp._tls." + record.domain() + ". IN TXT \"v=TLSRPTv1; rua=mailto:tls-reports@" + record.domain()
                + "\"";
    }
}
