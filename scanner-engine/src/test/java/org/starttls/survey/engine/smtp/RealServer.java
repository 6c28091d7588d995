package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.net.FreePorts;

/**
 * A mail server as Debian packages it, run from its unpacked package in name spaces of its own, with its state in a
 * folder of the test's. Where it cannot be run the test is skipped, or fails if the environment requires servers.
 */
final class RealServer implements AutoCloseable {
    private static final String LISTENING = "0A";

    private final Process process;
    private final List<Integer> ports;

    private RealServer(Process process, List<Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    /** The package of this name, unpacked; skips or fails the calling test where there is none. */
    static Path packageOf(String name, String program) {
        Optional<Path> unpacked = Optional.ofNullable(System.getenv("STARTTLS_SURVEY_SERVERS"))
                .map(folder -> Path.of(folder).toAbsolutePath().resolve(name));
        Path found = unpacked.orElse(Path.of("/"));
        boolean runs = Files.isExecutable(found.resolve(program)) && canUnshare();
        if (!runs && "1".equals(System.getenv("STARTTLS_SURVEY_REQUIRE_SERVERS"))) {
            fail("no " + name + " in " + found + ", or no right to run it in name spaces of its own");
        }
        assumeTrue(runs, name + " is not here or cannot be run: see .ci/servers and STARTTLS_SURVEY_SERVERS");
        return found;
    }

    /** Starts it and waits until it listens on all the ports. */
    static RealServer start(
            Path packages, Path state, String user, String group, List<Integer> ports, String... command)
            throws IOException, InterruptedException {
        Path output = state.resolve("output");
        Process process = new ProcessBuilder(command(packages, state, user, group, command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        RealServer server = new RealServer(process, ports);
        while (!listening().containsAll(ports)) {
            if (!process.isAlive()) {
                fail(Files.readString(output));
            }
            // The kernel's tables are read, as a connection would change what the server counts.
            Thread.onSpinWait();
        }
        return server;
    }

    /** What runs a program as one of the server's, in name spaces of its own. */
    static List<String> command(Path packages, Path state, String user, String group, String... command)
            throws IOException {
        List<String> whole = new ArrayList<>(List.of("bash", script(state).toString()));
        whole.addAll(List.of(packages.toString(), state.toString(), user, group));
        whole.addAll(List.of(command));
        return whole;
    }

    /** A folder for {@link #start}, with the certificate as two files of PEM in its {@code etc/NAME}. */
    static Path prepareState(Path state, String name, X509Bundle certificate) throws IOException {
        for (String folder : new String[] {"etc", "spool", "lib", "log"}) {
            Files.createDirectories(state.resolve(folder).resolve(name));
        }
        Path etc = state.resolve("etc").resolve(name);
        writeCertificate(etc, "", certificate);
        return etc;
    }

    /** Key and certificate as files of PEM, their names led by {@code prefix}. */
    static void writeCertificate(Path etc, String prefix, X509Bundle certificate) throws IOException {
        Files.writeString(etc.resolve(prefix + "key.pem"), certificate.getPrivateKeyPEM());
        Files.writeString(etc.resolve(prefix + "certificate.pem"), certificate.getCertificatePathPEM());
    }

    /** One of its own key, in the name that {@link ServerTls} has. */
    static X509Bundle certificate(CertificateBuilder.Algorithm key) {
        try {
            return new CertificateBuilder()
                    .algorithm(key)
                    .subject("CN=" + ServerTls.NAME)
                    .addSanDnsName(ServerTls.NAME)
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    /** As many free ports as asked for. */
    static List<Integer> freePorts(int count) throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ports.add(FreePorts.next());
        }
        return ports;
    }

    /** A free port for each of these names. */
    static Map<String, Integer> freePorts(Set<String> names) throws IOException {
        Iterator<Integer> free = freePorts(names.size()).iterator();
        Map<String, Integer> ports = new HashMap<>();
        names.forEach(name -> ports.put(name, free.next()));
        return ports;
    }

    /** The first that it listens on. */
    int port() {
        return ports.get(0);
    }

    static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** By force, as unshare(1) ignores politeness; the kernel ends the rest with it, which is waited for. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        while (ports.stream().anyMatch(listening()::contains)) {
            Thread.onSpinWait();
        }
    }

    private static Path script(Path state) throws IOException {
        Path copy = state.resolve("real-server.sh");
        try (var resource = RealServer.class.getResourceAsStream("real-server.sh")) {
            Files.write(copy, resource.readAllBytes());
        }
        return copy;
    }

    private static boolean canUnshare() {
        try {
            return new ProcessBuilder("unshare", "--mount", "--pid", "--fork", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The IPv4 ports on which anything listens, by proc(5). */
    private static List<Integer> listening() {
        try (var lines = Files.lines(Path.of("/proc/net/tcp"))) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns[3].equals(LISTENING))
                    .map(columns -> columns[1].substring(columns[1].indexOf(':') + 1))
                    .map(port -> Integer.parseInt(port.toLowerCase(Locale.ROOT), 16))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
