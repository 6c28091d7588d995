package org.starttls.survey.cli.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.starttls.survey.cli.Main;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes what is packaged beside the program: manual pages, and what completes its command line in bash and zsh. */
public final class Manuals {
    private Manuals() {}

    /** Writes {@code man/man1} and {@code completions} into the directory that is named. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        CommandLine program = Main.commands();
        Path pages = Files.createDirectories(directory.resolve("man").resolve("man1"));
        write(program, pages, program.getCommandSpec().version()[0]);
        Path completions = Files.createDirectories(directory.resolve("completions"));
        Files.writeString(completions.resolve("starttls-survey"), AutoComplete.bash(program.getCommandName(), program));
    }

    private static void write(CommandLine command, Path pages, String version) throws IOException {
        String name = ManualPage.name(command.getCommandSpec());
        Files.writeString(pages.resolve(name + ".1"), ManualPage.of(command, version));
        for (CommandLine sub : command.getSubcommands().values()) {
            write(sub, pages, version);
        }
    }
}
