package org.starttls.survey.engine.tls;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code openssl s_server} on a port of its choice, with TLS from the first byte. */
final class OpensslServer implements AutoCloseable {
    private static final Pattern ACCEPT = Pattern.compile("ACCEPT .*:(\\d+)\n");

    /** What is weak must be allowed from the start: options come too late for small primes. */
    private static final String NO_LIMITS = """
            openssl_conf = init
            [init]
            ssl_conf = ssl
            [ssl]
            system_default = all
            [all]
            CipherString = ALL:@SECLEVEL=0
            MinProtocol = TLSv1
            """;

    private final Process process;
    private final List<Path> files;
    private final int port;

    private OpensslServer(Process process, List<Path> files, int port) {
        this.process = process;
        this.files = files;
        this.port = port;
    }

    static OpensslServer start(Path key, Path certificate, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-key",
                key.toString(),
                "-cert",
                certificate.toString()));
        command.addAll(List.of(options));
        // To a file, as it would wait for a reader of a pipe.
        Path output = Files.createTempFile("s_server", ".log");
        Path configuration = Files.createTempFile("s_server", ".cnf");
        Files.writeString(configuration, NO_LIMITS);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("OPENSSL_CONF", configuration.toString());
        Process process = builder.start();
        while (process.isAlive()) {
            Matcher accept = ACCEPT.matcher(Files.readString(output));
            if (accept.find()) {
                return new OpensslServer(process, List.of(output, configuration), Integer.parseInt(accept.group(1)));
            }
            Thread.onSpinWait();
        }
        return fail(String.join(" ", command) + "\n" + Files.readString(output));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        for (Path file : files) {
            if (!file.toFile().delete()) {
                fail("left behind: " + file);
            }
        }
    }
}
