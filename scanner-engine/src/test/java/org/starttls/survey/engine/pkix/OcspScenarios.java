package org.starttls.survey.engine.pkix;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.starttls.survey.engine.pki.Bytes;

/** Responses by the kinds of fault that they have, as of any time: {@code openssl ocsp} can be asked as of now alone. */
final class OcspScenarios {
    static final Issued AUTHORITY =
            lasting(CertificateMaker.authority("Issuer")).selfSigned();
    static final Issued LEAF = lasting(CertificateMaker.leaf("mx.example.test")).by(AUTHORITY);
    static final Issued RESPONDER = responder("Responder").by(AUTHORITY);

    private static final Issued OTHER_LEAF =
            lasting(CertificateMaker.leaf("other.example.test")).by(AUTHORITY);
    private static final Issued OTHER_AUTHORITY =
            lasting(CertificateMaker.authority("Other Issuer")).selfSigned();
    private static final Duration DAY = Duration.ofDays(1);

    private final Instant now;
    private final List<OcspScenario> all = new ArrayList<>();

    private OcspScenarios(Instant now) {
        this.now = now;
    }

    static List<OcspScenario> all(Instant now) throws Exception {
        OcspScenarios scenarios = new OcspScenarios(now);
        scenarios.addStatuses();
        scenarios.addCertificates();
        scenarios.addSigners();
        scenarios.addPretenders();
        scenarios.addTimes();
        scenarios.addGarbage();
        return scenarios.all;
    }

    static CertificateMaker lasting(CertificateMaker maker) {
        return maker.valid("2020-01-01", "2049-01-01");
    }

    private static CertificateMaker responder(String name) {
        return lasting(CertificateMaker.named(name)).purpose(KeyPurposeId.id_kp_OCSPSigning);
    }

    private OcspMaker byIssuer() {
        return new OcspMaker(AUTHORITY, AUTHORITY, now);
    }

    private OcspMaker byResponder(Issued responder) {
        return new OcspMaker(AUTHORITY, responder, now);
    }

    private void add(String name, OcspVerdict expected, byte[] staple) {
        all.add(new OcspScenario(name, Bytes.of(staple), LEAF, AUTHORITY, now, expected));
    }

    private void addStatuses() throws Exception {
        add("good", OcspVerdict.GOOD, byIssuer().good(LEAF).by(AUTHORITY));
        add("revoked", OcspVerdict.REVOKED, byIssuer().revoked(LEAF).by(AUTHORITY));
        add("unknown", OcspVerdict.UNKNOWN, byIssuer().unknown(LEAF).by(AUTHORITY));
        add(
                "an error of the responder",
                OcspVerdict.UNSUCCESSFUL,
                HexFormat.of().parseHex("30030a0103"));
    }

    private void addCertificates() throws Exception {
        add(
                "of another number",
                OcspVerdict.OTHER_CERTIFICATE,
                byIssuer().good(OTHER_LEAF).by(AUTHORITY));
        add(
                "of another issuer",
                OcspVerdict.OTHER_CERTIFICATE,
                new OcspMaker(OTHER_AUTHORITY, AUTHORITY, now).good(LEAF).by(AUTHORITY));
        add(
                "of several, the second",
                OcspVerdict.REVOKED,
                byIssuer().good(OTHER_LEAF).revoked(LEAF).by(AUTHORITY));
        for (var hash : List.of(NISTObjectIdentifiers.id_sha256, NISTObjectIdentifiers.id_sha384)) {
            add(
                    "named by " + hash,
                    OcspVerdict.GOOD,
                    byIssuer().hash(new AlgorithmIdentifier(hash)).good(LEAF).by(AUTHORITY));
        }
    }

    private void addSigners() throws Exception {
        add(
                "by a responder",
                OcspVerdict.GOOD,
                byResponder(RESPONDER).good(LEAF).by(RESPONDER, RESPONDER));
        add(
                "revoked, by a responder",
                OcspVerdict.REVOKED,
                byResponder(RESPONDER).revoked(LEAF).by(RESPONDER, OTHER_LEAF, RESPONDER));
        byte[] key =
                AUTHORITY.holder().getSubjectPublicKeyInfo().getPublicKeyData().getBytes();
        byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(key);
        add(
                "by the issuer, named by its key",
                OcspVerdict.GOOD,
                new OcspMaker(AUTHORITY, new ResponderID(new DEROctetString(sha1)), now)
                        .good(LEAF)
                        .by(AUTHORITY));
        add(
                "by the issuer in a responder's name",
                OcspVerdict.BAD_SIGNATURE,
                byResponder(RESPONDER).good(LEAF).by(AUTHORITY, RESPONDER));
    }

    private void addPretenders() throws Exception {
        Issued noPurpose = lasting(CertificateMaker.named("No Purpose")).by(AUTHORITY);
        Issued web = lasting(CertificateMaker.named("Web"))
                .purpose(KeyPurposeId.id_kp_serverAuth)
                .by(AUTHORITY);
        Issued old = responder("Old").valid("2020-01-01", "2021-01-01").by(AUTHORITY);
        Issued early = responder("Early").valid("2048-01-01", "2049-01-01").by(AUTHORITY);
        Issued others = responder("Others").by(OTHER_AUTHORITY);
        Issued forged = responder("Forged").forgedInTheNameOf(AUTHORITY);
        for (Issued pretender : List.of(noPurpose, web, old, early, others, forged)) {
            add(
                    "by " + pretender.holder().getSubject(),
                    OcspVerdict.BAD_SIGNATURE,
                    byResponder(pretender).good(LEAF).by(pretender, pretender));
        }
        add(
                "by a responder that is not there",
                OcspVerdict.BAD_SIGNATURE,
                byResponder(RESPONDER).good(LEAF).by(RESPONDER));
        add(
                "by somebody in the issuer's name",
                OcspVerdict.BAD_SIGNATURE,
                byIssuer().good(LEAF).by(OTHER_AUTHORITY));
    }

    private void addTimes() throws Exception {
        add(
                "past its end",
                OcspVerdict.EXPIRED,
                byIssuer()
                        .from(now.minus(DAY))
                        .until(now.minus(Duration.ofHours(1)))
                        .revoked(LEAF)
                        .by(AUTHORITY));
        add(
                "of tomorrow",
                OcspVerdict.NOT_YET_VALID,
                byIssuer().from(now.plus(DAY)).good(LEAF).by(AUTHORITY));
        add(
                "by a clock that is two minutes ahead",
                OcspVerdict.GOOD,
                byIssuer().from(now.plusSeconds(120)).good(LEAF).by(AUTHORITY));
        add(
                "without an end, of six days ago",
                OcspVerdict.GOOD,
                byIssuer()
                        .from(now.minus(DAY.multipliedBy(6)))
                        .withoutEnd()
                        .good(LEAF)
                        .by(AUTHORITY));
        add(
                "without an end, of eight days ago",
                OcspVerdict.EXPIRED,
                byIssuer()
                        .from(now.minus(DAY.multipliedBy(8)))
                        .withoutEnd()
                        .good(LEAF)
                        .by(AUTHORITY));
    }

    private void addGarbage() throws Exception {
        byte[] good = byIssuer().good(LEAF).by(AUTHORITY);
        add("half of one", OcspVerdict.MALFORMED, Arrays.copyOf(good, good.length / 2));
        add("a certificate", OcspVerdict.MALFORMED, LEAF.der());
        add("a success without an answer", OcspVerdict.MALFORMED, HexFormat.of().parseHex("30030a0100"));
        add(
                "of another type",
                OcspVerdict.MALFORMED,
                HexFormat.of().parseHex(Bytes.of(good).hex().replace("2b0601050507300101", "2b0601050507300102")));
    }
}
