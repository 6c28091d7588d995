package org.starttls.survey.engine.pkix;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;

/**
 * What a server sent, in its order: the leaf first, by every protocol's rule; then anything.
 *
 * @param certificates all of them, however many
 */
public record SentChain(List<SentCertificate> certificates) {
    /** Further ones are not looked at: no honest chain is near. */
    static final int MOST_CERTIFICATES = 200;

    public SentChain {
        certificates = List.copyOf(certificates);
    }

    /** Reads each, in DER; never fails. The arrays are not to be written to from then on. */
    public static SentChain of(List<byte[]> chain) {
        return new SentChain(
                chain.stream().map(Bytes::of).map(SentCertificate::of).toList());
    }

    /** Empty where nothing was sent or the first is not to be read. */
    public Optional<Certificate> leaf() {
        return certificates.stream().findFirst().flatMap(SentCertificate::certificate);
    }

    /** Those behind the leaf that can be read, each once; at most {@value #MOST_CERTIFICATES} are looked at. */
    public List<Certificate> others() {
        return certificates.stream()
                .limit(MOST_CERTIFICATES)
                .skip(1)
                .flatMap(sent -> sent.certificate().stream())
                .distinct()
                .toList();
    }
}
