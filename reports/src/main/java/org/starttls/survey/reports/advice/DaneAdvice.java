package org.starttls.survey.reports.advice;

import static org.starttls.survey.reports.advice.Sentence.fault;
import static org.starttls.survey.reports.advice.Sentence.gap;
import static org.starttls.survey.reports.advice.Sentence.hint;
import static org.starttls.survey.reports.advice.Sentence.unknown;
import static org.starttls.survey.reports.advice.Sentences.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.domain.TlsFacts.Leaf;
import org.starttls.survey.reports.verdict.DaneVerdict;
import org.starttls.survey.reports.verdict.DaneVerdict.Slip;

/** What DANE comes to for an address. */
final class DaneAdvice {
    private static final String LOST = " Senders with DANE do not deliver to it.";

    private static final String PUBLISH =
            "If that key is the server's, publish the record for it, and take away what does not match.";

    /** By {@code dane_code}. What there is to say of {@code none} and {@code insecure} depends on what else is there. */
    static final Sentences SENTENCES = new Sentences(Map.ofEntries(
            when(
                    "none",
                    hint(
                            "The MX host's zone is signed, and it has no TLSA record: DANE is within reach.",
                            "Whoever runs the host can publish the record for its key, and has to renew it with the key.")),
            when(
                    "insecure",
                    gap(
                            "TLSA records are there, and are not protected by DNSSEC: no sender uses them.",
                            "Sign the zone and have its DS record published, or take the TLSA records away.")),
            Map.entry("pass", Sentences.NOTHING),
            when("fail", fault("No TLSA record authenticates the server." + LOST, PUBLISH)),
            when(
                    "unusable",
                    gap(
                            "No TLSA record means anything to senders: they insist on TLS and authenticate nobody.",
                            "Publish a record that they can use.")),
            when(
                    "bogus",
                    fault(
                            "DNSSEC validation of the host's addresses or TLSA records fails." + LOST,
                            "Mend the zone's signatures: sign it again, and see that its DS record is that of its key.")),
            when(
                    "lookup-error",
                    fault(
                            "The question for TLSA records fails. Senders with DANE pass it by as long as it does.",
                            "The zone's DNS servers have to answer questions for TLSA, if only by saying that there is"
                                    + " none.")),
            when(
                    "no-starttls",
                    fault(
                            "TLSA records promise TLS, and STARTTLS does not come of it." + LOST,
                            "Turn STARTTLS on, or take the TLSA records away.")),
            when("inconclusive", unknown("TLSA records are there, and the server did not show whether they hold.", "")),
            when(
                    "not-checked",
                    unknown(
                            "Whether DANE applies was not checked: nobody vouched for DNSSEC.",
                            "Use a resolver of your own that validates, or --dnssec validate."))));

    /** Why DANE fails, by {@code dane_cause}. */
    static final Map<String, Sentence> CAUSES = Map.ofEntries(
            Map.entry(
                    "name",
                    fault(
                            "The certificate is below the TLSA record's authority, and for other names." + LOST,
                            "Get a certificate with the MX host's name, or publish the record for the key.")),
            Map.entry(
                    "expired",
                    fault(
                            "The certificate is below the TLSA record's authority, and past its end." + LOST,
                            "Renew it, or publish the record for the key, to which no end applies.")),
            Map.entry(
                    "not-yet-valid",
                    fault(
                            "The certificate is below the TLSA record's authority, and not valid yet." + LOST,
                            "Use the one before until then, or publish the record for the key.")),
            Map.entry(
                    "bad-chain",
                    fault(
                            "The certificate leads to the TLSA record's authority, and a rule is broken on the way."
                                    + LOST,
                            "Have the certificate made anew, or publish the record for the key.")),
            Map.entry("mismatch", fault("No TLSA record matches what the server shows." + LOST, PUBLISH)),
            Map.entry(
                    "no-trust-anchor",
                    fault(
                            "All TLSA records are of authorities, and the server sends the certificate of none of them."
                                    + LOST,
                            "Send the authority's certificate, the root's too, behind the server's own, or publish the"
                                    + " record for the key.")),
            Map.entry(
                    "no-certificate",
                    fault("TLSA records are there, and the server shows no certificate." + LOST, "Give it one.")),
            Map.entry(
                    "tls-failed",
                    fault(
                            "TLSA records promise TLS, and no TLS that a sender would use comes of it." + LOST,
                            "Mend TLS at the mail server, or take the TLSA records away.")));

    private DaneAdvice() {}

    static void addTo(Findings findings, Place place) {
        place.endpoint().dane().filter(verdict -> isToBeTold(verdict, place)).ifPresent(verdict -> {
            Optional<Sentence> cause = verdict.cause().map(CAUSES::get);
            cause.or(() -> SENTENCES.get(verdict.code(), verdict.meaning()))
                    .ifPresent(sentence -> findings.add(sentence, evidence(verdict, place), lines(verdict, place)));
        });
    }

    private static boolean isToBeTold(DaneVerdict verdict, Place place) {
        return switch (verdict.code()) {
            case "none" ->
                place.isEncrypted()
                        && place.host().dnssec().filter("secure"::equals).isPresent();
            case "insecure" -> !place.host().tlsa().records().isEmpty();
            default -> true;
        };
    }

    private static List<String> lines(DaneVerdict verdict, Place place) {
        return switch (verdict.code()) {
            case "none", "fail", "unusable" -> Publication.tlsa(place);
            default -> List.of();
        };
    }

    private static List<String> evidence(DaneVerdict verdict, Place place) {
        List<String> evidence = new ArrayList<>();
        switch (verdict.code()) {
            case "none" -> evidence.add(place.saying("no TLSA record at " + Publication.tlsaName(place)));
            case "insecure" -> evidence.addAll(published(place, List.of()));
            case "fail", "unusable" -> records(evidence, verdict, place);
            default -> evidence.add(place.saying(verdict.code() + tlsaOutcome(place)));
        }
        return evidence;
    }

    private static void records(List<String> evidence, DaneVerdict verdict, Place place) {
        List<String> explained = new ArrayList<>();
        for (Slip slip : verdict.slips()) {
            explained.add(slip.published());
            evidence.add('"' + slip.published() + "\" would be right as \"" + slip.meant() + '"');
        }
        verdict.older().ifPresent(older -> {
            explained.add(older);
            evidence.add('"' + older + "\" is of a certificate that the host had before: the record was left behind");
        });
        evidence.addAll(published(place, explained));
        place.leaf()
                .flatMap(Leaf::spkiSha256)
                .ifPresent(key -> evidence.add(place.saying("shows a key of SHA-256 " + key)));
    }

    private static List<String> published(Place place, List<String> but) {
        return place.host().tlsa().records().stream()
                .filter(record -> !but.contains(record))
                .map(record -> "published at " + Publication.tlsaName(place) + ": " + record)
                .toList();
    }

    private static String tlsaOutcome(Place place) {
        return place.host()
                .tlsa()
                .lookup()
                .map(outcome -> ", TLSA answer: " + outcome)
                .orElse("");
    }
}
