package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.StarttlsOffer;

class FailuresTest {
    static Stream<Throwable> noWay() {
        return Stream.of(
                new NoRouteToHostException("No route to host"),
                new NoRouteToHostException("Keine Route zum Zielrechner"),
                new SocketException("Network is unreachable"),
                new IOException("Network is unreachable"),
                new SocketException("Host is down"),
                new SocketException("Machine is not on the network"),
                new BindException("Permission denied"));
    }

    /** The errno is the same whether our table has no route or a router far away has none. */
    @ParameterizedTest
    @MethodSource("noWay")
    void noWayToTheTargetIsOursWhereOurOwnTableHasNone(Throwable thrown) {
        for (boolean connecting : new boolean[] {true, false}) {
            assertThat(Failures.of(thrown, connecting, () -> false)).isEqualTo(Failure.LOCAL);
            assertThat(Failures.of(thrown, connecting, () -> true)).isEqualTo(Failure.UNREACHABLE);
        }
    }

    static Stream<Arguments> connecting() {
        return Stream.of(
                Arguments.of(new ConnectTimeoutException("connection timed out after 10000 ms"), Failure.TIMED_OUT),
                Arguments.of(new ConnectException("Connection refused"), Failure.REFUSED),
                Arguments.of(new ConnectException("Connection timed out"), Failure.TIMED_OUT),
                Arguments.of(new NoRouteToHostException("No route to host"), Failure.UNREACHABLE),
                Arguments.of(new BindException("Cannot assign requested address"), Failure.LOCAL),
                Arguments.of(new BindException("something new"), Failure.LOCAL),
                Arguments.of(new SocketException("Invalid argument"), Failure.LOCAL),
                Arguments.of(new SocketException("No buffer space available"), Failure.LOCAL),
                Arguments.of(new SocketException("Network is down"), Failure.LOCAL),
                Arguments.of(new SocketException("something new"), Failure.LOCAL),
                Arguments.of(new ConnectException("Verbindungsaufbau abgelehnt"), Failure.REFUSED),
                Arguments.of(new SocketException("Protocol not available"), Failure.UNREACHABLE),
                Arguments.of(new SocketException("Operation not permitted"), Failure.LOCAL),
                Arguments.of(new SocketException("Connection reset"), Failure.RESET),
                Arguments.of(
                        new ChannelException("Failed to open a socket.", new IOException("Too many open files")),
                        Failure.LOCAL),
                Arguments.of(new RejectedExecutionException("event executor terminated"), Failure.LOCAL),
                Arguments.of(new IllegalStateException("ours"), Failure.BUG));
    }

    @ParameterizedTest
    @MethodSource("connecting")
    void failuresToConnectAreToldApartByType(Throwable thrown, Failure expected) {
        assertThat(Failures.of(thrown, true, () -> true)).isEqualTo(expected);
        assertThat(Failures.of(new CompletionException(thrown), true, () -> true))
                .isEqualTo(expected);
    }

    static Stream<Arguments> conversing() {
        return Stream.of(
                Arguments.of(new IOException("Connection reset by peer"), Failure.RESET),
                Arguments.of(new SocketException("Connection reset"), Failure.RESET),
                Arguments.of(new IOException("Broken pipe"), Failure.RESET),
                Arguments.of(new IOException("Connection timed out"), Failure.TIMED_OUT),
                Arguments.of(new IOException("No route to host"), Failure.UNREACHABLE),
                Arguments.of(new IOException("something new"), Failure.RESET),
                Arguments.of(new ClosedChannelException(), Failure.CLOSED),
                Arguments.of(new SSLHandshakeException("alert"), Failure.TLS),
                Arguments.of(new DecoderException(new SSLHandshakeException("alert")), Failure.TLS),
                Arguments.of(new NotSslRecordException("garbage"), Failure.TLS),
                Arguments.of(new NotSmtpException(new byte[] {1}), Failure.NOT_SMTP),
                Arguments.of(new LimitExceededException("much"), Failure.LIMIT),
                Arguments.of(new NullPointerException(), Failure.BUG));
    }

    @ParameterizedTest
    @MethodSource("conversing")
    void failuresOfAConversationAreToldApartByType(Throwable thrown, Failure expected) {
        assertThat(Failures.of(thrown, false, () -> true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void ourOwnFailuresAreNeverTheTargets(Failure failure) {
        for (Stage stage : Stage.values()) {
            EndpointOutcome outcome = failure.at(stage);
            assertThat(outcome == EndpointOutcome.LOCAL_ERROR).isEqualTo(failure == Failure.LOCAL);
            assertThat(failure != Failure.BUG || outcome == EndpointOutcome.SCANNER_BUG)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"TIMED_OUT", "DEADLINE", "CLOSED", "RESET", "LIMIT", "TLS"})
    void whatFailsAfterTheOfferStillSaysThatItWasOffered(Failure failure) {
        assertThat(failure.at(Stage.HANDSHAKE).starttls()).isEqualTo(StarttlsOffer.OFFERED);
        assertThat(failure.at(Stage.TLS).starttls()).isEqualTo(StarttlsOffer.OFFERED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"TIMED_OUT", "DEADLINE", "CLOSED", "RESET", "UNREACHABLE"})
    void whatFailsBeforeTheOfferIsInconclusive(Failure failure) {
        for (Stage stage : new Stage[] {Stage.CONNECT, Stage.BANNER, Stage.EHLO}) {
            assertThat(failure.at(stage).starttls()).isEqualTo(StarttlsOffer.UNKNOWN);
            assertThat(failure.at(stage).conclusive()).isEqualTo(EndpointOutcome.Conclusive.NO);
        }
    }
}
