package org.starttls.survey.engine.tls.hello.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.tls.hello.Alert;
import org.starttls.survey.engine.tls.hello.ServerAnswer;
import org.starttls.survey.engine.tls.hello.ServerFlight.NotTls;
import org.starttls.survey.engine.tls.hello.ServerFlight.Refused;
import org.starttls.survey.engine.tls.hello.ServerFlight.Sslv2Refused;
import org.starttls.survey.engine.tls.hello.ServerHello;

class FindingTest {
    @ParameterizedTest
    @ValueSource(ints = {40, 70, 71})
    void theServersOwnNoIsANo(int alert) {
        assertThat(Finding.refused(ModelServer.alert(alert))).isEqualTo(new Finding(Support.NO, "alert-" + alert));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 47, 50, 80, 90, 112, 255})
    void otherAlertsSayNothing(int alert) {
        assertThat(Finding.refused(ModelServer.alert(alert)).support()).isEqualTo(Support.UNKNOWN);
    }

    @Test
    void anAlertAfterTheServerHadChosenSaysNothing() {
        ServerAnswer chosen = new ServerAnswer(
                new ServerHello(0x0303, 0xC02F, false, Optional.empty(), List.of()),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);

        assertThat(Finding.refused(new Refused(new Alert(2, 40), Optional.of(chosen)))
                        .support())
                .isEqualTo(Support.UNKNOWN);
    }

    @Test
    void noCipherOfSslv2IsANoAndTextIsNot() {
        assertThat(Finding.refused(new Sslv2Refused(1)).support()).isEqualTo(Support.NO);
        assertThat(Finding.refused(new NotTls("454 no")).support()).isEqualTo(Support.UNKNOWN);
    }
}
