package org.starttls.survey.engine.pkix;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates of any kind, right and wrong. Keys are made once for each name and kind. */
public final class CertificateMaker {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final X500Name subject;
    private KeyPair keys;
    private String algorithm = "SHA256withECDSA";
    private Instant from = Instant.parse("2026-01-01T00:00:00Z");
    private Instant to = Instant.parse("2027-01-01T00:00:00Z");
    private final List<Extension> extensions = new ArrayList<>();

    private CertificateMaker(X500Name subject, KeyPair keys) {
        this.subject = subject;
        this.keys = keys;
    }

    public static CertificateMaker named(String commonName) {
        return named(new X500Name("CN=" + commonName));
    }

    public static CertificateMaker named(X500Name subject) {
        return new CertificateMaker(subject, key(subject.toString(), "secp256r1"));
    }

    /** With an empty subject and a DNS name. */
    public static CertificateMaker leaf(String... dnsNames) {
        return new CertificateMaker(new X500Name("O=Test"), key("leaf", "secp256r1")).dns(dnsNames);
    }

    public static CertificateMaker authority(String commonName) {
        return named(commonName).with(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    /** @param kind a curve, or a number of bits for RSA, or Ed25519 or Ed448 */
    public static KeyPair key(String name, String kind) {
        return KEYS.computeIfAbsent(name + " " + kind, ignored -> generate(kind));
    }

    private static KeyPair generate(String kind) {
        try {
            boolean rsa = Character.isDigit(kind.charAt(0));
            String algorithm = rsa ? "RSA" : kind.startsWith("Ed") ? kind : "EC";
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, PROVIDER);
            if (rsa) {
                generator.initialize(Integer.parseInt(kind));
            } else if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec(kind));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public CertificateMaker keys(KeyPair other) {
        keys = other;
        return this;
    }

    /** Of the signature, whoever makes it. */
    public CertificateMaker algorithm(String name) {
        algorithm = name;
        return this;
    }

    public CertificateMaker valid(String begin, String end) {
        from = Instant.parse(begin + "T00:00:00Z");
        to = Instant.parse(end + "T00:00:00Z");
        return this;
    }

    public CertificateMaker dns(String... names) {
        GeneralName[] all = Arrays.stream(names)
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        return names.length == 0 ? this : with(Extension.subjectAlternativeName, false, new GeneralNames(all));
    }

    public CertificateMaker names(GeneralName... names) {
        return with(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    public CertificateMaker usage(int bits) {
        return with(Extension.keyUsage, true, new KeyUsage(bits));
    }

    public CertificateMaker purpose(KeyPurposeId purpose) {
        return with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }

    public CertificateMaker with(ASN1ObjectIdentifier identifier, boolean critical, ASN1Encodable value) {
        try {
            return withBytes(identifier, critical, value.toASN1Primitive().getEncoded("DER"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public CertificateMaker withBytes(ASN1ObjectIdentifier identifier, boolean critical, byte[] value) {
        extensions.removeIf(extension -> extension.getExtnId().equals(identifier));
        extensions.add(new Extension(identifier, critical, value));
        return this;
    }

    public Issued selfSigned() {
        return sign(subject, keys);
    }

    public Issued by(Issued issuer) {
        return sign(issuer.holder().getSubject(), issuer.keys());
    }

    /** In the issuer's name, by a key that is not its. */
    public Issued forgedInTheNameOf(Issued issuer) {
        return sign(issuer.holder().getSubject(), key("forger", "secp256r1"));
    }

    /** Of the first version, which knows no extensions. */
    public Issued selfSignedOfVersion1() {
        X509v1CertificateBuilder builder =
                new X509v1CertificateBuilder(subject, serial(), Date.from(from), Date.from(to), subject, publicKey());
        return new Issued(builder.build(signer(keys)), keys);
    }

    private Issued sign(X500Name issuer, KeyPair issuerKeys) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer, serial(), Date.from(from), Date.from(to), subject, publicKey());
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
            X509CertificateHolder holder = builder.build(signer(issuerKeys));
            return new Issued(holder, keys);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ContentSigner signer(KeyPair issuerKeys) {
        try {
            return new JcaContentSignerBuilder(algorithm).setProvider(PROVIDER).build(issuerKeys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger serial() {
        return BigInteger.valueOf(SERIAL.getAndIncrement());
    }

    private SubjectPublicKeyInfo publicKey() {
        return SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
    }
}
