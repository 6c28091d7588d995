package org.starttls.survey.engine.smtp;

import static org.starttls.survey.engine.smtp.Sighting.yes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What {@code openssl s_client -starttls smtp} reports of a server: the judge of our facts. */
final class OpensslClient {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----\n([^-]*)-----END CERTIFICATE-----", Pattern.DOTALL);

    private OpensslClient() {}

    /** Offers the same as the client that it is to judge, in the same order, so that both get the same. */
    static Sighting of(int port, Offer offer) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        "openssl",
                        "s_client",
                        "-starttls",
                        "smtp",
                        "-connect",
                        "127.0.0.1:" + port,
                        "-servername",
                        ServerTls.NAME,
                        "-showcerts",
                        "-status",
                        "-legacy_server_connect",
                        "-min_protocol",
                        "TLSv1",
                        "-groups",
                        offer.groups(),
                        "-sigalgs",
                        offer.signatures(),
                        "-ciphersuites",
                        offer.tls13Suites(),
                        "-cipher",
                        offer.suites()))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return new Sighting("s_client", facts(output), output);
    }

    private static Map<Fact, String> facts(String output) {
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        boolean tls13 = output.contains("New, TLSv1.3,");
        find(output, "Protocol  : (\\S+)")
                .or(() -> find(output, "New, (TLSv1.3),"))
                .ifPresent(version -> facts.put(Fact.VERSION, version));
        find(output, "New, \\S+, Cipher is (\\S+)").ifPresent(suite -> facts.put(Fact.CIPHER_SUITE, suite));
        find(output, "Server Temp Key: (?:ECDH, )?(?!DH)(\\S+),").ifPresent(group -> facts.put(Fact.GROUP, group));
        find(output, "Server Temp Key: DH, (\\d+) bits").ifPresent(bits -> facts.put(Fact.DH_PRIME, bits));
        find(output, "Peer signature type: (\\S+)")
                .ifPresent(type -> facts.put(
                        Fact.SIGNATURE,
                        find(output, "Peer signing digest: (\\S+)")
                                .map(digest -> type + " " + digest)
                                .orElse(type)));
        if (!tls13) {
            facts.put(Fact.TICKET, yes(output.contains("TLS session ticket:")));
            facts.put(Fact.EXTENDED_MASTER_SECRET, yes(output.contains("Extended master secret: yes")));
            facts.put(Fact.SECURE_RENEGOTIATION, yes(output.contains("Secure Renegotiation IS supported")));
        }
        facts.put(Fact.OCSP, find(output, "Cert Status: (\\S+)").orElse("none"));
        boolean asked = output.contains("Client Certificate Types") || output.contains("Requested Signature");
        facts.put(Fact.CLIENT_CERTIFICATE, yes(asked));
        facts.put(Fact.CHAIN, Sighting.chain(certificates(output)));
        return facts;
    }

    /** All that are printed in PEM. */
    static List<byte[]> certificates(String output) {
        return PEM.matcher(output)
                .results()
                .map(match -> Base64.getMimeDecoder().decode(match.group(1)))
                .toList();
    }

    private static Optional<String> find(String output, String pattern) {
        return Pattern.compile(pattern)
                .matcher(output)
                .results()
                .map((MatchResult match) -> match.group(1))
                .findFirst();
    }
}
