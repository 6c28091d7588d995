package org.starttls.survey.engine.list;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.util.Optional;
import org.starttls.survey.engine.list.NormalisedName.Name;
import org.starttls.survey.engine.list.NormalisedName.NoName;

/**
 * Reads domain lists of any length in little memory: plain, {@code rank,domain} or CSV, perhaps compressed by gzip, UTF-8
 * or UTF-16 with a byte order mark. Empty lines and lines that begin with {@code #} are comments.
 *
 * @see Detection
 */
public final class DomainList {
    private final String source;
    private final ListOptions options;
    private final ListSink sink;
    private ListFormat format = ListFormat.EMPTY;
    private long entries;
    private long rejected;
    private long reducedUrls;
    private long reducedAddresses;

    private DomainList(String source, ListOptions options, ListSink sink) {
        this.source = source;
        this.options = options;
        this.sink = sink;
    }

    /**
     * Gives the sink every line that says something, in order. What the sink throws ends the reading and comes through.
     *
     * @return the counts; a list without entries is no error here
     * @throws ListException where the list cannot be read to its end, or does not tell which column holds the names; what
     *     the sink has by then came from the list's beginning
     */
    public static ListReport read(ListSource source, ListOptions options, ListSink sink) throws ListException {
        try (ListBytes bytes = ListBytes.open(source)) {
            return new DomainList(source.name(), options, sink).read(bytes);
        } catch (IOException e) {
            throw ListException.of(source.name(), e);
        }
    }

    private ListReport read(ListBytes bytes) throws IOException {
        LineReader lines = new LineReader(bytes.text());
        RecordReader records = new RecordReader(lines);
        Optional<Line> first = firstMeaningful(records);
        if (first.isPresent()) {
            records.giveBack(first.get());
            readRecords(records, Detection.delimiterOf(first.get().text()));
        }
        return new ListReport(
                source, format, bytes.hash(), lines.lines(), entries, rejected, reducedUrls, reducedAddresses);
    }

    private Optional<Line> firstMeaningful(RecordReader records) throws IOException {
        Optional<Line> line = records.nextLine();
        while (line.isPresent() && (line.get().fault().isPresent() || line.get().meansNothing())) {
            if (line.get().fault().isPresent()) {
                reject(line.get(), line.get().fault().get());
            }
            line = records.nextLine();
        }
        return line;
    }

    private void readRecords(RecordReader records, char delimiter) throws IOException {
        // A header's cells may hold line ends too, so the first record is put together before it is looked at.
        Line first = records.nextRecord(delimiter).orElseThrow();
        Layout layout = new Detection(options).layoutOf(first.text(), source);
        format = layout.format();
        if (format != ListFormat.CSV) {
            take(first, layout);
        }
        Optional<Line> next = next(records, layout);
        while (next.isPresent()) {
            take(next.get(), layout);
            next = next(records, layout);
        }
    }

    private Optional<Line> next(RecordReader records, Layout layout) throws IOException {
        return format == ListFormat.PLAIN ? records.nextLine() : records.nextRecord(layout.delimiter());
    }

    private void take(Line line, Layout layout) {
        if (line.meansNothing()) {
            return;
        }
        if (line.fault().isPresent()) {
            reject(line, line.fault().get());
            return;
        }
        try {
            take(line, layout.cells(line.text()));
        } catch (CsvParseException e) {
            reject(line, "is no valid CSV: text follows a closing quote");
        }
    }

    private void take(Line line, Cells cells) {
        NormalisedName found = options.inputKind().normalise(cells.name());
        if (found instanceof NoName none) {
            reject(line, none.reason());
        } else if (cells.fault().isPresent()) {
            reject(line, cells.fault().get());
        } else if (found instanceof Name name) {
            accept(line, cells, name);
        }
    }

    private void accept(Line line, Cells cells, Name name) {
        switch (name.reduction()) {
            case NONE -> {}
            case URL -> reducedUrls++;
            case MAIL_ADDRESS -> reducedAddresses++;
        }
        entries++;
        Optional<Double> stated = cells.weight().map(Double::valueOf);
        boolean counts = stated.isEmpty() && name.reduction() == Reduction.MAIL_ADDRESS;
        sink.entry(new ListEntry(
                name.text(),
                cells.rank().map(Long::valueOf),
                counts ? Optional.of(1.0) : stated,
                cells.labels(),
                source,
                line.number(),
                name.reduction()));
    }

    private void reject(Line line, String reason) {
        rejected++;
        sink.rejected(line.rejected(source, reason));
    }
}
