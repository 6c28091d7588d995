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
    private final Map<Sentence, Set<String>> evidence = new LinkedHashMap<>();
    private final Map<Sentence, Set<String>> lines = new LinkedHashMap<>();

    void add(Sentence sentence, String seen) {
        add(sentence, List.of(seen), List.of());
    }

    /** @param toPublish lines, beside the sentence's own remedy */
    void add(Sentence sentence, List<String> seen, List<String> toPublish) {
        evidence.computeIfAbsent(sentence, said -> new LinkedHashSet<>()).addAll(seen);
        lines.computeIfAbsent(sentence, said -> new LinkedHashSet<>()).addAll(toPublish);
    }

    /** The worst first, else in the order in which they came. */
    List<Finding> sorted() {
        List<Finding> findings = new ArrayList<>();
        evidence.forEach((sentence, seen) ->
                findings.add(new Finding(sentence.severity(), sentence.what(), List.copyOf(seen), remedy(sentence))));
        findings.sort(Comparator.comparing(Finding::severity));
        return List.copyOf(findings);
    }

    private Optional<Remedy> remedy(Sentence sentence) {
        return sentence.remedy().isEmpty()
                ? Optional.empty()
                : Optional.of(new Remedy(sentence.remedy(), List.copyOf(lines.get(sentence))));
    }
}
