package org.starttls.survey.engine.list;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where in a record the name and its company stand. */
sealed interface Layout {
    ListFormat format();

    /** @throws CsvParseException where the quotes of a record make no sense */
    Cells cells(String record);

    /** What divides the cells of a record. */
    char delimiter();

    /** The record's cells, without the blanks around them. */
    static List<String> split(String record, char delimiter) {
        return record.indexOf('"') < 0 ? splitPlain(record, delimiter) : splitQuoted(record, delimiter);
    }

    /** What the other one does, where nothing is quoted: a parser for each line is most of the time that a list takes. */
    private static List<String> splitPlain(String record, char delimiter) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int end = record.indexOf(delimiter); end >= 0; end = record.indexOf(delimiter, start)) {
            cells.add(DomainNames.trim(record.substring(start, end)));
            start = end + 1;
        }
        cells.add(DomainNames.trim(record.substring(start)));
        return cells;
    }

    private static List<String> splitQuoted(String record, char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .trimWhitespacesAroundQuotes(true)
                .ofSingleCsvRecord(record)
                .getFields()
                .stream()
                .map(DomainNames::trim)
                .toList();
    }

    /** One name a line. */
    record Plain() implements Layout {
        @Override
        public ListFormat format() {
            return ListFormat.PLAIN;
        }

        @Override
        public Cells cells(String record) {
            return Cells.ofName(record);
        }

        @Override
        public char delimiter() {
            return '\n';
        }
    }

    /** Rank and name. */
    record Ranked(char delimiter) implements Layout {
        @Override
        public ListFormat format() {
            return ListFormat.RANKED;
        }

        @Override
        public Cells cells(String record) {
            List<String> cells = split(record, delimiter);
            String name = cells.size() > 1 ? cells.get(1) : "";
            return new Cells(name, Optional.of(cells.get(0)), Optional.empty(), Map.of());
        }
    }

    /** As a header says. */
    record WithHeader(char delimiter, Columns columns) implements Layout {
        @Override
        public ListFormat format() {
            return ListFormat.CSV;
        }

        @Override
        public Cells cells(String record) {
            return columns.cells(split(record, delimiter));
        }
    }
}
