package org.starttls.survey.engine.smtp;

import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dovecot's submission service as Debian packages it, with OpenSSL. */
@Timeout(120)
class DovecotIT {
    private static final String CONFIGURATION = """
            protocols = submission
            base_dir = /run/dovecot
            default_internal_user = dovecot
            default_internal_group = dovecot
            default_login_user = daemon
            log_path = /dev/stderr
            listen = 127.0.0.1
            hostname = mx.example.test
            ssl = yes
            ssl_cert = </etc/dovecot/certificate.pem
            ssl_key = </etc/dovecot/key.pem
            submission_relay_host = 127.0.0.1
            service submission-login {
              chroot =
              inet_listener submission {
                port = %d
              }
            }
            service anvil {
              chroot =
            }
            passdb {
              driver = static
              args = password=secret
            }
            %s
            """;

    @TempDir
    private Path folder;

    @AutoClose
    private RealServer running;

    @AutoClose
    private Comparison comparison;

    @Test
    void modern() throws Exception {
        assertSame("Dovecot", "ssl_min_protocol = TLSv1.2");
    }

    @Test
    void itMayAskForACertificateAndPreferItsOwnCiphers() throws Exception {
        assertSame("Dovecot, asks for a certificate", """
                ssl_verify_client_cert = yes
                ssl_ca = </etc/dovecot/certificate.pem
                ssl_require_crl = no
                ssl_prefer_server_ciphers = yes
                """);
    }

    private void assertSame(String name, String option) throws Exception {
        Path packages = RealServer.packageOf("dovecot", "usr/sbin/dovecot");
        Path state = folder.resolve("server");
        List<Integer> ports = RealServer.freePorts(1);
        Path etc = RealServer.prepareState(state, "dovecot", RealServer.certificate(Algorithm.rsa2048));
        Files.writeString(etc.resolve("dovecot.conf"), CONFIGURATION.formatted(ports.get(0), option));
        running = RealServer.start(packages, state, "dovecot", "dovecot", ports, "dovecot", "-F");
        comparison = new Comparison(name, folder.resolve("finger"));
        comparison.assertSame(name, running.port());
    }
}
