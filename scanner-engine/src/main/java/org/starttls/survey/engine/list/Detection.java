package org.starttls.survey.engine.list;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.List;
import java.util.stream.Collectors;
import org.starttls.survey.engine.list.NormalisedName.Name;

/**
 * Tells from its first line that says something how a list is laid out. The rules, the first that fits:
 *
 * <ol>
 *   <li>two cells, a whole number and a name: {@code rank,domain} without a header;
 *   <li>a cell is the title of the column that holds the name: a header. No name is called like its column, so
 *       {@code example.com,foo} is none;
 *   <li>a column was asked for: an error, as it is not there;
 *   <li>one cell, or as a whole a name, a URL or a mail address (which may hold commas): one name a line;
 *   <li>else an error. Several columns without a header do not tell what they hold, and guessing would make a survey of
 *       the wrong names.
 * </ol>
 *
 * <p>Cells are divided by commas; in a line that has none by tabs, else by semicolons.
 */
final class Detection {
    private final ListOptions options;

    Detection(ListOptions options) {
        this.options = options;
    }

    static char delimiterOf(String line) {
        if (line.indexOf(',') >= 0) {
            return ',';
        }
        return line.indexOf('\t') >= 0 ? '\t' : line.indexOf(';') >= 0 ? ';' : ',';
    }

    /** @throws ListException where the list does not tell which column holds the names */
    Layout layoutOf(String line, String source) throws ListException {
        char delimiter = delimiterOf(line);
        List<String> cells = cells(line, delimiter);
        if (options.domainColumn().isEmpty() && isRanked(cells)) {
            return new Layout.Ranked(delimiter);
        }
        var columns = Columns.of(cells, options.nameColumns());
        if (columns.isPresent()) {
            return new Layout.WithHeader(delimiter, columns.get());
        }
        if (options.domainColumn().isPresent() || (cells.size() > 1 && !isName(line))) {
            throw new ListException(source, complaint(cells));
        }
        return new Layout.Plain();
    }

    private static List<String> cells(String line, char delimiter) {
        try {
            return Layout.split(line, delimiter);
        } catch (CsvParseException e) {
            return List.of(line);
        }
    }

    private boolean isRanked(List<String> cells) {
        return cells.size() == 2 && Cells.isRank(cells.get(0)) && isName(cells.get(1));
    }

    private boolean isName(String text) {
        return options.inputKind().normalise(text) instanceof Name;
    }

    private String complaint(List<String> cells) {
        String wanted = options.nameColumns().get(0);
        boolean data =
                cells.stream().anyMatch(cell -> (cell.indexOf('.') > 0 || cell.indexOf(':') >= 0) && isName(cell));
        if (data && options.domainColumn().isEmpty()) {
            return "it has several columns but no header to say which one holds the names; add a first line such as "
                    + wanted + ",…";
        }
        String titles = cells.stream().map(ShownText::of).collect(Collectors.joining(", "));
        return "its header has no column “" + wanted + "”; it has: " + titles
                + ". Name the one that holds the names with --domain-column";
    }
}
