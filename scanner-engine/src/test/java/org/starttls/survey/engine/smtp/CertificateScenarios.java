package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.smtp.Scenario.*;
import static org.starttls.survey.engine.smtp.Step.hex;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.util.LazyX509Certificate;
import io.netty.pkitesting.X509Bundle;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.pki.CertificateFacts;
import org.starttls.survey.engine.smtp.Scenario.After;

/** Servers whose certificates are too many, too large, no certificates, or full of traps. */
final class CertificateScenarios {
    private static final X509Bundle PLAIN = ServerTls.bundle(UnaryOperator.identity());
    private static final String ALTERNATIVE_NAME = "2.5.29.17";
    private static final byte[] GARBAGE = "no certificate".getBytes(StandardCharsets.US_ASCII);

    /** 90 kB, as subject, issuer and subjectAltName have the name each. */
    private static final X509Bundle LARGE = withName("a".repeat(30_000));

    private static final X509Bundle HUGE = withName("a".repeat(1 << 19));

    private CertificateScenarios() {}

    static Stream<Scenario> all() {
        return Stream.concat(
                Stream.of("TLSv1.2", "TLSv1.3")
                        .flatMap(version -> Stream.of(chains(version), names(version), leaves(version))
                                .flatMap(each -> each)),
                flights());
    }

    private static Stream<Scenario> chains(String version) {
        X509Certificate small = PLAIN.getCertificate();
        X509Certificate large = LARGE.getCertificate();
        return Stream.of(
                complete(sound(version, PLAIN, small, 99), "sends 100 certificates, " + version)
                        .showing(probe -> assertThat(chain(probe)).hasSize(100)),
                complete(sound(version, PLAIN, large, 2), "sends 180 kB of certificates, " + version)
                        .showing(probe -> assertThat(chain(probe)).hasSize(3)),
                tooLarge("sends 1 MB of certificates, " + version, sound(version, PLAIN, large, 17)),
                tooLarge("sends one certificate of 1 MB, " + version, sound(version, HUGE, small, 0)),
                complete(
                                ServerTls.presenting(
                                        version,
                                        PLAIN.getKeyPair().getPrivate(),
                                        List.of(small, new LazyX509Certificate(GARBAGE))),
                                "sends garbage behind its leaf, " + version)
                        .showing(probe -> assertThat(chain(probe)).last().isEqualTo(GARBAGE)));
    }

    private static SslContext sound(String version, X509Bundle leaf, X509Certificate other, int times) {
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf.getCertificate()));
        chain.addAll(Collections.nCopies(times, other));
        return ServerTls.presentingSound(version, leaf.getKeyPair().getPrivate(), chain);
    }

    private static Stream<Scenario> names(String version) {
        return Stream.of(
                named("a NUL", version, "mx.example.test\0.evil.test"),
                named("terminal escapes", version, "\33[2J\33]0;owned\7"),
                named("HTML", version, "<script>alert(1)</script>"),
                named("a CSV formula", version, "=cmd|'/c calc'!A1"),
                named("a line feed", version, "mx\nS 250 forged"),
                named("a name of 60 kB", version, "a".repeat(60_000)));
    }

    private static Scenario named(String what, String version, String name) {
        X509Bundle bundle = withName(name);
        SslContext context = sound(version, bundle, bundle.getCertificate(), 0);
        return complete(context, "has " + what + " in its certificate, " + version)
                .showing(probe -> assertThat(
                                CertificateFacts.parse(chain(probe).get(0)).dnsNames())
                        .contains(name));
    }

    private static X509Bundle withName(String name) {
        return ServerTls.bundle(usual ->
                usual.subject(commonName(name)).addExtensionOctetString(ALTERNATIVE_NAME, false, dnsName(name)));
    }

    /** Leaves that hardly are any: the engine reads the key and no more. */
    private static Stream<Scenario> leaves(String version) {
        byte[] der = encoded(PLAIN);
        byte[] badTime = withNoTime(der);
        byte[] badSignature = der.clone();
        badSignature[der.length - 1] ^= 1;
        return Stream.of(
                leaf("has a time that is none", version, badTime),
                leaf("has a wrong signature", version, badSignature),
                After.STARTTLS.a(
                        "has half a leaf, " + version,
                        HANDSHAKE_FAILED,
                        Stage.HANDSHAKE,
                        READY,
                        new Step.Tls(presenting(version, Arrays.copyOf(der, der.length / 2)))));
    }

    private static Scenario leaf(String what, String version, byte[] der) {
        return complete(presenting(version, der), what + ", " + version)
                .showing(probe -> assertThat(chain(probe)).containsExactly(der));
    }

    private static SslContext presenting(String version, byte[] leaf) {
        X509Certificate altered = new AlteredCertificate(PLAIN.getCertificate(), leaf);
        return ServerTls.presenting(version, PLAIN.getKeyPair().getPrivate(), List.of(altered));
    }

    private static Stream<Scenario> flights() {
        return Stream.of(
                flight("sends no certificates", "000000")
                        .showing(probe -> assertThat(chain(probe)).isEmpty()),
                flight("sends an empty certificate", "000003000000"),
                flight(
                                "sends a garbage leaf",
                                "000011" + "00000e" + HexFormat.of().formatHex(GARBAGE))
                        .showing(probe -> assertThat(chain(probe)).containsExactly(GARBAGE)),
                flight("claims a longer list than it sends", "0000ff00000401020304"),
                flight("claims a longer certificate than it sends", "00000500ffff0102"));
    }

    /** A flight of TLS 1.2 up to this Certificate message. */
    private static Scenario flight(String what, String certificates) {
        String hello = "0303" + "42".repeat(32) + "00c02f00";
        return After.CLIENT_HELLO.a(
                what, HANDSHAKE_FAILED, Stage.HANDSHAKE, hex(message(2, hello) + message(11, certificates)), STALL);
    }

    private static String message(int type, String body) {
        int length = body.length() / 2;
        return "160303%04x%02x%06x%s".formatted(length + 4, type, length, body);
    }

    private static Scenario tooLarge(String what, SslContext context) {
        return After.STARTTLS.a(what, HANDSHAKE_FAILED, Stage.HANDSHAKE, READY, new Step.Tls(context));
    }

    private static Scenario complete(SslContext context, String what) {
        return tls(context, what, STARTTLS_OK, Stage.DONE, WELCOME, HEAR, BYE, CLOSE);
    }

    private static List<byte[]> chain(Probe probe) {
        return probe.tls().orElseThrow().chain();
    }

    /** The name as RFC 2253 section 2.4 escapes any byte. */
    private static String commonName(String name) {
        StringBuilder escaped = new StringBuilder("CN=");
        for (byte each : name.getBytes(StandardCharsets.ISO_8859_1)) {
            escaped.append("\\%02x".formatted(each));
        }
        return escaped.toString();
    }

    /** A subjectAltName of one DNS name (RFC 5280 section 4.2.1.6), which no builder would make. */
    private static byte[] dnsName(String name) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        String inner = "82" + length(text.length) + HexFormat.of().formatHex(text);
        return HexFormat.of().parseHex("30" + length(inner.length() / 2) + inner);
    }

    private static String length(int bytes) {
        return bytes < 0x80 ? "%02x".formatted(bytes) : "83%06x".formatted(bytes);
    }

    /** With letters in its first UTCTime. */
    private static byte[] withNoTime(byte[] der) {
        byte[] altered = der.clone();
        int at = 0;
        while (altered[at] != 0x17 || altered[at + 1] != 13 || altered[at + 14] != 'Z') {
            at++;
        }
        Arrays.fill(altered, at + 2, at + 15, (byte) '?');
        return altered;
    }

    private static byte[] encoded(X509Bundle bundle) {
        try {
            return bundle.getCertificate().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
