package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckSourceTest {
    @Test
    void anAddressOfAnotherMachineIsRefusedBeforeAnythingIsAsked() {
        CommandRun run = CommandRun.of(
                "check", "a.test", "-4", "--resolver=192.0.2.1", "--source-address=203.0.113.9", "--max-time=1s");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("starttls-survey: --source-address 203.0.113.9 is no address of this machine. Use one that"
                        + " 'ip address' lists, or leave --source-address out: the system then chooses\n");
    }
}
