package org.starttls.survey.reports.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.starttls.survey.reports.domain.MxHost.MxEndpoint;
import org.starttls.survey.reports.domain.ProbeFacts.Stripping;
import org.starttls.survey.reports.domain.TlsFacts.Leaf;
import org.starttls.survey.reports.domain.TlsFacts.SentCertificate;
import org.starttls.survey.reports.table.Page;
import org.starttls.survey.reports.verdict.CertificateVerdict;
import org.starttls.survey.reports.verdict.DaneVerdict;

/** What was seen of one address, in plain words. */
final class EndpointText {
    private static final int INDENT = 16;
    private static final int SHOWN_NAMES = 8;
    /** Verdicts that the TLSA records' line says already. */
    private static final Set<String> QUIET = Set.of("none", "insecure", "not-checked");

    private final Page page;

    EndpointText(Page page) {
        this.page = page;
    }

    void write(MxEndpoint endpoint) {
        String address = endpoint.ip()
                + endpoint.specialPurpose().map(purpose -> " (" + purpose + ")").orElse("");
        page.line(INDENT, "    IPv" + endpoint.family(), address);
        endpoint.probe().ifPresentOrElse(this::probe, () -> page.line(INDENT, "", "not asked"));
        endpoint.certificates().forEach(verdict -> page.line(INDENT, "      PKIX", certificates(verdict)));
        endpoint.dane()
                .filter(verdict -> !QUIET.contains(verdict.code()))
                .ifPresent(verdict -> page.line(INDENT, "      DANE", dane(verdict)));
        Optional<String> leaf = endpoint.probe()
                .flatMap(ProbeFacts::tls)
                .flatMap(tls -> tls.certificates().stream().findFirst())
                .map(SentCertificate::sha256);
        new AnswersText(page, INDENT).write(endpoint.answers(), leaf);
    }

    private static String certificates(CertificateVerdict verdict) {
        return verdict.code() + " by " + verdict.store() + ": " + verdict.meaning()
                + verdict.matchedName().map(name -> " (" + name + ")").orElse("");
    }

    private static String dane(DaneVerdict verdict) {
        return verdict.code() + ": " + verdict.meaning()
                + verdict.detail().map(detail -> " (" + detail + ")").orElse("");
    }

    private void probe(ProbeFacts probe) {
        page.line(INDENT, "", outcome(probe));
        page.line(INDENT, "      greeting", probe.banner());
        if (!probe.outcome().is("starttls-ok")) {
            page.line(INDENT, "      reply", probe.reply());
        }
        probe.tls().ifPresent(this::tls);
        page.line(INDENT, "      unasked", DomainText.joined(probe.outOfTurn()));
        page.line(INDENT, "      stripping", probe.stripping().map(EndpointText::stripping));
    }

    private static String stripping(Stripping test) {
        String echo = test.echo().equals("altered") ? ", and the reply repeats the command altered" : "";
        return "STARTTLS sent all the same: " + test.outcome()
                + test.reply().map(reply -> " (" + reply + ")").orElse("") + echo;
    }

    private static String outcome(ProbeFacts probe) {
        String code = probe.outcome().code() + ": ";
        if (probe.detail().isEmpty()) {
            return code + probe.outcome().meaning();
        }
        String detail = probe.detail().get();
        // Without a connection, the rule or limit that forbade it says it all.
        return probe.stage().equals("none")
                ? code + detail
                : code + probe.outcome().meaning() + " (" + detail + ")";
    }

    private void tls(TlsFacts tls) {
        List<String> facts = Stream.of(tls.version(), tls.cipher(), tls.group())
                .flatMap(Optional::stream)
                .toList();
        page.line(INDENT, "      TLS", DomainText.joined(facts));
        page.line(
                INDENT,
                "      alert",
                tls.alert().map(alert -> alert + (tls.alertSent() ? ", sent by us" : ", sent by the server")));
        tls.leaf().ifPresent(leaf -> leaf(leaf, tls.certificates().size()));
    }

    private void leaf(Leaf leaf, int sent) {
        page.line(INDENT, "      subject", leaf.subject().map(subject -> subject.isEmpty() ? "(empty)" : subject));
        page.line(INDENT, "      names", leaf.names().flatMap(EndpointText::names));
        page.line(INDENT, "      valid", validity(leaf));
        page.line(
                INDENT,
                "      key",
                DomainText.joined(Stream.of(leaf.key(), leaf.signature().map(signature -> "signed with " + signature))
                        .flatMap(Optional::stream)
                        .toList()));
        page.line(INDENT, "      issuer", leaf.issuer().map(issuer -> issuer + issued(leaf, sent)));
        page.line(INDENT, "      unreadable", leaf.parseError());
    }

    private static String issued(Leaf leaf, int sent) {
        if (leaf.selfSigned().orElse(false)) {
            return " (self-signed)";
        }
        return sent == 1 ? " (sent alone, without its issuer's certificate)" : "";
    }

    private static Optional<String> names(List<String> names) {
        String more = names.size() > SHOWN_NAMES ? " and " + (names.size() - SHOWN_NAMES) + " more" : "";
        return DomainText.joined(names.subList(0, Math.min(SHOWN_NAMES, names.size())))
                .map(shown -> shown + more);
    }

    private static Optional<String> validity(Leaf leaf) {
        return leaf.notBefore()
                .flatMap(start -> leaf.notAfter().map(end -> "from " + day(start) + " to " + day(end) + " UTC"));
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
