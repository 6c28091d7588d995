package org.starttls.survey.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.engine.pkix.CertificateMaker;
import org.starttls.survey.engine.pkix.Issued;

class SignatureCheckTest {
    @ParameterizedTest
    @CsvSource({
        "1024, MD5withRSA",
        "1024, SHA1withRSA",
        "2048, SHA256withRSA",
        "2048, SHA384withRSAandMGF1",
        "secp192r1, SHA1withECDSA",
        "secp256r1, SHA256withECDSA",
        "secp384r1, SHA384withECDSA",
        "secp521r1, SHA512withECDSA",
        "brainpoolP384r1, SHA384withECDSA",
        "Ed25519, Ed25519",
        "Ed448, Ed448",
    })
    void aSignatureIsByItsKeyAndByNoOther(String kind, String algorithm) {
        KeyPair keys = CertificateMaker.key("a", kind);
        Certificate certificate = CertificateMaker.leaf("a.test")
                .keys(keys)
                .algorithm(algorithm)
                .selfSigned()
                .certificate();

        assertThat(SignatureCheck.check(certificate, certificate.publicKey())).isEqualTo(SignatureResult.VALID);
        assertThat(SignatureCheck.check(
                        certificate, publicKey(CertificateMaker.key("b", kind).getPublic())))
                .isEqualTo(SignatureResult.INVALID);
    }

    @ParameterizedTest
    @CsvSource({"2048, SHA256withRSA", "secp256r1, SHA256withECDSA", "secp384r1, SHA384withECDSA"})
    void aKeyThatIsUsedOftenTellsTheSame(String kind, String algorithm) {
        KeyPair keys = CertificateMaker.key("a", kind);
        Certificate own = CertificateMaker.leaf("a.test")
                .keys(keys)
                .algorithm(algorithm)
                .selfSigned()
                .certificate();
        Certificate foreign = CertificateMaker.leaf("a.test")
                .keys(CertificateMaker.key("b", kind))
                .algorithm(algorithm)
                .selfSigned()
                .certificate();

        for (int i = 0; i < 100; i++) {
            assertThat(SignatureCheck.check(own, own.publicKey())).isEqualTo(SignatureResult.VALID);
            assertThat(SignatureCheck.check(foreign, own.publicKey())).isEqualTo(SignatureResult.INVALID);
        }
    }

    @Test
    void aKeyOfAnotherKindIsNoIssuer() {
        Certificate certificate = CertificateMaker.leaf("a.test").selfSigned().certificate();

        PublicKey rsa = CertificateMaker.key("a", "1024").getPublic();

        assertThat(SignatureCheck.check(certificate, publicKey(rsa))).isEqualTo(SignatureResult.UNSUPPORTED);
    }

    @Test
    void aKeyWithoutBoundsIsNotTried() throws Exception {
        Certificate certificate = CertificateMaker.leaf("a.test").selfSigned().certificate();
        ASN1EncodableVector numbers = new ASN1EncodableVector();
        numbers.add(new ASN1Integer(BigInteger.ONE.shiftLeft(16_400).setBit(0)));
        numbers.add(new ASN1Integer(65_537));
        SubjectPublicKeyInfo huge = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new DERSequence(numbers));

        assertThat(SignatureCheck.check(certificate, Bytes.of(huge.getEncoded())))
                .isEqualTo(SignatureResult.UNCHECKED);
    }

    @Test
    void algorithmsThatContradictEachOtherAreNoSignature() {
        Issued issued = CertificateMaker.leaf("a.test").selfSigned();
        byte[] der = issued.der();
        // The last byte of ecdsa-with-SHA256 in front of the signature, made ecdsa-with-SHA384.
        int at = der.length - issued.holder().getSignature().length - 4;
        assertThat(der[at]).isEqualTo((byte) 2);
        der[at] = 3;
        Certificate altered = Certificate.read(Bytes.of(der)).orElseThrow();

        assertThat(altered.algorithmsAgree()).isFalse();
        assertThat(SignatureCheck.check(altered, altered.publicKey())).isEqualTo(SignatureResult.INVALID);
    }

    private static Bytes publicKey(PublicKey key) {
        return Bytes.of(key.getEncoded());
    }
}
