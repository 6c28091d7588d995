package org.starttls.survey.reports.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.domain.EndpointAnswers.OtherCertificate;
import org.starttls.survey.reports.domain.EndpointAnswers.Things;
import org.starttls.survey.reports.table.Page;

/** What further connections to one address showed, in plain words. */
final class AnswersText {
    private final Page page;
    private final int indent;

    AnswersText(Page page, int indent) {
        this.page = page;
        this.indent = indent;
    }

    /** @param leaf the main probe's, its SHA-256; empty where none was seen */
    void write(EndpointAnswers answers, Optional<String> leaf) {
        things("versions", answers.of("versions"), true);
        things("PQ groups", answers.of("post-quantum"), false);
        things("groups", answers.of("groups"), false);
        things("curves", answers.of("curves"), false);
        things("ciphers", answers.of("ciphers-tls13"), false);
        things("older", answers.of("ciphers"), false);
        other("no SNI", answers, "no-sni", leaf);
        other("other SNI", answers, "unknown-sni", leaf);
        other("RSA key", answers, "rsa-certificate", leaf);
        other("ECDSA key", answers, "ecdsa-certificate", leaf);
        line("injection", answers.injection().map(test -> switch (test.result()) {
            case "yes" -> "obeys inside TLS what it was sent before (CVE-2011-0411): " + test.detail();
            case "no" -> "none: " + test.detail();
            default -> "unknown: " + test.detail();
        }));
    }

    private void things(String label, Optional<Things> found, boolean withRefused) {
        line(label, found.map(known -> {
            List<String> parts = new ArrayList<>();
            parts.add(known.accepted().isEmpty() ? "accepts none" : "accepts " + String.join(", ", known.accepted()));
            if (withRefused && !known.refused().isEmpty()) {
                parts.add("not " + String.join(", ", known.refused()));
            }
            if (!known.unknown().isEmpty()) {
                parts.add("unknown are " + String.join(", ", known.unknown()));
            }
            return String.join("; ", parts);
        }));
    }

    private void other(String label, EndpointAnswers answers, String purpose, Optional<String> leaf) {
        line(label, Optional.ofNullable(answers.certificates().get(purpose)).map(shown -> said(shown, leaf)));
    }

    private static String said(OtherCertificate shown, Optional<String> leaf) {
        if (shown.certificates().isEmpty()) {
            return "no certificate ("
                    + shown.alert()
                            .map(alert -> "alert " + alert)
                            .orElse(shown.outcome().code()) + ")";
        }
        String sent = shown.certificates().get(0);
        return leaf.filter(sent::equals).isPresent() ? "the same certificate" : "another certificate, SHA-256 " + sent;
    }

    private void line(String label, Optional<String> words) {
        page.line(indent, "      " + label, words);
    }
}
