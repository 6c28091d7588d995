package org.starttls.survey.engine.pkix;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.engine.pki.Certificate;

/** The instants at which one of some certificates begins or ceases to be valid. Does not change; any thread. */
final class Timeline {
    private final Instant[] begins;
    private final Instant[] ends;

    private Timeline(Instant[] begins, Instant[] ends) {
        this.begins = begins;
        this.ends = ends;
    }

    static Timeline of(Collection<Certificate> certificates) {
        return new Timeline(sorted(certificates, Certificate::notBefore), sorted(certificates, Certificate::notAfter));
    }

    private static Instant[] sorted(
            Collection<Certificate> certificates, Function<Certificate, Optional<Instant>> end) {
        return certificates.stream()
                .flatMap(certificate -> end.apply(certificate).stream())
                .sorted()
                .toArray(Instant[]::new);
    }

    /**
     * A stretch of time in which each of the certificates is valid, expired or not yet valid throughout.
     *
     * @param begun how many have begun by then
     * @param ended how many have ended before
     */
    record Phase(int begun, int ended) {}

    /** The phase of an instant; both ends of a certificate's validity are within it, as {@link TimeStatus} has it. */
    Phase phase(Instant at) {
        return new Phase(before(begins, at.plusNanos(1)), before(ends, at));
    }

    private static int before(Instant[] sorted, Instant at) {
        int found = Arrays.binarySearch(sorted, at);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && sorted[found - 1].equals(at)) {
            found--;
        }
        return found;
    }
}
