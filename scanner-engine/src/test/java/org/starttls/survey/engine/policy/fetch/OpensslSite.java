package org.starttls.survey.engine.policy.fetch;

import static org.assertj.core.api.Assertions.fail;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code openssl s_server -WWW} on a port of its choice. */
final class OpensslSite implements AutoCloseable {
    private static final Pattern ACCEPT = Pattern.compile("ACCEPT .*:(\\d+)\n");

    private final Process process;
    private final int port;

    private OpensslSite(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Serves the files of a folder, into which it puts what it needs itself. */
    static OpensslSite serving(Path folder, X509Bundle site, String... options) throws IOException {
        Path pem = Files.writeString(
                folder.resolve("site.pem"), site.getPrivateKeyPEM() + "\n" + site.getCertificatePathPEM());
        // To a file, as it would wait for a reader of a pipe.
        Path output = folder.resolve("s_server.log");
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_server",
                "-WWW",
                "-accept",
                "127.0.0.1:0",
                "-cert",
                pem.toString(),
                "-key",
                pem.toString(),
                "-cipher",
                "ALL:@SECLEVEL=0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        while (process.isAlive()) {
            Matcher accept = ACCEPT.matcher(Files.readString(output));
            if (accept.find()) {
                return new OpensslSite(process, Integer.parseInt(accept.group(1)));
            }
            Thread.onSpinWait();
        }
        return fail("openssl s_server\n" + Files.readString(output));
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
