package org.starttls.survey.lab.dns;

import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Names between the world's text and the wire. */
final class Names {
    private Names() {}

    /** A name of the world's, which are always valid; empty for the root. */
    static Name of(String text) {
        try {
            return text.isEmpty() ? Name.root : Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalStateException("the world made a name that is none: " + text, e);
        }
    }

    /** As the world writes it: lower case, without the final dot; empty for the root. */
    static String text(Name name) {
        return name.labels() == 1 ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }
}
