package org.starttls.survey.engine.policy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.starttls.survey.engine.model.Transcript;

/** Strangers' text in a line of ours: in quotes, escaped, short. Pure. */
final class Shown {
    private static final int MOST_CHARACTERS = 60;

    private Shown() {}

    /** Of a record, a character for each byte. */
    static String bytes(String text) {
        return quote(text, StandardCharsets.ISO_8859_1);
    }

    /** Of a policy. */
    static String text(String text) {
        return quote(text, StandardCharsets.UTF_8);
    }

    private static String quote(String text, Charset charset) {
        boolean whole = text.length() <= MOST_CHARACTERS;
        String kept = whole ? text : text.substring(0, MOST_CHARACTERS);
        return "“" + Transcript.escape(kept.getBytes(charset)) + (whole ? "”" : "…”");
    }
}
