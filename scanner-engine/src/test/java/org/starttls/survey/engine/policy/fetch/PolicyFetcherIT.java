package org.starttls.survey.engine.policy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.HttpAnswer;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.net.FreePorts;
import org.starttls.survey.engine.net.SpecialPurposeAddresses;
import org.starttls.survey.engine.tls.TlsClient;

/** Against real web servers on loopback: the JDK's, and openssl's. */
@Timeout(60)
class PolicyFetcherIT {
    private static final String PATH = "/.well-known/mta-sts.txt";
    private static final String POLICY = "version: STSv1\r\nmode: none\r\nmax_age: 0\r\n";
    private static final X509Bundle SITE = SiteTls.bundle(usual -> usual.addSanDnsName(SiteTls.HOST));

    private static EventLoopGroup loops;
    private static TlsClient tls;

    @BeforeAll
    static void start() {
        loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        tls = TlsClient.policy();
    }

    @AfterAll
    static void stop() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        tls.close();
    }

    @Test
    void thePolicyOfTheJdksServerIsFetched() throws Exception {
        List<Integer> tried = new ArrayList<>();
        HttpsServer server = jdk(exchange -> {
            tried.add(exchange.getRequestHeaders().size());
            assertThat(exchange.getRequestURI().toString()).isEqualTo(PATH);
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            answer(exchange, 200, POLICY);
        });
        try {
            PolicyFetch fetch = fetch(server.getAddress().getPort(), true);
            assertThat(fetch.outcome()).isEqualTo(PolicyFetchOutcome.FETCHED);
            assertThat(body(fetch)).isEqualTo(POLICY);
            assertThat(fetch.answer().orElseThrow().headers())
                    .contains(new HttpAnswer.Header("content-type", "text/plain"));
            assertThat(fetch.tls().orElseThrow().chain())
                    .containsExactly(SITE.getCertificate().getEncoded());
            assertThat(tried).hasSize(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aLongAnswerInChunksIsCut() throws Exception {
        HttpsServer server = jdk(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[1 << 20]);
            exchange.close();
        });
        try {
            PolicyFetch fetch = fetch(server.getAddress().getPort(), true);
            assertThat(fetch.outcome()).isEqualTo(PolicyFetchOutcome.TOO_LARGE);
            assertThat(fetch.answer().flatMap(HttpAnswer::body).orElseThrow()).hasSize(65_536);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aRedirectToTheSameServerIsNotFollowed() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpsServer server = jdk(exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Location", "https://127.0.0.1/");
            answer(exchange, 302, "");
        });
        try {
            PolicyFetch fetch = fetch(server.getAddress().getPort(), true);
            assertThat(fetch.outcome()).isEqualTo(PolicyFetchOutcome.HTTP_ERROR);
            assertThat(fetch.detail()).contains("status 302 to https://127.0.0.1/, not followed");
            assertThat(asked).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aPrivateAddressIsNotConnectedTo() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(fetch(listener.getLocalPort(), false).outcome()).isEqualTo(PolicyFetchOutcome.EXCLUDED);
        }
    }

    @Test
    void aClosedPortIsAConnectError() throws Exception {
        PolicyFetch fetch = fetch(FreePorts.next(), true);
        assertThat(fetch.outcome()).isEqualTo(PolicyFetchOutcome.CONNECT_ERROR);
        assertThat(fetch.detail()).contains("127.0.0.1: Connection refused");
    }

    /** It ends the body with close_notify and waits for us to hang up. */
    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void thePolicyOfOpensslsServerIsFetched(String version, @TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve(".well-known"));
        Files.writeString(folder.resolve(PATH.substring(1)), POLICY);
        try (OpensslSite server = OpensslSite.serving(folder, SITE, version)) {
            PolicyFetch fetch = fetch(server.port(), true);
            assertThat(fetch.outcome()).as("%s", fetch.detail()).isEqualTo(PolicyFetchOutcome.FETCHED);
            assertThat(body(fetch)).isEqualTo(POLICY);
            assertThat(fetch.tls().orElseThrow().version()).contains(version.equals("-tls1_2") ? 0x0303 : 0x0304);
        }
    }

    @Test
    void opensslsServerWithAnOldVersionAloneIsATlsError(@TempDir Path folder) throws Exception {
        try (OpensslSite server = OpensslSite.serving(folder, SITE, "-tls1")) {
            assertThat(fetch(server.port(), true).outcome()).isEqualTo(PolicyFetchOutcome.TLS_ERROR);
        }
    }

    @Test
    void aHandshakeSignedWithSha1IsATlsErrorThoughTheEngineTakesIt(@TempDir Path folder) throws Exception {
        X509Bundle rsa = SiteTls.bundle(usual -> usual.rsa2048().addSanDnsName(SiteTls.HOST));
        try (OpensslSite server = OpensslSite.serving(folder, rsa, "-tls1_2", "-sigalgs", "RSA+SHA1")) {
            PolicyFetch fetch = fetch(server.port(), true);
            assertThat(fetch.outcome()).as("%s", fetch.detail()).isEqualTo(PolicyFetchOutcome.TLS_ERROR);
            assertThat(fetch.detail()).hasValue("the handshake is signed with SHA-1");
        }
    }

    private interface Page {
        void serve(HttpExchange exchange) throws IOException;
    }

    private static HttpsServer jdk(Page page) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(SITE.toKeyManagerFactory().getKeyManagers(), null, null);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", page::serve);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static PolicyFetch fetch(int port, boolean loopbackAllowed) {
        HostAddresses addresses = new HostAddresses(
                SiteTls.HOST,
                HostOutcome.RESOLVED,
                Optional.empty(),
                Optional.empty(),
                List.of(InetAddress.getLoopbackAddress()),
                DnssecStatus.INSECURE,
                Optional.empty(),
                List.of());
        PolicyFetcher.Surroundings surroundings = new PolicyFetcher.Surroundings(
                host -> CompletableFuture.completedStage(addresses),
                address -> loopbackAllowed ? Optional.empty() : SpecialPurposeAddresses.purposeOf(address));
        FetchConfig config = FetchConfig.of("survey").withPort(port);
        return new PolicyFetcher(loops, config, surroundings, tls)
                .fetch(SiteTls.DOMAIN)
                .toCompletableFuture()
                .orTimeout(Duration.ofSeconds(50).toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static String body(PolicyFetch fetch) {
        return new String(fetch.answer().flatMap(HttpAnswer::body).orElseThrow(), StandardCharsets.US_ASCII);
    }
}
