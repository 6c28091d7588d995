package org.starttls.survey.engine.pkix;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Chains, right and wrong, with hand-written verdicts. */
final class ChainScenarios extends ScenarioList {
    private static final Instant LATER = Instant.parse("2028-06-01T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2025-06-01T00:00:00Z");

    private final Issued strange = CertificateMaker.authority("Stranger").selfSigned();

    private ChainScenarios() {}

    static List<ChainScenario> all() {
        ChainScenarios scenarios = new ChainScenarios();
        scenarios.orders();
        scenarios.trust();
        scenarios.times();
        scenarios.names();
        scenarios.crossSigns();
        scenarios.algorithms();
        scenarios.all.addAll(RuleScenarios.all());
        return scenarios.all;
    }

    private void orders() {
        add("leaf and issuer", List.of(leaf, middle), PkixCode.VALID);
        add("with the root", List.of(leaf, middle, root), PkixCode.VALID);
        add("issuers in the wrong order", List.of(leaf, root, middle), PkixCode.VALID);
        add("a stranger among them", List.of(leaf, strange, middle), PkixCode.VALID);
        add("each twice", List.of(leaf, leaf, middle, middle), PkixCode.VALID);
        add("without the issuer", List.of(leaf), PkixCode.INCOMPLETE_CHAIN);
        add("with the root and without the issuer", List.of(leaf, root), PkixCode.INCOMPLETE_CHAIN);
        add("the issuer before the leaf", List.of(middle, leaf), PkixCode.NAME_MISMATCH);
    }

    private void trust() {
        add("right under the root", List.of(CertificateMaker.leaf(MX).by(root)), PkixCode.VALID);
        Issued self = CertificateMaker.named(MX).dns(MX).selfSigned();
        add("self-signed", List.of(self), PkixCode.SELF_SIGNED);
        addByStore("self-signed and in the store", List.of(self), List.of(self), PkixCode.VALID);
        Issued foreign = CertificateMaker.leaf(MX).by(strange);
        add("under an unknown root that is sent", List.of(foreign, strange), PkixCode.UNTRUSTED);
        add("under an unknown root that is not sent", List.of(foreign), PkixCode.INCOMPLETE_CHAIN);
        addByStore("only the issuer is in the store", List.of(leaf), List.of(middle), PkixCode.INCOMPLETE_CHAIN);
        addByStore("the issuer is in the store besides", List.of(leaf), List.of(middle, root), PkixCode.VALID);
        add(
                "signed by another key",
                List.of(CertificateMaker.leaf(MX).forgedInTheNameOf(middle), middle),
                PkixCode.INVALID);
        Issued forged = CertificateMaker.authority("Middle").forgedInTheNameOf(root);
        add("the issuer signed by another key", List.of(leaf, forged), PkixCode.INVALID);
    }

    private void times() {
        add("expired", List.of(leaf, middle), MX, LATER, PkixCode.EXPIRED);
        add("not yet valid", List.of(leaf, middle), MX, BEFORE, PkixCode.NOT_YET_VALID);
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        add("in its last second", List.of(leaf, middle), MX, end.minusSeconds(1), PkixCode.VALID);
        add("a second after its end", List.of(leaf, middle), MX, end.plusSeconds(1), PkixCode.EXPIRED);
        Issued old = CertificateMaker.leaf(MX).valid("2026-01-01", "2026-03-01").by(middle);
        add("only the leaf expired", List.of(old, middle), PkixCode.EXPIRED);
        Issued oldMiddle = CertificateMaker.authority("Middle")
                .valid("2025-01-01", "2026-03-01")
                .by(root);
        add("only the issuer expired", List.of(leaf, oldMiddle), PkixCode.EXPIRED);
        add("the issuer expired and renewed", List.of(leaf, oldMiddle, middle), PkixCode.VALID);
        Issued oldSelf = CertificateMaker.named(MX)
                .dns(MX)
                .valid("2025-01-01", "2026-03-01")
                .selfSigned();
        add("self-signed and expired", List.of(oldSelf), PkixCode.EXPIRED);
        Issued oldRoot = CertificateMaker.authority("Root")
                .valid("2025-01-01", "2026-03-01")
                .selfSigned();
        addByStore("the root in the store expired", List.of(leaf, middle), List.of(oldRoot), PkixCode.EXPIRED);
        deviates(
                "for other names and expired: OpenSSL looks at names first",
                List.of(leaf, middle),
                "other.test",
                LATER,
                PkixCode.EXPIRED);
    }

    private void names() {
        name("another name", "mx.other.test", PkixCode.NAME_MISMATCH, MX);
        name("capitals", "MX.Example.TEST", PkixCode.VALID, MX);
        name("one of several", MX, PkixCode.VALID, "a.test", "b.test", MX);
        name("a wildcard", MX, PkixCode.VALID, "*.example.test");
        name("a wildcard for two labels", "a.mx.example.test", PkixCode.NAME_MISMATCH, "*.example.test");
        name("a wildcard for none", "example.test", PkixCode.NAME_MISMATCH, "*.example.test");
        name("a wildcard in the middle", MX, PkixCode.NAME_MISMATCH, "mx.*.test");
        name("a wildcard for a whole top-level domain", "example.test", PkixCode.NAME_MISMATCH, "*.test");
        name("a wildcard for an A-label", "xn--bcher-kva.example.test", PkixCode.VALID, "*.example.test");
        name("an empty label", MX, PkixCode.NAME_MISMATCH, "mx..example.test");
        name("a NUL behind the name", MX, PkixCode.NAME_MISMATCH, MX + "\0.evil.test");
        add("only a common name", List.of(CertificateMaker.named(MX).by(middle), middle), PkixCode.VALID);
        add(
                "a common name beside other DNS names",
                List.of(CertificateMaker.named(MX).dns("a.test").by(middle), middle),
                PkixCode.NAME_MISMATCH);
        Issued partial = CertificateMaker.leaf("m*.example.test").by(middle);
        deviates(
                "a wildcard that is part of a label: RFC 9525 6.3",
                List.of(partial, middle),
                MX,
                PkixCode.NAME_MISMATCH);
    }

    private void name(String what, String host, PkixCode expected, String... presented) {
        add(what, List.of(CertificateMaker.leaf(presented).by(middle), middle), host, NOW, expected);
    }

    private void crossSigns() {
        Issued crossed = CertificateMaker.authority("Root").by(strange);
        add("a cross-signed root is sent", List.of(leaf, middle, crossed, strange), PkixCode.VALID);
        addByStore("only the other root is known", List.of(leaf, middle, crossed), List.of(strange), PkixCode.VALID);
        Issued loopA = CertificateMaker.authority("A")
                .by(CertificateMaker.authority("B").selfSigned());
        Issued loopB = CertificateMaker.authority("B")
                .by(CertificateMaker.authority("A").selfSigned());
        add(
                "authorities in a loop",
                List.of(CertificateMaker.leaf(MX).by(loopA), loopA, loopB),
                PkixCode.INCOMPLETE_CHAIN);
        List<Issued> eight = tower(8);
        add("eight issuers", eight, PkixCode.VALID);
        List<Issued> shuffled = new ArrayList<>(eight.subList(1, eight.size()));
        Collections.reverse(shuffled);
        shuffled.add(0, eight.get(0));
        add("eight issuers upside down", shuffled, PkixCode.VALID);
        deviates("a dozen issuers: ten certificates in a row suffice", tower(12), MX, PkixCode.INVALID);
    }

    /** The leaf, then its issuers up to below the root. */
    private List<Issued> tower(int height) {
        List<Issued> upwards = new ArrayList<>();
        Issued top = root;
        for (int i : IntStream.range(0, height).toArray()) {
            top = CertificateMaker.authority("Floor " + i).by(top);
            upwards.add(0, top);
        }
        upwards.add(0, CertificateMaker.leaf(MX).by(top));
        return upwards;
    }

    private void algorithms() {
        for (String algorithm : List.of("SHA1withECDSA", "SHA224withECDSA", "SHA384withECDSA", "SHA512withECDSA")) {
            add(
                    algorithm,
                    List.of(CertificateMaker.leaf(MX).algorithm(algorithm).by(middle), middle),
                    PkixCode.VALID);
        }
        for (String curve : List.of("secp384r1", "secp521r1", "secp256k1", "brainpoolP256r1")) {
            Issued issuer = CertificateMaker.authority(curve)
                    .keys(CertificateMaker.key("issuer", curve))
                    .by(root);
            add(curve, List.of(CertificateMaker.leaf(MX).by(issuer), issuer), PkixCode.VALID);
        }
        Issued rsa = CertificateMaker.authority("RSA")
                .keys(CertificateMaker.key("issuer", "1024"))
                .by(root);
        for (String algorithm :
                List.of("MD5withRSA", "SHA1withRSA", "SHA256withRSA", "SHA512withRSA", "SHA256withRSAandMGF1")) {
            add(
                    algorithm,
                    List.of(CertificateMaker.leaf(MX).algorithm(algorithm).by(rsa), rsa),
                    PkixCode.VALID);
        }
    }
}
