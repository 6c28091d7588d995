package org.starttls.survey.engine.pkix;

import static java.util.Objects.requireNonNull;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.function.Consumer;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.SignatureCheck;
import org.starttls.survey.engine.pki.SignatureResult;

/**
 * Checks each pair of a certificate and an issuer's key once: what is stored already is taken from there, what is new is
 * told to whoever stores it. Keeps those asked for last, up to a number. Any thread.
 */
public final class SignatureLedger implements SignatureChecks {
    /** Some 15 MB. */
    private static final int MOST = 50_000;

    private final Cache<Pair, SignatureResult> known;
    private final Consumer<Entry> news;

    /**
     * One check that was made.
     *
     * @param certificateSha256 of the certificate, 64 hexadecimal digits
     * @param issuerKeySha256 of the issuer's SubjectPublicKeyInfo, 64 hexadecimal digits
     */
    public record Entry(String certificateSha256, String issuerKeySha256, SignatureResult result) {
        public Entry {
            requireNonNull(certificateSha256, "certificateSha256");
            requireNonNull(issuerKeySha256, "issuerKeySha256");
            requireNonNull(result, "result");
        }
    }

    private record Pair(String certificateSha256, String issuerKeySha256) {}

    /** @param news is told of each new check, by the thread that asked; twice where two threads ask at once */
    public SignatureLedger(Consumer<Entry> news) {
        this(MOST, news);
    }

    SignatureLedger(int most, Consumer<Entry> news) {
        this.known = CacheBuilder.newBuilder().maximumSize(most).build();
        this.news = requireNonNull(news, "news");
    }

    /** Enters what was stored. */
    public void enter(Entry stored) {
        known.put(new Pair(stored.certificateSha256(), stored.issuerKeySha256()), stored.result());
    }

    @Override
    public SignatureResult check(Certificate certificate, Bytes issuerKey) {
        Pair pair = new Pair(certificate.sha256(), issuerKey.sha256());
        SignatureResult stored = known.getIfPresent(pair);
        if (stored != null) {
            return stored;
        }
        SignatureResult result = SignatureCheck.check(certificate, issuerKey);
        known.put(pair, result);
        news.accept(new Entry(pair.certificateSha256(), pair.issuerKeySha256(), result));
        return result;
    }
}
