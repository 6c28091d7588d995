package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResolverConfigTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.53, 192.0.2.53, 53",
        "' 192.0.2.53:5353 ', 192.0.2.53, 5353",
        "2001:db8::53, 2001:db8:0:0:0:0:0:53, 53",
        "[2001:db8::53], 2001:db8:0:0:0:0:0:53, 53",
        "[::1]:5353, 0:0:0:0:0:0:0:1, 5353"
    })
    void anAddressWithOrWithoutAPortIsAResolver(String text, String host, int port) {
        InetSocketAddress resolver = ResolverConfig.parse(text);

        assertThat(resolver.getAddress().getHostAddress()).isEqualTo(host);
        assertThat(resolver.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dns.example",
                "192.0.2",
                "192.0.2.53:0",
                "192.0.2.53:65536",
                "192.0.2.53:dns",
                "[::1",
                "192.0.2.53#53",
                "localhost:53"
            })
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> ResolverConfig.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no resolver")
                .hasMessageContaining("127.0.0.1:5353");
    }

    @Test
    void serversWithoutAnAddressAreLeftOut() {
        InetSocketAddress good = ResolverConfig.parse("127.0.0.1");
        InetSocketAddress bad = InetSocketAddress.createUnresolved("fe80::1%nowhere", 53);

        assertThat(ResolverConfig.usable(List.of(bad, good, good))).containsExactly(good);
    }

    @Test
    void aMachineWithoutAResolverIsToldWhatToDo() {
        assertThatThrownBy(() -> ResolverConfig.usable(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--resolver");
    }
}
