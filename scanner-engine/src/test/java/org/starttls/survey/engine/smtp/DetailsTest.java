package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class DetailsTest {
    @Test
    void whatAServerSaidIsEscapedInOneLineOnceOnly() {
        SSLException engine = new SSLException("No name matching \33[2Jmx\nfound \u202e");
        NotSmtpException dialogue = new NotSmtpException("\33[2J".getBytes(StandardCharsets.US_ASCII));

        assertThat(Details.of(engine)).isEqualTo("No name matching \\x1b[2Jmx\\nfound \\xe2\\x80\\xae");
        assertThat(Details.of(dialogue)).isEqualTo("no reply code: \\x1b[2J");
    }

    @Test
    void theRootCauseIsToldAtAReadableLength() {
        Exception wrapped = new IllegalStateException("outer", new SSLException("x".repeat(1000)));

        assertThat(Details.of(wrapped)).startsWith("xxx").endsWith("…").hasSize(301);
        assertThat(Details.of(new ClosedChannelException())).isEqualTo("closed by the peer");
    }

    @Test
    void theNameOfAClassIsForBugsAlone() {
        SSLException engine = new SSLException("handshake", new InvalidKeyException("the key is too short"));

        assertThat(Details.of(engine)).isEqualTo("the key is too short");
        assertThat(Details.of(new SSLException((String) null))).isEqualTo("no reason is known");
        assertThat(Details.of(new IllegalStateException("oops"))).isEqualTo("IllegalStateException: oops");
    }
}
