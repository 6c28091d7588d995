package org.starttls.survey.engine.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server whose TLS is {@code openssl s_server}: what that prints it has heard, what it is told it says. */
final class OpensslMail implements AutoCloseable {
    private static final Pattern ACCEPT = Pattern.compile("ACCEPT .*:(\\d+)");
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
    private final StarttlsFront front;

    private OpensslMail(Process process, StarttlsFront front) {
        this.process = process;
        this.front = front;
    }

    /** @param folder for what it needs to be told in files */
    static OpensslMail start(Path folder, Path key, Path certificate, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0"));
        command.addAll(List.of("-key", key.toString(), "-cert", certificate.toString()));
        command.addAll(options);
        Path configuration = folder.resolve("no-limits.cnf");
        Files.writeString(configuration, NO_LIMITS);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("OPENSSL_CONF", configuration.toString());
        Process process = builder.start();
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread reader = new Thread(() -> converse(process, port), "s_server");
        reader.setDaemon(true);
        reader.start();
        return new OpensslMail(process, new StarttlsFront(port.join()));
    }

    private static void converse(Process process, CompletableFuture<Integer> port) {
        StringBuilder before = new StringBuilder();
        try (BufferedReader said = new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
                OutputStream tell = process.getOutputStream()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Matcher accept = ACCEPT.matcher(line);
                if (accept.find()) {
                    port.complete(Integer.parseInt(accept.group(1)));
                } else if (line.startsWith("EHLO")) {
                    say(tell, "250-mx.example.test\r\n250 SIZE 1000\r\n");
                } else if (line.startsWith("QUIT")) {
                    say(tell, "221 bye\r\n");
                }
                before.append(line).append('\n');
            }
        } catch (IOException over) {
            // The test is over.
        }
        // Where it has not come up; no harm where it has.
        port.completeExceptionally(new IllegalStateException(before.toString()));
    }

    private static void say(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.US_ASCII));
        to.flush();
    }

    int port() {
        return front.port();
    }

    @Override
    public void close() throws IOException {
        front.close();
        process.destroyForcibly().onExit().join();
    }
}
