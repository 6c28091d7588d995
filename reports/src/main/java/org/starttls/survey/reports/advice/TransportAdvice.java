package org.starttls.survey.reports.advice;

import static org.starttls.survey.reports.advice.Sentence.fault;
import static org.starttls.survey.reports.advice.Sentence.unknown;
import static org.starttls.survey.reports.advice.Sentences.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.starttls.survey.reports.domain.ProbeFacts;
import org.starttls.survey.reports.domain.TlsFacts;

/** How an address's conversation ended: whether mail to it is encrypted. */
final class TransportAdvice {
    private static final String LATER = "Check again later.";
    private static final String ELSEWHERE = "Check again later, or from another network.";
    private static final String LOGS = "Look in the mail server's log for the time of this check.";

    private static final Set<String> EHLO_DECIDES = Set.of("starttls-not-offered", "starttls-mangled");
    /** A keyword that something on the way wrote over. */
    private static final Pattern MASKED = Pattern.compile("(.)\\1{3}");

    /** By {@code endpoint_outcome}. */
    static final Sentences SENTENCES = new Sentences(Map.ofEntries(
            Map.entry("starttls-ok", Sentences.NOTHING),
            when(
                    "legacy-only",
                    fault(
                            "The server speaks no TLS that today's senders use: they want version 1.2 or later, with a sound"
                                    + " key exchange.",
                            "Turn TLS 1.2 and 1.3 on at the mail server; its TLS library may have to be newer.")),
            when(
                    "starttls-not-offered",
                    fault(
                            "STARTTLS is not offered: mail travels in clear, and senders that require TLS do not deliver.",
                            "Turn STARTTLS on at the mail server, with a certificate and its key (in Postfix:"
                                    + " smtpd_tls_security_level = may).")),
            when(
                    "starttls-mangled",
                    fault(
                            "The offer of STARTTLS arrives altered: something on the way takes it away, and mail travels in"
                                    + " clear.",
                            "Turn the inspection of SMTP off at the firewall in front of the mail server.")),
            when(
                    "starttls-refused",
                    fault(
                            "STARTTLS is offered and then refused.",
                            LOGS + " Often the certificate or its key cannot be read.")),
            when(
                    "starttls-deferred",
                    unknown("STARTTLS was offered, and put off when it was asked for.", LATER + " " + LOGS)),
            when(
                    "handshake-failed",
                    fault("STARTTLS is offered, and the TLS handshake fails.", LOGS + " Update its TLS library.")),
            when(
                    "handshake-closed",
                    fault("STARTTLS is offered, and the connection ends during the TLS handshake.", LOGS)),
            when(
                    "handshake-timeout",
                    fault(
                            "STARTTLS is offered, and the TLS handshake does not end.",
                            LOGS + " A firewall that drops large packets does this, too.")),
            when(
                    "not-tls",
                    fault(
                            "STARTTLS is offered and accepted, and then the server speaks something else than TLS.",
                            LOGS + " Something in front of the mail server may answer for it.")),
            when(
                    "client-certificate-required",
                    fault(
                            "The server wants a certificate of the sender, and senders have none.",
                            "Ask for client certificates at the submission port alone, if at all.")),
            when(
                    "post-handshake-failed",
                    fault("The TLS handshake succeeds, and then the server does not answer EHLO.", LOGS)),
            when(
                    "ehlo-rejected",
                    unknown(
                            "The server rejects EHLO and HELO of this machine.",
                            "Check from an address with a name of its own, or tell the server's operator.")),
            when("ehlo-deferred", unknown("The server puts EHLO off.", LATER)),
            when("banner-deferred", unknown("The server asks to come back later.", LATER)),
            when(
                    "banner-rejected",
                    unknown("The server takes no mail from this machine.", "Check from another network.")),
            when("banner-timeout", unknown("The server accepts connections and sends no greeting.", ELSEWHERE)),
            when("reply-timeout", unknown("The server stops answering in the middle.", ELSEWHERE)),
            when("connection-closed", unknown("The server closes the connection.", ELSEWHERE)),
            when("connection-reset", unknown("The connection is reset.", ELSEWHERE)),
            when("deadline-exceeded", unknown("The conversation takes too long.", ELSEWHERE)),
            when(
                    "not-smtp",
                    fault(
                            "No mail server is there: something else than SMTP answers.",
                            "Point the MX record at a mail server, or take it away.")),
            when("byte-limit", unknown("The server sends without end.", LOGS)),
            when(
                    "connect-refused",
                    unknown("Connections are refused.", ELSEWHERE + " If it stays so, take the MX record away.")),
            when(
                    "connect-timeout",
                    unknown("Connections are not answered.", ELSEWHERE + " Many networks block port 25 outwards.")),
            when("connect-failed", unknown("Connections fail.", ELSEWHERE)),
            when("not-told", unknown("The conversation did not come to STARTTLS.", ELSEWHERE)),
            when("unreachable", unknown("There is no way to the address.", ELSEWHERE)),
            when(
                    "excluded",
                    unknown("The address was not connected to: it opted out, or is not of the public Internet.", "")),
            when("not-probed", unknown("The address was not connected to.", "")),
            when("held-back", unknown("The address was not connected to: its provider had begun to turn us away.", "")),
            when("local-error", unknown("This machine could not connect; it says nothing about the server.", LATER)),
            when(
                    "scanner-bug",
                    unknown("The scanner failed; it says nothing about the server.", "Report it, with its log."))));

    private TransportAdvice() {}

    static void addTo(Findings findings, Place place) {
        place.endpoint().probe().ifPresentOrElse(probe -> add(findings, place, probe), () -> {
            if (place.record().verdict().deliveries().isPresent()) {
                findings.add(unknown("The address was not asked.", LATER), place.saying("not asked"));
            }
        });
    }

    private static void add(Findings findings, Place place, ProbeFacts probe) {
        SENTENCES
                .get(probe.outcome().code(), probe.outcome().meaning())
                .ifPresent(sentence -> findings.add(sentence, place.saying(seen(probe))));
    }

    private static String seen(ProbeFacts probe) {
        List<String> seen = Stream.of(
                        Optional.of(probe.outcome().code()),
                        reply(probe),
                        probe.detail(),
                        probe.tls().flatMap(TlsFacts::version),
                        probe.tls().flatMap(TransportAdvice::alert),
                        mangled(probe))
                .flatMap(Optional::stream)
                .toList();
        return String.join(", ", seen);
    }

    private static Optional<String> alert(TlsFacts tls) {
        return tls.alert().map(alert -> "alert " + alert + (tls.alertSent() ? " by the scanner" : " by the server"));
    }

    /** The reply to EHLO is said by its keywords. */
    private static Optional<String> reply(ProbeFacts probe) {
        return EHLO_DECIDES.contains(probe.outcome().code())
                ? Optional.empty()
                : probe.reply().map(reply -> "it said \"" + reply + '"');
    }

    private static Optional<String> mangled(ProbeFacts probe) {
        return probe.outcome().code().equals("starttls-mangled")
                ? probe.capabilities()
                        .map(keywords -> keywords.stream()
                                .filter(keyword -> MASKED.matcher(keyword).find())
                                .toList())
                        .filter(masked -> !masked.isEmpty())
                        .map(masked -> "EHLO said " + String.join(", ", masked))
                : Optional.empty();
    }

    /** Whether nothing can be said of encryption; of an unknown code, too. */
    static boolean isInconclusive(ProbeFacts probe) {
        return SENTENCES
                .get(probe.outcome().code(), probe.outcome().meaning())
                .filter(sentence -> sentence.severity() == Severity.UNKNOWN)
                .isPresent();
    }
}
