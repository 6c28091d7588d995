package org.starttls.survey.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.starttls.survey.cli.scan.CannotGoOnException;

/** A file that is there wholly or not at all: it is written under another name beside its place, then renamed. */
final class OutputFile {
    private OutputFile() {}

    /** What goes into the file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Writer file) throws IOException;
    }

    /**
     * Writes a file in UTF-8, replacing one that is there; what was there stays when writing fails.
     *
     * @throws CannotGoOnException when it cannot be written; the message says what to do
     */
    static void write(Path file, Content content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new CannotGoOnException(file + " is a directory; name a file with --output");
        }
        if (!Files.isDirectory(directory)) {
            throw new CannotGoOnException("there is no directory " + directory + "; make it, or use another --output");
        }
        if (!Files.isWritable(directory)) {
            throw new CannotGoOnException(directory + " is not writable; use another --output");
        }
        Path unfinished = directory.resolve(file.getFileName() + ".part");
        try {
            try (Writer writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                content.writeTo(writer);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
