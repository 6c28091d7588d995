package org.starttls.survey.engine.dane;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.TlsaRecord;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.SignatureResult;
import org.starttls.survey.engine.pkix.Anchors;
import org.starttls.survey.engine.pkix.SentCertificate;
import org.starttls.survey.engine.pkix.SignatureChecks;

/**
 * The trust anchors that DANE-TA(2) records name (RFC 7671 section 5.2): certificates that the server has to send behind
 * its own, certificates that a record holds whole, and keys without a certificate. Does not change; any thread.
 */
final class RecordAnchors implements Anchors {
    /** Keys are tried, not looked up, and a check takes time. */
    private static final int MOST_KEYS = 8;

    private final List<TlsaRecord> records;
    private final List<Certificate> held;
    private final List<TlsaRecord> keys;

    RecordAnchors(List<TlsaRecord> records) {
        this.records = List.copyOf(records);
        this.held = records.stream()
                .filter(record -> isWhole(record, Association.CERTIFICATE))
                .flatMap(record -> Certificate.read(TlsaSet.bytes(record)).stream())
                .toList();
        this.keys = records.stream()
                .filter(record -> isWhole(record, Association.PUBLIC_KEY))
                .limit(MOST_KEYS)
                .toList();
    }

    private static boolean isWhole(TlsaRecord record, int selector) {
        return record.selector() == selector && record.matchingType() == Association.FULL;
    }

    @Override
    public List<Certificate> issuersOf(Certificate certificate) {
        return held.stream().filter(issuer -> issuer.mayHaveIssued(certificate)).toList();
    }

    @Override
    public boolean isAnchor(Certificate certificate, int depth) {
        return depth > 0 && recordOf(certificate).isPresent();
    }

    @Override
    public boolean vouchFor(Certificate certificate, SignatureChecks checks) {
        return recordOfSigner(certificate, checks).isPresent();
    }

    Optional<TlsaRecord> recordOf(Certificate certificate) {
        SentCertificate sent = new SentCertificate(certificate.der(), Optional.of(certificate));
        return records.stream()
                .filter(record -> Association.matches(record, sent))
                .findFirst();
    }

    Optional<TlsaRecord> recordOfSigner(Certificate certificate, SignatureChecks checks) {
        return keys.stream().filter(key -> signed(key, certificate, checks)).findFirst();
    }

    private static boolean signed(TlsaRecord key, Certificate certificate, SignatureChecks checks) {
        Bytes publicKey = TlsaSet.bytes(key);
        return checks.check(certificate, publicKey) == SignatureResult.VALID;
    }
}
