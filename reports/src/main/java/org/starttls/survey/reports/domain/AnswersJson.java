package org.starttls.survey.reports.domain;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.starttls.survey.reports.domain.EndpointAnswers.OtherCertificate;
import org.starttls.survey.reports.domain.EndpointAnswers.Things;

/** Writes what further connections showed as fields of their endpoint. */
final class AnswersJson {
    private static final List<String> LISTED = List.of("groups", "curves", "ciphers-tls13", "ciphers");

    private final Fields fields;

    AnswersJson(Fields fields) {
        this.fields = fields;
    }

    /** {@code accepts}; null where nothing of it was asked. */
    void accepts(EndpointAnswers answers) throws IOException {
        Optional<EndpointAnswers> asked =
                Optional.of(answers).filter(some -> !some.things().isEmpty());
        fields.object("accepts", asked, this::things);
    }

    /** {@code other_certificates} and {@code injection}; null where they were not asked. */
    void others(EndpointAnswers answers) throws IOException {
        Optional<Map<String, OtherCertificate>> asked =
                Optional.of(answers.certificates()).filter(some -> !some.isEmpty());
        fields.object("other_certificates", asked, some -> {
            for (Map.Entry<String, OtherCertificate> each : new TreeMap<>(some).entrySet()) {
                fields.object(each.getKey(), () -> other(each.getValue()));
            }
        });
        fields.object("injection", answers.injection(), test -> {
            fields.text("result", test.result());
            fields.text("detail", test.detail());
        });
    }

    private void things(EndpointAnswers answers) throws IOException {
        fields.object("versions", answers.of("versions"), this::versions);
        Optional<Things> postQuantum = answers.of("post-quantum");
        fields.truth("post_quantum", postQuantum.flatMap(Things::any));
        fields.texts("post_quantum_groups", postQuantum.map(Things::accepted));
        for (String kind : LISTED) {
            fields.object(kind.replace('-', '_'), answers.of(kind), found -> {
                fields.texts("accepted", found.accepted());
                fields.texts("unknown", found.unknown());
            });
        }
        fields.text("sni", answers.things().values().stream().map(Things::sni).findFirst());
    }

    private void versions(Things found) throws IOException {
        for (String version : found.accepted()) {
            fields.truth(version, true);
        }
        for (String version : found.refused()) {
            fields.truth(version, false);
        }
        fields.unknown(found.unknown().toArray(String[]::new));
    }

    private void other(OtherCertificate shown) throws IOException {
        fields.text("outcome", shown.outcome().code());
        fields.text("alert", shown.alert());
        fields.texts("certificates", Optional.of(shown.certificates()).filter(sent -> !sent.isEmpty()));
    }
}
