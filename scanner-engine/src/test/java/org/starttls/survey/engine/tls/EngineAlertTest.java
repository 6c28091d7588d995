package org.starttls.survey.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.DecoderException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts are as the engines gave them. */
class EngineAlertTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE | 40
                    error:1000045c:SSL routines:OPENSSL_internal:TLSV1_ALERT_CERTIFICATE_REQUIRED | 116
                    error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION | 70
                    Received fatal alert: handshake_failure | 40
                    (certificate_required) Received fatal alert: certificate_required | 116
                    """)
    void theNumberIsReadFromTheText(String text, int alert) {
        assertThat(EngineAlert.in(new DecoderException(new SSLException(text)))).contains(alert);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER",
                "error:0f000080:elliptic curve routines:OPENSSL_internal:DECODE_ERROR",
                "Received fatal alert: something_new",
                "Unsupported or unrecognized SSL message"
            })
    void otherTextsNameNone(String text) {
        assertThat(EngineAlert.in(new SSLException(text))).isEmpty();
    }

    @Test
    void anExceptionWithoutATextNamesNone() {
        assertThat(EngineAlert.in(new SSLException((String) null))).isEmpty();
    }
}
