package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.cli.imports.OtherTools;

/**
 * {@code export zgrab2} and {@code export zdns} beside what the real tools wrote: a scan that was imported from them is
 * written as they wrote it, as far as a scan of ours holds it, and has no field that they do not have.
 */
class ToolExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is ours to say: the status, where zgrab2's own tells less than was said; the error, which is for people. */
    private static final List<String> OURS = List.of("/data/smtp/status", "/data/smtp/error");

    private static Path database;

    @BeforeAll
    static void load(@TempDir Path directory) {
        database = directory.resolve("imported.db");
        CommandRun run = CommandRun.of(
                "import",
                "--db=" + database,
                "--mx=" + OtherTools.mxLookup(),
                "--smtp=" + OtherTools.smtp(),
                "--port=2591");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static Map<String, JsonNode> objects(Iterable<String> lines, String key) throws IOException {
        Map<String, JsonNode> objects = new TreeMap<>();
        for (String line : lines) {
            JsonNode object = JSON.readTree(line);
            objects.put(object.path(key).textValue(), object);
        }
        return objects;
    }

    private static Map<String, JsonNode> exported(String kind, String key) throws IOException {
        CommandRun run = CommandRun.of("export", kind, "--db=" + database);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return objects(run.out().lines().toList(), key);
    }

    /** Leaves by their paths, elements of arrays under one. */
    private static void leaves(String path, JsonNode node, Map<String, JsonNode> into) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                leaves(path + "/" + field.getKey(), field.getValue(), into);
            }
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                leaves(path + "/" + index, node.path(index), into);
            }
        } else {
            into.put(path, node);
        }
    }

    private static Map<String, JsonNode> leaves(JsonNode object) {
        Map<String, JsonNode> leaves = new HashMap<>();
        leaves("", object, leaves);
        return leaves;
    }

    private static Map<String, String> types(Map<String, JsonNode> objects) {
        Map<String, String> types = new TreeMap<>();
        objects.values()
                .forEach(object -> leaves(object)
                        .forEach((path, leaf) -> types.merge(
                                path.replaceAll("/\\d+", "/#")
                                        // Of these the fixture was trimmed; they are all of one shape.
                                        .replace("server_certificates/chain/#", "server_certificates/certificate"),
                                leaf.getNodeType().toString(),
                                (one, other) -> one.equals("NULL") ? other : one)));
        return types;
    }

    @Test
    void everyFieldOfZgrab2IsZgrab2s() throws IOException {
        Map<String, JsonNode> theirs = objects(Files.readAllLines(OtherTools.smtp()), "domain");
        Map<String, JsonNode> ours = exported("zgrab2", "domain");
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        assertThat(types(theirs).entrySet()).containsAll(types(ours).entrySet());
    }

    @Test
    void whatWasSaidAndSeenIsGivenBackAsZgrab2WroteIt() throws IOException {
        Map<String, JsonNode> theirs = objects(Files.readAllLines(OtherTools.smtp()), "domain");
        exported("zgrab2", "domain").forEach((host, object) -> {
            Map<String, JsonNode> original = leaves(theirs.get(host));
            leaves(object).forEach((path, leaf) -> {
                if (!OURS.contains(path) && original.containsKey(path) && !path.endsWith("secure_renegotiation")) {
                    assertThat(leaf).as(host + path).isEqualTo(original.get(path));
                }
            });
            assertThat(leaves(object).keySet())
                    .as(host)
                    .contains("/ip", "/port", "/data/smtp/protocol", "/data/smtp/timestamp", "/data/smtp/status");
        });
    }

    @Test
    void theStatusIsZgrab2sWhereThatTellsEnough() throws IOException {
        Map<String, JsonNode> ours = exported("zgrab2", "domain");
        objects(Files.readAllLines(OtherTools.smtp()), "domain").forEach((host, object) -> {
            String theirs = object.at("/data/smtp/status").textValue();
            String status = ours.get(host).at("/data/smtp/status").textValue();
            if (!status.equals("unknown-error")) {
                assertThat(status).as(host).isEqualTo(theirs);
            }
        });
    }

    @Test
    void everyLineOfZdnsIsGivenBackAsZdnsWroteIt() throws IOException {
        Map<String, JsonNode> theirs = objects(Files.readAllLines(OtherTools.mxLookup()), "name");
        Map<String, JsonNode> ours = exported("zdns", "name");
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        assertThat(types(theirs).entrySet()).containsAll(types(ours).entrySet());
        theirs.forEach((name, object) -> {
            Map<String, JsonNode> mine = leaves(ours.get(name));
            String status = "/results/MXLOOKUP/status";
            // That a name has no MX record is all that zdns knows of these two.
            if (!mine.get(status).textValue().equals("ERROR")) {
                leaves(object).forEach((path, leaf) -> {
                    if (!path.endsWith("/ttl") && !path.endsWith("/duration") && !path.endsWith("/error")) {
                        assertThat(mine.get(path)).as(name + path).isEqualTo(leaf);
                    }
                });
            }
        });
    }

    @Test
    void noticesAreFilesOrATable(@TempDir Path directory) throws IOException {
        Path files = directory.resolve("notices");
        String db = "--db=" + database;
        CommandRun run = CommandRun.of("export", "notices", db, "--format=text", "--directory=" + files);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains(" notices in " + files);
        assertThat(Files.readString(files.resolve("no-starttls.lab.test.txt")))
                .startsWith("TLS of the mail servers of no-starttls.lab.test\n")
                .contains("It sends no mail.");
        assertThat(files.resolve("nxdomain.lab.test.txt")).doesNotExist();
        assertThat(files).isDirectoryNotContaining("glob:**.part");

        CommandRun again = CommandRun.of("export", "notices", db, "--format=text", "--directory=" + files);
        assertThat(again.exitCode()).isEqualTo(Main.FAILED);
        assertThat(again.err()).contains("is not empty").contains("--force");
        assertThat(CommandRun.of("export", "notices", db, "--format=text", "--directory=" + files, "--force")
                        .exitCode())
                .isZero();

        Path inTheWay = files.resolve("no-starttls.lab.test.txt");
        assertThat(CommandRun.of("export", "notices", db, "--format=text", "--directory=" + inTheWay.resolve("x"))
                        .err())
                .contains("cannot write " + inTheWay.resolve("x") + ": ")
                .contains("use another --directory");
        assertThat(CommandRun.of("export", "notices", db, "--format=text", "--directory=" + files, "--output=x")
                        .err())
                .contains("--output is for one file");

        CommandRun table = CommandRun.of("export", "notices", db, "--severity=fault");
        assertThat(table.out()).startsWith("domain,contact,severity,summary,findings,evidence,remedies\n");
        assertThat(CommandRun.of("export", "notices", db, "--format=text").err())
                .contains("--directory DIR");
        assertThat(CommandRun.of("export", "domains", db, "--severity=fault").err())
                .contains("--severity is not for domains");
        assertThat(CommandRun.of("export", "zdns", db, "--format=csv").exitCode())
                .isEqualTo(Main.USAGE);
    }
}
