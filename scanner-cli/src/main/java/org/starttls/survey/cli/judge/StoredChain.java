package org.starttls.survey.cli.judge;

import java.util.List;
import java.util.stream.Stream;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pkix.SentCertificate;
import org.starttls.survey.engine.pkix.SentChain;

/**
 * A chain as it was stored, its leaf unread: that is most of the work, and for another thread.
 *
 * @param leaf in DER
 * @param others those behind it
 */
record StoredChain(long id, Bytes leaf, List<SentCertificate> others) {
    StoredChain {
        others = List.copyOf(others);
    }

    /** What it weighs, in bytes of DER. */
    long bytes() {
        return leaf.length()
                + others.stream().mapToLong(other -> other.der().length()).sum();
    }

    /** Reads the leaf. */
    SentChain read() {
        return new SentChain(Stream.concat(Stream.of(SentCertificate.of(leaf)), others.stream())
                .toList());
    }
}
