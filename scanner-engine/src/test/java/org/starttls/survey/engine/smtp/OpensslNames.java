package org.starttls.survey.engine.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How openssl calls what IANA has numbers for. */
final class OpensslNames {
    private static final Map<Integer, String> VERSIONS =
            Map.of(0x0300, "SSLv3", 0x0301, "TLSv1", 0x0302, "TLSv1.1", 0x0303, "TLSv1.2", 0x0304, "TLSv1.3");
    private static final Map<Integer, String> GROUPS =
            Map.of(0x001D, "X25519", 0x0017, "prime256v1", 0x0018, "secp384r1", 0x0019, "secp521r1", 0x001E, "X448");
    private static final Map<Integer, String> SUITES = suites();

    private OpensslNames() {}

    static String version(int number) {
        return VERSIONS.get(number);
    }

    static String group(int number) {
        return GROUPS.getOrDefault(number, Integer.toHexString(number));
    }

    static String suite(int number) {
        return SUITES.getOrDefault(number, Integer.toHexString(number));
    }

    private static Map<Integer, String> suites() {
        try {
            Process process = new ProcessBuilder("openssl", "ciphers", "-V", "ALL:COMPLEMENTOFALL:@SECLEVEL=0").start();
            String list = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return Pattern.compile("0x(..),0x(..) - (\\S+)")
                    .matcher(list)
                    .results()
                    .collect(Collectors.toMap(
                            line -> Integer.parseInt(line.group(1) + line.group(2), 16), line -> line.group(3)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
