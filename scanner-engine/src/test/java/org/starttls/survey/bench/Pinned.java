package org.starttls.survey.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What holds a program to one core of the machine, as far as that is possible. */
public final class Pinned {
    private Pinned() {}

    public static List<String> to(int core) {
        return installed("taskset") && Runtime.getRuntime().availableProcessors() > core
                ? List.of("taskset", "-c", Integer.toString(core))
                : List.of();
    }

    public static boolean installed(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
