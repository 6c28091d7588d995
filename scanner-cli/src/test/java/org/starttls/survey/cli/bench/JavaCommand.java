package org.starttls.survey.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a program of ours is started in a JVM like this one. */
final class JavaCommand {
    private JavaCommand() {}

    /** Without the program's arguments. */
    static List<String> with(List<String> options, String program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program));
        return command;
    }
}
