package org.starttls.survey.engine.preflight;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What one check came to.
 *
 * @param text a sentence for the user, in a line, without a full stop
 * @param remedy what to do, with the command or the record to publish; empty where there is nothing to mend
 */
public record Finding(Check check, Severity severity, String text, Optional<String> remedy) {
    public Finding {
        requireNonNull(check, "check");
        requireNonNull(severity, "severity");
        requireNonNull(text, "text");
        requireNonNull(remedy, "remedy");
        if (remedy.isPresent() && severity == Severity.FINE) {
            throw new IllegalArgumentException("nothing to mend, and yet a remedy: " + remedy.get());
        }
    }

    /** Nothing to mend. */
    public static Finding fine(Check check, String text) {
        return new Finding(check, Severity.FINE, text, Optional.empty());
    }

    /** Something to mend when it can be. */
    public static Finding warning(Check check, String text, String remedy) {
        return new Finding(check, Severity.WARNING, text, Optional.of(remedy));
    }

    /** Something to mend first. */
    public static Finding blocker(Check check, String text, String remedy) {
        return new Finding(check, Severity.BLOCKER, text, Optional.of(remedy));
    }
}
