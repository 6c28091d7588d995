package org.starttls.survey.cli.imports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.cli.scan.OptionsJson;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.pkix.TrustStore;

/**
 * What to import, and how.
 *
 * @param toolVersion of this program
 * @param mx lines of zdns
 * @param smtp lines of zgrab2
 * @param list the domains that zdns was given
 * @param port of the mail servers
 * @param vantage the user's name for the place the other tools ran from
 * @param trust the stores to judge by
 */
public record ImportOptions(
        String toolVersion,
        Path database,
        ListSource mx,
        Optional<ListSource> smtp,
        Optional<ListSource> list,
        int port,
        Optional<String> vantage,
        List<TrustStore> trust) {
    public ImportOptions {
        requireNonNull(toolVersion);
        requireNonNull(database);
        requireNonNull(mx);
        requireNonNull(smtp);
        requireNonNull(list);
        requireNonNull(vantage);
        trust = List.copyOf(trust);
    }

    /** What the scan is a survey of. */
    String listName() {
        return list.orElse(mx).name();
    }

    /** As a JSON object, with what {@code rejudge} reads of it. */
    String json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        ObjectNode imported = json.putObject("imported");
        tool(imported.putObject("mx"), "zdns", mx);
        smtp.ifPresent(file -> tool(imported.putObject("smtp"), "zgrab2", file));
        list.ifPresent(file -> imported.put("list", file.name()));
        json.put("input", "domains");
        json.put("port", port);
        json.put("vantage", vantage.orElse(null));
        trust.stream().map(OptionsJson::text).forEach(json.putArray("trust")::add);
        return json.toString();
    }

    private static void tool(ObjectNode json, String tool, ListSource file) {
        json.put("tool", tool);
        json.put("file", file.name());
    }

    /** All files, in the order in which they are read. */
    Stream<ListSource> files() {
        return Stream.of(list.stream(), Stream.of(mx), smtp.stream()).flatMap(part -> part);
    }
}
