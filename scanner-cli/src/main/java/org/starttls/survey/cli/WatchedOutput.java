package org.starttls.survey.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A stream that remembers its first failure, for those behind a {@link java.io.PrintWriter}, which tells nobody. */
final class WatchedOutput extends FilterOutputStream {
    /** The JDK has no type for EPIPE, so here its text must do. */
    private static final String CLOSED_PIPE = "Broken pipe";

    private volatile IOException failure;

    WatchedOutput(OutputStream out) {
        super(out);
    }

    /** Why not all arrived; empty also where the reader went away, as {@code head} does when it has seen enough. */
    Optional<String> failure() {
        return Optional.ofNullable(failure)
                .map(cause -> Optional.ofNullable(cause.getMessage()).orElse("the output cannot be written"))
                .filter(text -> !text.equals(CLOSED_PIPE));
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw kept(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw kept(e);
        }
    }

    private IOException kept(IOException cause) {
        if (failure == null) {
            failure = cause;
        }
        return cause;
    }
}
