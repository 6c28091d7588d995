package org.starttls.survey.engine.pkix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** {@code openssl ocsp}, as a responder and as a client. */
final class OpensslOcsp {
    private final Path folder;

    OpensslOcsp(Path folder) {
        this.folder = folder;
    }

    /**
     * Its answer about a certificate.
     *
     * @param state of the certificate in the index: V or R; or empty where it is not there
     */
    byte[] answer(Issued leaf, Issued issuer, String state, Issued responder, String... options)
            throws IOException, InterruptedException {
        String serial = leaf.holder().getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        String revoked = state.equals("R") ? "250101000000Z,keyCompromise" : "";
        String number = serial.length() % 2 == 0 ? serial : "0" + serial;
        String line = state + "\t490101000000Z\t" + revoked + "\t" + number + "\tunknown\t/O=Test\n";
        Path index = Files.writeString(folder.resolve("index.txt"), state.isEmpty() ? "" : line);
        Path response = folder.resolve("answer.der");
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of(
                "-no_nonce",
                "-index",
                index.toString(),
                "-CA",
                pem("ca", issuer),
                "-rsigner",
                pem("signer", responder),
                "-rkey",
                key(responder),
                "-ndays",
                "3",
                "-issuer",
                pem("issuer", issuer),
                "-cert",
                pem("leaf", leaf),
                "-respout",
                response.toString()));
        String said = run(command);
        if (!Files.exists(response)) {
            throw new IOException(said);
        }
        return Files.readAllBytes(response);
    }

    /** What it makes of a response now, by whatever hash that names its certificate. */
    OcspVerdict judge(OcspScenario scenario) throws IOException, InterruptedException {
        String said = run(List.of(
                "-no_nonce",
                "-respin",
                Files.write(folder.resolve("staple.der"), scenario.staple().toArray())
                        .toString(),
                "-issuer",
                pem("issuer", scenario.issuer()),
                "-sha1",
                "-cert",
                pem("leaf", scenario.leaf()),
                "-sha256",
                "-cert",
                pem("leaf", scenario.leaf()),
                "-sha384",
                "-cert",
                pem("leaf", scenario.leaf()),
                "-CAfile",
                pem("ca", scenario.issuer()),
                "-no-CApath",
                "-no-CAstore",
                "-validity_period",
                "300",
                "-status_age",
                Long.toString(7 * 24 * 3600)));
        return verdict(said);
    }

    private OcspVerdict verdict(String said) {
        if (said.contains("Responder Error")) {
            return OcspVerdict.UNSUCCESSFUL;
        }
        if (said.contains("No Status found") && !said.contains("This Update")) {
            return OcspVerdict.OTHER_CERTIFICATE;
        }
        if (said.contains("Response Verify Failure")) {
            return OcspVerdict.BAD_SIGNATURE;
        }
        if (!said.contains("Response verify OK")) {
            return OcspVerdict.MALFORMED;
        }
        if (said.contains("Status times invalid")) {
            return said.contains("status not yet valid") ? OcspVerdict.NOT_YET_VALID : OcspVerdict.EXPIRED;
        }
        return status(said);
    }

    private OcspVerdict status(String said) {
        for (OcspVerdict status : List.of(OcspVerdict.GOOD, OcspVerdict.REVOKED, OcspVerdict.UNKNOWN)) {
            if (said.contains("leaf.pem: " + status.code())) {
                return status;
            }
        }
        throw new IllegalStateException(said);
    }

    private static String run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl", "ocsp"));
        command.addAll(options);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private String pem(String name, Issued certificate) throws IOException {
        return Files.writeString(folder.resolve(name + ".pem"), certificate.pem())
                .toString();
    }

    private String key(Issued responder) throws IOException {
        String encoded = Base64.getMimeEncoder()
                .encodeToString(responder.keys().getPrivate().getEncoded());
        return Files.writeString(
                        folder.resolve("signer.key"),
                        "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n")
                .toString();
    }
}
