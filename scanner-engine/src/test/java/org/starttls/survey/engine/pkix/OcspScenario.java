package org.starttls.survey.engine.pkix;

import java.time.Instant;
import org.starttls.survey.engine.pki.Bytes;

/** A response stapled to a certificate, and what it is worth. */
record OcspScenario(String name, Bytes staple, Issued leaf, Issued issuer, Instant at, OcspVerdict expected) {
    OcspVerdict judge() {
        return judge(at);
    }

    OcspVerdict judge(Instant other) {
        return OcspVerdict.of(
                staple, leaf.certificate(), issuer.certificate(), other, new SignatureLedger(entry -> {}));
    }

    @Override
    public String toString() {
        return name;
    }
}
