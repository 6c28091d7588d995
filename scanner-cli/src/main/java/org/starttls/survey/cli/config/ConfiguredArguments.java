package org.starttls.survey.cli.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.InitializationException;
import picocli.CommandLine.ParseResult;

/**
 * A command line together with what its {@code --config} file adds.
 *
 * @param arguments where a file adds any, with argument files already read
 */
public record ConfiguredArguments(List<String> arguments, Origins origins) {
    static final String CONFIG = "--config";

    /** What a file of arguments begins with. */
    private static final String ARGUMENT_FILE = "@";

    public ConfiguredArguments {
        arguments = List.copyOf(arguments);
        requireNonNull(origins, "origins");
    }

    /**
     * Reads a command line once to see what was typed, then the configuration file if it names one. What is wrong with the
     * command line is left for its own reader to find.
     *
     * @param commands makes all commands, of no further use; not asked where no argument can lead to a file, for it takes time
     */
    public static ConfiguredArguments of(Supplier<CommandLine> commands, String... typed) throws ConfigException {
        if (Arrays.stream(typed).noneMatch(ConfiguredArguments::mayNameFile)) {
            return new ConfiguredArguments(Arrays.asList(typed), Origins.NONE);
        }
        CommandLine scratch = commands.get();
        collectErrors(scratch);
        ParseResult all = parsed(scratch, typed);
        List<ParseResult> parsed = all.asCommandLineList().stream()
                .map(CommandLine::getParseResult)
                .toList();
        Optional<Path> file = parsed.stream()
                .map(command -> command.<Path>matchedOptionValue(CONFIG, null))
                .filter(Objects::nonNull)
                .findFirst();
        boolean help = parsed.stream().anyMatch(each -> each.isUsageHelpRequested() || each.isVersionHelpRequested());
        if (file.isEmpty() || help) {
            return new ConfiguredArguments(Arrays.asList(typed), Origins.NONE);
        }
        ParseResult command = parsed.get(parsed.size() - 1);
        return new Merging(file.get(), all.commandSpec(), command).into(all.expandedArgs());
    }

    private static boolean mayNameFile(String argument) {
        return argument.startsWith(CONFIG) || argument.startsWith(ARGUMENT_FILE);
    }

    private static ParseResult parsed(CommandLine scratch, String... typed) throws ConfigException {
        try {
            return scratch.parseArgs(typed);
        } catch (InitializationException e) {
            if (e.getCause() instanceof IOException) {
                throw new ConfigException(
                        e.getMessage() + ": what begins with @ is a file of arguments (write @@ for one @)");
            }
            throw e;
        }
    }

    /** Instead of stopping at the first. */
    private static void collectErrors(CommandLine commandLine) {
        commandLine.getCommandSpec().parser().collectErrors(true);
        commandLine.getSubcommands().values().forEach(ConfiguredArguments::collectErrors);
    }
}
