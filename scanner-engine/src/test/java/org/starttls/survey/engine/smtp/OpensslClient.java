package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What {@code openssl s_client -starttls smtp} reports of a server: the judge of our facts. Offers what we offer, in our
 * order, so that both get the same.
 */
record OpensslClient(int version, int cipherSuite, int group, X509Certificate leaf) {
    private static final Map<String, Integer> VERSIONS = Map.of("TLSv1.2", 0x0303, "TLSv1.3", 0x0304);
    private static final Map<String, Integer> GROUPS =
            Map.of("X25519", 0x001D, "ECDH, prime256v1", 0x0017, "ECDH, secp384r1", 0x0018);
    private static final Map<String, Integer> SUITES = Map.of(
            "TLS_AES_128_GCM_SHA256", 0x1301,
            "TLS_AES_256_GCM_SHA384", 0x1302,
            "ECDHE-RSA-AES128-GCM-SHA256", 0xC02F,
            "ECDHE-RSA-AES256-GCM-SHA384", 0xC030);

    static OpensslClient of(int port) throws IOException, InterruptedException, CertificateException {
        Process process = new ProcessBuilder(
                        "openssl",
                        "s_client",
                        "-starttls",
                        "smtp",
                        "-connect",
                        "127.0.0.1:" + port,
                        "-servername",
                        ServerTls.NAME,
                        "-groups",
                        "X25519:P-256:P-384",
                        "-ciphersuites",
                        "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384",
                        "-cipher",
                        "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).as(output).isZero();
        MatchResult session = find(output, "New, (\\S+), Cipher is (\\S+)");
        String pem = find(output, "(?s)(-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----)")
                .group(1);
        X509Certificate leaf = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        return new OpensslClient(
                VERSIONS.get(session.group(1)),
                SUITES.get(session.group(2)),
                GROUPS.get(find(output, "Server Temp Key: (.*), \\d+ bits").group(1)),
                leaf);
    }

    private static MatchResult find(String output, String pattern) {
        return Pattern.compile(pattern)
                .matcher(output)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
    }
}
