package org.starttls.survey.cli.bench;

import java.util.ArrayList;
import java.util.List;

/** How the program is started for a benchmark: from its classes, with the options of the JVM that its launcher gives. */
final class Program {
    private static final List<String> LAUNCHED_WITH =
            List.of("-XX:+UseSerialGC", "-Xmx512m", "-Xss512k", "-Dfile.encoding=UTF-8");

    private Program() {}

    /**
     * A command line.
     *
     * @param pinning what runs java, as taskset with its options
     * @param jvm further options of the JVM, which win
     */
    static List<String> command(List<String> pinning, List<String> jvm, List<String> arguments) {
        List<String> options = new ArrayList<>(LAUNCHED_WITH);
        options.addAll(jvm);
        List<String> command = new ArrayList<>(pinning);
        command.addAll(JavaCommand.with(options, "org.starttls.survey.cli.Main"));
        command.addAll(arguments);
        return command;
    }
}
