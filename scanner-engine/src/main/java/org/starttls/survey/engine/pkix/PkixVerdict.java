package org.starttls.survey.engine.pkix;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The verdict on a chain for one name: an MX host's, or a recipient domain's.
 *
 * @param chain empty where no certificate was sent
 * @param name the certificate's name that matches; empty where none does
 */
public record PkixVerdict(PkixCode code, Optional<ChainVerdict> chain, Optional<String> name) {
    public PkixVerdict {
        requireNonNull(code, "code");
        requireNonNull(chain, "chain");
        requireNonNull(name, "name");
    }

    /**
     * Judges for a name.
     *
     * @param host as {@link NameMatch#find} takes it
     */
    public static PkixVerdict of(Optional<ChainVerdict> chain, String host, NameMatch.Rule rule) {
        Optional<String> name = chain.flatMap(ChainVerdict::leaf).flatMap(leaf -> NameMatch.find(leaf, host, rule));
        PkixCode code =
                chain.map(judged -> PkixCode.of(judged, name.isPresent())).orElse(PkixCode.NO_CERTIFICATE);
        return new PkixVerdict(code, chain, name);
    }

    /** Whether time is all that is wrong. */
    public boolean isValidButForTime() {
        return name.isPresent()
                && chain.filter(ChainVerdict::isTrustedButForTime).isPresent();
    }
}
