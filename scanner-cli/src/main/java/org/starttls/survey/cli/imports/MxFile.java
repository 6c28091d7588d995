package org.starttls.survey.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import org.starttls.survey.cli.imports.LineReading.Unusable;
import org.starttls.survey.cli.imports.LineReading.Usable;
import org.starttls.survey.engine.list.DomainNames;
import org.starttls.survey.engine.list.NormalisedName;
import org.starttls.survey.engine.list.NormalisedName.Name;
import org.starttls.survey.engine.list.NormalisedName.NoName;
import org.starttls.survey.engine.list.RejectedLine;
import org.starttls.survey.sql.ImportWriter;

/** Stores the lines of zdns. One thread. */
final class MxFile implements JsonLines.Sink {
    /** All domains at one place of the walk, which is over: their order is that of the file. */
    private static final long WALK = 0;

    private final ImportWriter writer;
    private final ImportNotes notes;
    private final ZdnsRoutes routes;
    private final boolean listed;

    /** @param listed whether a list says which domains there are */
    MxFile(ImportWriter writer, ImportNotes notes, int port, boolean listed) {
        this.writer = writer;
        this.notes = notes;
        this.routes = new ZdnsRoutes(port);
        this.listed = listed;
    }

    @Override
    public Optional<String> object(JsonNode object) {
        LineReading<ZdnsLine> reading = ZdnsLine.read(object);
        return reading instanceof Usable<ZdnsLine> usable
                ? store(usable.value())
                : Optional.of(((Unusable<ZdnsLine>) reading).reason());
    }

    private Optional<String> store(ZdnsLine line) {
        NormalisedName name = DomainNames.normalise(line.name());
        if (name instanceof NoName none) {
            return Optional.of("names no domain: the name " + none.reason());
        }
        String domain = ((Name) name).text();
        OptionalLong known =
                listed ? writer.domain(domain) : OptionalLong.of(writer.addDomain(domain, line.rank(), WALK));
        if (known.isEmpty()) {
            return Optional.of("is about a domain that is not on the list");
        }
        if (!writer.route(routes.route(known.getAsLong(), line))) {
            return Optional.of("is about a domain that an earlier line is about");
        }
        routes.hosts(line).forEach(writer::host);
        notes.seen(line.at());
        return Optional.empty();
    }

    @Override
    public void rejected(RejectedLine line) {
        notes.rejected(line);
        writer.rejected(line.source(), line.line(), line.text(), line.reason());
    }
}
