package org.starttls.survey.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.starttls.survey.engine.model.OcspStatus;
import org.starttls.survey.engine.model.TlsSession;

/** What {@code openssl s_client} says of a server that allows one version and little more: the judge of our facts. */
record OpensslVerdict(String output) {
    private static final Map<String, Integer> VERSIONS =
            Map.of("TLSv1", 0x0301, "TLSv1.1", 0x0302, "TLSv1.2", 0x0303, "TLSv1.3", 0x0304);
    private static final Map<String, Integer> GROUPS =
            Map.of("X25519", 0x001D, "ECDH, prime256v1", 0x0017, "ECDH, secp384r1", 0x0018, "ECDH, secp521r1", 0x0019);
    /** By type and digest, as s_client has them. */
    private static final Map<String, List<Integer>> SCHEMES = Map.of(
            "RSA-PSS SHA256", List.of(0x0804, 0x0809),
            "RSA-PSS SHA384", List.of(0x0805, 0x080A),
            "RSA-PSS SHA512", List.of(0x0806, 0x080B),
            "RSA SHA1", List.of(0x0201),
            "RSA SHA256", List.of(0x0401),
            "ECDSA SHA256", List.of(0x0403),
            "ECDSA SHA512", List.of(0x0603),
            "ed25519 none", List.of(0x0807),
            "ed448 none", List.of(0x0808));

    /** Asks with the server's own option for its version, the first of {@code serverOptions}. */
    static OpensslVerdict of(int port, String serverOptions) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        "openssl",
                        "s_client",
                        "-connect",
                        "127.0.0.1:" + port,
                        "-servername",
                        TestPki.NAME,
                        "-status",
                        serverOptions.split(" ", 2)[0],
                        "-cipher",
                        "ALL:@SECLEVEL=0"))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor();
        return new OpensslVerdict(output);
    }

    void assertSame(TlsSession ours) {
        int version = VERSIONS.get(
                find("Protocol  : (\\S+)").or(() -> find("New, (TLSv1.3),")).orElseThrow());
        assertThat(ours.version()).as(output).contains(version);
        assertKeyExchange(ours);
        assertSignature(ours);
        if (version < VERSIONS.get("TLSv1.3")) {
            assertThat(ours.extendedMasterSecret()).as(output).contains(output.contains("Extended master secret: yes"));
            assertThat(ours.secureRenegotiation()).contains(output.contains("Secure Renegotiation IS supported"));
            assertThat(ours.sessionTicket()).as(output).contains(output.contains("TLS session ticket:"));
        }
        assertThat(ours.ocspStatus()).contains(OcspStatus.NONE);
        assertThat(output).contains("OCSP response: no response sent");
        boolean certificateTypes =
                output.contains("Client Certificate Types") || output.contains("Requested Signature");
        assertThat(ours.clientCertificateRequested()).as(output).contains(certificateTypes);
    }

    private void assertKeyExchange(TlsSession ours) {
        Optional<String> key = find("Server Temp Key: (.*), \\d+ bits");
        assertThat(ours.group()).as(output).isEqualTo(key.map(GROUPS::get));
        Optional<Integer> prime = find("Server Temp Key: DH, (\\d+) bits").map(Integer::valueOf);
        assertThat(ours.dhPrimeBits()).as(output).isEqualTo(prime);
        assertThat(ours.forwardSecrecy()).as(output).contains(key.isPresent());
    }

    private void assertSignature(TlsSession ours) {
        Optional<String> type = find("Peer signature type: (\\S+)");
        if (ours.signature().scheme().isPresent()) {
            String scheme = type.orElseThrow() + " "
                    + find("Peer signing digest: (\\S+)").orElse("none");
            assertThat(SCHEMES.get(scheme))
                    .as(scheme)
                    .contains(ours.signature().scheme().get());
        }
    }

    private Optional<String> find(String pattern) {
        return Pattern.compile(pattern)
                .matcher(output)
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst();
    }
}
