package org.starttls.survey.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.starttls.survey.cli.imports.LineReading.Unusable;
import org.starttls.survey.cli.imports.LineReading.Usable;
import org.starttls.survey.engine.list.RejectedLine;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.sql.ImportWriter;

/**
 * Stores the lines of zgrab2, each with the MX host that it names; one that names none, with every host at its address. A
 * host of which zdns found no address, or not this one, has it from now on. One thread.
 */
final class SmtpFile implements JsonLines.Sink {
    private final ImportWriter writer;
    private final ImportNotes notes;
    private final int port;

    SmtpFile(ImportWriter writer, ImportNotes notes, int port) {
        this.writer = writer;
        this.notes = notes;
        this.port = port;
    }

    @Override
    public Optional<String> object(JsonNode object) {
        LineReading<Zgrab2Line> reading = Zgrab2Line.read(object);
        if (reading instanceof Unusable<Zgrab2Line> unusable) {
            return Optional.of(unusable.reason());
        }
        Zgrab2Line line = ((Usable<Zgrab2Line>) reading).value();
        int asked = line.port().orElse(port);
        if (asked != port) {
            return Optional.of("is about port " + asked + ", not " + port + " (--port)");
        }
        LineReading<Zgrab2Probes.Probe> probe = Zgrab2Probes.of(line);
        if (probe instanceof Unusable<Zgrab2Probes.Probe> unusable) {
            return Optional.of(unusable.reason());
        }
        return store(line, ((Usable<Zgrab2Probes.Probe>) probe).value());
    }

    private Optional<String> store(Zgrab2Line line, Zgrab2Probes.Probe probe) {
        List<Long> targets = targets(line);
        if (targets.isEmpty()) {
            return Optional.of("is about "
                    + line.host()
                            .map(host -> "a host that is nobody's MX: " + host)
                            .orElse("an address that is no MX host's: " + AddressLiteral.format(line.address())));
        }
        for (long target : targets) {
            writer.probe(probe.row(target, writer.nextTry(target)));
        }
        notes.seen(line.at());
        return Optional.empty();
    }

    private List<Long> targets(Zgrab2Line line) {
        if (line.host().isEmpty()) {
            return writer.targets(AddressLiteral.format(line.address()), port);
        }
        OptionalLong target = writer.target(line.host().get(), ZdnsRoutes.endpoint(line.address(), port));
        return target.isPresent() ? List.of(target.getAsLong()) : List.of();
    }

    @Override
    public void rejected(RejectedLine line) {
        notes.rejected(line);
        writer.rejected(line.source(), line.line(), line.text(), line.reason());
    }
}
