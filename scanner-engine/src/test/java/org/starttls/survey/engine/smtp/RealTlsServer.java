package org.starttls.survey.engine.smtp;

import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.tls.TestPki;
import org.starttls.survey.engine.tls.hello.TlsServer;

/** Starts one of several implementations of TLS behind STARTTLS, set up as it is told. */
final class RealTlsServer {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)(\\d*)}");

    private final EventLoopGroup loops;
    private final Path folder;
    private final TestPki pki;
    private final Map<String, Path> certificates = new HashMap<>();

    RealTlsServer(EventLoopGroup loops, Path folder) {
        this.loops = loops;
        this.folder = folder;
        pki = new TestPki(folder);
    }

    /** What runs, until it is closed. */
    record Running(int port, List<Closeable> parts) implements Closeable {
        @Override
        public void close() throws IOException {
            for (Closeable part : parts) {
                part.close();
            }
        }
    }

    /**
     * Starts one.
     *
     * @param key as {@link TestPki} has it, with options of openssl's after it; words for {@link Exim}
     * @param options in the server's own language
     */
    Running start(String server, String key, String options) throws Exception {
        return switch (server) {
            case "s_server" -> openssl(key, options);
            case "gnutls-serv" -> gnutls(key, options);
            case "exim" -> exim(key, options);
            case "jdk" -> {
                String[] words = options.split(" ", 2);
                yield scripted(ServerTls.legacy(words[0], words[1]));
            }
            case "boringssl" -> {
                String[] words = options.split(" ", 2);
                yield scripted(boringSsl(words[0], words[1].split(":", -1)));
            }
            default -> throw new IllegalArgumentException(server);
        };
    }

    private Running openssl(String key, String options) throws IOException {
        Path certificate = certificate(key);
        String whole = PLACEHOLDER.matcher(options).replaceAll(match -> file(match, certificate));
        OpensslMail mail = OpensslMail.start(
                folder,
                Path.of(TestPki.key(certificate)),
                Path.of(TestPki.certificate(certificate)),
                List.of(whole.split(" +", -1)));
        return new Running(mail.port(), List.of(mail::close));
    }

    private Running gnutls(String key, String options) throws IOException {
        Path certificate = certificate(key);
        String whole = PLACEHOLDER.matcher(options).replaceAll(match -> file(match, certificate));
        String[] words = whole.split(" ", -1);
        TlsServer server = TlsServer.gnutls(
                folder,
                Path.of(TestPki.key(certificate)),
                Path.of(TestPki.certificate(certificate)),
                words[0],
                Arrays.copyOfRange(words, 1, words.length));
        StarttlsFront front = new StarttlsFront(server.address().getPort());
        return new Running(front.port(), List.of(front::close, server::close));
    }

    private Running exim(String words, String priority) throws Exception {
        Path state = Files.createTempDirectory(folder, "exim");
        Exim exim = Exim.start(state, Map.of("it", words + " " + priority));
        return new Running(exim.port("it"), List.of(exim::close));
    }

    private Running scripted(SslContext context) {
        Scenario healthy = Scenario.tls(
                context,
                "is healthy",
                EndpointOutcome.STARTTLS_OK,
                Stage.DONE,
                Scenario.WELCOME,
                Scenario.HEAR,
                Scenario.BYE,
                Scenario.CLOSE);
        FakeSmtpServer server = FakeSmtpServer.playing(loops, healthy.steps());
        return new Running(server.address().getPort(), List.of(server::close));
    }

    private static SslContext boringSsl(String protocol, String... groups) throws IOException {
        X509Bundle bundle = RealServer.certificate(Algorithm.rsa2048);
        return SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath())
                .sslProvider(SslProvider.OPENSSL)
                .protocols(protocol)
                .option(OpenSslContextOption.GROUPS, groups)
                .build();
    }

    private Path certificate(String kind) {
        return certificates.computeIfAbsent(kind, words -> {
            List<String> all = List.of(words.split(" ", -1));
            return pki.selfSigned(
                    "c" + certificates.size(),
                    all.get(0),
                    all.subList(1, all.size()).toArray(new String[0]));
        });
    }

    private String file(MatchResult placeholder, Path certificate) {
        try {
            return switch (placeholder.group(1)) {
                case "key" -> TestPki.key(certificate);
                case "certificate" -> TestPki.certificate(certificate);
                case "dh" -> pki.dhParameters(placeholder.group(2)).toString();
                case "chain" -> chain(certificate, Integer.parseInt(placeholder.group(2)));
                // Null is good, as BouncyCastle has it.
                case "ocsp" -> ocsp(placeholder.group(1), null);
                case "revoked" -> ocsp(placeholder.group(1), new RevokedStatus(Date.from(Instant.EPOCH), 0));
                default -> throw new IllegalArgumentException(placeholder.group());
            };
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String chain(Path certificate, int length) throws IOException {
        String one = Files.readString(Path.of(TestPki.certificate(certificate)));
        return Files.writeString(folder.resolve("chain" + length), one.repeat(length))
                .toString();
    }

    /** About no certificate that anybody has: servers and probes pass it on as it is. */
    private String ocsp(String name, CertificateStatus status) throws Exception {
        X509Bundle bundle = RealServer.certificate(Algorithm.rsa2048);
        return Files.write(folder.resolve(name), OcspAnswers.about(bundle, bundle, status))
                .toString();
    }
}
