package org.starttls.survey.engine.list;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Joins the lines of a CSV record whose quoted cells hold line ends (RFC 4180 section 2). A quote that is not closed soon
 * is an error of its own line and swallows no other.
 */
final class RecordReader {
    private static final int MAX_LINES = 256;

    private final LineReader lines;
    private final Deque<Line> again = new ArrayDeque<>();

    RecordReader(LineReader lines) {
        this.lines = lines;
    }

    /** The next line; empty at the end. */
    Optional<Line> nextLine() throws IOException {
        return again.isEmpty() ? lines.next() : Optional.of(again.pop());
    }

    /** Makes a line the next one. */
    void giveBack(Line line) {
        again.push(line);
    }

    /** The next record, or the next line that is there for people only; empty at the end. */
    Optional<Line> nextRecord(char delimiter) throws IOException {
        Optional<Line> first = nextLine();
        if (first.isEmpty() || first.get().fault().isPresent() || first.get().meansNothing()) {
            return first;
        }
        OpenQuote quote = new OpenQuote(delimiter);
        return quote.remainsAfter(first.get().text()) ? Optional.of(join(first.get(), quote)) : first;
    }

    private Line join(Line first, OpenQuote quote) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        List<Line> joined = new ArrayList<>();
        while (joined.size() < MAX_LINES) {
            Optional<Line> next = nextLine();
            if (next.isEmpty()) {
                break;
            }
            joined.add(next.get());
            text.append('\n').append(next.get().text());
            if (next.get().fault().isPresent() || text.length() > LineReader.MAX_BYTES) {
                break;
            }
            if (!quote.remainsAfter(next.get().text())) {
                return Line.readable(first.number(), text.toString());
            }
        }
        for (int i = joined.size() - 1; i >= 0; i--) {
            giveBack(joined.get(i));
        }
        return Line.faulty(first.number(), ShownText.of(first.text()), "opens a quote that is not closed");
    }
}
