package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;

/** Lookups that fail in the first pass and are answered in the next: the scan comes to the truth all the same. */
@Timeout(120)
class LookupRetriesIT {
    @TempDir
    Path directory;

    @Test
    void whatTheDnsDidNotTellAtFirstIsFoundLater() throws IOException, SQLException {
        try (Lab lab = Lab.start(LabConfig.defaults().withSeed(4))) {
            SortedMap<String, List<String>> truth = healthy(lab);
            List<String> names = List.copyOf(truth.keySet());
            String host = host(truth.get(names.get(1)));
            try (MoodyResolver resolver = MoodyResolver.start(
                    lab.dns(),
                    List.of(names.get(0) + " 15", host + " 1", "_mta-sts." + names.get(2) + " 16")::contains)) {
                Path database = scan(lab, resolver, names);
                assertThat(ScannedWorld.stored(database)).isEqualTo(truth);
                assertThat(tries(database))
                        .containsExactly(
                                "domain," + names.get(0) + ",1,servfail,0",
                                "domain," + names.get(0) + ",2,mx,1",
                                "domain," + names.get(2) + ",1,mx,0",
                                "domain," + names.get(2) + ",2,mx,1",
                                "host," + host + ",1,servfail,0",
                                "host," + host + ",2,resolved,1");
            }
        }
    }

    /** Three domains that answer everything at once, each by MX hosts of its own. */
    private static SortedMap<String, List<String>> healthy(Lab lab) throws IOException {
        List<String> names =
                IntStream.range(0, 200).mapToObj(i -> "late" + i + ".example").toList();
        StringBuilder lines = new StringBuilder();
        lab.truth().write(names.iterator(), lines);
        SortedMap<String, List<String>> chosen = new TreeMap<>();
        for (Map.Entry<String, List<String>> domain :
                ScannedWorld.truth(lines.toString()).entrySet()) {
            List<String> facts = domain.getValue();
            boolean answers = facts.stream().anyMatch(fact -> fact.startsWith("mail mx "))
                    && facts.stream().filter(fact -> fact.startsWith("mx ")).count() == 1
                    && facts.stream().anyMatch(fact -> fact.startsWith("endpoint "))
                    && facts.stream()
                            .filter(fact -> fact.startsWith("endpoint "))
                            .allMatch(fact -> fact.contains(" starttls-ok "))
                    && host(facts).endsWith("." + domain.getKey())
                    && facts.stream().anyMatch(fact -> fact.startsWith("mx ") && fact.contains(" resolved "));
            if (answers && chosen.size() < 3) {
                chosen.put(domain.getKey(), facts);
            }
        }
        assertThat(chosen).hasSize(3);
        return chosen;
    }

    private static String host(List<String> facts) {
        return facts.stream()
                .filter(fact -> fact.startsWith("mx "))
                .map(fact -> fact.split(" ", -1)[2])
                .findFirst()
                .orElse("none");
    }

    private Path scan(Lab lab, MoodyResolver resolver, List<String> names) throws IOException {
        Path database = directory.resolve("survey.db");
        Path list = Files.write(directory.resolve("names.txt"), names);
        StringWriter err = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                super.write(text, from, length);
                if (text.contains("First pass")) {
                    resolver.heal();
                }
            }
        };
        int exitCode = Main.execute(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                "scan",
                list.toString(),
                "--db=" + database,
                "--resolver=127.0.0.1:" + resolver.port(),
                "--port=" + lab.smtpPort(),
                "--policy-port=" + lab.httpsPort(),
                "--allow-private=127.0.0.0/8",
                "--ehlo-name=scanner.example",
                "--skip-preflight",
                "--address-gap=1ms",
                "--wait-for-retries",
                "--retry-gaps=2s,2s");
        assertThat(exitCode).as(err.toString()).isZero();
        return database;
    }

    private static List<String> tries(Path database) {
        return CommandRun.of(
                        "query",
                        "SELECT iif(domain IS NULL, 'host', 'domain'), coalesce(domain, mx_host), try, outcome, settled"
                                + " FROM v_try ORDER BY 1, 2, 3",
                        "--format=csv",
                        "--db=" + database)
                .out()
                .lines()
                .skip(1)
                .toList();
    }
}
