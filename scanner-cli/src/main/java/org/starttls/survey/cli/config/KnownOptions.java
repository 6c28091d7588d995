package org.starttls.survey.cli.config;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starttls.survey.engine.policy.verdict.EditDistance;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that a configuration file may set: all of all commands but those for help and for the file itself. */
final class KnownOptions {
    private final Map<String, CommandSpec> commands = new LinkedHashMap<>();

    KnownOptions(CommandSpec program) {
        collect(program);
    }

    private void collect(CommandSpec command) {
        commands.put(path(command), command);
        command.subcommands().values().stream().map(CommandLine::getCommandSpec).forEach(this::collect);
    }

    /** The words of a command, joined by dots; empty for the program itself. */
    static String path(CommandSpec command) {
        Deque<String> words = new ArrayDeque<>();
        for (CommandSpec each = command; each.parent() != null; each = each.parent()) {
            words.addFirst(each.name());
        }
        return String.join(".", words);
    }

    /**
     * Refuses what sets nothing.
     *
     * @param running the command that is run: what is meant for none is most likely meant for it
     */
    void require(Setting setting, Path file, CommandSpec running) throws ConfigException {
        String place = setting.at(file) + ": ";
        boolean any = setting.command().isEmpty();
        if (!any && !commands.containsKey(setting.command())) {
            throw new ConfigException(place + "there is no command " + setting.command()
                    + "; a key is an option (rate) or a command and its option (scan.rate)");
        }
        if (("--" + setting.option()).equals(ConfiguredArguments.CONFIG)) {
            throw new ConfigException(place + setting.option() + " cannot stand in a configuration file");
        }
        CommandSpec one = any ? running : commands.get(setting.command());
        Collection<CommandSpec> meant = any ? commands.values() : List.of(one);
        if (meant.stream().noneMatch(command -> takes(command, setting.option()))) {
            throw new ConfigException(place
                    + (any ? "no command" : "'" + one.qualifiedName() + "' does not")
                    + (any ? " takes " : " take ")
                    + setting.option()
                    + nearest(one, setting.option()));
        }
    }

    private static boolean takes(CommandSpec command, String name) {
        OptionSpec option = command.findOption("--" + name);
        return option != null && isSettable(option);
    }

    private static boolean isSettable(OptionSpec option) {
        return !option.usageHelp()
                && !option.versionHelp()
                && !option.longestName().equals(ConfiguredArguments.CONFIG);
    }

    /** One that most of the letters are the same of, if there is one. */
    private static String nearest(CommandSpec command, String name) {
        return command.options().stream()
                .filter(KnownOptions::isSettable)
                .map(option -> option.longestName().substring(2))
                .min(Comparator.comparingInt(known -> EditDistance.between(known, name)))
                .filter(known -> EditDistance.between(known, name) * 2 <= name.length())
                .map(known -> "; did you mean " + known + "?")
                .orElse("; --help of a command lists its options");
    }
}
