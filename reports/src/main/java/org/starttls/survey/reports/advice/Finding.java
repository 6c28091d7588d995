package org.starttls.survey.reports.advice;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Something to know about a domain's mail.
 *
 * @param what a sentence
 * @param evidence what was seen of it, and where
 * @param remedy what to do about it; empty where nothing is to do
 */
public record Finding(Severity severity, String what, List<String> evidence, Optional<Remedy> remedy) {
    public Finding {
        requireNonNull(severity);
        requireNonNull(what);
        evidence = List.copyOf(evidence);
        requireNonNull(remedy);
    }

    /**
     * What to do.
     *
     * @param lines to publish or to configure as they are
     */
    public record Remedy(String words, List<String> lines) {
        public Remedy {
            requireNonNull(words);
            lines = List.copyOf(lines);
        }
    }
}
