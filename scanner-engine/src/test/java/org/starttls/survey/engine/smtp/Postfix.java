package org.starttls.survey.engine.smtp;

import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.starttls.survey.engine.tls.TestPki;

/** A Postfix of the test's own, with a port for each way to set it up. */
public final class Postfix implements AutoCloseable {
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
            smtpd_tls_ciphers = low
            tls_low_cipherlist = ALL:@SECLEVEL=0
            tls_eecdh_auto_curves = X25519 prime256v1 secp384r1
            postscreen_access_list =
            alias_maps =
            anvil_rate_time_unit = 2s
            """;
    private static final String SERVICES = """
            tlsmgr unix - - n 1000? 1 tlsmgr
            tlsproxy unix - - n - 0 tlsproxy
            dnsblog unix - - n - 0 dnsblog
            smtpd pass - - n - - smtpd
            anvil unix - - n - 1 anvil
            rewrite unix - - n - - trivial-rewrite
            proxymap unix - - n - - proxymap
            postlog unix-dgram n - n - 1 postlogd
            cleanup unix n - n - 0 cleanup
            """;
    /** Debian's forbids what is old. */
    private static final String OPENSSL = """
            openssl_conf = init
            [init]
            ssl_conf = ssl
            [ssl]
            system_default = all
            [all]
            MinProtocol = TLSv1
            CipherString = DEFAULT@SECLEVEL=0
            """;

    private static final String PRIME_OF_1024_BITS = """
            -----BEGIN DH PARAMETERS-----
            MIGHAoGBALlzK4ABNz8BC7jK5fhrkLgwJp1rFYhnV6f7GrZdlyQjTbHVWjuMQVEw
            +xuMq1rJvZvYY0MHHMyfz1yj5r5wr4GA6FITTBI8jtCuU9Ybk6RwHBpkdepe5mxQ
            W+UxoWqRoVEV9UZEa8aKRaCYPJb8Hntyg+W+qru2a5BDgaowQ+EnAgEC
            -----END DH PARAMETERS-----
            """;

    private final RealServer running;
    private final Map<String, Integer> ports;

    private Postfix(RealServer running, Map<String, Integer> ports) {
        this.running = running;
        this.ports = ports;
    }

    /**
     * Starts it with a service at a port for each entry.
     *
     * @param services what master(5) has after the field for the process limit, by a name of the test's
     */
    public static Postfix start(Path state, Map<String, String> services) throws IOException, InterruptedException {
        Path packages = RealServer.packageOf("postfix", "usr/sbin/postfix");
        Path etc = RealServer.prepareState(state, "postfix", RealServer.certificate(Algorithm.rsa2048));
        var unused = new TestPki(etc).selfSigned("ec", "ec:P-256");
        Map<String, Integer> ports = RealServer.freePorts(services.keySet());
        List<String> master = new ArrayList<>();
        services.forEach((name, service) -> master.add("127.0.0.1:" + ports.get(name) + " inet n - n - "
                + (service.startsWith("postscreen") ? "1 " : "- ") + service));
        Files.writeString(etc.resolve("main.cf"), MAIN);
        Files.writeString(etc.resolve("master.cf"), String.join("\n", master) + "\n" + SERVICES);
        Files.writeString(etc.resolve("dh.pem"), PRIME_OF_1024_BITS);
        Files.createDirectories(state.resolve("etc/ssl"));
        Files.writeString(state.resolve("etc/ssl/openssl.cnf"), OPENSSL);
        RealServer running = RealServer.start(
                packages, state, "postfix", "postdrop", List.copyOf(ports.values()), "postfix", "start-fg");
        return new Postfix(running, ports);
    }

    /** That of a service. */
    public int port(String name) {
        return ports.get(name);
    }

    @Override
    public void close() {
        running.close();
    }
}
