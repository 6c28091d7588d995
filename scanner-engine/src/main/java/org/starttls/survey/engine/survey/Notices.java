package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What a survey has to say to its user while it runs, each thing once. Any thread. */
final class Notices {
    private final Consumer<String> listener;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** @param listener takes one sentence at a time, on any thread */
    Notices(Consumer<String> listener) {
        this.listener = requireNonNull(listener, "listener");
    }

    void say(String sentence) {
        if (said.add(sentence)) {
            listener.accept(sentence);
        }
    }
}
