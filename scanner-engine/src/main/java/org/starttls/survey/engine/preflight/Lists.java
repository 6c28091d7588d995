package org.starttls.survey.engine.preflight;

import java.util.ArrayList;
import java.util.List;

/** Lists that never change, made longer. */
final class Lists {
    private Lists() {}

    static <T> List<T> plus(List<T> some, T more) {
        List<T> all = new ArrayList<>(some);
        all.add(more);
        return List.copyOf(all);
    }
}
