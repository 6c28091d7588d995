package org.starttls.survey.cli.manual;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * Which program the pages are of.
 *
 * @param version with the program's name
 * @param date of the release, not of the build, which would make each build another one
 */
record Edition(String version, LocalDate date) {
    Edition {
        requireNonNull(version, "version");
        requireNonNull(date, "date");
    }
}
