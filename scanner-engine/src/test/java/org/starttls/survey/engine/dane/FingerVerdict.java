package org.starttls.survey.engine.dane;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code posttls-finger -l dane-only} said, in our words; NONE is INSECURE, too: it does not tell them apart. */
record FingerVerdict(DaneCode code, Optional<DaneCause> cause) {
    private static final String SESSION = "TLS connection established";
    private static final Map<String, DaneCause> CAUSES = Map.of(
            "no matching DANE TLSA records", DaneCause.MISMATCH,
            "certificate has expired", DaneCause.EXPIRED,
            "hostname mismatch", DaneCause.NAME,
            "certificate signature failure", DaneCause.BAD_CHAIN,
            "invalid CA certificate", DaneCause.BAD_CHAIN);

    FingerVerdict {
        requireNonNull(code, "code");
        requireNonNull(cause, "cause");
    }

    static FingerVerdict of(String said) {
        if (passes(said)) {
            return of(DaneCode.PASS);
        }
        if (said.contains("TLSA lookup error")) {
            return of(DaneCode.LOOKUP_ERROR);
        }
        if (said.contains("Destination address lookup failed")) {
            return of(DaneCode.BOGUS);
        }
        if (said.contains("no TLSA records found")) {
            return of(DaneCode.NONE);
        }
        if (!said.contains(SESSION)) {
            return of(DaneCode.NO_STARTTLS);
        }
        boolean unusable = List.of("no usable TLSA records found", "all TLSA records unusable").stream()
                .anyMatch(said::contains);
        return unusable ? of(DaneCode.UNUSABLE) : new FingerVerdict(DaneCode.FAIL, cause(said));
    }

    /** Behind an insecure MX record it says that it will not call verified what is. */
    static boolean passes(String said) {
        return said.contains("Verified " + SESSION)
                || (said.contains("log verified as trusted") && said.contains("Trusted " + SESSION));
    }

    /** The same for ours: a trust anchor that is not there is one more way not to match. */
    static FingerVerdict of(DaneVerdict ours) {
        return new FingerVerdict(
                ours.code() == DaneCode.INSECURE ? DaneCode.NONE : ours.code(),
                ours.cause().map(cause -> cause == DaneCause.NO_TRUST_ANCHOR ? DaneCause.MISMATCH : cause));
    }

    private static FingerVerdict of(DaneCode code) {
        return new FingerVerdict(code, Optional.empty());
    }

    private static Optional<DaneCause> cause(String said) {
        return CAUSES.keySet().stream().filter(said::contains).findFirst().map(CAUSES::get);
    }
}
