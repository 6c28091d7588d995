package org.starttls.survey.engine.smtp;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.starttls.survey.engine.tls.TestPki;

/** An Exim of the test's own, with GnuTLS and a port for each way to set it up. */
final class Exim implements AutoCloseable {
    /** Options of TLS are expanded for each connection; the port tells them apart. */
    private static final String CONFIGURATION = """
            primary_hostname = mx.example.test
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = %s
            keep_environment =
            host_lookup =
            smtp_accept_max = 100
            tls_advertise_hosts = *
            """;

    private final RealServer running;
    private final Map<String, Integer> ports;

    private Exim(RealServer running, Map<String, Integer> ports) {
        this.running = running;
        this.ports = ports;
    }

    /**
     * Starts it with a port for each entry.
     *
     * @param services by a name of the test's, a priority string of GnuTLS, led by words: {@code ec} for a key of that kind,
     *     {@code asks} or {@code demands} for a certificate of the client's, {@code staples} for an OCSP response
     */
    static Exim start(Path state, Map<String, String> services) throws Exception {
        Path packages = RealServer.packageOf("exim", "usr/sbin/exim4");
        X509Bundle issuer = RealServer.certificate(Algorithm.rsa2048);
        X509Bundle issued = new CertificateBuilder()
                .rsa2048()
                .subject("CN=issued")
                .addSanDnsName(ServerTls.NAME)
                .buildIssuedBy(issuer);
        Path etc = RealServer.prepareState(state, "exim4", RealServer.certificate(Algorithm.rsa2048));
        Path ec = new TestPki(etc).selfSigned("ec", "ec:P-256");
        // It reads its keys as the user that it runs as.
        Files.setPosixFilePermissions(Path.of(TestPki.key(ec)), PosixFilePermissions.fromString("rw-r--r--"));
        RealServer.writeCertificate(etc, "issued-", issued);
        Files.write(etc.resolve("ocsp.der"), OcspAnswers.about(issued, issuer, null));
        Map<String, Integer> ports = RealServer.freePorts(services.keySet());
        Map<Integer, String> byPort = services.entrySet().stream()
                .collect(Collectors.toMap(entry -> ports.get(entry.getKey()), Map.Entry::getValue));
        Files.writeString(
                etc.resolve("exim4.conf"),
                CONFIGURATION.formatted(
                                byPort.keySet().stream().map(Object::toString).collect(Collectors.joining(" : ")))
                        + option("tls_certificate", byPort, service -> pem(service, "certificate"))
                        + option("tls_privatekey", byPort, service -> pem(service, "key"))
                        + option("tls_ocsp_file", byPort, service -> where(service, "staples", "/etc/exim4/ocsp.der"))
                        + option("tls_verify_hosts", byPort, service -> where(service, "demands", "*"))
                        + option("tls_try_verify_hosts", byPort, service -> where(service, "asks", "*"))
                        + option(
                                "tls_require_ciphers",
                                byPort,
                                service -> service.substring(service.lastIndexOf(' ') + 1)));
        RealServer running = RealServer.start(
                packages,
                state,
                "Debian-exim",
                "Debian-exim",
                List.copyOf(ports.values()),
                "exim4",
                "-C",
                "/etc/exim4/exim4.conf",
                "-bdf");
        return new Exim(running, ports);
    }

    /** A value that depends on the port. */
    private static String option(String name, Map<Integer, String> services, UnaryOperator<String> value) {
        StringBuilder expansion = new StringBuilder(name + " = ");
        services.forEach((port, service) ->
                expansion.append("${if eq{$received_port}{" + port + "}{" + value.apply(service) + "}{"));
        return expansion.append("}}".repeat(services.size())).append('\n').toString();
    }

    private static String pem(String service, String what) {
        return service.startsWith("ec ")
                ? "/etc/exim4/ec." + what
                : "/etc/exim4/" + where(service, "staples", "issued-") + what + ".pem";
    }

    private static String where(String service, String word, String value) {
        return service.contains(word) ? value : "";
    }

    int port(String name) {
        return ports.get(name);
    }

    @Override
    public void close() {
        running.close();
    }
}
