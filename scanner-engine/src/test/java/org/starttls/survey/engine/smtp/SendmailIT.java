package org.starttls.survey.engine.smtp;

import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sendmail as Debian packages it, with OpenSSL. */
@Timeout(120)
class SendmailIT {
    private static final String CONFIGURATION = """
            V10/Berkeley
            Djmx.example.test
            O DaemonPortOptions=Name=MTA, Addr=127.0.0.1, Port=%d
            O QueueDirectory=/var/spool/mail
            O DontProbeInterfaces=True
            O PidFile=/run/sendmail.pid
            O CACertFile=/etc/mail/certificate.pem
            O CACertPath=/etc/mail
            O ServerCertFile=/etc/mail/certificate.pem
            O ServerKeyFile=/etc/mail/key.pem
            O Timeout.ident=0
            %s
            Troot
            Sparse=0
            R$*	$#local $: $1
            Mlocal,	P=/bin/true, F=lsDFMAw5:/|@qSPfhn9, A=true
            Mprog,	P=/bin/true, F=lsDFMoqeu9, A=true
            """;

    @TempDir
    private Path folder;

    @AutoClose
    private RealServer running;

    @AutoClose
    private Comparison comparison;

    @Test
    void asItComesItAsksForACertificate() throws Exception {
        assertSame("Sendmail", "O PrivacyOptions=goaway");
    }

    @Test
    void itMayBeToldNotTo() throws Exception {
        assertSame("Sendmail, TLSSrvOptions=V", "O TLSSrvOptions=V");
    }

    @Test
    void itMayBeHeldToTls12() throws Exception {
        assertSame("Sendmail, TLS 1.2", "O ServerSSLOptions=SSL_OP_NO_TLSv1_3 SSL_OP_NO_TICKET");
    }

    private void assertSame(String name, String option) throws Exception {
        Path packages = RealServer.packageOf("sendmail", "usr/libexec/sendmail/sendmail");
        Path state = folder.resolve("server");
        List<Integer> ports = RealServer.freePorts(1);
        Path etc = RealServer.prepareState(state, "mail", RealServer.certificate(Algorithm.rsa2048));
        Files.writeString(etc.resolve("sendmail.cf"), CONFIGURATION.formatted(ports.get(0), option));
        // It takes no key that others may read.
        Files.setPosixFilePermissions(etc.resolve("key.pem"), PosixFilePermissions.fromString("rw-------"));
        // It would ask the DNS for its own name, and wait.
        Files.writeString(state.resolve("etc/hosts"), "127.0.0.1 mx.example.test localhost\n");
        Files.writeString(state.resolve("etc/nsswitch.conf"), "hosts: files\npasswd: files\ngroup: files\n");
        running = RealServer.start(
                packages,
                state,
                "smmsp",
                "smmsp",
                ports,
                "/usr/libexec/sendmail/sendmail",
                "-bD",
                "-C",
                "/etc/mail/sendmail.cf");
        comparison = new Comparison(name, folder.resolve("finger"));
        comparison.assertSame(name, running.port());
        comparison.assertNothingIsInjected(running.port());
    }
}
