package org.starttls.survey.cli.judge;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.SignatureResult;
import org.starttls.survey.engine.pkix.SentCertificate;
import org.starttls.survey.engine.pkix.SignatureLedger;
import org.starttls.survey.sql.EvidenceReader;
import org.starttls.survey.sql.SignatureCheckRow;

/**
 * Reads chains from the database, and enters the checks of signatures that were stored with their certificates. Of
 * certificates behind the leaf, which many chains share, those used last are kept. Thread of the judgement.
 */
final class StoredChains {
    /** One that was read takes some four times its DER. */
    private static final long MOST_BYTES_OF_DER = 4L << 20;

    private final EvidenceReader evidence;
    private final SignatureLedger ledger;
    private final Cache<Long, SentCertificate> issuers = CacheBuilder.newBuilder()
            .maximumWeight(MOST_BYTES_OF_DER)
            .concurrencyLevel(1)
            .weigher((Long id, SentCertificate certificate) -> certificate.der().length())
            .build();

    StoredChains(EvidenceReader evidence, SignatureLedger ledger) {
        this.evidence = evidence;
        this.ledger = ledger;
    }

    StoredChain load(long chainId) throws SQLException {
        List<Long> ids = evidence.chain(chainId);
        enterChecks(ids.get(0));
        Bytes leaf = Bytes.of(evidence.der(ids.get(0)));
        List<SentCertificate> others = new ArrayList<>();
        for (long id : ids.subList(1, ids.size())) {
            others.add(issuer(id));
        }
        return new StoredChain(chainId, leaf, others);
    }

    private SentCertificate issuer(long id) throws SQLException {
        SentCertificate known = issuers.getIfPresent(id);
        if (known != null) {
            return known;
        }
        enterChecks(id);
        SentCertificate read = SentCertificate.of(Bytes.of(evidence.der(id)));
        issuers.put(id, read);
        return read;
    }

    private void enterChecks(long certificateId) throws SQLException {
        for (SignatureCheckRow check : evidence.signatureChecks(certificateId)) {
            ledger.enter(new SignatureLedger.Entry(
                    check.certificateSha256(), check.issuerKeySha256(), result(check.result())));
        }
    }

    private static SignatureResult result(int id) {
        for (SignatureResult result : SignatureResult.values()) {
            if (result.id() == id) {
                return result;
            }
        }
        throw new IllegalStateException("There is no result " + id + " of a signature check");
    }
}
