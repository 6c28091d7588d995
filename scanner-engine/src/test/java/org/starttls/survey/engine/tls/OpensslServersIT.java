package org.starttls.survey.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers of OpenSSL in many configurations: who completes, and every fact beside what {@code openssl s_client} says. */
@Timeout(60)
class OpensslServersIT {
    private static final TlsClient MAIN = TlsClient.boringSsl();
    private static final TlsClient RELAXED = TlsClient.relaxed().orElseThrow();
    private static final Handshakes HANDSHAKES = new Handshakes();

    @TempDir
    private static Path folder;

    private static final Map<String, Path> CERTIFICATES = new HashMap<>();

    @AfterAll
    static void stop() {
        HANDSHAKES.close();
        MAIN.close();
        RELAXED.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            tls13 rsa            | rsa:2048             | -tls1_3                                                | both
            tls13 p256           | ec:P-256             | -tls1_3                                                | both
            tls13 p384 group     | rsa:2048             | -tls1_3 -groups P-384                                  | both
            tls13 p521 group     | rsa:2048             | -tls1_3 -groups P-521                                  | both
            tls13 chacha         | rsa:2048             | -tls1_3 -ciphersuites TLS_CHACHA20_POLY1305_SHA256     | both
            tls13 aes256         | rsa:2048             | -tls1_3 -ciphersuites TLS_AES_256_GCM_SHA384           | both
            tls13 ed25519        | ed25519              | -tls1_3                                                | relaxed
            tls13 ed448          | ed448                | -tls1_3                                                | relaxed
            tls13 p521 key       | ec:P-521             | -tls1_3                                                | relaxed
            tls13 rsa-pss key    | rsa-pss              | -tls1_3                                                | relaxed
            tls13 asks           | rsa:2048             | -tls1_3 -verify 1                                      | both
            tls13 demands        | rsa:2048             | -tls1_3 -Verify 1                                      | both
            tls12 ecdhe rsa      | rsa:2048             | -tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256            | both
            tls12 ecdhe p256     | ec:P-256             | -tls1_2 -groups P-256                                  | both
            tls12 no tickets     | rsa:2048             | -tls1_2 -no_ticket                                     | both
            tls12 static rsa     | rsa:2048             | -tls1_2 -cipher AES128-SHA                             | both
            tls12 rsa gcm        | rsa:2048             | -tls1_2 -cipher AES128-GCM-SHA256                      | both
            tls12 cbc sha256     | rsa:2048             | -tls1_2 -cipher AES128-SHA256                          | relaxed
            tls12 ed25519        | ed25519              | -tls1_2                                                | relaxed
            tls12 rsa-pss key    | rsa-pss              | -tls1_2                                                | relaxed
            tls12 sha1 signed    | rsa:2048             | -tls1_2 -sigalgs RSA+SHA1 -cipher ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0 | both
            tls12 asks           | rsa:2048             | -tls1_2 -verify 1                                      | both
            tls12 demands        | rsa:2048             | -tls1_2 -Verify 1                                      | none
            tls12 rsa 1024       | rsa:1024             | -tls1_2 -cipher ALL:@SECLEVEL=0                        | both
            tls12 rsa 512        | rsa:512              | -tls1_2 -cipher ALL:@SECLEVEL=0                        | both
            tls12 md5 signed     | rsa:2048 -md5        | -tls1_2 -cipher ALL:@SECLEVEL=0                        | main
            tls12 dhe 1024       | rsa:2048             | -tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0 -dhparam dh1024 | relaxed
            tls12 dhe 2048       | rsa:2048             | -tls1_2 -cipher DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0  | relaxed
            tls12 anonymous      | rsa:2048             | -tls1_2 -cipher ADH-AES128-SHA:@SECLEVEL=0             | none
            tls12 camellia       | rsa:2048             | -tls1_2 -cipher CAMELLIA128-SHA                        | none
            tls11 ecdhe          | rsa:2048             | -tls1_1 -cipher ALL:@SECLEVEL=0                        | both
            tls10 ecdhe          | rsa:2048             | -tls1 -cipher ECDHE-RSA-AES128-SHA:@SECLEVEL=0         | both
            tls10 dhe 1024       | rsa:2048             | -tls1 -cipher DHE-RSA-AES128-SHA:@SECLEVEL=0 -dhparam dh1024 | relaxed
            tls10 static rsa     | rsa:2048             | -tls1 -cipher AES128-SHA:@SECLEVEL=0                   | both
            """)
    void everyFactIsAsOpensslSaysIt(String name, String key, String options, String who) throws Exception {
        Path certificate = CERTIFICATES.computeIfAbsent(key, OpensslServersIT::certificate);
        try (OpensslServer server = OpensslServer.start(
                Path.of(TestPki.key(certificate)),
                Path.of(TestPki.certificate(certificate)),
                withFiles(options).split(" +", -1))) {
            Handshakes.Result main = HANDSHAKES.with(MAIN, server.port(), TestPki.NAME);
            Handshakes.Result relaxed = HANDSHAKES.with(RELAXED, server.port(), TestPki.NAME);

            assertThat(main.completed()).as("%s", main).isEqualTo(who.equals("both") || who.equals("main"));
            assertThat(relaxed.completed()).as("%s", relaxed).isEqualTo(who.equals("both") || who.equals("relaxed"));
            OpensslVerdict judge = OpensslVerdict.of(server.port(), options);
            for (Handshakes.Result ours : new Handshakes.Result[] {main, relaxed}) {
                if (ours.completed()) {
                    judge.assertSame(ours.session());
                }
            }
        }
    }

    private static Path certificate(String kind) {
        String[] words = kind.split(" ", -1);
        return new TestPki(folder)
                .selfSigned(
                        "c" + CERTIFICATES.size(),
                        words[0],
                        List.of(words).subList(1, words.length).toArray(new String[0]));
    }

    private static String withFiles(String options) {
        Matcher parameters = Pattern.compile("\\bdh(\\d+)").matcher(options);
        return parameters.replaceAll(
                match -> new TestPki(folder).dhParameters(match.group(1)).toString());
    }
}
