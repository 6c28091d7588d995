package org.starttls.survey.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet that every page carries, and the policy that lets a browser apply it and load nothing else. */
final class StyleSheet {
    private static final String TEXT = "\n" + read("page.css");

    private StyleSheet() {}

    static String text() {
        return TEXT;
    }

    /** A Content-Security-Policy: no script, no request, no form, no style but this one. */
    static String policy() {
        return "default-src 'none'; style-src 'sha256-" + hash(TEXT) + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }

    private static String read(String resource) {
        try (InputStream in = StyleSheet.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
