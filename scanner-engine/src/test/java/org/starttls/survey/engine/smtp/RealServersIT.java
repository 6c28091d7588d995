package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.InjectionResult;
import org.starttls.survey.engine.model.InjectionTest;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.StrippingOutcome;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.tls.TlsClient;

/** Postfix (OpenSSL) and Exim (GnuTLS) as Debian packages them, seen by both our engines and by openssl. */
@Timeout(120)
class RealServersIT {
    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final TlsClient BORINGSSL = TlsClient.boringSsl();
    private static final TlsClient JDK = TlsClient.jdk();
    private static final String POSTFIX_MAIN = """
            compatibility_level = 3.6
            queue_directory = /var/spool/postfix
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            data_directory = /var/lib/postfix
            myhostname = mx.example.test
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            maillog_file = /var/log/postfix.log
            smtpd_tls_chain_files = /etc/postfix/key.pem, /etc/postfix/certificate.pem
            alias_maps =
            """;
    private static final String POSTFIX_MASTER = """
            127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_security_level=none
            127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_security_level=may
            127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_security_level=may -o smtpd_tls_protocols=TLSv1.2
            127.0.0.1:%d inet n - n - - smtpd -o smtpd_tls_security_level=encrypt -o smtpd_tls_req_ccert=yes
            tlsmgr unix - - n 1000? 1 tlsmgr
            anvil unix - - n - 1 anvil
            rewrite unix - - n - - trivial-rewrite
            proxymap unix - - n - - proxymap
            postlog unix-dgram n - n - 1 postlogd
            cleanup unix n - n - 0 cleanup
            """;
    private static final String EXIM = """
            primary_hostname = mx.example.test
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = %d
            keep_environment =
            host_lookup =
            tls_advertise_hosts = *
            tls_certificate = /etc/exim4/certificate.pem
            tls_privatekey = /etc/exim4/key.pem
            """;

    @TempDir
    private Path state;

    @AfterAll
    static void stop() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        BORINGSSL.close();
        JDK.close();
    }

    @Test
    void postfixIsSeenAsItIs() throws Exception {
        Path packages = RealServer.packageOf("postfix", "usr/sbin/postfix");
        List<Integer> ports = RealServer.freePorts(4);
        Path etc = RealServer.prepareState(state, "postfix", certificate());
        Files.writeString(etc.resolve("main.cf"), POSTFIX_MAIN);
        Files.writeString(etc.resolve("master.cf"), POSTFIX_MASTER.formatted(ports.toArray()));

        try (RealServer running =
                RealServer.start(packages, state, "postfix", "postdrop", ports, "postfix", "start-fg")) {
            assertThat(running).isNotNull();
            assertOutcome(ports.get(0), EndpointOutcome.STARTTLS_NOT_OFFERED, Stage.EHLO);
            assertSameAsOpenssl(ports.get(1), 0x0304);
            assertSameAsOpenssl(ports.get(2), 0x0303);
            assertOutcome(ports.get(3), EndpointOutcome.CLIENT_CERTIFICATE_REQUIRED, Stage.TLS);
            assertNothingIsInjected(ports.get(1));
            assertRefusesWhatItDoesNotOffer(ports.get(0));
        }
    }

    @Test
    void eximIsSeenAsItIs() throws Exception {
        Path packages = RealServer.packageOf("exim", "usr/sbin/exim4");
        List<Integer> ports = RealServer.freePorts(1);
        Path etc = RealServer.prepareState(state, "exim4", certificate());
        Files.writeString(etc.resolve("exim4.conf"), EXIM.formatted(ports.get(0)));

        try (RealServer running = RealServer.start(
                packages, state, "Debian-exim", "Debian-exim", ports, "exim4", "-C", "/etc/exim4/exim4.conf", "-bdf")) {
            assertThat(running).isNotNull();
            assertSameAsOpenssl(ports.get(0), 0x0304);
            assertNothingIsInjected(ports.get(0));
        }
    }

    private static void assertOutcome(int port, EndpointOutcome outcome, Stage stage) {
        for (TlsClient client : new TlsClient[] {BORINGSSL, JDK}) {
            Probe probe = probe(port, client);
            assertThat(probe.outcome()).as("%s", probe).isEqualTo(outcome);
            assertThat(probe.stage()).isEqualTo(stage);
        }
    }

    private static void assertSameAsOpenssl(int port, int version) throws Exception {
        OpensslClient judge = OpensslClient.of(port);
        assertOutcome(port, EndpointOutcome.STARTTLS_OK, Stage.DONE);
        TlsSession ours = probe(port, BORINGSSL).tls().orElseThrow();
        TlsSession jdk = probe(port, JDK).tls().orElseThrow();

        assertThat(ours.version()).contains(version).contains(judge.version());
        assertThat(ours.cipherSuite()).contains(judge.cipherSuite());
        assertThat(ours.group()).contains(judge.group());
        assertThat(ours.chain()).singleElement().isEqualTo(judge.leaf().getEncoded());
        assertThat(ours.clientCertificateRequested()).contains(false);
        assertThat(jdk.version()).isEqualTo(ours.version());
        assertThat(jdk.group()).isEqualTo(ours.group());
        assertThat(jdk.chain()).singleElement().isEqualTo(judge.leaf().getEncoded());
    }

    private static void assertNothingIsInjected(int port) {
        InjectionTest test = new SmtpProbe(LOOPS, ProbeConfig.of("scanner.example"), BORINGSSL)
                .testInjection(RealServer.at(port), Optional.of(ServerTls.NAME), new Ungated())
                .toCompletableFuture()
                .join();

        assertThat(test.result()).as("%s", test).isEqualTo(InjectionResult.NO);
        assertThat(test.sanity().outcome()).isEqualTo(EndpointOutcome.STARTTLS_OK);
    }

    private static void assertRefusesWhatItDoesNotOffer(int port) {
        Probe probe = new SmtpProbe(LOOPS, ProbeConfig.of("scanner.example").withStrippingTest(), BORINGSSL)
                .probe(RealServer.at(port), Optional.of(ServerTls.NAME))
                .toCompletableFuture()
                .join();

        assertThat(probe.outcome()).isEqualTo(EndpointOutcome.STARTTLS_NOT_OFFERED);
        assertThat(probe.stripping().orElseThrow().outcome()).isEqualTo(StrippingOutcome.REFUSED);
    }

    private static Probe probe(int port, TlsClient client) {
        return new SmtpProbe(LOOPS, ProbeConfig.of("scanner.example"), client)
                .probe(RealServer.at(port), Optional.of(ServerTls.NAME))
                .toCompletableFuture()
                .join();
    }

    private static X509Bundle certificate() throws Exception {
        return new CertificateBuilder()
                .rsa2048()
                .subject("CN=" + ServerTls.NAME)
                .addSanDnsName(ServerTls.NAME)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }
}
