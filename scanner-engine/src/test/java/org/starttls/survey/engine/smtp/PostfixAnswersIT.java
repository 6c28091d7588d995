package org.starttls.survey.engine.smtp;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.engine.model.Acceptance;
import org.starttls.survey.engine.model.Answer;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.CertificateAnswer;
import org.starttls.survey.engine.model.InjectionResult;
import org.starttls.survey.engine.model.InjectionTest;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.ProbePurpose;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.tls.TlsClient;

/** What Postfix answers to every question equals what it is configured to, and what openssl gets through with. */
@Timeout(300)
class PostfixAnswersIT {
    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final TlsClient TLS = TlsClient.create();
    private static final String MAIN = """
            compatibility_level = 3.6
            queue_directory = /var/spool/postfix
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            data_directory = /var/lib/postfix
            myhostname = mx.example.test
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            maillog_file = /var/log/postfix.log
            smtpd_tls_security_level = may
            smtpd_tls_chain_files = /etc/postfix/key.pem, /etc/postfix/certificate.pem
            tls_high_cipherlist = ALL:COMPLEMENTOFALL:@SECLEVEL=0
            tls_medium_cipherlist = ALL:COMPLEMENTOFALL:@SECLEVEL=0
            alias_maps =
            """;
    private static final String MASTER = """
            127.0.0.1:%d inet n - n - - smtpd
              -o smtpd_tls_protocols=>=TLSv1.2
              -o tls_eecdh_auto_curves=X25519,secp384r1
              -o smtpd_tls_chain_files=/etc/postfix/key.pem,/etc/postfix/certificate.pem,/etc/postfix/ec.pem
              -o smtpd_tls_exclude_ciphers=aNULL,eNULL,CAMELLIA,AESCCM8
            127.0.0.1:%d inet n - n - - smtpd
              -o smtpd_tls_protocols=TLSv1.2
              -o smtpd_tls_exclude_ciphers=kRSA,CAMELLIA,ARIA
            tlsmgr unix - - n 1000? 1 tlsmgr
            anvil unix - - n - 1 anvil
            rewrite unix - - n - - trivial-rewrite
            proxymap unix - - n - - proxymap
            postlog unix-dgram n - n - 1 postlogd
            cleanup unix n - n - 0 cleanup
            """;
    private static final Map<String, Integer> VERSIONS =
            Map.of("-tls1_3", 0x0304, "-tls1_2", 0x0303, "-tls1_1", 0x0302, "-tls1", 0x0301);
    private static final Map<String, Integer> GROUPS =
            Map.of("X25519", 0x001D, "X448", 0x001E, "P-256", 0x0017, "P-384", 0x0018, "P-521", 0x0019);

    @TempDir
    private Path state;

    @AfterAll
    static void stop() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        TLS.close();
    }

    @Test
    void postfixAnswersAsItIsConfigured() throws Exception {
        Path packages = RealServer.packageOf("postfix", "usr/sbin/postfix");
        List<Integer> ports = RealServer.freePorts(2);
        X509Bundle rsa = certificate(Algorithm.rsa2048);
        X509Bundle ec = certificate(Algorithm.ecp256);
        Path etc = RealServer.prepareState(state, "postfix", rsa);
        Files.writeString(etc.resolve("ec.pem"), ec.getPrivateKeyPEM() + ec.getCertificatePathPEM());
        Files.writeString(etc.resolve("main.cf"), MAIN);
        Files.writeString(etc.resolve("master.cf"), MASTER.formatted(ports.toArray()));

        try (RealServer running =
                RealServer.start(packages, state, "postfix", "postdrop", ports, "postfix", "start-fg")) {
            assertThat(running).isNotNull();
            Map<Question, Answer> modern = ask(ports.get(0));
            assertAsOpenssl(ports.get(0), modern);
            assertThat(leaf(modern, ProbePurpose.RSA_CERTIFICATE))
                    .contains(rsa.getCertificate().getEncoded());
            assertThat(leaf(modern, ProbePurpose.ECDSA_CERTIFICATE))
                    .contains(ec.getCertificate().getEncoded());

            Map<Question, Answer> older = ask(ports.get(1));
            assertAsOpenssl(ports.get(1), older);
            assertThat(leaf(older, ProbePurpose.RSA_CERTIFICATE))
                    .contains(rsa.getCertificate().getEncoded());
            assertThat(leaf(older, ProbePurpose.ECDSA_CERTIFICATE)).isEmpty();
            assertThat(leaf(older, ProbePurpose.NO_SNI))
                    .contains(rsa.getCertificate().getEncoded());
            assertThat(((InjectionTest) older.get(Question.INJECTION)).result()).isEqualTo(InjectionResult.NO);
        }
    }

    private static void assertAsOpenssl(int port, Map<Question, Answer> answers) {
        OpensslOffer openssl = new OpensslOffer(port);
        Set<Integer> versions = VERSIONS.entrySet().stream()
                .filter(version -> openssl.completes(version.getKey(), "-cipher", "ALL:@SECLEVEL=0"))
                .map(Map.Entry::getValue)
                .collect(toSet());
        Set<Integer> groups = GROUPS.entrySet().stream()
                .filter(group -> openssl.completes("-tls1_3", "-groups", group.getKey()))
                .map(Map.Entry::getValue)
                .collect(toSet());
        Set<Integer> suites = OpensslOffer.suites().entrySet().stream()
                .filter(suite -> openssl.completes("-tls1_2", "-cipher", suite.getKey() + ":@SECLEVEL=0"))
                .map(Map.Entry::getValue)
                .collect(toSet());

        assertThat(accepted(answers, Question.VERSIONS)).containsExactlyInAnyOrderElementsOf(versions);
        assertThat(accepted(answers, Question.GROUPS)).containsExactlyInAnyOrderElementsOf(groups);
        assertThat(suites).hasSizeGreaterThan(10);
        assertThat(accepted(answers, Question.CIPHERS)).containsExactlyInAnyOrderElementsOf(suites);
        assertThat(accepted(answers, Question.POST_QUANTUM)).isEmpty();
    }

    private static List<Integer> accepted(Map<Question, Answer> answers, Question question) {
        Acceptance acceptance = (Acceptance) answers.get(question);
        return acceptance.findings().stream()
                .filter(finding -> finding.accepted().equals(Optional.of(true)))
                .map(Acceptance.Finding::number)
                .toList();
    }

    private static Optional<byte[]> leaf(Map<Question, Answer> answers, ProbePurpose purpose) {
        Question question = purpose == ProbePurpose.NO_SNI ? Question.SNI : Question.CERTIFICATES;
        Probe probe = ((CertificateAnswer) answers.get(question)).probes().get(purpose);
        return probe.tls().flatMap(tls -> tls.chain().stream().findFirst());
    }

    private static Map<Question, Answer> ask(int port) {
        SmtpProbe probe = new SmtpProbe(LOOPS, ProbeConfig.of("scanner.example"), TLS);
        Answers answers = new QuestionProbe(probe, InstantSource.system())
                .ask(RealServer.at(port), Optional.of(ServerTls.NAME), List.of(Question.values()), new Ungated())
                .toCompletableFuture()
                .join();
        assertThat(answers.brokenOffBy()).isEmpty();
        return answers.given().stream().collect(toMap(Answer::question, identity()));
    }

    private static X509Bundle certificate(Algorithm algorithm) throws Exception {
        return new CertificateBuilder()
                .algorithm(algorithm)
                .subject("CN=" + ServerTls.NAME)
                .addSanDnsName(ServerTls.NAME)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }
}
