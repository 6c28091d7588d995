package org.starttls.survey.engine.list;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * The lines of a text of whatever size, one held at a time: hashed as stored, unpacked where it is gzip, read as UTF-8 or
 * UTF-16. One thread.
 */
public final class TextLines implements Closeable {
    private final String name;
    private final ListBytes bytes;
    private final LineReader lines;

    private TextLines(String name, ListBytes bytes, int maxBytes) {
        this.name = name;
        this.bytes = bytes;
        this.lines = new LineReader(bytes.text(), maxBytes);
    }

    /**
     * Opens a text.
     *
     * @param maxBytes the longest line that is read, at least 1 kB; a longer one is faulty
     * @throws ListException when it cannot be opened, in words for the user
     */
    public static TextLines open(ListSource source, int maxBytes) throws ListException {
        try {
            return new TextLines(source.name(), ListBytes.open(source), maxBytes);
        } catch (IOException e) {
            throw ListException.of(source.name(), e);
        }
    }

    /**
     * The next line, which may be faulty; empty at the end.
     *
     * @throws ListException when it cannot be read, in words for the user
     */
    public Optional<Line> next() throws ListException {
        try {
            return lines.next();
        } catch (IOException e) {
            throw ListException.of(name, e);
        }
    }

    /** How many lines were read. */
    public long count() {
        return lines.lines();
    }

    /**
     * The hash of the whole text as stored, SHA-256 in lower-case hexadecimal; reads what is left of it.
     *
     * @throws ListException when it cannot be read, in words for the user
     */
    public String sha256() throws ListException {
        try {
            return bytes.hash();
        } catch (IOException e) {
            throw ListException.of(name, e);
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
