package org.starttls.survey.cli.scan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the user wants of DNSSEC. */
public enum DnssecChoice {
    /** {@link #AD} if this run sees the resolvers earn it, else {@link #OFF}. */
    AUTO,
    OFF,
    /** Trust the resolvers' AD bit. */
    AD,
    /** Check every signature here. */
    VALIDATE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the name that the command line and the database have it under. */
    public static Optional<DnssecChoice> of(String code) {
        return Arrays.stream(values())
                .filter(choice -> choice.code().equals(code))
                .findFirst();
    }
}
