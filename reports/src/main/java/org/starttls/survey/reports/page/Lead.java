package org.starttls.survey.reports.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a page opens with.
 *
 * @param origin what was surveyed, when and from where, in one line
 * @param answer the survey's answer in one sentence
 * @param caveats one sentence each on what the answer leaves out
 * @param warning why the figures are not to be relied on yet
 * @param picture the answer at a glance; empty where there is nothing to show
 */
public record Lead(
        String origin, String answer, List<String> caveats, Optional<String> warning, Optional<Exhibit> picture) {
    public Lead {
        requireNonNull(origin);
        requireNonNull(answer);
        caveats = List.copyOf(caveats);
        requireNonNull(warning);
        requireNonNull(picture);
    }
}
