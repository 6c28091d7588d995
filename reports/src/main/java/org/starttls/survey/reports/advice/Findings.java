package org.starttls.survey.reports.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.reports.advice.Finding.Remedy;

/** Collects findings. What holds of several servers is said once, with the evidence of each. One thread. */
final class Findings {
    private record Matter(Severity severity, String what, Optional<Remedy> remedy) {}

    private final Map<Matter, Set<String>> evidence = new LinkedHashMap<>();

    void add(Sentence sentence, String seen) {
        add(sentence, List.of(seen), List.of());
    }

    /** @param lines what to publish, beside the sentence's own remedy */
    void add(Sentence sentence, List<String> seen, List<String> lines) {
        Optional<Remedy> remedy =
                sentence.remedy().isEmpty() ? Optional.empty() : Optional.of(new Remedy(sentence.remedy(), lines));
        evidence.computeIfAbsent(
                        new Matter(sentence.severity(), sentence.what(), remedy), matter -> new LinkedHashSet<>())
                .addAll(seen);
    }

    /** The worst first, else in the order in which they came. */
    List<Finding> sorted() {
        List<Finding> findings = new ArrayList<>();
        evidence.forEach((matter, seen) ->
                findings.add(new Finding(matter.severity(), matter.what(), List.copyOf(seen), matter.remedy())));
        findings.sort(Comparator.comparing(Finding::severity));
        return List.copyOf(findings);
    }
}
