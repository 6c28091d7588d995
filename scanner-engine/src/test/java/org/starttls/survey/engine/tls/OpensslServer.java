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

    private final Process process;
    private final Path output;
    private final int port;

    private OpensslServer(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
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
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        while (process.isAlive()) {
            Matcher accept = ACCEPT.matcher(Files.readString(output));
            if (accept.find()) {
                return new OpensslServer(process, output, Integer.parseInt(accept.group(1)));
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
        if (!output.toFile().delete()) {
            fail("left behind: " + output);
        }
    }
}
