package org.starttls.survey.engine.pki;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;

/**
 * Public keys in the form that a provider of signatures wants. Those used last are kept, because few authorities sign most
 * certificates: the point of a key that has been used some times carries tables, with which Bouncy Castle takes 0.12 ms
 * instead of 0.30 for P-256 and 0.22 instead of 0.50 for P-384. Any thread.
 */
final class IssuerKeys {
    /** With their tables some megabytes. */
    private static final int KEPT = 128;

    private final Cache<Bytes, PublicKey> kept =
            CacheBuilder.newBuilder().maximumSize(KEPT).build();

    /**
     * The key of a SubjectPublicKeyInfo in DER.
     *
     * @param algorithm of the key, which follows from its bytes, as do those who know it
     */
    PublicKey read(Bytes key, String algorithm, Provider provider) throws GeneralSecurityException {
        PublicKey known = kept.getIfPresent(key);
        if (known != null) {
            return known;
        }
        PublicKey read =
                KeyFactory.getInstance(algorithm, provider).generatePublic(new X509EncodedKeySpec(key.array()));
        kept.put(key, read);
        return read;
    }
}
