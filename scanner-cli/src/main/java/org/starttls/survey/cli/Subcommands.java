package org.starttls.survey.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands of the program, in the order that help lists them. To read the options of one takes as long as the JVM takes
 * to start, so only those that can be meant are read.
 *
 * @param inFull whether the command of a name is read with its options
 * @param described whether the others have their descriptions, or names alone
 */
record Subcommands(Predicate<String> inFull, boolean described) {
    /** All, in full. */
    static final Subcommands ALL = new Subcommands(name -> true, true);

    private static final Map<String, Class<?>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("demo", DemoCommand.class);
        BY_NAME.put("scan", ScanCommand.class);
        BY_NAME.put("preflight", PreflightCommand.class);
        BY_NAME.put("check", CheckCommand.class);
        BY_NAME.put("report", ReportCommand.class);
        BY_NAME.put("compare", CompareCommand.class);
        BY_NAME.put("timeline", TimelineCommand.class);
        BY_NAME.put("query", QueryCommand.class);
        BY_NAME.put("rejudge", RejudgeCommand.class);
        BY_NAME.put("scans", ScansCommand.class);
        BY_NAME.put("export", ExportCommand.class);
        BY_NAME.put("import", ImportCommand.class);
        BY_NAME.put("purge", PurgeCommand.class);
        BY_NAME.put("migrate", MigrateCommand.class);
        BY_NAME.put("lab", LabCommand.class);
        BY_NAME.put("help", HelpCommand.class);
    }

    /** In full what the arguments name, wherever they do; all where an argument may be a file of arguments. */
    static Subcommands neededBy(List<String> arguments) {
        if (arguments.stream().anyMatch(argument -> argument.startsWith("@"))) {
            return ALL;
        }
        boolean program = arguments.isEmpty()
                || arguments.get(0).startsWith("-")
                || arguments.get(0).equals("help");
        return new Subcommands(List.copyOf(arguments)::contains, program);
    }

    /** Their names, in order. */
    static Collection<String> names() {
        return BY_NAME.keySet();
    }

    CommandLine addTo(CommandLine program) {
        BY_NAME.forEach((name, command) ->
                program.addSubcommand(name, inFull.test(name) ? new CommandLine(command) : outline(command)));
        return program;
    }

    private CommandLine outline(Class<?> command) {
        CommandSpec spec = CommandSpec.create();
        if (described) {
            Command words = command.getAnnotation(Command.class);
            spec.usageMessage().header(words.header()).description(words.description());
        }
        return new CommandLine(spec);
    }
}
