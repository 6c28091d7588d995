package org.starttls.survey.cli.scan;

import java.util.HexFormat;
import java.util.Optional;
import org.starttls.survey.engine.pki.CertificateFacts;
import org.starttls.survey.engine.pki.KeyFacts;
import org.starttls.survey.sql.CertificateRow;

/** The facts of a certificate as a row. Pure, any thread. */
public final class Certificates {
    private Certificates() {}

    /** What a certificate says; of one that cannot be read, why. */
    public static CertificateRow row(byte[] der) {
        CertificateFacts facts = CertificateFacts.parse(der);
        return new CertificateRow(
                facts.parseError(),
                facts.subject(),
                facts.issuer(),
                facts.serial(),
                facts.notBefore(),
                facts.notAfter(),
                facts.key().map(KeyFacts::algorithm),
                facts.key().flatMap(KeyFacts::bits),
                facts.key().flatMap(KeyFacts::curve),
                facts.signatureAlgorithm(),
                facts.parseError().isPresent() ? Optional.empty() : Optional.of(facts.dnsNames()),
                facts.selfSigned(),
                facts.key().map(key -> HexFormat.of().parseHex(key.spkiSha256())));
    }
}
