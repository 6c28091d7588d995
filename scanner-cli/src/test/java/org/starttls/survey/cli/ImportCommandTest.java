package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.cli.imports.OtherTools;
import org.starttls.survey.sql.SurveyDatabase;

/** {@code import} as users run it, on what zdns and zgrab2 wrote about the lab. */
class ImportCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private CommandRun run(Object... arguments) {
        List<String> all = new ArrayList<>(List.of("import", "--db=" + database()));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return CommandRun.of(all.toArray(String[]::new));
    }

    private Path database() {
        return directory.resolve("imported.db");
    }

    private Map<String, JsonNode> domains(String... arguments) throws IOException {
        Map<String, JsonNode> domains = new TreeMap<>();
        List<String> all = new ArrayList<>(List.of("export", "domains", "--db=" + database()));
        all.addAll(List.of(arguments));
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(JSON.readTree(
                        Path.of("../samples/domain-record.schema.json").toFile()));
        for (String line :
                CommandRun.of(all.toArray(String[]::new)).out().lines().toList()) {
            JsonNode record = JSON.readTree(line);
            assertThat(schema.validate(record)).as(line).isEmpty();
            domains.put(record.path("domain").textValue().replace(".lab.test", ""), record);
        }
        return domains;
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    @Test
    void aScanOfOthersIsAScanOfOurs() throws IOException {
        CommandRun run = run("--mx=" + OtherTools.mxLookup(), "--smtp=" + OtherTools.smtp(), "--port=2591");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("zdns-2.1.1-mxlookup.jsonl: 39 lines of zdns used, 0 left out")
                .contains("lines of zgrab2 used, 0 left out");
        assertThat(run.out()).contains("39 domains").contains("Judged by the trust store mozilla");

        Map<String, JsonNode> domains = domains();
        assertThat(domains).hasSize(39);
        assertThat(outcomes(domains))
                .containsEntry("tls13", "mx")
                .containsEntry("null-mx", "null-mx")
                .containsEntry("null-mx-with-others", "null-mx-with-others")
                .containsEntry("nxdomain", "nxdomain")
                .containsEntry("servfail", "servfail")
                .containsEntry("silent-dns", "timeout")
                .containsEntry("refused-dns", "refused")
                // zdns does not ask whether a domain without MX has an address.
                .containsEntry("implicit-mx", "not-told")
                .containsEntry("no-mail", "not-told");
        assertThat(domains.get("mx-nxdomain").at("/mx/0/outcome").textValue()).isEqualTo("not-told");
        assertThat(domains.get("mx-ip-literal").at("/mx/0/outcome").textValue()).isEqualTo("ip-literal");
        JsonNode tls13 = domains.get("tls13");
        assertThat(tls13.at("/mx/0/endpoints/0/tls/version").textValue()).isEqualTo("TLSv1.3");
        assertThat(tls13.at("/mx/0/endpoints/0/pkix/mozilla/verdict").textValue())
                .isEqualTo("incomplete-chain");
        assertThat(tls13.at("/verdict/starttls/any").booleanValue()).isTrue();
        assertThat(tls13.at("/verdict/dane").textValue()).isEqualTo("not-checked");
        assertThat(tls13.at("/mta_sts/outcome").textValue()).isEqualTo("not-checked");
        assertThat(tls13.at("/mail/dnssec").textValue()).isEqualTo("indeterminate");
        assertThat(domains.get("silent-banner").at("/verdict/starttls/any").isNull())
                .isTrue();
        assertThat(domains.get("no-starttls").at("/verdict/starttls/any").booleanValue())
                .isFalse();
    }

    private static Map<String, String> outcomes(Map<String, JsonNode> domains) {
        Map<String, String> outcomes = new TreeMap<>();
        domains.forEach(
                (name, record) -> outcomes.put(name, record.at("/mail/outcome").textValue()));
        return outcomes;
    }

    /** The module MX gives no addresses: those that zgrab2 connected to are known all the same. */
    @Test
    void rawMxAnswersTakeTheirAddressesFromTheConversations() throws IOException {
        CommandRun run = run("--mx=" + OtherTools.mx(), "--smtp=" + OtherTools.smtp(), "--port=2591");
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, JsonNode> domains = domains();
        assertThat(domains.get("cname").at("/mail/outcome").textValue()).isEqualTo("mx");
        assertThat(domains.get("tls13").at("/mx/0/outcome").textValue()).isEqualTo("resolved");
        assertThat(domains.get("tls13").at("/mx/0/endpoints/0/outcome").textValue())
                .isEqualTo("starttls-ok");
        assertThat(domains.get("mx-nxdomain").at("/mx/0/outcome").textValue()).isEqualTo("not-told");
    }

    @Test
    void withoutConversationsNothingIsLeftPending() throws IOException {
        assertThat(run("--mx=" + OtherTools.mxLookup()).exitCode()).isZero();
        JsonNode endpoint = domains().get("tls13").at("/mx/0/endpoints/0");
        assertThat(endpoint.path("outcome").textValue()).isEqualTo("not-probed");
        assertThat(endpoint.path("port").intValue()).isEqualTo(25);
        assertThat(CommandRun.of("report", "--db=" + database()).out())
                .contains("not told by the tool that asked")
                .doesNotContain("over a limit of ours");
    }

    @Test
    void aSecondImportIsASecondScanAndTheListSaysWhoCounts() throws IOException {
        Path list = file("list.csv", "domain,weight,sector", "tls13.lab.test,7,health", "missing.test,1,health");
        assertThat(run("--mx=" + OtherTools.mxLookup()).exitCode()).isZero();
        CommandRun second = run("--mx=" + OtherTools.mxLookup(), "--list=" + list);
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.err())
                .contains("is about a domain that is not on the list")
                .contains("more lines are left out")
                .contains("1 lines of zdns used, 38 left out")
                .contains("It is scan 2 of");
        Map<String, JsonNode> listed = domains("--scan=2");
        assertThat(listed).containsOnlyKeys("tls13", "missing.test");
        assertThat(listed.get("tls13").path("weight").intValue()).isEqualTo(7);
        assertThat(listed.get("missing.test").at("/mail/outcome").textValue()).isEqualTo("not-told");
        assertThat(domains("--scan=1")).hasSize(39);
    }

    @Test
    void aLineThatCannotBeUsedIsReportedWithItsNumber() throws IOException {
        String good = Files.readAllLines(OtherTools.mxLookup()).get(0);
        Path mx = file(
                "mx.jsonl",
                good,
                good,
                "",
                good.substring(0, 60),
                "{\"name\":\"old.test\",\"status\":\"NOERROR\",\"data\":{}}",
                "{\"name\":\"a.test\",\"results\":{\"A\":{\"status\":\"NOERROR\",\"timestamp\":\"2026-11-22T09:41:08Z\"}}}",
                "[1]",
                "\u001b[2J=cmd()",
                "{\"name\":\"a b\",\"results\":{\"MX\":{\"status\":\"NXDOMAIN\",\"timestamp\":\"2026-11-22T09:41:08Z\"}}}",
                "{\"name\":\"b.test\",\"results\":{\"MX\":{\"status\":\"NOERROR\",\"timestamp\":\"2026-11-22T09:41:08Z\","
                        + "\"data\":{\"answers\":[{\"type\":\"MX\",\"answer\":\"m.test.\",\"preference\":70000}]}}}}");
        Path smtp = file(
                "smtp.jsonl",
                "{\"domain\":\"mx1.tls13.lab.test\",\"error\":\"no such host\"}",
                "{\"ip\":\"192.0.2.1\",\"data\":{\"http\":{\"protocol\":\"http\"}}}",
                "{\"ip\":\"192.0.2.1\",\"domain\":\"x.test\",\"data\":{\"smtp\":{\"protocol\":\"smtp\",\"status\":\"success\","
                        + "\"timestamp\":\"2026-11-22T09:41:08Z\"}}}",
                "{\"ip\":\"192.0.2.1\",\"data\":{\"smtp\":{\"protocol\":\"smtp\",\"status\":\"success\",\"port\":587,"
                        + "\"timestamp\":\"2026-11-22T09:41:08Z\"}}}",
                "{\"ip\":\"192.0.2.1\",\"data\":{\"smtp\":{\"protocol\":\"smtp\",\"status\":\"success\","
                        + "\"timestamp\":\"2026-11-22T09:41:08Z\",\"result\":{\"implicit_tls\":true}}}}");

        CommandRun run = run("--mx=" + mx, "--smtp=" + smtp);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("mx.jsonl line 2 is left out: it is about a domain that an earlier line is about")
                .contains("line 4 is left out: it ends in the middle of a JSON object")
                .contains("line 5 is left out: it is of zdns before version 2")
                .contains("line 6 is left out: it has no result of the modules MXLOOKUP and MX")
                .contains("line 7 is left out: it is no JSON object")
                .contains("line 8 is left out: it is no JSON")
                .contains("line 9 is left out: it names no domain")
                .contains("line 10 is left out: it has an MX record without name or preference")
                .contains("mx.jsonl: 1 lines of zdns used, 8 left out")
                .contains("smtp.jsonl line 1 is left out: it is about no address; zgrab2 says: no such host")
                .contains("line 2 is left out: it has no result of the module smtp")
                .contains("line 3 is left out: it is about a host that is nobody's MX: x.test")
                .contains("line 4 is left out: it is about port 587, not 25")
                .contains("line 5 is left out: it is of implicit TLS")
                .doesNotContain("\u001b");
        String kept = CommandRun.of("query", "rejected_lines", "--db=" + database(), "--format=csv")
                .out();
        assertThat(kept.lines()).hasSize(14);
        assertThat(kept).contains("\\x1b[2J=cmd()").doesNotContain("\u001b");
    }

    @Test
    void aLineWithoutANameIsAboutEveryHostAtItsAddress() throws IOException {
        String smtp = "{\"ip\":\"127.64.243.84\",\"data\":{\"smtp\":{\"protocol\":\"smtp\",\"status\":\"success\","
                + "\"timestamp\":\"2026-11-22T09:41:08Z\",\"result\":{\"banner\":\"220 a ESMTP\\r\\n\",\"ehlo\":\"250 a\\r\\n\"}}}}";
        Path twice = file("smtp.jsonl", smtp, smtp);
        assertThat(run("--mx=" + OtherTools.mxLookup(), "--smtp=" + twice).exitCode())
                .isZero();
        JsonNode endpoint = domains().get("tls13").at("/mx/0/endpoints/0");
        assertThat(endpoint.path("outcome").textValue()).isEqualTo("starttls-not-offered");
        assertThat(endpoint.path("sni").isNull()).isTrue();
        assertThat(endpoint.path("tries").intValue()).isEqualTo(2);
    }

    @Test
    void aCompressedFileIsReadAndADamagedOneImportsNothing() throws IOException {
        Path packed = directory.resolve("mx.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(OtherTools.mxLookup(), out);
        }
        assertThat(run("--mx=" + packed).exitCode()).isZero();

        byte[] bytes = Files.readAllBytes(packed);
        Path cut = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        CommandRun broken = run("--mx=" + cut);
        assertThat(broken.exitCode()).isEqualTo(Main.USAGE);
        assertThat(broken.err()).contains("its gzip data end too early");
        assertThat(CommandRun.of("scans", "--db=" + database(), "--format=csv")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(CommandRun.of("scans", "show", "1", "--db=" + database()).out())
                .contains("scan      1, finished")
                .contains(packed.toString())
                .doesNotContain("repeat");
    }

    @Test
    void whatIsNoOutputOfZdnsAtAllIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("list.txt"), "a.test\nb.test\n", StandardCharsets.UTF_8);
        CommandRun run = run("--mx=" + text);
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("line 1 is left out: it is no JSON").contains("nothing was imported");
        assertThat(run("--mx=-", "--smtp=-").err()).contains("only one of");
        assertThat(run("--mx=" + directory.resolve("none")).err()).contains("there is no such file");
    }

    @Test
    void whatCannotBeImportedLeavesNoDatabaseBehind() throws IOException {
        run("--mx=" + file("bad.jsonl", "no JSON"));
        assertThat(directory).isDirectoryNotContaining("glob:**imported.db*");
        run("--mx=" + directory.resolve("nowhere.jsonl"));
        assertThat(directory).isDirectoryNotContaining("glob:**imported.db*");
    }

    @Test
    void whatCannotBeImportedLeavesADatabaseThatWasThereAsItWas() throws IOException {
        SurveyDatabase.openForScan(database()).close();
        run("--mx=" + file("bad.jsonl", "no JSON"));
        assertThat(database()).exists();
        assertThat(CommandRun.of("scans", "--db=" + database()).exitCode()).isZero();
    }
}
