package org.starttls.survey.engine.pkix;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;

/** Chains, right and wrong, with hand-written verdicts. */
final class ChainScenarios {
    private static final String MX = "mx.example.test";
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2028-06-01T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2025-06-01T00:00:00Z");

    private final List<ChainScenario> all = new ArrayList<>();
    private final Issued root = CertificateMaker.authority("Root").selfSigned();
    private final Issued strange = CertificateMaker.authority("Stranger").selfSigned();
    private final Issued middle = CertificateMaker.authority("Middle").by(root);
    private final Issued leaf = CertificateMaker.leaf(MX).by(middle);
    private final List<Issued> store = List.of(root);

    private ChainScenarios() {}

    static List<ChainScenario> all() {
        ChainScenarios scenarios = new ChainScenarios();
        scenarios.orders();
        scenarios.trust();
        scenarios.times();
        scenarios.rules();
        scenarios.constraints();
        scenarios.names();
        scenarios.crossSigns();
        scenarios.algorithms();
        return scenarios.all;
    }

    private void add(String name, List<Issued> sent, PkixCode expected) {
        add(name, sent, MX, NOW, expected);
    }

    private void add(String name, List<Issued> sent, String host, Instant at, PkixCode expected) {
        all.add(new ChainScenario(name, sent, store, host, at, expected, true));
    }

    private void deviates(String name, List<Issued> sent, String host, PkixCode expected) {
        all.add(new ChainScenario(name, sent, store, host, NOW, expected, false));
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
        all.add(new ChainScenario(
                "self-signed and in the store", List.of(self), List.of(self), MX, NOW, PkixCode.VALID, true));
        Issued foreign = CertificateMaker.leaf(MX).by(strange);
        add("under an unknown root that is sent", List.of(foreign, strange), PkixCode.UNTRUSTED);
        add("under an unknown root that is not sent", List.of(foreign), PkixCode.INCOMPLETE_CHAIN);
        all.add(new ChainScenario(
                "only the issuer is in the store",
                List.of(leaf),
                List.of(middle),
                MX,
                NOW,
                PkixCode.INCOMPLETE_CHAIN,
                true));
        all.add(new ChainScenario(
                "the issuer is in the store besides",
                List.of(leaf),
                List.of(middle, root),
                MX,
                NOW,
                PkixCode.VALID,
                true));
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
        all.add(new ChainScenario(
                "the root in the store expired",
                List.of(leaf, middle),
                List.of(oldRoot),
                MX,
                NOW,
                PkixCode.EXPIRED,
                true));
        all.add(new ChainScenario(
                "for other names and expired: OpenSSL looks at names first",
                List.of(leaf, middle),
                store,
                "other.test",
                LATER,
                PkixCode.EXPIRED,
                false));
    }

    private void rules() {
        Issued plain = CertificateMaker.named("Plain").by(root);
        add("issued by no authority", List.of(CertificateMaker.leaf(MX).by(plain), plain), PkixCode.INVALID);
        Issued denying = CertificateMaker.named("Denying")
                .with(Extension.basicConstraints, true, new BasicConstraints(false))
                .by(root);
        add(
                "issued by one that says it is none",
                List.of(CertificateMaker.leaf(MX).by(denying), denying),
                PkixCode.INVALID);
        Issued lame = CertificateMaker.authority("Lame").usage(KeyUsage.cRLSign).by(root);
        add(
                "issuer may not sign certificates",
                List.of(CertificateMaker.leaf(MX).by(lame), lame),
                PkixCode.INVALID);
        Issued last = CertificateMaker.named("Last")
                .with(Extension.basicConstraints, true, new BasicConstraints(0))
                .by(root);
        add("path length kept to", List.of(CertificateMaker.leaf(MX).by(last), last), PkixCode.VALID);
        Issued beyond = CertificateMaker.authority("Beyond").by(last);
        add("path length exceeded", List.of(CertificateMaker.leaf(MX).by(beyond), beyond, last), PkixCode.INVALID);
        add("for clients only", List.of(leafFor(KeyPurposeId.id_kp_clientAuth), middle), PkixCode.INVALID);
        add("for servers", List.of(leafFor(KeyPurposeId.id_kp_serverAuth), middle), PkixCode.VALID);
        add("for any purpose", List.of(leafFor(KeyPurposeId.anyExtendedKeyUsage), middle), PkixCode.INVALID);
        Issued clients = CertificateMaker.authority("Clients")
                .purpose(KeyPurposeId.id_kp_clientAuth)
                .by(root);
        add("issuer for clients only", List.of(CertificateMaker.leaf(MX).by(clients), clients), PkixCode.INVALID);
        add(
                "key for CRLs only",
                List.of(CertificateMaker.leaf(MX).usage(KeyUsage.cRLSign).by(middle), middle),
                PkixCode.INVALID);
        add(
                "key for signatures",
                List.of(
                        CertificateMaker.leaf(MX)
                                .usage(KeyUsage.digitalSignature)
                                .by(middle),
                        middle),
                PkixCode.VALID);
        ASN1ObjectIdentifier unknown = new ASN1ObjectIdentifier("1.2.3.4");
        add(
                "unknown extension",
                List.of(
                        CertificateMaker.leaf(MX)
                                .with(unknown, false, DERNull.INSTANCE)
                                .by(middle),
                        middle),
                PkixCode.VALID);
        add(
                "unknown critical extension",
                List.of(
                        CertificateMaker.leaf(MX)
                                .with(unknown, true, DERNull.INSTANCE)
                                .by(middle),
                        middle),
                PkixCode.INVALID);
        deviates(
                "malformed extension: OpenSSL does not look for an issuer then",
                List.of(
                        CertificateMaker.leaf(MX)
                                .withBytes(Extension.basicConstraints, true, new byte[] {5})
                                .by(middle),
                        middle),
                MX,
                PkixCode.INVALID);
        Issued first = CertificateMaker.named("Root of old").selfSignedOfVersion1();
        all.add(new ChainScenario(
                "a root of the first version",
                List.of(CertificateMaker.leaf(MX).by(first)),
                List.of(first),
                MX,
                NOW,
                PkixCode.VALID,
                true));
        Issued hinting =
                CertificateMaker.named("Hinting").usage(KeyUsage.keyCertSign).by(root);
        add(
                "an issuer without basicConstraints",
                List.of(CertificateMaker.leaf(MX).by(hinting), hinting),
                PkixCode.INVALID);
    }

    private static Issued leafFor(KeyPurposeId purpose, Issued issuer) {
        return CertificateMaker.leaf(MX).purpose(purpose).by(issuer);
    }

    private Issued leafFor(KeyPurposeId purpose) {
        return leafFor(purpose, middle);
    }

    private void constraints() {
        Issued permitting = bound(new GeneralSubtree[] {subtree("example.test")}, new GeneralSubtree[0]);
        add("within what is permitted", List.of(CertificateMaker.leaf(MX).by(permitting), permitting), PkixCode.VALID);
        add(
                "out of what is permitted",
                List.of(CertificateMaker.leaf("mx.other.test").by(permitting), permitting),
                "mx.other.test",
                NOW,
                PkixCode.INVALID);
        add(
                "one name out of what is permitted",
                List.of(CertificateMaker.leaf(MX, "mx.other.test").by(permitting), permitting),
                PkixCode.INVALID);
        add(
                "a common name out of what is permitted",
                List.of(CertificateMaker.named("mx.other.test").by(permitting), permitting),
                "mx.other.test",
                NOW,
                PkixCode.INVALID);
        Issued excluding = bound(new GeneralSubtree[0], new GeneralSubtree[] {subtree("example.test")});
        add("within what is excluded", List.of(CertificateMaker.leaf(MX).by(excluding), excluding), PkixCode.INVALID);
        add(
                "out of what is excluded",
                List.of(CertificateMaker.leaf("mx.other.test").by(excluding), excluding),
                "mx.other.test",
                NOW,
                PkixCode.VALID);
        Issued directory = bound(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("O=Other")))},
                new GeneralSubtree[0]);
        add(
                "a subject out of what is permitted",
                List.of(CertificateMaker.leaf(MX).by(directory), directory),
                PkixCode.INVALID);
        Issued addresses = bound(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.iPAddress, "192.0.2.0/24"))},
                new GeneralSubtree[0]);
        add(
                "an address within what is permitted",
                List.of(withAddress("192.0.2.7", addresses), addresses),
                PkixCode.VALID);
        add(
                "an address out of what is permitted",
                List.of(withAddress("198.51.100.7", addresses), addresses),
                PkixCode.INVALID);
    }

    private static Issued withAddress(String address, Issued issuer) {
        return CertificateMaker.leaf()
                .names(new GeneralName(GeneralName.dNSName, MX), new GeneralName(GeneralName.iPAddress, address))
                .by(issuer);
    }

    private Issued bound(GeneralSubtree[] permitted, GeneralSubtree[] excluded) {
        return CertificateMaker.authority("Bound")
                .with(Extension.nameConstraints, true, new NameConstraints(permitted, excluded))
                .by(root);
    }

    private static GeneralSubtree subtree(String dns) {
        return new GeneralSubtree(new GeneralName(GeneralName.dNSName, dns));
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
        all.add(new ChainScenario(
                "only the other root is known",
                List.of(leaf, middle, crossed),
                List.of(strange),
                MX,
                NOW,
                PkixCode.VALID,
                true));
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
