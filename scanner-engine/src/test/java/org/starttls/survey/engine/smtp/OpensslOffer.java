package org.starttls.survey.engine.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What {@code openssl s_client -starttls smtp} gets through with, offering one thing at a time. */
record OpensslOffer(int port) {
    private static final Pattern COMPLETED = Pattern.compile("New, \\S+, Cipher is (?!\\(NONE\\))");
    private static final Pattern SUITE = Pattern.compile("0x(\\w\\w),0x(\\w\\w) - (\\S+)");

    /** Whether a handshake with these options completes. */
    boolean completes(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-starttls",
                "smtp",
                "-connect",
                "127.0.0.1:" + port,
                "-servername",
                ServerTls.NAME));
        command.addAll(List.of(options));
        return COMPLETED.matcher(output(command)).find();
    }

    /** Its own suites up to TLS 1.2 without pre-shared keys and passwords, by name. */
    static Map<String, Integer> suites() {
        Map<String, Integer> suites = new LinkedHashMap<>();
        SUITE.matcher(output(List.of(
                        "openssl",
                        "ciphers",
                        "-V",
                        "-s",
                        "-tls1_2",
                        "ALL:COMPLEMENTOFALL:!kPSK:!aPSK:!kSRP:@SECLEVEL=0")))
                .results()
                .forEach(found -> suites.put(found.group(3), Integer.parseInt(found.group(1) + found.group(2), 16)));
        return suites;
    }

    private static String output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
