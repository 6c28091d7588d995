package org.starttls.survey.engine.smtp;

import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Postfix's {@code posttls-finger} reports of a server, which says more of SMTP than s_client, and less of TLS. */
final class FingerClient {
    private static final Pattern ESTABLISHED = Pattern.compile("TLS connection established to \\S+ (\\S+) with cipher"
            + " (\\S+) \\(\\d+/\\d+ bits\\)(?: key-exchange (\\S+)(?: \\((\\S+)(?: bits)?\\))?)?"
            + "(?: server-signature (\\S+)(?: \\([^)]*\\))?)?(?: server-digest (\\S+))?");

    private final Path packages;
    private final Path state;

    private FingerClient(Path packages, Path state) {
        this.packages = packages;
        this.state = state;
    }

    /** Skips or fails the calling test where it cannot be run. */
    static FingerClient prepare(Path state) throws IOException {
        Path packages = RealServer.packageOf("postfix", "usr/sbin/posttls-finger");
        RealServer.prepareState(state, "postfix", RealServer.certificate(Algorithm.ecp256));
        Files.createDirectories(state.resolve("etc/ssl"));
        return new FingerClient(packages, state);
    }

    /** Offers the same as the client that it is to judge, in the same order, so that both get the same. */
    Sighting of(int port, Offer offer) throws IOException, InterruptedException {
        Files.writeString(state.resolve("etc/postfix/main.cf"), """
                compatibility_level = 3.6
                tls_high_cipherlist = %1$s
                tls_medium_cipherlist = %1$s
                tls_eecdh_auto_curves = X25519 prime256v1 secp384r1 secp521r1 X448
                """.formatted(offer.suites()));
        Files.writeString(state.resolve("etc/ssl/openssl.cnf"), """
                openssl_conf = init
                [init]
                ssl_conf = ssl
                [ssl]
                system_default = all
                [all]
                MinProtocol = TLSv1
                Options = UnsafeLegacyServerConnect
                CipherString = %s
                Ciphersuites = %s
                SignatureAlgorithms = %s
                """.formatted(
                        offer.suites(), offer.tls13Suites(), offer.signatures()));
        String said = run("posttls-finger", "-C", "-T", "20", "-l", "may", "-L", "summary", "[127.0.0.1]:" + port);
        return new Sighting("posttls-finger", facts(said), said);
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(RealServer.command(packages, state, "postfix", "postdrop", command))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return said;
    }

    private static Map<Fact, String> facts(String said) {
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        String[] conversations = said.split("TLS connection established", 2);
        keywords(conversations[0]).ifPresent(keywords -> facts.put(Fact.EHLO, keywords));
        Matcher session = ESTABLISHED.matcher(said);
        if (session.find()) {
            addTls(facts, session.toMatchResult());
            facts.put(Fact.CHAIN, Sighting.chain(OpensslClient.certificates(said)));
            keywords(conversations[1]).ifPresent(keywords -> facts.put(Fact.EHLO_IN_TLS, keywords));
        }
        return facts;
    }

    private static void addTls(Map<Fact, String> facts, MatchResult session) {
        facts.put(Fact.VERSION, session.group(1));
        facts.put(Fact.CIPHER_SUITE, session.group(2));
        Optional<String> method = Optional.ofNullable(session.group(3));
        Optional<String> parameter = Optional.ofNullable(session.group(4));
        method.ifPresent(known -> facts.put(known.equals("DHE") ? Fact.DH_PRIME : Fact.GROUP, parameter.orElse(known)));
        Optional<String> signature = Optional.ofNullable(session.group(5));
        signature.ifPresent(algorithm -> facts.put(
                Fact.SIGNATURE,
                Optional.ofNullable(session.group(6))
                        .map(digest -> algorithm + " " + digest)
                        .orElse(algorithm)));
    }

    /** What stands in the answer to EHLO, after the server's name. */
    private static Optional<String> keywords(String said) {
        List<String> lines = Pattern.compile("< 250[ -](.*)")
                .matcher(said)
                .results()
                .map(line -> line.group(1))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines.subList(1, lines.size())));
    }
}
