package org.starttls.survey.engine.pkix;

import java.util.List;
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

/** Chains that keep to the rules of RFC 5280 section 6.1, or break one. */
final class RuleScenarios extends ScenarioList {
    private RuleScenarios() {}

    static List<ChainScenario> all() {
        RuleScenarios scenarios = new RuleScenarios();
        scenarios.issuers();
        scenarios.purposes();
        scenarios.extensions();
        scenarios.constraints();
        return scenarios.all;
    }

    private void issuers() {
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
        Issued first = CertificateMaker.named("Root of old").selfSignedOfVersion1();
        addByStore(
                "a root of the first version",
                List.of(CertificateMaker.leaf(MX).by(first)),
                List.of(first),
                PkixCode.VALID);
        Issued hinting =
                CertificateMaker.named("Hinting").usage(KeyUsage.keyCertSign).by(root);
        add(
                "an issuer without basicConstraints",
                List.of(CertificateMaker.leaf(MX).by(hinting), hinting),
                PkixCode.INVALID);
    }

    private void purposes() {
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
    }

    private void extensions() {
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
}
