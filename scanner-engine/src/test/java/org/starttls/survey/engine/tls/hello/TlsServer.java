package org.starttls.survey.engine.tls.hello;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.starttls.survey.engine.net.FreePorts;

/**
 * A TLS server that we did not write, on a loopback port, speaking TLS from the first byte. Where it is not installed the
 * test is skipped, or fails if the environment requires servers.
 */
public final class TlsServer implements AutoCloseable {
    private static final String LISTENING = "0A";

    private final Process process;
    private final int port;
    private final Path log;

    private TlsServer(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** {@code openssl s_server} with every suite and strength it has, and these options besides. */
    public static TlsServer openssl(Path directory, Algorithm key, String... options) {
        Path pem = certificate(directory, key);
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-cert", pem.toString(), "-key"));
        command.addAll(List.of(pem.toString(), "-accept"));
        int port = freePort();
        command.add("127.0.0.1:" + port);
        command.addAll(List.of(options));
        return start(directory, "openssl", port, command);
    }

    /** {@code gnutls-serv} with this priority string. */
    public static TlsServer gnutls(Path directory, Algorithm key, String priority, String... options) {
        Path pem = certificate(directory, key);
        return gnutls(directory, pem, pem, priority, options);
    }

    /** The same with a key and a certificate in files of PEM. */
    public static TlsServer gnutls(Path directory, Path key, Path certificate, String priority, String... options) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of("gnutls-serv", "--echo", "--quiet", "--nodb", "--port"));
        command.addAll(List.of(Integer.toString(port), "--priority", priority));
        command.addAll(List.of("--x509certfile", certificate.toString(), "--x509keyfile", key.toString()));
        command.addAll(List.of(options));
        return start(directory, "gnutls-bin", port, command);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** All that a server printed which ends by itself. */
    String logToTheEnd() {
        process.onExit().join();
        return log();
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static TlsServer start(Path directory, String debianPackage, int port, List<String> command) {
        requireProgram(command.get(0), debianPackage);
        Path log = directory.resolve("log-" + port);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            TlsServer server = new TlsServer(process, port, log);
            while (!listens(port)) {
                if (!process.isAlive()) {
                    fail(command + ": " + server.log());
                }
                // The kernel's tables are read, as a connection would be a client to the server.
                Thread.onSpinWait();
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireProgram(String program, String debianPackage) {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        String missing = program + " is not installed (Debian: apt-get install " + debianPackage + ")";
        if (!found && "1".equals(System.getenv("STARTTLS_SURVEY_REQUIRE_SERVERS"))) {
            fail(missing);
        }
        assumeTrue(found, missing);
    }

    private static Path certificate(Path directory, Algorithm key) {
        Path pem = directory.resolve(key + ".pem");
        try {
            if (!Files.exists(pem)) {
                X509Bundle bundle = new CertificateBuilder()
                        .algorithm(key)
                        .subject("CN=mx.example.test")
                        .addSanDnsName("mx.example.test")
                        .setIsCertificateAuthority(true)
                        .buildSelfSigned();
                Files.writeString(pem, bundle.getPrivateKeyPEM() + bundle.getCertificatePathPEM());
            }
            return pem;
        } catch (Exception e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    private static int freePort() {
        try {
            return FreePorts.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By proc(5); a server may have bound both families with a socket of IPv6. */
    private static boolean listens(int port) throws IOException {
        String local = String.format(Locale.ROOT, ":%04X", port);
        return Stream.concat(
                        Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
                        Files.readAllLines(Path.of("/proc/net/tcp6")).stream())
                .map(line -> line.strip().split("\\s+"))
                .anyMatch(columns -> columns[1].endsWith(local) && columns[3].equals(LISTENING));
    }
}
