package org.starttls.survey.cli.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.starttls.survey.cli.Main;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** Writes what is packaged beside the program: manual pages, and what completes its command line in bash and zsh. */
public final class Manuals {
    private Manuals() {}

    /**
     * Writes {@code man/man1} and {@code completions}.
     *
     * @param args the directory, and the time of the release (ISO 8601)
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        CommandLine program = Main.commands();
        Path pages = Files.createDirectories(directory.resolve("man").resolve("man1"));
        LocalDate date = Instant.parse(args[1]).atZone(ZoneOffset.UTC).toLocalDate();
        write(program, pages, new Edition(program.getCommandSpec().version()[0], date));
        Path completions = Files.createDirectories(directory.resolve("completions"));
        Files.writeString(completions.resolve("starttls-survey"), AutoComplete.bash(program.getCommandName(), program));
    }

    private static void write(CommandLine command, Path pages, Edition edition) throws IOException {
        String name = ManualPage.name(command.getCommandSpec());
        Files.writeString(pages.resolve(name + ".1"), ManualPage.of(command, edition));
        for (CommandLine sub : command.getSubcommands().values()) {
            if (!(sub.getCommandSpec().userObject() instanceof HelpCommand)) {
                write(sub, pages, edition);
            }
        }
    }
}
