package org.starttls.survey.lab.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/** ECDSA without chance (RFC 6979), so that a seed gives the same certificates to the byte. One thread, one use. */
final class DeterministicEcdsa implements ContentSigner {
    private static final ECDomainParameters P256 = new ECDomainParameters(CustomNamedCurves.getByName("P-256"));
    private static final ECDomainParameters P384 = new ECDomainParameters(CustomNamedCurves.getByName("P-384"));

    private final SigningKey key;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    DeterministicEcdsa(SigningKey key) {
        this.key = key;
    }

    private boolean strong() {
        return key.kind() == SigningKey.Kind.P384;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new DefaultSignatureAlgorithmIdentifierFinder().find(strong() ? "SHA384withECDSA" : "SHA256withECDSA");
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(digest()));
        BigInteger secret = ((ECPrivateKey) key.key()).getS();
        signer.init(true, new ECPrivateKeyParameters(secret, strong() ? P384 : P256));
        BigInteger[] pair = signer.generateSignature(hash(content.toByteArray()));
        try {
            return StandardDSAEncoding.INSTANCE.encode(signer.getOrder(), pair[0], pair[1]);
        } catch (IOException e) {
            throw new IllegalStateException("a signature that cannot be encoded", e);
        }
    }

    private Digest digest() {
        return strong() ? new SHA384Digest() : new SHA256Digest();
    }

    private byte[] hash(byte[] bytes) {
        Digest digest = digest();
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}
