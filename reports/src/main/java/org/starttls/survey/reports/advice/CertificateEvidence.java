package org.starttls.survey.reports.advice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starttls.survey.reports.domain.TlsFacts.SentCertificate;
import org.starttls.survey.reports.verdict.CertificateVerdict;

/** What was seen of the certificates of an address, in words. */
final class CertificateEvidence {
    private static final int SHOWN_NAMES = 4;

    private CertificateEvidence() {}

    static String of(CertificateVerdict verdict, Place place) {
        return switch (verdict.code()) {
            case "expired", "not-yet-valid" -> untimely(verdict, place);
            case "incomplete-chain" -> leaf(place) + "; missing is " + missing(sent(place));
            case "untrusted" -> leaf(place) + "; not in the trust store " + verdict.store();
            case "name-mismatch" -> names(place);
            case "invalid" -> faults(verdict);
            case "no-certificate" -> "none was sent";
            default -> leaf(place);
        };
    }

    /** The server's own certificate: what renewing it takes. */
    static String leaf(Place place) {
        return place.leaf()
                .map(leaf -> leaf.subject()
                                .filter(subject -> !subject.isEmpty())
                                .orElse("a certificate without subject")
                        + leaf.issuer().map(issuer -> ", issued by " + issuer).orElse("")
                        + leaf.notAfter()
                                .map(end -> ", valid until " + Place.day(end))
                                .orElse(""))
                .orElse("a certificate that cannot be read");
    }

    static String position(int position) {
        return position == 0
                ? "the server's own certificate"
                : "the certificate of an authority, " + position + " above";
    }

    private static String untimely(CertificateVerdict verdict, Place place) {
        if (verdict.leafTime().filter("valid"::equals).isEmpty()) {
            return leaf(place);
        }
        Optional<Instant> at =
                place.record().judged().flatMap(judged -> judged.asOf()).or(place::probedAt);
        return sent(place).stream()
                .skip(1)
                .filter(certificate ->
                        at.filter(now -> !isTimely(certificate, now)).isPresent())
                .findFirst()
                .map(certificate -> "the server's own is in time, the authority's "
                        + certificate.subject().orElse("") + " is valid from " + day(certificate.notBefore()) + " to "
                        + day(certificate.notAfter()))
                .orElse("the server's own is in time, one above it is not");
    }

    private static boolean isTimely(SentCertificate certificate, Instant at) {
        return certificate.notBefore().filter(at::isBefore).isEmpty()
                && certificate.notAfter().filter(at::isAfter).isEmpty();
    }

    private static String day(Optional<Instant> time) {
        return time.map(Place::day).orElse("an unknown day");
    }

    private static List<SentCertificate> sent(Place place) {
        return place.tls().map(tls -> tls.certificates()).orElse(List.of());
    }

    /** The issuer of the last certificate on the way up from the leaf, as far as issuers were sent. */
    private static String missing(List<SentCertificate> sent) {
        if (sent.isEmpty()) {
            return "its issuer's";
        }
        List<SentCertificate> above = new ArrayList<>(sent.subList(1, sent.size()));
        SentCertificate top = sent.get(0);
        Optional<SentCertificate> next = issuer(top, above);
        while (next.isPresent()) {
            above.remove(next.get());
            top = next.get();
            next = issuer(top, above);
        }
        return top.issuer().map(issuer -> "the certificate of " + issuer).orElse("its issuer's");
    }

    private static Optional<SentCertificate> issuer(SentCertificate certificate, List<SentCertificate> among) {
        return among.stream()
                .filter(other ->
                        certificate.issuer().isPresent() && certificate.issuer().equals(other.subject()))
                .findFirst();
    }

    private static String names(Place place) {
        List<String> names = place.leaf().flatMap(leaf -> leaf.names()).orElse(List.of());
        if (names.isEmpty()) {
            return leaf(place) + ", without a DNS name";
        }
        String more = names.size() > SHOWN_NAMES ? " and " + (names.size() - SHOWN_NAMES) + " more" : "";
        return "the certificate is for " + String.join(", ", names.subList(0, Math.min(SHOWN_NAMES, names.size())))
                + more;
    }

    private static String faults(CertificateVerdict verdict) {
        return verdict.faults().stream()
                .map(fault -> position(fault.position()) + ": "
                        + CertificateAdvice.FAULTS.getOrDefault(fault.code(), fault.code()))
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
