package org.starttls.survey.engine.tls.hello.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the programs themselves say of the cipher suites that a configuration gives. */
final class Judge {
    private static final Pattern OPENSSL = Pattern.compile("0x(\\w\\w),0x(\\w\\w) .* Kx=(\\S+)\\s+Au=(\\S+)");
    private static final Pattern GNUTLS = Pattern.compile("(TLS\\w+)\\s+0x(\\w\\w), 0x(\\w\\w)");

    /** A suite of {@code openssl ciphers -V}, with its words for key exchange and authentication. */
    record Suite(int number, String keyExchange, String authentication) {}

    private Judge() {}

    static Set<Suite> openssl(String... options) {
        List<String> command = new ArrayList<>(List.of("openssl", "ciphers", "-V"));
        command.addAll(List.of(options));
        return output(command)
                .lines()
                .map(OPENSSL::matcher)
                .filter(Matcher::find)
                .map(found -> new Suite(number(found.group(1), found.group(2)), found.group(3), found.group(4)))
                .collect(Collectors.toSet());
    }

    /** Those that a server with an RSA certificate can use. */
    static Set<Integer> gnutlsWithRsa(String priority) {
        return output(List.of("gnutls-cli", "--list", "--priority", priority))
                .lines()
                .map(GNUTLS::matcher)
                .filter(Matcher::find)
                .filter(found -> !found.group(1).contains("ECDSA"))
                .map(found -> number(found.group(2), found.group(3)))
                .collect(Collectors.toSet());
    }

    private static int number(String high, String low) {
        return Integer.parseInt(high + low, 16);
    }

    private static String output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
