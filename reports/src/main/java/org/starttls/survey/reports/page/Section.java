package org.starttls.survey.reports.page;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A part of a page on one question.
 *
 * @param id for links to it: lower-case letters and hyphens
 * @param says what its figures say, in one plain sentence; or why there are none
 * @param exhibits empty where there are no figures
 */
public record Section(String id, String heading, String says, List<Exhibit> exhibits) {
    public Section {
        requireNonNull(heading);
        requireNonNull(says);
        exhibits = List.copyOf(exhibits);
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("no id of a section: " + id);
        }
    }

    /** A section without figures. */
    public static Section empty(String id, String heading, String reason) {
        return new Section(id, heading, reason, List.of());
    }
}
