package org.starttls.survey.engine.policy.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.PolicyFetchOutcome.CONNECT_ERROR;
import static org.starttls.survey.engine.model.PolicyFetchOutcome.HTTP_ERROR;
import static org.starttls.survey.engine.model.PolicyFetchOutcome.LOCAL_ERROR;
import static org.starttls.survey.engine.model.PolicyFetchOutcome.SCANNER_BUG;
import static org.starttls.survey.engine.model.PolicyFetchOutcome.TLS_ERROR;
import static org.starttls.survey.engine.model.PolicyFetchStage.CONNECT;
import static org.starttls.survey.engine.model.PolicyFetchStage.HTTP;
import static org.starttls.survey.engine.model.PolicyFetchStage.TLS;

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
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;

class FetchFailuresTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), CONNECT, CONNECT_ERROR),
                Arguments.of(new ConnectTimeoutException("timed out"), CONNECT, CONNECT_ERROR),
                Arguments.of(new NoRouteToHostException("No route to host"), CONNECT, CONNECT_ERROR),
                Arguments.of(new SocketException("Too many open files"), CONNECT, LOCAL_ERROR),
                Arguments.of(new BindException("Cannot assign requested address"), CONNECT, LOCAL_ERROR),
                Arguments.of(new ChannelException("no socket"), CONNECT, LOCAL_ERROR),
                Arguments.of(new IOException("never heard of"), CONNECT, LOCAL_ERROR),
                Arguments.of(new RejectedExecutionException(), TLS, LOCAL_ERROR),
                Arguments.of(new SSLHandshakeException("alert"), TLS, TLS_ERROR),
                Arguments.of(new DecoderException(new SSLException("garbage")), TLS, TLS_ERROR),
                Arguments.of(new NotSslRecordException("text"), TLS, TLS_ERROR),
                Arguments.of(new ClosedChannelException(), TLS, CONNECT_ERROR),
                Arguments.of(new SocketException("Connection reset"), TLS, CONNECT_ERROR),
                Arguments.of(new TooManyBytesException(1), TLS, TLS_ERROR),
                Arguments.of(new SSLException("certificate required"), HTTP, TLS_ERROR),
                Arguments.of(new ClosedChannelException(), HTTP, CONNECT_ERROR),
                Arguments.of(new SocketException("Connection reset"), HTTP, CONNECT_ERROR),
                Arguments.of(new SocketException("No buffer space available"), HTTP, LOCAL_ERROR),
                Arguments.of(new TooManyBytesException(1), HTTP, HTTP_ERROR),
                Arguments.of(new IllegalStateException("ours"), CONNECT, SCANNER_BUG),
                Arguments.of(new IllegalStateException("ours"), HTTP, SCANNER_BUG));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anExceptionMeansWhatItsTypeAndStageSay(Throwable thrown, PolicyFetchStage stage, PolicyFetchOutcome expected) {
        assertThat(FetchFailures.outcome(thrown, stage, () -> true)).isEqualTo(expected);
    }

    @Test
    void withoutARouteOfOursNoRouteIsOurs() {
        assertThat(FetchFailures.outcome(new NoRouteToHostException("No route to host"), CONNECT, () -> false))
                .isEqualTo(LOCAL_ERROR);
    }
}
