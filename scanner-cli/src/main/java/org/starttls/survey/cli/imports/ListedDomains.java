package org.starttls.survey.cli.imports;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.starttls.survey.engine.list.DomainList;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.list.ListEntry;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListOptions;
import org.starttls.survey.engine.list.ListReport;
import org.starttls.survey.engine.list.ListSink;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.list.RejectedLine;
import org.starttls.survey.sql.DomainLoader;

/** Stores the list of domains that the other tools were given. One thread. */
final class ListedDomains implements ListSink {
    private final DomainLoader loader;
    private final ImportNotes notes;

    private ListedDomains(DomainLoader loader, ImportNotes notes) {
        this.loader = loader;
        this.notes = notes;
    }

    static ListReport load(ListSource list, DomainLoader loader, ImportNotes notes) throws ListException {
        ListOptions options = new ListOptions(Optional.empty(), InputKind.DOMAINS);
        ListReport report = DomainList.read(list, options, new ListedDomains(loader, notes));
        loader.finish(OptionalLong.empty());
        return report;
    }

    @Override
    public void entry(ListEntry entry) {
        boolean unused = loader.entry(
                entry.name(),
                entry.rank(),
                entry.weight().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                entry.weight().isPresent(),
                entry.labels(),
                0);
    }

    @Override
    public void rejected(RejectedLine line) {
        notes.rejected(line);
        loader.rejected(line.source(), line.line(), line.text(), line.reason());
    }
}
