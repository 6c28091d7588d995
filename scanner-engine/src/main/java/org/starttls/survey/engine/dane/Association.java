package org.starttls.survey.engine.dane;

import java.util.Optional;
import org.starttls.survey.engine.model.TlsaRecord;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pkix.SentCertificate;

/** What a TLSA record says of a certificate, computed from the certificate (RFC 6698 section 2.1). Pure. */
public final class Association {
    static final int TRUST_ANCHOR = 2;
    static final int END_ENTITY = 3;
    static final int CERTIFICATE = 0;
    static final int PUBLIC_KEY = 1;
    static final int FULL = 0;
    static final int SHA256 = 1;
    static final int SHA512 = 2;

    private Association() {}

    /** The record that RFC 7672 section 3.1.3 would have for a server with this certificate: {@code 3 1 1}. */
    public static TlsaRecord endEntity(Certificate leaf) {
        return new TlsaRecord(END_ENTITY, PUBLIC_KEY, SHA256, leaf.publicKey().sha256());
    }

    /** The record for servers whose chain holds this authority's certificate: {@code 2 0 1}. */
    public static TlsaRecord trustAnchor(Certificate authority) {
        return new TlsaRecord(TRUST_ANCHOR, CERTIFICATE, SHA256, authority.sha256());
    }

    /** Whether the record's data are this certificate's, by its selector and matching type, whatever its usage. */
    static boolean matches(TlsaRecord record, SentCertificate sent) {
        return data(record.selector(), record.matchingType(), sent)
                .filter(record.data()::equals)
                .isPresent();
    }

    /** The data in hexadecimal; empty for numbers without a meaning, and for the key of what cannot be read. */
    static Optional<String> data(int selector, int matchingType, SentCertificate sent) {
        return selected(selector, sent).flatMap(bytes -> switch (matchingType) {
            case FULL -> Optional.of(bytes.hex());
            case SHA256 -> Optional.of(bytes.sha256());
            case SHA512 -> Optional.of(bytes.sha512());
            default -> Optional.empty();
        });
    }

    private static Optional<Bytes> selected(int selector, SentCertificate sent) {
        return switch (selector) {
            case CERTIFICATE -> Optional.of(sent.der());
            case PUBLIC_KEY -> sent.certificate().map(Certificate::publicKey);
            default -> Optional.empty();
        };
    }
}
