package org.starttls.survey.engine.tls.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.tls.hello.WireText.alert;
import static org.starttls.survey.engine.tls.hello.WireText.bytes;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starttls.survey.engine.model.ServerSignature;
import org.starttls.survey.engine.model.ServerSignature.Absence;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.tls.hello.ServerFlight.Answered;
import org.starttls.survey.engine.tls.hello.ServerFlight.Interrupted;

class FlightFactsTest {
    @Test
    void ofTls12AllIsThere() {
        TlsSession facts = FlightFacts.of(recorded(RecordedFlight.ECDHE));

        assertThat(facts.version()).contains(0x0303);
        assertThat(facts.cipherSuite()).contains(0xC02F);
        assertThat(facts.group()).contains(0x001D);
        assertThat(facts.signature()).isEqualTo(ServerSignature.of(0x0804));
        assertThat(facts.extendedMasterSecret()).contains(true);
        assertThat(facts.secureRenegotiation()).contains(true);
        assertThat(facts.clientCertificateRequested()).contains(true);
        assertThat(facts.chain()).hasSize(1);
        assertThat(facts.ocspStaple()).isPresent();
        assertThat(facts.alert()).isEmpty();
    }

    @Test
    void ofTls10TheKeyImpliesTheSignature() {
        TlsSession facts = FlightFacts.of(recorded(RecordedFlight.DHE));

        assertThat(facts.version()).contains(0x0301);
        assertThat(facts.dhPrimeBits()).contains(1024);
        assertThat(facts.group()).isEmpty();
        assertThat(facts.signature().absence()).contains(Absence.IMPLIED);
    }

    @ParameterizedTest
    @EnumSource(names = {"RETRY", "TLS13"})
    void ofTls13NothingIsKnownBeyondTheHello(RecordedFlight flight) {
        TlsSession facts = FlightFacts.of(recorded(flight));

        assertThat(facts.version()).contains(0x0304);
        assertThat(facts.cipherSuite()).isPresent();
        assertThat(facts.group()).isPresent();
        assertThat(facts.extendedMasterSecret()).isEmpty();
        assertThat(facts.secureRenegotiation()).isEmpty();
        assertThat(facts.clientCertificateRequested()).isEmpty();
        assertThat(facts.ocspStatus()).isEmpty();
        assertThat(facts.signature().absence()).contains(Absence.NOT_REACHED);
        assertThat(facts.chain()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(StaticSuite.class)
    void whatNeedsNoSignatureIsNotSigned(StaticSuite suite) {
        ServerHello hello = new ServerHello(0x0303, suite.number, false, Optional.empty(), List.of());
        ServerFlight flight = new Answered(
                new ServerAnswer(hello, List.of(), Optional.empty(), Optional.empty(), Optional.of(false), true));

        assertThat(FlightFacts.of(flight).signature().absence()).contains(Absence.NOT_SIGNED);
    }

    private enum StaticSuite {
        RSA(0x002F),
        ANONYMOUS(0x0034);

        private final int number;

        StaticSuite(int number) {
            this.number = number;
        }
    }

    @Test
    void ofARefusalTheAlertIsTheServers() {
        ServerFlight refused = new FlightReader().take(bytes(alert(2, 40))).orElseThrow();
        TlsSession facts = FlightFacts.of(refused);

        assertThat(facts.alert()).contains(40);
        assertThat(facts.alertSent()).isFalse();
        assertThat(facts.version()).isEmpty();
        assertThat(facts.signature().absence()).contains(Absence.NOT_REACHED);
    }

    @Test
    void ofSilenceNothingIsKnown() {
        TlsSession facts = FlightFacts.of(new Interrupted(Interruption.TIMED_OUT));

        assertThat(facts.version()).isEmpty();
        assertThat(facts.alert()).isEmpty();
        assertThat(facts.ocspStatus()).isEmpty();
        assertThat(facts.chain()).isEmpty();
    }

    private static ServerFlight recorded(RecordedFlight flight) {
        return new FlightReader().take(flight.bytes()).orElseThrow();
    }
}
