package org.starttls.survey.engine.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Suspects until it is known whose fault they are, and how many networks they are of. Its owner's lock guards it. */
final class HeldProbes {
    private final List<Suspect> suspects = new ArrayList<>();
    private final Map<String, Integer> networks = new HashMap<>();

    void add(Suspect suspect) {
        suspects.add(suspect);
        networks.merge(suspect.network(), 1, Integer::sum);
    }

    boolean isEmpty() {
        return suspects.isEmpty();
    }

    int size() {
        return suspects.size();
    }

    /** In how many different networks the suspects are. */
    int networks() {
        return networks.size();
    }

    /** When the first of them ended. */
    Optional<Long> oldest() {
        return suspects.stream().map(Suspect::ended).findFirst();
    }

    /** Takes out those that match, in the order in which they came. */
    List<Suspect> take(Predicate<Suspect> condition) {
        List<Suspect> taken = suspects.stream().filter(condition).toList();
        if (!taken.isEmpty()) {
            suspects.removeIf(condition);
            taken.forEach(suspect ->
                    networks.computeIfPresent(suspect.network(), (key, count) -> count == 1 ? null : count - 1));
        }
        return taken;
    }
}
