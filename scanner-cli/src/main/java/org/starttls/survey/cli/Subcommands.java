package org.starttls.survey.cli;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands of the program, in the order that help lists them. To read the options of one takes as long as the JVM takes
 * to start, so only those that can be meant are read; of the others there are only a name and a description.
 *
 * @param inFull whether the command of a name is read with its options
 */
record Subcommands(Predicate<String> inFull) {
    /** All, in full. */
    static final Subcommands ALL = new Subcommands(name -> true);

    private static final List<Class<?>> IN_ORDER = List.of(
            DemoCommand.class,
            ScanCommand.class,
            PreflightCommand.class,
            CheckCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            TimelineCommand.class,
            QueryCommand.class,
            RejudgeCommand.class,
            ScansCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            PurgeCommand.class,
            MigrateCommand.class,
            LabCommand.class,
            HelpCommand.class);

    /** In full what the arguments name, wherever they do; all where an argument may be a file of arguments. */
    static Subcommands neededBy(Collection<String> arguments) {
        if (arguments.stream().anyMatch(argument -> argument.startsWith("@"))) {
            return ALL;
        }
        return new Subcommands(Set.copyOf(arguments)::contains);
    }

    CommandLine addTo(CommandLine program) {
        for (Class<?> command : IN_ORDER) {
            Command described = command.getAnnotation(Command.class);
            String name = described.name();
            program.addSubcommand(name, inFull.test(name) ? new CommandLine(command) : outline(described));
        }
        return program;
    }

    private static CommandLine outline(Command described) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().header(described.header()).description(described.description());
        return new CommandLine(spec);
    }
}
