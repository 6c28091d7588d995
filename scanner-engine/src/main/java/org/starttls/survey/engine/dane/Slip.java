package org.starttls.survey.engine.dane;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.starttls.survey.engine.model.TlsaRecord;
import org.starttls.survey.engine.pkix.SentCertificate;
import org.starttls.survey.engine.pkix.SentChain;

/**
 * A record whose data are right under other parameters.
 *
 * @param meant the same data with the parameters under which they match
 * @param position of the certificate that they match, 0 for the leaf
 */
public record Slip(TlsaRecord published, TlsaRecord meant, int position) {
    /** So many certificates are looked at: no honest chain is longer, and each costs six hashes. */
    private static final int MOST_CERTIFICATES = 10;

    public Slip {
        requireNonNull(published, "published");
        requireNonNull(meant, "meant");
    }

    /** Those among these records; the leaf is looked at first. */
    static List<Slip> among(List<TlsaRecord> records, SentChain chain) {
        List<Slip> found = new ArrayList<>();
        int looked = Math.min(chain.certificates().size(), MOST_CERTIFICATES);
        for (TlsaRecord record : records) {
            IntStream.range(0, looked)
                    .mapToObj(position -> slip(record, chain.certificates().get(position), position))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Slip> slip(TlsaRecord record, SentCertificate sent, int position) {
        int usage = position == 0 ? Association.END_ENTITY : Association.TRUST_ANCHOR;
        for (int selector = Association.CERTIFICATE; selector <= Association.PUBLIC_KEY; selector++) {
            for (int matchingType = Association.FULL; matchingType <= Association.SHA512; matchingType++) {
                TlsaRecord meant = new TlsaRecord(usage, selector, matchingType, record.data());
                if (!meant.equals(record) && Association.matches(meant, sent)) {
                    return Optional.of(new Slip(record, meant, position));
                }
            }
        }
        return Optional.empty();
    }
}
