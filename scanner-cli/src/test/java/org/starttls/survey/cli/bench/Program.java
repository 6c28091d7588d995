package org.starttls.survey.cli.bench;

import java.nio.file.Path;
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
        List<String> command = new ArrayList<>(pinning);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LAUNCHED_WITH);
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.starttls.survey.cli.Main"));
        command.addAll(arguments);
        return command;
    }
}
