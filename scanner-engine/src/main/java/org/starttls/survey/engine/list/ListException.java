package org.starttls.survey.engine.list;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.zip.ZipException;

/** A list that cannot be used as a whole. Its message is one line for the user that names the list and what to do. */
public final class ListException extends IOException {
    ListException(String source, String problem) {
        super(source + ": " + problem);
    }

    private ListException(String source, IOException cause) {
        super(source + ": " + problem(cause), cause);
    }

    /** Says of a failure to read what it means to the user. */
    public static ListException of(String source, IOException failure) {
        return failure instanceof ListException known ? known : new ListException(source, failure);
    }

    private static String problem(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission to read it is denied";
        }
        if (failure instanceof FileSystemException refused) {
            return Objects.requireNonNullElse(refused.getReason(), "it cannot be read");
        }
        if (failure instanceof EOFException) {
            return "its gzip data end too early; the file is incomplete";
        }
        if (failure instanceof ZipException) {
            return "its gzip data are damaged";
        }
        return "it cannot be read (" + failure.getMessage() + ")";
    }
}
