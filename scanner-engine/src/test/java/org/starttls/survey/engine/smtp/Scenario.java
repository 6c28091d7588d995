package org.starttls.survey.engine.smtp;

import static org.starttls.survey.engine.smtp.Step.say;

import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Stage;

/** A server's whole behaviour and what a probe must make of it. */
record Scenario(String what, EndpointOutcome outcome, Stage stage, List<Step> script) {
    static final Step HEAR = new Step.Hear();
    static final Step STALL = new Step.Stall();
    static final Step CLOSE = new Step.Close();
    static final Step RESET = new Step.Reset();
    static final Step GREET = say("220 mx.example.test ESMTP");
    static final Step WELCOME = say("250-mx.example.test\r\n250 SIZE 1000");
    static final Step BYE = say("221 bye");

    private static final Step OFFER = say("250-mx.example.test\r\n250-SIZE 1000\r\n250 STARTTLS");

    /** How far a server behaves before it shows its nature. */
    record After(List<Step> steps) {
        static final After CONNECT = new After(List.of());
        static final After EHLO = new After(List.of(GREET, HEAR));
        static final After STARTTLS = new After(List.of(GREET, HEAR, OFFER, HEAR));
        static final After CLIENT_HELLO = new After(join(STARTTLS.steps, say("220 go ahead"), new Step.HearBytes()));

        Scenario a(String what, EndpointOutcome outcome, Stage stage, Step... rest) {
            return new Scenario(what, outcome, stage, join(steps, rest));
        }
    }

    /** A server that completes STARTTLS and hears EHLO inside TLS. */
    static Scenario tls(SslContext context, String what, EndpointOutcome outcome, Stage stage, Step... rest) {
        List<Step> handshake = join(After.STARTTLS.steps, say("220 go ahead"), new Step.Tls(context), HEAR);
        return new Scenario(what, outcome, stage, join(handshake, rest));
    }

    Step[] steps() {
        return script.toArray(Step[]::new);
    }

    @Override
    public String toString() {
        return what + ": " + outcome.code() + " at " + stage.code();
    }

    private static List<Step> join(List<Step> first, Step... then) {
        return Stream.concat(first.stream(), Stream.of(then)).toList();
    }
}
