package org.starttls.survey.lab.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.Encodable;
import org.starttls.survey.lab.world.CertificatePlan;
import org.starttls.survey.lab.world.CertificatePlan.Kind;
import org.starttls.survey.lab.world.CertificateSource;

/**
 * A root, its intermediates (RSA-2048, P-256, P-384), a root that nobody trusts, and the leaves that they sign. Everything follows from the plan of
 * the certificate, to the byte: its key, its issuer, its serial number. Any thread.
 */
public final class CertificateAuthority implements CertificateSource {
    private static final Time NOT_BEFORE = time("2026-01-01T00:00:00Z");
    private static final Time NOT_AFTER = time("2049-01-01T00:00:00Z");
    private static final Time NOT_YET = time("2040-01-01T00:00:00Z");
    private static final Time EXPIRED_FROM = time("2024-01-01T00:00:00Z");
    private static final Time EXPIRED_SINCE = time("2025-01-01T00:00:00Z");
    private static final int ECDSA_PERCENT = 40;
    /** Few of the RSA leaves: signing with RSA costs ten times what P-256 costs, on the lab's event loops. */
    private static final int RSA_ISSUER_PERCENT = 12;

    private final List<SigningKey> rsaLeafKeys;
    private final List<SigningKey> ecLeafKeys;
    private final Authority root;
    private final List<Authority> intermediates;
    /** Its root is in no bundle. */
    private final Authority stranger;

    /** By identity: there are few, and the hash of one is that of all its bytes. */
    private final IdentityHashMap<Authority, Sent> sent = new IdentityHashMap<>();

    public CertificateAuthority() {
        KeyRing ring = KeyRing.load();
        List<SigningKey> rsa = ring.ofKind(SigningKey.Kind.RSA);
        List<SigningKey> p256 = ring.ofKind(SigningKey.Kind.P256);
        List<SigningKey> p384 = ring.ofKind(SigningKey.Kind.P384);
        this.rsaLeafKeys = rsa.subList(1, rsa.size());
        this.ecLeafKeys = p256.subList(1, p256.size());
        this.root = Authority.root("Lab Root X1", p384.get(0));
        this.intermediates = List.of(
                root.intermediate("Lab R1", rsa.get(0), 2),
                root.intermediate("Lab E1", p256.get(0), 3),
                root.intermediate("Lab E2", p384.get(1), 4));
        this.stranger = Authority.root("Lab Stranger", p384.get(1));
        sent.put(stranger, Sent.of(stranger));
        intermediates.forEach(each -> sent.put(each, Sent.of(each)));
    }

    /** An issuer's certificate in the forms in which chains have it, and what its leaves say of it. */
    private record Sent(X509Certificate parsed, String text, AuthorityKeyIdentifier identifier) {
        static Sent of(Authority authority) {
            return new Sent(
                    parse(authority.certificate()),
                    PemText.certificate(encoded(authority.certificate())),
                    keyIdentifier(authority));
        }
    }

    private static AuthorityKeyIdentifier keyIdentifier(Authority issuer) {
        return new BcX509ExtensionUtils()
                .createAuthorityKeyIdentifier(issuer.key().publicKey());
    }

    /** The root certificate, in which whoever wants to verify the lab's chains has to trust. */
    public String rootPem() {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(root.certificate());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    /** The certificates that a server of that plan sends, the leaf first. */
    public List<X509Certificate> chain(CertificatePlan plan) {
        return issue(plan).chain();
    }

    Leaf issue(CertificatePlan plan) {
        Choice choice = choice(plan);
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(parse(certificate(plan, choice)));
        if (sendsIssuer(plan)) {
            chain.add(sent.get(choice.issuer()).parsed());
        }
        return new Leaf(choice.key().kind(), choice.key().key(), chain);
    }

    /** Of the key of its leaf. */
    SigningKey.Kind kind(CertificatePlan plan) {
        return key(hash(plan)).kind();
    }

    /** The same as text. */
    PemChain pem(CertificatePlan plan) {
        Choice choice = choice(plan);
        String leaf = PemText.certificate(encoded(certificate(plan, choice)));
        return new PemChain(sendsIssuer(plan) ? leaf + sent.get(choice.issuer()).text() : leaf, choice.key());
    }

    private static boolean sendsIssuer(CertificatePlan plan) {
        return !isSelfSigned(plan) && plan.kind() != Kind.INCOMPLETE;
    }

    @Override
    public byte[] leaf(CertificatePlan plan) {
        return encoded(certificate(plan, choice(plan)));
    }

    @Override
    public byte[] leafKey(CertificatePlan plan) {
        return encoded(choice(plan).key().publicKey());
    }

    @Override
    public byte[] issuer(CertificatePlan plan) {
        return isSelfSigned(plan) ? leaf(plan) : encoded(choice(plan).issuer().certificate());
    }

    @Override
    public byte[] issuerKey(CertificatePlan plan) {
        return encoded(choice(plan).issuer().key().publicKey());
    }

    /** What follows from a plan before anything is signed. */
    private record Choice(X500Name subject, SigningKey key, Authority issuer, BigInteger serial) {}

    private Choice choice(CertificatePlan plan) {
        byte[] hash = hash(plan);
        SigningKey key = key(hash);
        X500Name subject = new X500Name("CN=" + plan.names().get(0));
        Authority issuer = switch (plan.kind()) {
            case SELF_SIGNED -> new Authority(subject, key, root.certificate());
            case UNTRUSTED -> stranger;
            default -> issuer(isEcdsa(hash), part(hash, 2));
        };
        return new Choice(subject, key, issuer, new BigInteger(1, hash).shiftRight(129));
    }

    private SigningKey key(byte[] hash) {
        List<SigningKey> keys = isEcdsa(hash) ? ecLeafKeys : rsaLeafKeys;
        return keys.get(part(hash, 1) % keys.size());
    }

    private static boolean isEcdsa(byte[] hash) {
        return part(hash, 0) % 100 < ECDSA_PERCENT;
    }

    private static boolean isSelfSigned(CertificatePlan plan) {
        return plan.kind() == Kind.SELF_SIGNED;
    }

    private static byte[] encoded(Encodable part) {
        try {
            return part.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a certificate of the lab's own cannot be encoded", e);
        }
    }

    private Authority issuer(boolean ecdsa, int choice) {
        if (ecdsa) {
            return intermediates.get(choice % 100 < 80 ? 1 : 2);
        }
        return intermediates.get(choice % 100 < RSA_ISSUER_PERCENT ? 0 : 1);
    }

    private X509CertificateHolder certificate(CertificatePlan plan, Choice choice) {
        SigningKey key = choice.key();
        Authority issuer = choice.issuer();
        Sent known = sent.get(issuer);
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                            issuer.name(),
                            choice.serial(),
                            from(plan.kind()),
                            plan.kind() == Kind.EXPIRED ? EXPIRED_SINCE : NOT_AFTER,
                            choice.subject(),
                            key.publicKey())
                    .addExtension(Extension.keyUsage, true, usage(key))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            known == null ? keyIdentifier(issuer) : known.identifier());
            if (plan.kind() != Kind.COMMON_NAME_ONLY) {
                builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(plan));
            }
            return builder.build(Authority.signer(issuer.key()));
        } catch (IOException e) {
            throw new IllegalStateException("a certificate that cannot be encoded: " + plan, e);
        }
    }

    private static Time time(String instant) {
        return new Time(Date.from(Instant.parse(instant)));
    }

    private static Time from(Kind kind) {
        return switch (kind) {
            case EXPIRED -> EXPIRED_FROM;
            case NOT_YET_VALID -> NOT_YET;
            default -> NOT_BEFORE;
        };
    }

    private static GeneralNames alternativeNames(CertificatePlan plan) {
        return new GeneralNames(plan.names().stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    /** RSA keys may also decrypt, which TLS 1.2 without forward secrecy needs. */
    private static KeyUsage usage(SigningKey key) {
        boolean rsa = key.kind() == SigningKey.Kind.RSA;
        return new KeyUsage(rsa ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment : KeyUsage.digitalSignature);
    }

    private static X509Certificate parse(X509CertificateHolder certificate) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate of the lab's own cannot be read", e);
        }
    }

    private static byte[] hash(CertificatePlan plan) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(plan.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** The {@code index}th of the numbers from 0 to 65,535 that the end of a hash holds; the serial is its beginning. */
    private static int part(byte[] hash, int index) {
        int end = hash.length - 2 * index;
        return ((hash[end - 2] & 0xff) << 8) | (hash[end - 1] & 0xff);
    }
}
