package org.starttls.survey.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.fuzz.Cuts;
import org.starttls.survey.engine.tls.hello.FlightReader;
import org.starttls.survey.engine.tls.hello.ServerAnswer;
import org.starttls.survey.engine.tls.hello.ServerFlight;
import org.starttls.survey.engine.tls.hello.ServerFlight.Answered;

class HandshakeObserverFuzzTest {
    /** Small, so that it is met. */
    private static final int MOST_BYTES = 8192;

    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int RECORD_HEADER = 5;

    @FuzzTest(maxDuration = "5m")
    void factsAreThoseOfTheBytesHoweverTheyCome(byte[] wire) {
        Observed whole = Observed.of(List.of(wire));

        assertThat(whole.facts.chain.stream().mapToInt(der -> der.length).sum()
                        + whole.facts.ocspStaple.map(der -> der.length).orElse(0))
                .isLessThanOrEqualTo(Math.min(wire.length, MOST_BYTES));
        for (List<byte[]> pieces : Cuts.of(wire)) {
            Observed cut = Observed.of(pieces);
            assertThat(describe(cut.facts)).isEqualTo(describe(whole.facts));
            assertThat(cut.notTls).isEqualTo(whole.notTls);
        }
        if (wire.length < MOST_BYTES && helloComesFirst(wire)) {
            assertAgrees(whole.facts, new FlightReader().take(wire));
        }
    }

    /** The observer notes a chain without a hello too; the reader of flights does not. */
    private static boolean helloComesFirst(byte[] wire) {
        return wire.length > RECORD_HEADER
                && wire[0] == HANDSHAKE
                && (wire[3] | wire[4]) != 0
                && wire[RECORD_HEADER] == SERVER_HELLO;
    }

    /** There are two readers of one format: what the one takes for whole the other understands in the same way. */
    private static void assertAgrees(HandshakeFacts facts, Optional<ServerFlight> flight) {
        if (flight.orElse(null) instanceof Answered answered
                && !answered.whole().hello().retry()) {
            ServerAnswer answer = answered.whole();
            assertThat(facts.version).contains(answer.hello().version());
            assertThat(facts.cipherSuite).contains(answer.hello().cipherSuite());
            assertThat(hex(facts.chain)).isEqualTo(hex(answer.chain()));
            assertThat(facts.ocspStaple.map(HexFormat.of()::formatHex))
                    .isEqualTo(answer.ocspResponse().map(HexFormat.of()::formatHex));
            assertThat(facts.clientCertificateRequested).isEqualTo(answer.clientCertificateRequested());
            // Below TLS 1.3 a key share in the hello means nothing, and each reader is free to prefer it.
            if (answer.hello().encryptsTheRest() || answer.hello().group().isEmpty()) {
                assertThat(facts.group).isEqualTo(answer.group());
            }
        }
    }

    private static String describe(HandshakeFacts facts) {
        return List.of(
                        facts.version,
                        facts.cipherSuite,
                        facts.group,
                        facts.clientCertificateRequested,
                        hex(facts.chain),
                        facts.ocspStaple.map(HexFormat.of()::formatHex),
                        facts.alertReceived,
                        facts.alertSent,
                        facts.closeNotified)
                .toString();
    }

    private static List<String> hex(List<byte[]> chain) {
        return chain.stream().map(HexFormat.of()::formatHex).toList();
    }

    /** What one connection showed, and the end of its pipeline. */
    private static final class Observed extends ChannelInboundHandlerAdapter {
        private final HandshakeFacts facts = new HandshakeFacts();
        private int notTls;

        static Observed of(List<byte[]> pieces) {
            Observed observed = new Observed();
            EmbeddedChannel channel = new EmbeddedChannel(
                    new HandshakeObserver(observed.facts, TrafficSecrets.untold(), MOST_BYTES), observed);
            for (byte[] piece : pieces) {
                ByteBuf bytes = Unpooled.wrappedBuffer(piece);
                channel.writeInbound(bytes);
                assertThat(channel.<ByteBuf>readInbound()).isSameAs(bytes);
                assertThat(bytes.readableBytes()).isEqualTo(piece.length);
            }
            assertThat(observed.notTls).isLessThanOrEqualTo(1);
            return observed;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            assertThat(event).isInstanceOf(NotTls.class);
            notTls++;
        }
    }
}
