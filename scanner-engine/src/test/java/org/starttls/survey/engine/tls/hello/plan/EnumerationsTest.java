package org.starttls.survey.engine.tls.hello.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.SSL2;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.SSL3;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS10;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS11;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS12;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS13;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starttls.survey.engine.model.KeyExchangeMethod;
import org.starttls.survey.engine.tls.hello.ClientHello;
import org.starttls.survey.engine.tls.hello.Hello;
import org.starttls.survey.engine.tls.hello.Interruption;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;
import org.starttls.survey.engine.tls.hello.ServerFlight;
import org.starttls.survey.engine.tls.hello.ServerFlight.Interrupted;
import org.starttls.survey.engine.tls.hello.ServerFlight.Sslv2Answered;
import org.starttls.survey.engine.tls.hello.Sslv2Hello;
import org.starttls.survey.engine.tls.hello.Sslv2ServerHello;

/** The planners against servers that keep the rules, and some that do not. */
class EnumerationsTest {
    private static final Optional<String> NAME = Optional.of("mx.example.test");
    private static final ModelServer MODERN =
            ModelServer.of(Set.of(TLS12, TLS13), List.of(0x1302, 0x1301, 0xC030, 0xC02F), List.of(0x11EC, 0x1D, 0x17));

    @Test
    void eachVersionIsAskedForAlone() {
        Enumerated<ProtocolVersion> run = Enumerated.run(Enumerations.versions(NAME), MODERN);

        assertThat(run.connections()).isEqualTo(6);
        assertThat(run.with(Support.YES)).containsExactly(TLS13, TLS12);
        assertThat(run.with(Support.NO)).containsExactly(TLS11, TLS10, SSL3, SSL2);
        assertThat(run.findings().get(TLS13).reason()).isEqualTo("hello-retry-request");
        assertThat(run.findings().get(SSL2).reason()).isEqualTo("alert-70");
    }

    @Test
    void anOlderVersionThanAskedForIsANo() {
        ModelServer old = ModelServer.of(Set.of(SSL3, TLS10), List.of(0x0005), List.of());
        Enumerated<ProtocolVersion> run = Enumerated.run(Enumerations.versions(NAME), old);

        assertThat(run.with(Support.YES)).containsExactly(TLS10, SSL3);
        assertThat(run.findings().get(TLS12)).isEqualTo(new Finding(Support.NO, "other-version"));
        assertThat(run.findings().get(TLS13)).isEqualTo(new Finding(Support.NO, "alert-70"));
    }

    @Test
    void sslv2IsAskedForInItsOwnWords() {
        ServerFlight hello = new Sslv2Answered(new Sslv2ServerHello(2, Optional.empty(), List.of()));
        Enumerated<ProtocolVersion> run = Enumerated.run(
                Enumerations.versions(NAME), asked -> asked instanceof Sslv2Hello ? hello : MODERN.apply(asked));

        assertThat(run.findings().get(SSL2)).isEqualTo(new Finding(Support.YES, "sslv2-server-hello"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoAnswerIsUnknown(Interruption interruption) {
        Enumerated<ProtocolVersion> run =
                Enumerated.run(Enumerations.versions(NAME), asked -> new Interrupted(interruption));

        assertThat(run.with(Support.UNKNOWN)).hasSize(6);
        assertThat(run.findings().get(SSL2).reason()).isEqualTo(interruption.code());
    }

    @Test
    void suitesAreFoundByRemovalInTheServersOrder() {
        Enumerated<Integer> newest = Enumerated.run(Enumerations.ciphersOfTls13(NAME), MODERN);
        Enumerated<Integer> older = Enumerated.run(Enumerations.ciphersUpTo(TLS12, NAME), MODERN);

        assertThat(newest.with(Support.YES)).containsExactly(0x1302, 0x1301);
        assertThat(newest.with(Support.UNKNOWN)).isEmpty();
        assertThat(newest.connections()).isEqualTo(3);
        assertThat(older.with(Support.YES)).containsExactly(0xC030, 0xC02F);
        assertThat(older.with(Support.NO)).hasSize(Offers.ALL_LEGACY_SUITES.size() - 2);
        assertThat(older.connections()).isEqualTo(2 + 2);
    }

    @Test
    void aServerThatAcceptsEverythingIsAskedTwoHundredTimes() {
        ModelServer all = ModelServer.of(Set.of(TLS12), Offers.ALL_LEGACY_SUITES, List.of(0x1D));
        Enumerated<Integer> run = Enumerated.run(Enumerations.ciphersUpTo(TLS12, NAME), all);

        assertThat(run.connections()).isEqualTo(200);
        assertThat(run.with(Support.YES)).hasSize(200);
        assertThat(run.findings().get(run.with(Support.UNKNOWN).get(0)).reason())
                .isEqualTo("connection-limit");
        assertThat(run.findings()).hasSize(Offers.ALL_LEGACY_SUITES.size());
    }

    @Test
    void groupsAreFoundByRemoval() {
        Enumerated<Integer> run = Enumerated.run(Enumerations.groupsOfTls13(NAME), MODERN);

        assertThat(run.with(Support.YES)).containsExactly(0x11EC, 0x1D, 0x17);
        assertThat(run.with(Support.UNKNOWN)).isEmpty();
        assertThat(run.connections()).isEqualTo(4);
    }

    @Test
    void postQuantumGroupsAreOfferedWithoutOthers() {
        List<Hello> asked = new ArrayList<>();
        Enumerated<Integer> run = Enumerated.run(Enumerations.postQuantum(NAME), hello -> {
            asked.add(hello);
            return MODERN.apply(hello);
        });

        assertThat(run.with(Support.YES)).containsExactly(0x11EC);
        assertThat(run.with(Support.NO)).containsExactly(0x11EB, 0x11ED, 0x11EE, 0x0200, 0x0201, 0x0202);
        assertThat(asked).hasSize(2);
        assertThat(((ClientHello) asked.get(0)).groups()).isEqualTo(Offers.POST_QUANTUM);
        assertThat(((ClientHello) asked.get(0)).keyShares()).isEmpty();
        assertThat(((ClientHello) asked.get(0)).serverName()).isEqualTo(NAME);
    }

    @Test
    void aServerWithoutTls13HasNoPostQuantumGroup() {
        ModelServer old = ModelServer.of(Set.of(TLS12), List.of(0xC02F), List.of(0x17));
        Enumerated<Integer> run = Enumerated.run(Enumerations.postQuantum(NAME), old);

        assertThat(run.with(Support.NO)).hasSize(7);
        assertThat(run.connections()).isEqualTo(1);
    }

    @Test
    void aServerWithARsaCertificateTellsItsCurves() {
        Enumerated<Integer> run = Enumerated.run(Enumerations.curvesUpToTls12(NAME), MODERN);

        assertThat(run.with(Support.YES)).containsExactly(0x1D, 0x17);
        assertThat(run.with(Support.UNKNOWN)).isEmpty();
        assertThat(run.connections()).isEqualTo(3);
    }

    @Test
    void withoutTheCurveOfItsCertificateAServerTellsNothing() {
        ModelServer ecdsa = new ModelServer(Set.of(TLS12), List.of(0xC02B), List.of(0x17, 0x1D), Optional.of(0x17));
        Enumerated<Integer> run = Enumerated.run(Enumerations.curvesUpToTls12(NAME), ecdsa);

        assertThat(run.with(Support.YES)).containsExactly(0x17);
        assertThat(run.with(Support.NO)).isEmpty();
        assertThat(run.findings().get(0x1D)).isEqualTo(new Finding(Support.UNKNOWN, "certificate-curve"));
        assertThat(run.connections()).isEqualTo(3);
    }

    @Test
    void aServerWithoutEcdheHasNoCurve() {
        ModelServer rsa = ModelServer.of(Set.of(TLS12), List.of(0x002F), List.of(0x17));
        Enumerated<Integer> run = Enumerated.run(Enumerations.curvesUpToTls12(NAME), rsa);

        assertThat(run.with(Support.NO)).hasSize(Offers.CURVES.size());
        assertThat(run.connections()).isEqualTo(2);
    }

    @Test
    void aFailureIsAskedAboutOnceMore() {
        Enumerated<Integer> run = Enumerated.run(
                Enumerations.groupsOfTls13(NAME), failing(Set.of(2), MODERN, new Interrupted(Interruption.RESET)));

        assertThat(run.with(Support.YES)).containsExactly(0x11EC, 0x1D, 0x17);
        assertThat(run.with(Support.UNKNOWN)).isEmpty();
        assertThat(run.connections()).isEqualTo(5);
    }

    @Test
    void whatFailsAloneAsWellIsUnknown() {
        Enumerated<Integer> run = Enumerated.run(
                Enumerations.groupsOfTls13(NAME), failing(Set.of(2, 3, 4), MODERN, ModelServer.alert(80)));

        assertThat(run.with(Support.YES)).containsExactly(0x11EC, 0x17);
        assertThat(run.with(Support.UNKNOWN)).containsExactly(0x1D);
        assertThat(run.findings().get(0x1D).reason()).isEqualTo("alert-80");
    }

    @Test
    void aMethodThatAServerCannotDoHidesNoOther() {
        ModelServer dhe = ModelServer.of(Set.of(TLS12), List.of(0xC02F, 0x009E, 0x002F), List.of(0x17));
        Enumerated<Integer> run = Enumerated.run(Enumerations.ciphersUpTo(TLS12, NAME), hello -> {
            ServerFlight flight = dhe.apply(hello);
            boolean fails = flight.answer()
                    .filter(answer -> answer.method() == KeyExchangeMethod.DHE)
                    .isPresent();
            return fails ? ModelServer.alert(80) : flight;
        });

        assertThat(run.with(Support.YES)).containsExactly(0xC02F, 0x002F);
        assertThat(run.findings().get(0x009E)).isEqualTo(new Finding(Support.UNKNOWN, "alert-80"));
        assertThat(run.with(Support.UNKNOWN)).containsExactlyElementsOf(KeyExchangeMethod.DHE.cipherSuites());
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        Enumerated<Integer> run =
                Enumerated.run(Enumerations.ciphersUpTo(TLS12, NAME), hello -> new Interrupted(Interruption.CLOSED));

        assertThat(run.connections()).isEqualTo(6);
        assertThat(run.with(Support.UNKNOWN)).hasSize(Offers.ALL_LEGACY_SUITES.size());
        assertThat(run.findings().get(0x002F).reason()).isEqualTo("closed");
    }

    @Test
    void aServerThatChoosesWhatWasNotOfferedEndsIt() {
        Enumerated<Integer> run = Enumerated.run(
                Enumerations.groupsOfTls13(NAME), asked -> ModelServer.chosen(TLS13, 0x1301, Optional.of(0x17)));

        assertThat(run.with(Support.YES)).containsExactly(0x17);
        assertThat(run.findings().get(0x1D)).isEqualTo(new Finding(Support.UNKNOWN, "unoffered-chosen"));
        assertThat(run.connections()).isEqualTo(2);
    }

    @Test
    void thePlanIsTheSameUntilAnAnswerComes() {
        Enumeration<Integer> beginning = Enumerations.ciphersOfTls13(NAME);
        Enumeration<Integer> next = beginning.after(beginning.next().map(MODERN).orElseThrow());

        assertThat(beginning.next()).isEqualTo(Enumerations.ciphersOfTls13(NAME).next());
        assertThat(next.next()).isNotEqualTo(beginning.next());
        assertThat(beginning.findings().values()).extracting(Finding::support).containsOnly(Support.UNKNOWN);
    }

    @Test
    void suitesOfSslv2AreAskedForOtherwise() {
        assertThatThrownBy(() -> Enumerations.ciphersUpTo(SSL2, NAME)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Fails on the connections of these numbers, from 1. */
    private static Function<Hello, ServerFlight> failing(
            Set<Integer> connections, Function<Hello, ServerFlight> server, ServerFlight failure) {
        int[] count = {0};
        return hello -> {
            count[0]++;
            return connections.contains(count[0]) ? failure : server.apply(hello);
        };
    }
}
