package org.starttls.survey.engine.pki;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the two forms of time of RFC 5280 section 4.1.2.5, with or without seconds. Pure. */
final class DerTime {
    private static final Pattern UTC = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?Z");
    private static final Pattern GENERALIZED = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?Z");
    /** Two-digit years from here on are of the 20th century. */
    private static final int PIVOT = 50;

    private DerTime() {}

    static Optional<Instant> read(String text, boolean utc) {
        Matcher parts = (utc ? UTC : GENERALIZED).matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            int year = number(parts, 1);
            int century = !utc ? 0 : year < PIVOT ? 2000 : 1900;
            return Optional.of(LocalDateTime.of(
                            century + year,
                            number(parts, 2),
                            number(parts, 3),
                            number(parts, 4),
                            number(parts, 5),
                            parts.group(6) == null ? 0 : number(parts, 6))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
