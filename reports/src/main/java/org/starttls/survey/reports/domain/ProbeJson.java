package org.starttls.survey.reports.domain;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.reports.domain.ProbeFacts.Step;
import org.starttls.survey.reports.domain.ProbeFacts.Stripping;
import org.starttls.survey.reports.domain.TlsFacts.Leaf;
import org.starttls.survey.reports.domain.TlsFacts.SentCertificate;

/** Writes what a probe saw as fields of its endpoint. */
final class ProbeJson {
    private final Fields fields;

    ProbeJson(Fields fields) {
        this.fields = fields;
    }

    /** What comes before the verdicts; null where it was not the endpoint's turn yet. */
    void write(Optional<ProbeFacts> probe, EndpointAnswers answers) throws IOException {
        fields.text("sni", probe.flatMap(ProbeFacts::sni));
        fields.time("at", probe.map(ProbeFacts::at));
        fields.text("source", probe.flatMap(ProbeFacts::source));
        fields.truth("reused", probe.map(ProbeFacts::reused));
        fields.whole("tries", probe.map(made -> (long) made.tries()).orElse(0L));
        fields.text("client_profile", probe.map(ProbeFacts::clientProfile));
        fields.text("outcome", probe.map(made -> made.outcome().code()));
        fields.text("stage", probe.map(ProbeFacts::stage));
        fields.text("reply", probe.flatMap(ProbeFacts::reply));
        fields.text("detail", probe.flatMap(ProbeFacts::detail));
        fields.text("banner", probe.flatMap(ProbeFacts::banner));
        fields.unknown("software");
        fields.texts("capabilities", probe.flatMap(ProbeFacts::capabilities));
        fields.texts("capabilities_tls", probe.flatMap(ProbeFacts::capabilitiesTls));
        fields.text("starttls", probe.map(ProbeFacts::starttls));
        Optional<TlsFacts> tls = probe.flatMap(ProbeFacts::tls);
        fields.object("tls", tls, this::tls);
        new AnswersJson(fields).accepts(answers);
        fields.texts(
                "certificates",
                tls.map(TlsFacts::certificates)
                        .filter(sent -> !sent.isEmpty())
                        .map(sent -> sent.stream().map(SentCertificate::sha256).toList()));
        fields.object("leaf", tls.flatMap(TlsFacts::leaf), this::leaf);
    }

    private void stripping(Stripping test) throws IOException {
        fields.text("outcome", test.outcome());
        fields.text("echo", test.echo());
        fields.text("reply", test.reply());
        fields.text("detail", test.detail());
    }

    private void tls(TlsFacts tls) throws IOException {
        fields.text("version", tls.version());
        fields.text("cipher", tls.cipher());
        fields.text("group", tls.group());
        fields.unknown("dh_bits", "signature_scheme");
        fields.truth("forward_secrecy", tls.forwardSecrecy());
        fields.truth("client_certificate_requested", tls.clientCertificateRequested());
        fields.text("alert", tls.alert());
        fields.text("alert_by", tls.alert().map(alert -> tls.alertSent() ? "scanner" : "server"));
    }

    private void leaf(Leaf leaf) throws IOException {
        fields.text("subject", leaf.subject());
        fields.text("issuer", leaf.issuer());
        fields.texts("names", leaf.names());
        fields.time("not_before", leaf.notBefore());
        fields.time("not_after", leaf.notAfter());
        fields.text("key", leaf.key());
        fields.text("signature", leaf.signature());
        fields.truth("self_signed", leaf.selfSigned());
        fields.text("spki_sha256", leaf.spkiSha256());
        fields.text("parse_error", leaf.parseError());
    }

    /** What comes after the verdicts. */
    void writeRest(Optional<ProbeFacts> probe, EndpointAnswers answers) throws IOException {
        fields.object("times_ms", probe, this::times);
        fields.texts("out_of_turn", probe.map(ProbeFacts::outOfTurn));
        fields.object("stripping", probe.flatMap(ProbeFacts::stripping), this::stripping);
        new AnswersJson(fields).others(answers);
    }

    private void times(ProbeFacts probe) throws IOException {
        for (Step step : List.of(Step.values())) {
            String name = step.name().toLowerCase(Locale.ROOT);
            var time = Optional.ofNullable(probe.times().get(step));
            if (time.isPresent()) {
                fields.number(name, time.get().toNanos() / 1_000_000.0);
            } else {
                fields.unknown(name);
            }
        }
    }
}
