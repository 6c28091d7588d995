package org.starttls.survey.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of one command, from the model that its help is made of. */
final class ManualPage {
    private static final ColorScheme PLAIN = Help.defaultColorScheme(Ansi.OFF);

    /** To the first colon, the end of the sentence, or where a parenthesis or a list begins. */
    private static final Pattern FIRST_CLAUSE = Pattern.compile("(?s)^(.*?)(?:[.:,](?:\\s.*)?| \\(.*)?$");

    private final CommandSpec command;
    private final Help help;
    private final UsageMessageSpec usage;
    private final Troff page = new Troff();

    private ManualPage(CommandLine commandLine) {
        this.command = commandLine.getCommandSpec();
        this.help = new Help(command, PLAIN);
        this.usage = command.usageMessage();
    }

    /** Its name, as in {@code starttls-survey-scan}. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    static String of(CommandLine commandLine, Edition edition) {
        ManualPage manual = new ManualPage(commandLine);
        manual.write(edition);
        return manual.page.toString();
    }

    private void write(Edition edition) {
        page.title(name(command), edition);
        page.name(name(command), summary());
        page.section("SYNOPSIS");
        page.text(help.synopsis(0));
        page.section("DESCRIPTION");
        paragraphs(usage.description()).forEach(page::paragraph);
        commands();
        arguments();
        exitStatus();
        examples();
        seeAlso();
    }

    /** Short enough for an index of pages. */
    private String summary() {
        String description = String.join(" ", usage.description());
        return FIRST_CLAUSE.matcher(description).replaceFirst("$1");
    }

    private static List<String> paragraphs(String[] lines) {
        return Stream.of(lines).filter(line -> !line.isBlank()).toList();
    }

    private void commands() {
        if (!command.subcommands().isEmpty()) {
            page.section("COMMANDS");
            command.subcommands()
                    .forEach((word, sub) -> page.item(
                            word,
                            String.join(" ", sub.getCommandSpec().usageMessage().description())));
        }
    }

    private void arguments() {
        page.section("OPTIONS");
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            page.item(
                    parameter.paramLabel(),
                    description(help.createDefaultParameterRenderer()
                            .render(parameter, help.parameterLabelRenderer(), PLAIN)));
        }
        command.options().stream().filter(option -> !option.hidden()).forEach(this::option);
    }

    private void option(OptionSpec option) {
        page.item(
                String.join(", ", option.names())
                        + help.parameterLabelRenderer()
                                .renderParameterLabel(option, Ansi.OFF, List.of())
                                .plainString(),
                description(help.createDefaultOptionRenderer().render(option, help.parameterLabelRenderer(), PLAIN)));
    }

    /** Rows of columns, of which the last is the description. */
    private static String description(Text[][] rows) {
        return Arrays.stream(rows)
                .map(row -> row[row.length - 1].plainString())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "));
    }

    private void exitStatus() {
        if (!usage.exitCodeList().isEmpty()) {
            page.section("EXIT STATUS");
            usage.exitCodeList().forEach(page::item);
        }
    }

    private void examples() {
        if (usage.footer().length > 0) {
            page.section("EXAMPLES");
            page.literal(List.of(usage.footer()));
        }
    }

    private void seeAlso() {
        CommandSpec parent = command.parent();
        if (parent != null) {
            page.section("SEE ALSO");
            page.text(name(parent) + "(1)");
        }
    }
}
