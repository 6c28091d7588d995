package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starttls.survey.cli.scan.PreflightOptions;
import org.starttls.survey.cli.scan.StoredOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PreflightChoiceTest {
    private static final StoredOptions WITHOUT = StoredOptions.parse("{\"concurrency\": 5}");
    private static final StoredOptions WITH =
            StoredOptions.parse("{\"concurrency\": 5, \"probe_hosts\": [], \"blocklists\": [\"bl.example\"]}");

    @Test
    void aScanBegunWithoutTheChecksGoesOnWithoutThem() {
        assertThat(options(WITHOUT)).isEmpty();
        assertThat(options(WITHOUT, "--skip-preflight")).isEmpty();
    }

    @Test
    void whoSaysHowToCheckIsNotSkipped() {
        assertThat(options(WITHOUT, "--probe-host=mx.example"))
                .map(PreflightOptions::probeHosts)
                .contains(List.of("mx.example"));
        assertThat(options(WITHOUT, "--dnsbl=bl.example")).isPresent();
        assertThat(options(WITHOUT, "--public-address=192.0.2.7")).isPresent();
    }

    @Test
    void otherwiseTheChecksAreMade() {
        assertThat(options(WITH)).map(PreflightOptions::blocklists).contains(List.of("bl.example"));
        assertThat(options(WITH, "--skip-preflight")).isEmpty();
        assertThat(options(StoredOptions.NONE)).isPresent();
        assertThat(options(StoredOptions.parse("{\"tool\": \"zgrab2\"}"))).isPresent();
    }

    private static Optional<PreflightOptions> options(StoredOptions stored, String... words) {
        return CommandLine.populateCommand(new Checked(), words).choice.options(stored);
    }

    /** The options by themselves. */
    @Command
    private static final class Checked {
        @Mixin
        private PreflightChoice choice;
    }
}
