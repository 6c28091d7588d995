package org.starttls.survey.engine.policy;

import static java.util.Objects.requireNonNull;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a TXT record behind its version: {@code name=value}, with semicolons between, blanks around these, and one
 * more at the end where one likes (RFC 8461 section 3.1, RFC 8460 section 3). Pure.
 *
 * @param fields in their order, each as it stands there
 */
record RecordFields(List<String> fields) {
    private static final CharMatcher BLANK = CharMatcher.anyOf(" \t");

    /** {@code sts-extension} and {@code tlsrpt-extension}, which are one. */
    private static final Pattern EXTENSION =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}=[\\x21-\\x3A\\x3C\\x3E-\\x7E]+");

    RecordFields {
        fields = List.copyOf(fields);
    }

    /**
     * Takes a record apart.
     *
     * @param text that begins with {@code version}
     * @return empty where the version goes on, as {@code v=STSv10} does
     */
    static Optional<RecordFields> of(String version, String text) {
        requireNonNull(version, "version");
        List<String> pieces = Splitter.on(';').splitToList(text.substring(version.length()));
        if (!BLANK.matchesAllOf(pieces.get(0))) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        int last = pieces.size() - 1;
        for (int i = 1; i <= last; i++) {
            String begun = BLANK.trimLeadingFrom(pieces.get(i));
            // Blanks at the very end belong to no delimiter.
            fields.add(i < last ? BLANK.trimTrailingFrom(begun) : begun);
        }
        if (fields.size() > 1 && fields.get(fields.size() - 1).isEmpty()) {
            fields.remove(fields.size() - 1);
        }
        return Optional.of(new RecordFields(fields));
    }

    /** The value of the first field of this name; the others of a name do not count. */
    Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> field.startsWith(name + "="))
                .findFirst()
                .map(field -> field.substring(name.length() + 1));
    }

    /** The first field, other than the first of this name, that is none by the grammar. */
    Optional<String> broken(String name) {
        int known = 0;
        while (known < fields.size() && !fields.get(known).startsWith(name + "=")) {
            known++;
        }
        for (int i = 0; i < fields.size(); i++) {
            boolean alone = fields.size() == 1 && fields.get(0).isEmpty();
            if (i != known && !alone && !EXTENSION.matcher(fields.get(i)).matches()) {
                return Optional.of(fields.get(i));
            }
        }
        return Optional.empty();
    }
}
