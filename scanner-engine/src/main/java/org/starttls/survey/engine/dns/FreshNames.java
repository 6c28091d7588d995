package org.starttls.survey.engine.dns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Makes up names that no resolver can know the answer for without asking others: below names that were found of late, or
 * below the root while there are none. Loop thread only.
 */
final class FreshNames {
    /** Tells whoever finds it in a log what it is for. */
    static final String PREFIX = "alive-";

    static final int PANEL = 3;
    private static final int REMEMBERED = 16;
    private static final int TOP_LEVEL = 2;

    private final RandomNumbers random;
    private final Deque<Name> unsigned = new ArrayDeque<>();
    /** Second choice: resolvers may deny a name in a signed zone out of their memory (RFC 8198). */
    private final Deque<Name> signed = new ArrayDeque<>();

    FreshNames(RandomNumbers random) {
        this.random = random;
    }

    /** Whatever was found. A top-level domain is no base: denials below it are remembered for everybody. */
    void remember(Question question, Reading reading) {
        if (reading.outcome() == LookupOutcome.FOUND && question.name().labels() > TOP_LEVEL) {
            Deque<Name> names = reading.authenticated() ? signed : unsigned;
            if (!question.name().equals(names.peekLast())) {
                names.addLast(question.name());
            }
            if (names.size() > REMEMBERED) {
                names.removeFirst();
            }
        }
    }

    /** Up to {@value #PANEL} questions, one or more. */
    List<Question> panel() {
        List<Name> bases = new ArrayList<>(new LinkedHashSet<>(unsigned.isEmpty() ? signed : unsigned));
        List<Question> panel = new ArrayList<>();
        while (!bases.isEmpty() && panel.size() < PANEL) {
            below(bases.remove(random.below(bases.size())), panel);
        }
        if (panel.isEmpty()) {
            below(Name.root, panel);
        }
        return panel;
    }

    private void below(Name base, List<Question> panel) {
        String label = PREFIX + Long.toHexString(random.next16Bits() << 16 | random.next16Bits());
        try {
            panel.add(new Question(Name.concatenate(Name.fromString(label), base), Type.A));
        } catch (NameTooLongException e) {
            // Another one will do.
        } catch (TextParseException e) {
            throw new IllegalStateException(label, e);
        }
    }
}
