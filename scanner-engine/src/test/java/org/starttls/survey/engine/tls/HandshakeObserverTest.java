package org.starttls.survey.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeObserverTest {
    private static final String RANDOM = "11".repeat(32);
    private static final String RETRY = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
    private static final String VERSION_13 = "002b00020304";
    private static final String X25519_SHARE = "00330006001d0002aabb";

    private static final TrafficSecrets NO_SECRETS = TrafficSecrets.untold();

    private final HandshakeFacts facts = new HandshakeFacts();
    private final List<Object> events = new ArrayList<>();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new HandshakeObserver(facts, NO_SECRETS, 4096), new ChannelInboundHandlerAdapter() {
                @Override
                public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                    events.add(event);
                }
            });

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 10_000})
    void aTls12FlightIsReadHoweverItIsCut(int pieceSize) {
        String flight = record(message(2, "0303" + RANDOM + "00" + "c02f" + "00")
                + message(11, sized3(sized3("a1a2a3") + sized3("b1")))
                + message(22, "01" + sized3("0c5e"))
                + message(12, "03" + "0017" + "41" + "04".repeat(65) + "0401" + "0000")
                + message(13, "01010000")
                + message(14, ""));

        receive(flight, pieceSize);

        assertThat(facts.version).contains(0x0303);
        assertThat(facts.cipherSuite).contains(0xC02F);
        assertThat(facts.group).contains(0x0017);
        assertThat(facts.chain).hasSize(2);
        assertThat(facts.chain.get(0)).isEqualTo(new byte[] {(byte) 0xA1, (byte) 0xA2, (byte) 0xA3});
        assertThat(facts.chain.get(1)).isEqualTo(new byte[] {(byte) 0xB1});
        assertThat(facts.ocspStaple.orElseThrow()).isEqualTo(new byte[] {0x0C, 0x5E});
        assertThat(facts.clientCertificateRequested).contains(true);
    }

    @Test
    void messagesMayBeSpreadOverRecordsAndRecordsMayHoldSeveral() {
        String hello = message(2, "0301" + RANDOM + "00" + "002f" + "00") + message(14, "");

        receive(record(hello.substring(0, 20)) + record(hello.substring(20)), 3);

        assertThat(facts.version).contains(0x0301);
        assertThat(facts.cipherSuite).contains(0x002F);
        assertThat(facts.group).isEmpty();
        assertThat(facts.clientCertificateRequested).contains(false);
    }

    @Test
    void aTls13HelloEndsTheReading() {
        receive(record(message(2, hello13(RANDOM, X25519_SHARE))) + "1403030001" + "01" + "1703030002" + "abcd", 4);

        assertThat(facts.version).contains(0x0304);
        assertThat(facts.cipherSuite).contains(0x1301);
        assertThat(facts.group).contains(0x001D);
        assertThat(facts.clientCertificateRequested).isEmpty();
    }

    @Test
    void aHelloRetryRequestIsFollowedByTheHello() {
        receive(record(message(2, hello13(RETRY, "003300020017"))), 5);
        assertThat(facts.group).contains(0x0017);

        receive(record(message(2, hello13(RANDOM, "003300060017" + "0002" + "aabb"))), 5);
        assertThat(facts.version).contains(0x0304);
        assertThat(facts.group).contains(0x0017);
    }

    @Test
    void aHelloAfterTheFlightChangesNothing() {
        String flight = message(2, "0303" + RANDOM + "00" + "c02f" + "00") + message(14, "");

        receive(record(flight) + record(message(2, hello13(RANDOM, X25519_SHARE))), 100);

        assertThat(facts.version).contains(0x0303);
        assertThat(facts.cipherSuite).contains(0xC02F);
        assertThat(facts.group).isEmpty();
    }

    @Test
    void aPrimeIsNotTakenForACurve() {
        receive(
                record(message(2, "0303" + RANDOM + "00" + "009e" + "00") + message(12, "0300" + "ff".repeat(0x300))),
                100);

        assertThat(facts.group).isEmpty();
    }

    @Test
    void aPrimeThatBeginsLikeACurveIsNotTakenForOne() {
        receive(
                record(message(2, "0303" + RANDOM + "00" + "009e" + "00")
                        + message(12, "0300" + "17" + "ff".repeat(0x2ff))),
                100);

        assertThat(facts.group).isEmpty();
    }

    @Test
    void alertsAreNotedEachWayAndWarningsAreNot() {
        receive("15030100020170" + "15030100020228", 1);
        channel.writeOutbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex("1503030002022a")));

        assertThat(facts.alertReceived).contains(40);
        assertThat(facts.alertSent).contains(42);
    }

    @ParameterizedTest
    @ValueSource(strings = {"35", "1602", "48545450", "160301ffff", "00", "ff"})
    void whatCannotBeTlsIsToldOnce(String bytes) {
        receive(bytes, 1);
        receive("4142", 1);

        assertThat(events).singleElement().isInstanceOf(NotTls.class);
    }

    @Test
    void theFirstBytesAreToldAsATranscriptHasThem() {
        receive("352e0d0a", 100);

        assertThat(events).containsExactly(new NotTls("5.\\r\\n"));
    }

    @Test
    void garbageAfterARecordIsLeftToTheEngine() {
        receive("15030100020170" + "250a", 100);

        assertThat(events).isEmpty();
    }

    @Test
    void malformedMessagesLeaveWhatWasReadAndHarmNothing() {
        receive(record(message(2, "0303" + RANDOM + "00" + "c02f" + "00") + message(11, "ffffff00")), 10);

        assertThat(facts.cipherSuite).contains(0xC02F);
        assertThat(facts.chain).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void aMessageThatPromisesTooMuchIsGivenUp() {
        String part = record("0bffffff" + "00".repeat(4000));

        receive(part + part + record(message(2, "0303" + RANDOM + "00" + "c02f" + "00")), 1000);

        assertThat(facts.version).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void randomBytesNeverHarm() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            byte[] types = {2, 11, 12, 13, 22};
            String flight = record(
                    message(types[random.nextInt(types.length)], HexFormat.of().formatHex(body)));
            EmbeddedChannel fresh = new EmbeddedChannel(new HandshakeObserver(new HandshakeFacts(), NO_SECRETS, 4096));
            fresh.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(flight)));
            assertThat(fresh.finishAndReleaseAll()).isTrue();
        }
    }

    private void receive(String hex, int pieceSize) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int at = 0; at < bytes.length; at += pieceSize) {
            ByteBuf piece = Unpooled.copiedBuffer(bytes, at, Math.min(pieceSize, bytes.length - at));
            channel.writeInbound(piece);
            ByteBuf through = channel.readInbound();
            assertThat(through).isSameAs(piece);
            through.release();
        }
    }

    private static String hello13(String random, String share) {
        String extensions = VERSION_13 + share;
        return "0303" + random + "00" + "1301" + "00" + "%04x".formatted(extensions.length() / 2) + extensions;
    }

    private static String record(String payload) {
        return "160303" + "%04x".formatted(payload.length() / 2) + payload;
    }

    private static String message(int type, String body) {
        return "%02x".formatted(type) + sized3(body);
    }

    private static String sized3(String body) {
        return "%06x".formatted(body.length() / 2) + body;
    }
}
