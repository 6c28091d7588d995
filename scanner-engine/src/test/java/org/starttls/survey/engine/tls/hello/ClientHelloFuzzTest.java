package org.starttls.survey.engine.tls.hello;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;
import org.starttls.survey.engine.tls.hello.ClientHello.Extra;

class ClientHelloFuzzTest {
    /** No suite but a signal, which can be read as the extra that it stands for. */
    private static final int RENEGOTIATION_SUITE = 0x00FF;

    private static final int MOST_NUMBERS = 5000;
    private static final int LONGEST_NAME = 5000;
    private static final int MOST_SHARES = 8;
    private static final SSLContext JSSE = jsse();

    @FuzzTest(maxDuration = "5m")
    void whatIsBuiltIsWhatIsRead(FuzzedDataProvider data) throws SSLException {
        Optional<ClientHello> made =
                hello(data).filter(hello -> !hello.cipherSuites().contains(RENEGOTIATION_SUITE));
        if (made.isEmpty()) {
            return;
        }
        ClientHello hello = made.get();
        byte[] wire;
        try {
            wire = hello.encode(new Random(1));
        } catch (IllegalArgumentException tooLong) {
            return;
        }

        assertThat(hello.encode(new Random(1))).isEqualTo(wire);
        assertThat(new ClientHelloReader().read(wire, hello.lowest())).isEqualTo(asSent(hello));
        assertJsseReads(hello, wire);
    }

    /** Any hello; empty where there is none of that kind. */
    private static Optional<ClientHello> hello(FuzzedDataProvider data) {
        ProtocolVersion lowest = data.pickValue(ProtocolVersion.values());
        ProtocolVersion highest = data.pickValue(ProtocolVersion.values());
        Set<Extra> extras =
                Stream.of(Extra.values()).filter(extra -> data.consumeBoolean()).collect(Collectors.toSet());
        List<KeyShare> shares =
                list(data, MOST_SHARES, i -> new KeyShare(data.consumeInt(0, 0xFFFF), data.consumeInt(1, 4096)));
        List<Integer> suites = list(data, MOST_NUMBERS, i -> data.consumeInt(0, 0xFFFF));
        List<Integer> groups = list(data, MOST_NUMBERS, i -> data.consumeInt(0, 0xFFFF));
        List<Integer> schemes = list(data, MOST_NUMBERS, i -> data.consumeInt(0, 0xFFFF));
        Optional<String> name = data.consumeBoolean()
                ? Optional.of(
                        new String(data.consumeBytes(data.consumeInt(0, LONGEST_NAME)), StandardCharsets.ISO_8859_1))
                : Optional.empty();
        try {
            return Optional.of(new ClientHello(lowest, highest, suites, groups, shares, schemes, name, extras));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static <T> List<T> list(FuzzedDataProvider data, int most, IntFunction<T> next) {
        List<T> list = new ArrayList<>();
        // Short ones are the rule: each number of a long one has to come out of the input.
        int size = data.consumeBoolean() ? data.consumeInt(0, most) : data.consumeInt(0, 8);
        for (int i = 0; i < size; i++) {
            list.add(next.apply(i));
        }
        return list;
    }

    /** Without what its highest version has no place for. */
    private static ClientHello asSent(ClientHello hello) {
        boolean extensible = hello.highest() != ProtocolVersion.SSL3;
        boolean renegotiation = hello.extras().contains(Extra.RENEGOTIATION_INFO);
        Set<Extra> ofSsl3 = renegotiation ? Set.of(Extra.RENEGOTIATION_INFO) : Set.of();
        return new ClientHello(
                hello.lowest(),
                hello.highest(),
                hello.cipherSuites(),
                extensible ? hello.groups() : List.of(),
                hello.highest() == ProtocolVersion.TLS13 ? hello.keyShares() : KeyShare.NONE,
                hello.highest().compareTo(ProtocolVersion.TLS12) >= 0 ? hello.signatureSchemes() : List.of(),
                extensible ? hello.serverName() : Optional.empty(),
                extensible ? hello.extras() : ofSsl3);
    }

    /** The JDK's server may refuse our offer, but not as one that it cannot decode. */
    private static void assertJsseReads(ClientHello hello, byte[] wire) throws SSLException {
        boolean lawful = hello.serverName().isEmpty() && hello.keyShares().isEmpty();
        if (!lawful || hello.highest() == ProtocolVersion.SSL3) {
            return;
        }
        SSLEngine server = JSSE.createSSLEngine();
        server.setUseClientMode(false);
        server.setEnabledProtocols(server.getSupportedProtocols());
        try {
            server.unwrap(ByteBuffer.wrap(wire), ByteBuffer.allocate(1 << 15));
            while (server.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                server.getDelegatedTask().run();
            }
            server.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(1 << 15));
        } catch (SSLHandshakeException refused) {
            assertThat(refused.getMessage()).doesNotContain("Invalid ClientHello", "unsafe");
        } catch (SSLProtocolException refused) {
            // By the type of a message out of turn, where it finds no group to ask for in a retry request.
            assertThat(refused.getMessage()).containsAnyOf("No common named group", "in HelloRetryRequest");
        }
    }

    private static SSLContext jsse() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has TLS", e);
        }
    }
}
