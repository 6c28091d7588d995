package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SubcommandsTest {
    @Test
    void everyCommandIsFoundByItsOwnName() {
        Main.commands()
                .getSubcommands()
                .forEach((name, command) ->
                        assertThat(name).isEqualTo(command.getCommandSpec().name()));
        assertThat(Main.commands().getSubcommands().keySet()).containsExactlyElementsOf(Subcommands.names());
    }

    @Test
    void helpShowsTheSameOfOutlinesAsOfWholeCommands() {
        StringWriter shown = new StringWriter();
        Main.execute(new PrintWriter(shown), new PrintWriter(Writer.nullWriter()), "--help");
        assertThat(shown).hasToString(Main.commands().getUsageMessage());
    }

    @Test
    void whatIsNamedAnywhereHasItsOptions() {
        CommandLine some = Subcommands.neededBy(List.of("help", "lab")).addTo(new CommandLine(new Main()));
        assertThat(some.getSubcommands().get("lab").getCommandSpec().findOption("--threads"))
                .isNotNull();
        assertThat(some.getSubcommands().get("scan").getCommandSpec().findOption("--rate"))
                .isNull();
    }

    @Test
    void aMistypedCommandIsStillComparedWithAll() {
        StringWriter said = new StringWriter();
        int exitCode =
                Main.execute(new PrintWriter(Writer.nullWriter()), new PrintWriter(said, true), "chek", "example.org");
        assertThat(exitCode).isEqualTo(Main.USAGE);
        assertThat(said).asString().contains("check");
    }
}
