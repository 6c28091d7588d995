package org.starttls.survey.engine.policy;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.starttls.survey.engine.model.Transcript;

/**
 * Which of the TXT records at one name is the one (RFC 8461 section 3.1, RFC 8460 section 3). Where there are several, those
 * that do not begin with the version and a semicolon are discarded; the grammar lets blanks stand between the two, so a
 * record that is alone may have them (erratum 6285). Pure.
 *
 * @param text of the record, a character for each byte; where there is none that counts, of one that was meant to
 * @param count of those that count
 */
record RecordChoice(Kind kind, String text, int count) {
    enum Kind {
        NOTHING,
        ONE,
        /** None that counts, and one that looks as if it was meant to. */
        OTHER_VERSION,
        SEVERAL
    }

    RecordChoice {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }

    /**
     * Chooses.
     *
     * @param escaped as {@link Transcript#escape}
     * @param version that records begin with, as {@code v=STSv1}
     * @param meant what a record looks like that was meant to be one: others are at home at every name under a wildcard
     */
    static RecordChoice among(List<String> escaped, String version, Pattern meant) {
        List<String> texts = escaped.stream()
                .map(text -> new String(Transcript.unescape(text), StandardCharsets.ISO_8859_1))
                .toList();
        String beginning = texts.size() == 1 ? version : version + ";";
        List<String> counting =
                texts.stream().filter(text -> text.startsWith(beginning)).toList();
        if (counting.isEmpty()) {
            return texts.stream()
                    .filter(text -> meant.matcher(text).find())
                    .findFirst()
                    .map(text -> new RecordChoice(Kind.OTHER_VERSION, text, 0))
                    .orElse(new RecordChoice(Kind.NOTHING, "", 0));
        }
        return new RecordChoice(counting.size() == 1 ? Kind.ONE : Kind.SEVERAL, counting.get(0), counting.size());
    }
}
