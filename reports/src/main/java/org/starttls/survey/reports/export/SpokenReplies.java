package org.starttls.survey.reports.export;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The replies of a transcript by the command that they answer, raw, line ends included. A transcript has one line a piece:
 * who spoke (S server, C client; s and c inside TLS), a blank, and the bytes, escaped.
 */
final class SpokenReplies {
    private static final String GREETING = "";

    private final Map<String, StringBuilder> byCommand = new LinkedHashMap<>();

    private SpokenReplies() {}

    static SpokenReplies of(String transcript) {
        SpokenReplies replies = new SpokenReplies();
        String command = GREETING;
        for (String line : (Iterable<String>) requireNonNull(transcript).lines()::iterator) {
            String said = line.length() > 2 ? line.substring(2) : "";
            if (line.startsWith("C") || line.startsWith("c")) {
                command = (line.startsWith("c") ? "tls " : "") + verb(said);
            } else {
                replies.byCommand
                        .computeIfAbsent(command, first -> new StringBuilder())
                        .append(said);
            }
        }
        return replies;
    }

    private static String verb(String command) {
        int end = 0;
        while (end < command.length() && Character.isLetter(command.charAt(end))) {
            end++;
        }
        return command.substring(0, end).toLowerCase(Locale.ROOT);
    }

    Optional<String> greeting() {
        return to(GREETING);
    }

    /** The reply to a command before TLS, by its verb in small letters; inside TLS, after {@code "tls "}. */
    Optional<String> to(String command) {
        return Optional.ofNullable(byCommand.get(command)).map(said -> unescape(said.toString()));
    }

    /** Bytes that are no UTF-8 become U+FFFD, as in the output of Go programs. */
    private static String unescape(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        int at = 0;
        while (at < escaped.length()) {
            char character = escaped.charAt(at++);
            if (character != '\\' || at == escaped.length()) {
                bytes.write(character);
                continue;
            }
            char kind = escaped.charAt(at++);
            if (kind == 'x' && at + 2 <= escaped.length()) {
                bytes.write(Integer.parseInt(escaped, at, at + 2, 16));
                at += 2;
            } else {
                bytes.write(kind == 'r' ? '\r' : kind == 'n' ? '\n' : kind == 't' ? '\t' : kind);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
