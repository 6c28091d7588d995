package org.starttls.survey.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.pkix.CertificateMaker;

class CertificateTest {
    private static final ASN1ObjectIdentifier TIMESTAMPS = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");
    private static final ASN1ObjectIdentifier FEATURES = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

    @Test
    void extensionsTellWhatAVerdictNeeds() {
        Extensions extensions = CertificateMaker.named("mx.example.test")
                .with(Extension.basicConstraints, true, new BasicConstraints(3))
                .usage(KeyUsage.digitalSignature | KeyUsage.keyCertSign)
                .purpose(KeyPurposeId.id_kp_serverAuth)
                .with(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(new byte[] {1, 2}))
                .names(
                        new GeneralName(GeneralName.dNSName, "a.test"),
                        new GeneralName(GeneralName.iPAddress, "192.0.2.1"),
                        new GeneralName(GeneralName.rfc822Name, "a@a.test"))
                .withBytes(FEATURES, false, new byte[] {0x30, 3, 2, 1, 5})
                .with(TIMESTAMPS, false, new DEROctetString(new byte[] {0, 7, 0, 2, 1, 1, 0, 1, 1}))
                .with(new ASN1ObjectIdentifier("1.2.3"), true, new DEROctetString(new byte[0]))
                .selfSigned()
                .certificate()
                .extensions();

        assertThat(extensions.authority()).contains(new Extensions.Authority(true, Optional.of(3)));
        assertThat(extensions.keyUsage()).contains(Set.of(Extensions.DIGITAL_SIGNATURE, Extensions.KEY_CERT_SIGN));
        assertThat(extensions.extendedKeyUsage()).contains(Set.of("1.3.6.1.5.5.7.3.1"));
        assertThat(extensions.subjectKeyIdentifier()).contains("0102");
        assertThat(extensions.names().dns()).containsExactly("a.test");
        assertThat(extensions.names().addresses()).containsExactly("c0000201");
        assertThat(extensions.names().mailboxes()).containsExactly("a@a.test");
        assertThat(extensions.mustStaple()).isTrue();
        assertThat(extensions.timestamps()).isEqualTo(2);
        assertThat(extensions.unknownCritical()).containsExactly("1.2.3");
        assertThat(extensions.malformed()).isEmpty();
    }

    @Test
    void aMalformedExtensionIsNotedAndLeavesTheOthers() {
        Extensions extensions = CertificateMaker.leaf("a.test")
                .withBytes(Extension.keyUsage, true, new byte[] {3, 9})
                .with(TIMESTAMPS, false, new DEROctetString(new byte[] {0, 9, 0, 7, 1}))
                .selfSigned()
                .certificate()
                .extensions();

        assertThat(extensions.malformed()).containsExactly("2.5.29.15", "1.3.6.1.4.1.11129.2.4.2");
        assertThat(extensions.names().dns()).containsExactly("a.test");
    }

    @Test
    void namesCompareRegardlessOfStringTypeCaseAndSpace() {
        DistinguishedName name = name(new DERPrintableString("Example  Corp"));

        assertThat(name(new DERUTF8String(" example CORP "))).isEqualTo(name);
        assertThat(name(new DERBMPString("Example Corp"))).isEqualTo(name);
        assertThat(name(new DERPrintableString("ExampleCorp"))).isNotEqualTo(name);
        assertThat(name(new DERUTF8String("Éxample"))).isNotEqualTo(name(new DERUTF8String("éxample")));
        assertThat(name.organisation()).contains("Example  Corp");
    }

    private static DistinguishedName name(ASN1Encodable organisation) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        builder.addRDN(BCStyle.O, organisation);
        return CertificateMaker.named(builder.build())
                .selfSigned()
                .certificate()
                .subject();
    }
}
