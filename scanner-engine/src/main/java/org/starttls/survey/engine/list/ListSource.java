package org.starttls.survey.engine.list;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a list comes from. */
public interface ListSource {
    /** What to call it in messages and in the database: the file as it was given, {@code -} for standard input. */
    String name();

    /** Opens it; the caller closes the stream. */
    InputStream open() throws IOException;

    /** A file, compressed or not. */
    static ListSource file(Path path) {
        return new ListSource() {
            @Override
            public String name() {
                return path.toString();
            }

            @Override
            public InputStream open() throws IOException {
                if (Files.isDirectory(path)) {
                    throw new FileSystemException(path.toString(), null, "is a directory, not a list");
                }
                return Files.newInputStream(path);
            }
        };
    }

    /** An open stream, such as standard input. Reading the list closes it. */
    static ListSource stream(String name, InputStream in) {
        return new ListSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                return in;
            }
        };
    }

    /** What an argument of a command line names: {@code -} is standard input, all else a file. */
    static ListSource of(String argument) {
        return argument.equals("-") ? stream("-", System.in) : file(Path.of(argument));
    }
}
