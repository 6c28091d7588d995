package org.starttls.survey.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.list.DomainList;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.list.ListEntry;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListOptions;
import org.starttls.survey.engine.list.ListSink;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.list.RejectedLine;

/** Reads lists to their end for the first names and the number of lines that name something. */
final class FirstNames implements ListSink {
    private final int most;
    private final Set<String> names = new LinkedHashSet<>();
    private long lines;

    private FirstNames(int most) {
        this.most = most;
    }

    static FirstNames of(List<String> lists, InputKind input, Optional<String> column, int most) throws ListException {
        FirstNames first = new FirstNames(most);
        for (String list : lists) {
            var unused = DomainList.read(ListSource.of(list), new ListOptions(column, input), first);
        }
        return first;
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /** Names that come twice count twice. */
    long lines() {
        return lines;
    }

    @Override
    public void entry(ListEntry entry) {
        lines++;
        if (names.size() < most) {
            names.add(entry.name());
        }
    }

    @Override
    public void rejected(RejectedLine line) {
        // The scan keeps it, with the reason.
    }
}
