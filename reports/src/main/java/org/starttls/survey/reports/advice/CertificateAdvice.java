package org.starttls.survey.reports.advice;

import static org.starttls.survey.reports.advice.Sentence.fault;
import static org.starttls.survey.reports.advice.Sentence.gap;
import static org.starttls.survey.reports.advice.Sentence.hint;
import static org.starttls.survey.reports.advice.Sentences.when;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.verdict.CertificateVerdict;
import org.starttls.survey.reports.verdict.CertificateVerdict.PathFinding;

/** What an address's certificates come to by the first trust store, the one that roll-ups read. */
final class CertificateAdvice {
    /** Less is left where a renewal that should have been made was not: they are made a month ahead. */
    private static final Duration SOON = Duration.ofDays(14);

    private static final String RENEW = "Renew it, and see that the mail server loads the new one.";

    private static final String COMMON_NAME =
            "The MX host's name is the certificate's common name alone, which does not count by MTA-STS.";
    private static final String NAMES = "Get a certificate with the name among its subject alternative names.";

    /** By {@code pkix_code}. */
    static final Sentences SENTENCES = new Sentences(Map.ofEntries(
            Map.entry("valid", Sentences.NOTHING),
            when("expired", fault("A certificate is past its end: senders that verify it do not deliver.", RENEW)),
            when(
                    "not-yet-valid",
                    fault(
                            "A certificate is not valid yet: senders that verify it do not deliver.",
                            "Wait until its beginning with its use; look at the clock of whoever issued it.")),
            when(
                    "self-signed",
                    gap(
                            "The certificate vouches for itself: senders cannot tell the server from an impostor.",
                            "Get a certificate from a public authority, or publish TLSA records in a signed zone.")),
            when(
                    "incomplete-chain",
                    fault(
                            "A certificate of an authority is missing on the way to one that senders trust.",
                            "Install the missing certificate behind the server's own (the \"full chain\" file).")),
            when(
                    "untrusted",
                    gap(
                            "The certificate was issued by an authority that senders do not trust.",
                            "Get a certificate from a public authority, or publish TLSA records in a signed zone.")),
            when(
                    "name-mismatch",
                    fault(
                            "The certificate is for other names than the MX host's: senders that verify it do not deliver.",
                            "Get a certificate that has the MX host's name, or let the MX record name a host that the"
                                    + " certificate is for.")),
            when(
                    "invalid",
                    fault(
                            "The certificates break a rule, so that no sender trusts them.",
                            "Have the certificate made anew.")),
            when(
                    "no-certificate",
                    gap(
                            "The server shows no certificate: nobody can tell it from an impostor.",
                            "Give the mail server a certificate; turn anonymous cipher suites off."))));

    /** What breaks a path, by fault. */
    static final Map<String, String> FAULTS = Map.ofEntries(
            Map.entry("bad-signature", "the signature is not its issuer's"),
            Map.entry("unsupported-signature", "the signature is of a kind that senders do not know"),
            Map.entry("unchecked-signature", "the issuer's key is too large to be used"),
            Map.entry("not-an-authority", "it was issued by a certificate that is not for issuing"),
            Map.entry("path-length", "there are more authorities below one than it allows"),
            Map.entry("key-usage", "its key usage forbids what it is used for"),
            Map.entry("purpose", "its extended key usage is not for servers"),
            Map.entry("name-constraints", "it has a name outside of what an authority above may vouch for"),
            Map.entry("unknown-critical", "it has a critical extension that nobody knows"),
            Map.entry("malformed", "it cannot be read"));

    private static final String REPLACE = "Have the certificate made anew, with a key and a signature of today.";

    /** What is weak, by weakness. */
    static final Map<String, Sentence> WEAKNESSES = Map.of(
            "rsa-key", gap("An RSA key has fewer than 2,048 bits: senders may refuse it.", REPLACE),
            "dsa-key", gap("A DSA key has fewer than 2,048 bits: senders may refuse it.", REPLACE),
            "ec-key", gap("The curve of a key has fewer than 224 bits: senders may refuse it.", REPLACE),
            "sha1-signature", gap("A certificate is signed with SHA-1, which can be forged.", REPLACE),
            "md5-signature", gap("A certificate is signed with MD5, which can be forged.", REPLACE));

    private CertificateAdvice() {}

    static void addTo(Findings findings, Place place) {
        place.endpoint().certificates().stream().findFirst().ifPresent(verdict -> add(findings, place, verdict));
    }

    private static void add(Findings findings, Place place, CertificateVerdict verdict) {
        SENTENCES
                .get(verdict.code(), verdict.meaning())
                .ifPresent(sentence ->
                        findings.add(weighed(sentence, place), place.saying(CertificateEvidence.of(verdict, place))));
        if (verdict.code().equals("valid")) {
            endsSoon(findings, place);
            if (!verdict.validForSts()) {
                findings.add(
                        place.isUnderEnforcedPolicy() ? fault(COMMON_NAME, NAMES) : hint(COMMON_NAME, NAMES),
                        place.saying(CertificateEvidence.leaf(place)));
            }
        }
        verdict.weaknesses().forEach(weakness -> weakness(findings, place, weakness));
    }

    /** Whom DANE authenticates needs no authority; where a policy is enforced, mail is lost. */
    private static Sentence weighed(Sentence sentence, Place place) {
        if (place.isUnderEnforcedPolicy()) {
            return sentence.at(Severity.FAULT);
        }
        return place.passesByDane()
                ? hint(sentence.what(), "DANE authenticates the server; only senders without it would mind.")
                : sentence;
    }

    private static void endsSoon(Findings findings, Place place) {
        Optional<Duration> left = place.leaf()
                .flatMap(leaf -> leaf.notAfter())
                .flatMap(end -> place.probedAt().map(at -> Duration.between(at, end)));
        left.filter(time -> !time.isNegative() && time.compareTo(SOON) < 0)
                .ifPresent(time -> findings.add(
                        hint("A certificate ends within two weeks.", RENEW),
                        place.saying(CertificateEvidence.leaf(place))));
    }

    private static void weakness(Findings findings, Place place, PathFinding weakness) {
        Sentence sentence = WEAKNESSES.getOrDefault(
                weakness.code(), gap("A certificate is weak: " + weakness.code() + ".", REPLACE));
        findings.add(
                sentence,
                place.saying(
                        weakness.position() == 0
                                ? CertificateEvidence.leaf(place)
                                : CertificateEvidence.position(weakness.position())));
    }
}
