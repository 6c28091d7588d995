package org.starttls.survey.reports.exhibit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.page.DataTable;
import org.starttls.survey.reports.page.DataTable.Column;
import org.starttls.survey.reports.page.DataTable.Kind;

/** Builds a table of things of one kind, column by column. One thread. */
public final class Sheet<T> {
    private final String caption;
    private final List<T> items;
    private final List<Column> columns = new ArrayList<>();
    private final List<Function<T, String>> cells = new ArrayList<>();
    private int most = Integer.MAX_VALUE;

    private Sheet(String caption, List<T> items) {
        this.caption = caption;
        this.items = items;
    }

    public static <T> Sheet<T> of(String caption, List<T> items) {
        return new Sheet<>(caption, items);
    }

    /** No more rows than these, and a remark on the others. */
    public Sheet<T> first(int rows) {
        most = rows;
        return this;
    }

    public Sheet<T> words(String heading, Function<T, String> cell) {
        return column(heading, Kind.WORDS, cell);
    }

    /** Words of a list or a server. */
    public Sheet<T> foreign(String heading, Function<T, String> cell) {
        return column(heading, Kind.FOREIGN, cell);
    }

    /** A figure as it is to be shown. */
    public Sheet<T> number(String heading, Function<T, String> cell) {
        return column(heading, Kind.NUMBER, cell);
    }

    public Sheet<T> count(String heading, Function<T, Double> number) {
        return column(heading, Kind.NUMBER, item -> Figures.count(number.apply(item)));
    }

    /** Three columns: the part, the whole and the percentage. */
    public Sheet<T> share(String part, String whole, Function<T, Share> share) {
        return count(part, item -> share.apply(item).part())
                .count(whole, item -> share.apply(item).whole())
                .column("share", Kind.NUMBER, item -> Figures.percent(share.apply(item)));
    }

    private Sheet<T> column(String heading, Kind kind, Function<T, String> cell) {
        columns.add(new Column(heading, kind));
        cells.add(cell);
        return this;
    }

    public DataTable table() {
        List<List<String>> rows = items.stream()
                .limit(most)
                .map(item -> cells.stream().map(cell -> cell.apply(item)).toList())
                .toList();
        return new DataTable(
                caption, columns, rows, items.size() > most ? "The first " + most + "; there are more." : "");
    }
}
