package org.starttls.survey.engine.dane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.dns.ServerProcess;
import org.starttls.survey.engine.pkix.Issued;

/**
 * A third opinion on records and chains: {@code ldns-dane}'s, but where it errs. It asks for names under usage 3, which RFC
 * 7672 section 3.1.1 forbids, so it is told not to. Under usage 2 it compares them with the host's name including the
 * final dot, which nothing matches: those are left to posttls-finger. It honours usages 0 and 1, which RFC 7672 section
 * 3.1.3 leaves out, by a store that has none of the issuers here.
 */
class LdnsDaneIT {
    static Stream<DaneScenario> scenarios() {
        return DaneScenarios.all().stream()
                .filter(scenario -> scenario.place() == DaneScenario.Place.SIGNED
                        && scenario.domain().isEmpty()
                        && scenario.starttls()
                        && !scenario.records().isEmpty()
                        && scenario.records().stream().noneMatch(record -> record.usage() == Association.TRUST_ANCHOR));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void ldnsDaneComesToTheSame(DaneScenario scenario, @TempDir Path folder) throws Exception {
        boolean passes = scenario.judge(Instant.now()).code() == DaneCode.PASS;

        Answer theirs = ask(scenario, folder);

        assertThat(theirs.validates()).as(theirs.said()).isEqualTo(passes);
    }

    private record Answer(boolean validates, String said) {}

    private static Answer ask(DaneScenario scenario, Path folder) throws IOException, InterruptedException {
        String records = scenario.records().stream()
                .map(record -> "_25._tcp." + scenario.host() + ". 300 IN TLSA " + record + "\n")
                .collect(Collectors.joining());
        String chain = scenario.chain().stream().map(Issued::pem).collect(Collectors.joining());
        List<String> command = new ArrayList<>(List.of(
                ServerProcess.program("ldns-dane", "ldnsutils"),
                "-n",
                "-d",
                "-t",
                Files.writeString(folder.resolve("records"), records).toString(),
                "-c",
                Files.writeString(folder.resolve("chain.pem"), chain).toString(),
                "verify"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor() == 0, said);
    }
}
