package org.starttls.survey.engine.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a failure says in one line, for people: its message without the names of classes, which only programmers know. What
 * others can put into it is escaped as in a {@link Transcript}. Pure, any thread.
 */
public final class FailureText {
    private static final int MOST_CHARACTERS = 300;

    /** As the JDK puts a cause's name before its message: {@code java.io.IOException: }. */
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.)+[A-Z][A-Za-z0-9_$]*(?:Exception|Error)\\b(?:: ?)?");

    private FailureText() {}

    /** The message of the failure itself; empty where it has none, or nothing but the name of a class. */
    public static Optional<String> of(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return Optional.of("there is no such file");
        }
        if (failure instanceof AccessDeniedException) {
            return Optional.of("permission denied");
        }
        return Optional.ofNullable(failure.getMessage())
                .map(message -> CLASS_NAME.matcher(message).replaceAll("").strip())
                .filter(message -> !message.isEmpty())
                .map(FailureText::line);
    }

    private static String line(String text) {
        String escaped = Transcript.escape(text.getBytes(StandardCharsets.UTF_8));
        return escaped.length() <= MOST_CHARACTERS ? escaped : escaped.substring(0, MOST_CHARACTERS) + "…";
    }
}
