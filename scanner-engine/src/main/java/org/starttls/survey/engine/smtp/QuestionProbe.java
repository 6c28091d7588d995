package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.starttls.survey.engine.model.Answer;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.CertificateAnswer;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.InjectionTest;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.ProbePurpose;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.net.ConnectionGate;
import org.starttls.survey.engine.tls.ServerName;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;
import org.starttls.survey.engine.tls.hello.plan.CertificateHellos;
import org.starttls.survey.engine.tls.hello.plan.Enumerations;

/** Asks an endpoint what one handshake does not show, one connection after the other. Any thread. */
public final class QuestionProbe {
    /** A name that nobody can have (RFC 6761 section 6.4). */
    static final String UNKNOWN_NAME = "starttls-survey.invalid";

    private final SmtpProbe probe;
    private final InstantSource clock;

    /** @param probe as the main one, so that the certificates that it is shown can be compared with the main probe's */
    public QuestionProbe(SmtpProbe probe, InstantSource clock) {
        this.probe = requireNonNull(probe, "probe");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Asks the questions in turn. A conversation that does not get as far as the question ends it: the server has had
     * enough of us, and what is left to be asked stays unasked.
     *
     * @param host whose name to send as SNI
     */
    public CompletionStage<Answers> ask(
            InetSocketAddress endpoint, Optional<String> host, List<Question> questions, ConnectionGate gate) {
        Asking asking = new Asking(endpoint, host, gate);
        CompletionStage<Answers> answers = CompletableFuture.completedStage(Answers.NONE);
        for (Question question : questions) {
            answers = answers.thenCompose(so -> so.brokenOffBy().isPresent()
                    ? CompletableFuture.completedStage(so)
                    : asking.ask(question).thenApply(next -> after(so, next)));
        }
        return answers;
    }

    private static Answers after(Answers so, Result next) {
        List<Answer> given = new ArrayList<>(so.given());
        if (!next.brokenOffBy().map(QuestionProbe::failedHere).orElse(false)) {
            given.add(next.answer());
        }
        return new Answers(given, next.brokenOffBy());
    }

    private static boolean failedHere(Probe probe) {
        return probe.outcome() == EndpointOutcome.LOCAL_ERROR || probe.outcome() == EndpointOutcome.SCANNER_BUG;
    }

    private record Result(Answer answer, Optional<Probe> brokenOffBy) {}

    /** One endpoint's questions. */
    private final class Asking {
        private final InetSocketAddress endpoint;
        private final Optional<String> host;
        private final Optional<String> name;
        private final ConnectionGate gate;
        private final AcceptanceProbe acceptances;

        Asking(InetSocketAddress endpoint, Optional<String> host, ConnectionGate gate) {
            this.endpoint = endpoint;
            this.host = host;
            this.name = host.flatMap(ServerName::of);
            this.gate = gate;
            this.acceptances =
                    new AcceptanceProbe(hello -> gate.begin(() -> probe.sendHello(endpoint, host, hello)), clock);
        }

        CompletionStage<Result> ask(Question question) {
            return switch (question) {
                case VERSIONS -> told(acceptances.ask(question, Enumerations.versions(name), ProtocolVersion::number));
                case GROUPS -> told(acceptances.ask(question, Enumerations.groupsOfTls13(name), number -> number));
                case CURVES -> told(acceptances.ask(question, Enumerations.curvesUpToTls12(name), number -> number));
                case CIPHERS_TLS13 ->
                    told(acceptances.ask(question, Enumerations.ciphersOfTls13(name), number -> number));
                case CIPHERS ->
                    told(acceptances.ask(
                            question, Enumerations.ciphersUpTo(ProtocolVersion.TLS12, name), number -> number));
                case POST_QUANTUM -> told(acceptances.ask(question, Enumerations.postQuantum(name), number -> number));
                case SNI ->
                    certificates(
                            question,
                            ProbePurpose.NO_SNI,
                            () -> probe.probe(endpoint, Optional.empty()),
                            ProbePurpose.UNKNOWN_SNI,
                            () -> probe.probe(endpoint, Optional.of(UNKNOWN_NAME)));
                case CERTIFICATES ->
                    certificates(
                            question,
                            ProbePurpose.RSA_CERTIFICATE,
                            () -> probe.sendHello(endpoint, host, CertificateHellos.rsa(name))
                                    .thenApply(HelloTest::probe),
                            ProbePurpose.ECDSA_CERTIFICATE,
                            () -> probe.sendHello(endpoint, host, CertificateHellos.ecdsa(name))
                                    .thenApply(HelloTest::probe));
                case INJECTION -> probe.testInjection(endpoint, host, gate).thenApply(Asking::tested);
            };
        }

        private static CompletionStage<Result> told(CompletionStage<AcceptanceProbe.Result> acceptance) {
            return acceptance.thenApply(result -> new Result(result.acceptance(), result.brokenOffBy()));
        }

        private CompletionStage<Result> certificates(
                Question question,
                ProbePurpose first,
                Supplier<CompletionStage<Probe>> connection,
                ProbePurpose second,
                Supplier<CompletionStage<Probe>> other) {
            Instant at = clock.instant();
            return gate.begin(connection)
                    .thenCompose(one -> gate.begin(other).thenApply(two -> {
                        Map<ProbePurpose, Probe> probes = new EnumMap<>(Map.of(first, one, second, two));
                        Optional<Probe> ours = Optional.of(two)
                                .filter(QuestionProbe::failedHere)
                                .or(() -> Optional.of(one).filter(QuestionProbe::failedHere));
                        return new Result(new CertificateAnswer(question, at, probes), ours);
                    }));
        }

        private static Result tested(InjectionTest test) {
            Probe last = test.attempt().orElse(test.sanity());
            return new Result(test, Optional.of(last).filter(QuestionProbe::failedHere));
        }
    }
}
