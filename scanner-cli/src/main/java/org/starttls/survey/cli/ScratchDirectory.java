package org.starttls.survey.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory for files that nobody keeps; it goes with the JVM too, which Ctrl-C ends before {@link #close} is reached. */
record ScratchDirectory(Path path) implements AutoCloseable {
    static ScratchDirectory create() throws IOException {
        Path path = Files.createTempDirectory("starttls-survey-");
        path.toFile().deleteOnExit();
        return new ScratchDirectory(path);
    }

    /** A file in it, not made yet. */
    Path file(String name) {
        Path file = path.resolve(name);
        file.toFile().deleteOnExit();
        return file;
    }

    /** Removes it with all that is in it. */
    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(path)) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.delete(path);
    }
}
