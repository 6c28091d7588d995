package org.starttls.survey.reports.advice;

import java.util.Map;
import java.util.Optional;

/** What is said of the codes of one table. Codes of which nothing is to say have no sentence. */
record Sentences(Map<String, Optional<Sentence>> byCode) {
    /** A code of which nothing is to say: all is well. */
    static final Optional<Sentence> NOTHING = Optional.empty();

    Sentences {
        byCode = Map.copyOf(byCode);
    }

    /** One entry of a table. */
    static Map.Entry<String, Optional<Sentence>> when(String code, Sentence sentence) {
        return Map.entry(code, Optional.of(sentence));
    }

    /** Of a code that a newer database may hold, its meaning there is all that can be said. */
    Optional<Sentence> get(String code, String meaning) {
        return byCode.getOrDefault(code, Optional.of(Sentence.unknown(code + ": " + meaning + ".", "")));
    }
}
