package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.starttls.survey.engine.net.FreePorts;

/** A real DNS server that a test starts on loopback, with its configuration in a directory of the test's own. */
public final class ServerProcess implements AutoCloseable {
    private static final String REQUIRED = "STARTTLS_SURVEY_REQUIRE_SERVERS";
    private static final Duration START = Duration.ofSeconds(30);

    private final Process process;
    private final InetSocketAddress address;

    private ServerProcess(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** The program's path; where it is not installed the test is skipped, or fails if servers are required. */
    public static String program(String name, String debianPackage) {
        Stream<String> directories = Stream.concat(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)), Stream.of("/usr/sbin"));
        Optional<Path> found = directories
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        String missing = name + " is not installed (Debian: apt-get install " + debianPackage + ")";
        if (found.isEmpty() && "1".equals(System.getenv(REQUIRED))) {
            fail(missing + ", and " + REQUIRED + "=1");
        }
        assumeTrue(found.isPresent(), missing);
        return found.orElseThrow().toString();
    }

    /** A port of loopback at which nobody is. */
    static InetSocketAddress freeAddress() throws IOException {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.next());
    }

    /** Starts the server and waits until it listens. */
    static ServerProcess start(InetSocketAddress address, Path directory, String... command)
            throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long deadline = System.nanoTime() + START.toNanos();
        while (!listens(address.getPort())) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0) {
                process.destroyForcibly();
                fail(List.of(command) + " does not listen: " + Files.readString(log));
            }
        }
        return new ServerProcess(process, address);
    }

    /** The kernel's table says so; asking the server would need what is to be tested. */
    private static boolean listens(int port) throws IOException {
        String local = String.format(Locale.ROOT, ":%04X ", port);
        return contains("/proc/net/udp", local) && contains("/proc/net/tcp", local);
    }

    private static boolean contains(String table, String local) throws IOException {
        return Files.readAllLines(Path.of(table)).stream().anyMatch(line -> line.contains(local));
    }

    public InetSocketAddress address() {
        return address;
    }

    /** What {@code dig} says: the status first, then the answer's lines. */
    List<String> dig(String name, String type) throws IOException {
        String dig = program("dig", "bind9-dnsutils");
        Process asking = new ProcessBuilder(
                        dig,
                        "@" + address.getAddress().getHostAddress(),
                        "-p",
                        Integer.toString(address.getPort()),
                        "-q",
                        name,
                        "-t",
                        type,
                        "+noall",
                        "+comments",
                        "+answer",
                        "+nosearch")
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        for (String line : new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            int status = line.indexOf("status: ");
            if (status >= 0) {
                lines.add(0, line.substring(status + 8, line.indexOf(',', status)));
            } else if (!line.isEmpty() && !line.startsWith(";")) {
                lines.add(line.replaceAll("\\s+", " "));
            }
        }
        return lines;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
