package org.starttls.survey.engine.smtp;

import static org.starttls.survey.engine.smtp.Scenario.BYE;
import static org.starttls.survey.engine.smtp.Scenario.CLOSE;
import static org.starttls.survey.engine.smtp.Scenario.HEAR;
import static org.starttls.survey.engine.smtp.Scenario.STALL;
import static org.starttls.survey.engine.smtp.Scenario.WELCOME;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.CertificateBuilder.KeyUsage;
import io.netty.pkitesting.X509Bundle;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Stage;

/**
 * The servers of {@link ProbeCost}: for each {@link ProbeCost.Kind} one with STARTTLS and one with TLS from the first byte,
 * of one key. Prints both ports a line, and ends when its input does.
 */
final class ProbeCostServer {
    private ProbeCostServer() {}

    public static void main(String[] args) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        for (ProbeCost.Kind kind : ProbeCost.Kind.values()) {
            SslContext tls = context(kind);
            Step[] starttls = Scenario.tls(
                            tls, "serves", EndpointOutcome.STARTTLS_OK, Stage.DONE, WELCOME, HEAR, BYE, CLOSE)
                    .steps();
            FakeSmtpServer withStarttls = FakeSmtpServer.playing(loops, starttls);
            FakeSmtpServer implicit = FakeSmtpServer.playing(loops, new Step.Tls(tls), STALL);
            System.out.println(
                    withStarttls.address().getPort() + " " + implicit.address().getPort());
        }
        System.in.transferTo(System.err);
        System.exit(0);
    }

    private static SslContext context(ProbeCost.Kind kind) throws Exception {
        X509Bundle bundle = chain(kind.rsa() ? Algorithm.rsa2048 : Algorithm.ecp256);
        return SslContextBuilder.forServer(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath())
                .sslProvider(SslProvider.OPENSSL)
                .protocols(kind.protocol())
                .build();
    }

    /** A leaf and its intermediate are sent, their root is not. */
    private static X509Bundle chain(Algorithm key) throws Exception {
        X509Bundle root = authority(key, "Root").buildSelfSigned();
        X509Bundle intermediate = authority(key, "Intermediate").buildIssuedBy(root);
        return new CertificateBuilder()
                .algorithm(key)
                .subject("CN=" + ServerTls.NAME)
                .addSanDnsName(ServerTls.NAME)
                .buildIssuedBy(intermediate);
    }

    private static CertificateBuilder authority(Algorithm key, String name) {
        return new CertificateBuilder()
                .algorithm(key)
                .subject("CN=" + name)
                .setIsCertificateAuthority(true)
                .setKeyUsage(true, KeyUsage.keyCertSign);
    }
}
