package org.starttls.survey.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.table.Page;

/** Who made the difference: a line for each kind of change that there is, with the first names. */
final class ChangesBlock {
    private static final int INDENT = 10;
    private static final int SHOWN_OF_HASH = 16;

    private final List<ChangeCount> changes;

    ChangesBlock(List<ChangeCount> changes) {
        this.changes = changes;
    }

    List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            List<ChangeCount> seen = changes.stream()
                    .filter(change -> change.kind().unit() == unit && change.number() > 0)
                    .toList();
            if (!seen.isEmpty()) {
                Page page = new Page(columns);
                page.heading("Which " + unit.words() + " changed (all of a kind: --list KIND)");
                seen.forEach(change -> page.line(INDENT, number(change), words(change)));
                lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
                lines.addAll(page.toString().lines().toList());
            }
        }
        return lines;
    }

    private static String number(ChangeCount change) {
        String number = Figures.count((double) change.number());
        return " ".repeat(Math.max(0, INDENT - 2 - number.length())) + number;
    }

    private static String words(ChangeCount change) {
        String names = change.first().stream().map(ChangesBlock::name).collect(Collectors.joining(", "));
        boolean more = change.number() > change.first().size();
        return change.kind().words() + " (" + change.kind().code() + "): " + names + (more ? ", …" : "");
    }

    private static String name(Change change) {
        boolean hash = change.kind().unit() == Unit.CERTIFICATE;
        return hash ? change.name().substring(0, SHOWN_OF_HASH) + "…" : change.name();
    }
}
