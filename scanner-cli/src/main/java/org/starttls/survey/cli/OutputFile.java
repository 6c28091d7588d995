package org.starttls.survey.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.starttls.survey.cli.scan.CannotGoOnException;

/**
 * A file that is there wholly or not at all: it is written under another name beside its place, then renamed. What is no
 * regular file, such as a pipe or {@code /dev/null}, is written to as it is.
 */
final class OutputFile {
    /** Less the umask. */
    private static final FileAttribute<Set<PosixFilePermission>> USUAL_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-rw-rw-"));

    private OutputFile() {}

    /** What goes into the file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Writer file) throws IOException;
    }

    /** @param option that named the place */
    static CannotGoOnException failure(Path place, IOException cause, String option) {
        return new CannotGoOnException("cannot write " + place + ": " + reason(cause) + "; use another " + option);
    }

    /** The message of a failure of a file system may be a path alone; its type says what is wrong. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "a file is in the way";
        }
        if (cause instanceof FileSystemException failure) {
            return failure.getReason() == null ? "it cannot be made" : failure.getReason();
        }
        return cause.getMessage();
    }

    /**
     * Writes a file in UTF-8, replacing one that is there; what was there stays when writing fails. A replaced file keeps
     * its mode, and a symbolic link leads to the new content as it did to the old.
     *
     * @throws CannotGoOnException when it cannot be written; the message says what to do
     */
    static void write(Path file, Content content) {
        if (Files.isDirectory(file)) {
            throw new CannotGoOnException(file + " is a directory; name a file with --output");
        }
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                fill(file, content);
            } else {
                replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), content);
            }
        } catch (IOException e) {
            throw failure(file, e, "--output");
        }
    }

    private static void replace(Path place, Content content) throws IOException {
        Path directory = place.getParent();
        if (!Files.isDirectory(directory)) {
            throw new CannotGoOnException("there is no directory " + directory + "; make it, or use another --output");
        }
        if (!Files.isWritable(directory)) {
            throw new CannotGoOnException(directory + " is not writable; use another --output");
        }
        Path unfinished = unfinished(directory, place);
        try {
            fill(unfinished, content);
            if (Files.exists(place)) {
                Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(place));
            }
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Path unfinished(Path directory, Path place) throws IOException {
        try {
            return Files.createTempFile(directory, "." + place.getFileName() + ".", ".part", USUAL_MODE);
        } catch (NoSuchFileException | AccessDeniedException e) {
            // Folders of the kernel, and those on a read-only mount, may look writable.
            throw new CannotGoOnException("no file can be made in " + directory + "; use another --output");
        }
    }

    private static void fill(Path file, Content content) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            content.writeTo(writer);
        }
    }
}
