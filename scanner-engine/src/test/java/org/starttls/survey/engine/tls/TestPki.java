package org.starttls.survey.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys, certificates and DH parameters made by the openssl program, the weak kinds that no library makes any more too. */
public record TestPki(Path folder) {
    public static final String NAME = "localhost";

    /** A self-signed certificate of {@code kind}, as {@code rsa:2048}, {@code ec:P-256} or {@code ed25519}, and its key. */
    public Path selfSigned(String name, String kind, String... options) {
        return certificate(name, kind, List.of(options));
    }

    /** One signed by another that this made. */
    public Path signedBy(Path issuer, String name, String kind, String... options) {
        List<String> all = new ArrayList<>(List.of("-CA", file(issuer, "certificate"), "-CAkey", file(issuer, "key")));
        all.addAll(List.of("-addext", "subjectAltName=DNS:" + NAME, "-addext", "basicConstraints=CA:FALSE"));
        all.addAll(List.of(options));
        return certificate(name, kind, all);
    }

    /** Diffie-Hellman parameters of so many bits. */
    public Path dhParameters(String bits) {
        Path file = folder.resolve("dh" + bits + ".pem");
        if (!file.toFile().exists()) {
            openssl(List.of("dhparam", "-out", file.toString(), bits));
        }
        return file;
    }

    public static String key(Path certificate) {
        return file(certificate, "key");
    }

    public static String certificate(Path certificate) {
        return file(certificate, "certificate");
    }

    private static String file(Path certificate, String what) {
        return certificate + "." + what;
    }

    private Path certificate(String name, String kind, List<String> options) {
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("req", "-x509", "-nodes", "-subj", "/CN=" + name));
        command.addAll(List.of("-keyout", key(file), "-out", certificate(file)));
        command.addAll(
                kind.startsWith("ec:")
                        ? List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:" + kind.substring("ec:".length()))
                        : List.of("-newkey", kind));
        command.addAll(options);
        openssl(command);
        return file;
    }

    private static void openssl(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        run(command);
    }

    /** What a program says, which must end well. */
    public static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(process.waitFor()).as("%s%n%s", command, output).isZero();
            return output;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
