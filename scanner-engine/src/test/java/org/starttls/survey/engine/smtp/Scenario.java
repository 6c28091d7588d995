package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.smtp.Step.say;

import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Stage;

/** A server's whole behaviour and what a probe must make of it. */
record Scenario(
        String what,
        EndpointOutcome outcome,
        Stage stage,
        List<Step> script,
        Set<OutOfTurn> outOfTurn,
        Consumer<Probe> further) {
    static final Step HEAR = new Step.Hear();
    static final Step STALL = new Step.Stall();
    static final Step CLOSE = new Step.Close();
    static final Step RESET = new Step.Reset();
    static final Step GREET = say("220 mx.example.test ESMTP");
    static final Step WELCOME = say("250-mx.example.test\r\n250 SIZE 1000");
    static final Step OFFER = say("250-mx.example.test\r\n250-SIZE 1000\r\n250 STARTTLS");
    static final Step READY = say("220 go ahead");
    static final Step BYE = say("221 bye");

    /** How far a server behaves before it shows its nature. */
    record After(List<Step> steps) {
        static final After CONNECT = new After(List.of());
        static final After EHLO = new After(List.of(GREET, HEAR));
        static final After STARTTLS = new After(List.of(GREET, HEAR, OFFER, HEAR));
        static final After CLIENT_HELLO = new After(join(STARTTLS.steps, READY, new Step.HearBytes()));

        Scenario a(String what, EndpointOutcome outcome, Stage stage, Step... rest) {
            return new Scenario(what, outcome, stage, join(steps, rest), Set.of(), probe -> {});
        }
    }

    /** A server that completes STARTTLS and hears EHLO inside TLS. */
    static Scenario tls(SslContext context, String what, EndpointOutcome outcome, Stage stage, Step... rest) {
        After inTls = new After(join(After.STARTTLS.steps, READY, new Step.Tls(context), HEAR));
        return inTls.a(what, outcome, stage, rest);
    }

    /** The same, and it goes on so. */
    Scenario then(Step... rest) {
        return new Scenario(what, outcome, stage, join(script, rest), outOfTurn, further);
    }

    /** The same, and it speaks when it is not its turn. */
    Scenario speaking(OutOfTurn... ways) {
        return new Scenario(what, outcome, stage, script, Set.of(ways), further);
    }

    /** The same, and the probe must show this too. */
    Scenario showing(Consumer<Probe> more) {
        return new Scenario(what, outcome, stage, script, outOfTurn, further.andThen(more));
    }

    /** Holds a probe against what it must be, and against what every probe must be. */
    void check(Probe probe) {
        assertThat(probe.outcome()).as("%s: %s", this, probe).isEqualTo(outcome);
        assertThat(probe.stage()).isEqualTo(stage);
        assertThat(probe.outOfTurn()).isEqualTo(outOfTurn);
        assertThat(probe.reply().isPresent() || probe.detail().isPresent())
                .as("says why")
                .isTrue();
        assertThat(probe.detail().orElse("")).doesNotContainPattern("\\p{Cntrl}");
        assertThat(probe.transcript().text().lines()).allMatch(line -> line.matches("[SCsc] [ -~]+"));
        further.accept(probe);
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
