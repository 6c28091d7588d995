package org.starttls.survey.reports.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.Table;

/**
 * Domain records as a table, one row a domain. A column is called as its field's path in the JSON object, joined by
 * {@code _}. Lists and what has names of its own are JSON in a cell; {@code mx_host} has the hosts' names besides, joined
 * by blanks.
 */
public final class DomainRecordTable {
    private static final String MX_HOST = "mx_host";

    private static final List<String> PATHS = List.of(
            "/schema_version",
            "/scan",
            "/domain",
            "/rank",
            "/weight",
            "/labels",
            "/mail/outcome",
            "/mail/detail",
            "/mail/dnssec",
            "/mail/cname",
            "/mail/mx_answered",
            "/mail/at",
            "/mx",
            "/mta_sts/outcome",
            "/mta_sts/dnssec",
            "/mta_sts/records",
            "/mta_sts/mode",
            "/mta_sts/id",
            "/mta_sts/max_age",
            "/mta_sts/mx",
            "/mta_sts/verdict",
            "/mta_sts/faults",
            "/mta_sts/detail",
            "/tlsrpt/outcome",
            "/tlsrpt/lookup",
            "/tlsrpt/dnssec",
            "/tlsrpt/records",
            "/tlsrpt/rua",
            "/tlsrpt/detail",
            "/judged/as_of",
            "/judged/trust",
            "/judged/rules",
            "/verdict/starttls/any",
            "/verdict/starttls/all",
            "/verdict/starttls/primary",
            "/verdict/starttls/first",
            "/verdict/valid_certificate/any",
            "/verdict/valid_certificate/all",
            "/verdict/valid_certificate/primary",
            "/verdict/valid_certificate/first",
            "/verdict/dane",
            "/verdict/mta_sts",
            "/verdict/delivers_if/clear",
            "/verdict/delivers_if/encrypt",
            "/verdict/delivers_if/verify",
            "/verdict/delivers_if/dane",
            "/verdict/delivers_if/dane-only",
            "/verdict/delivers_if/mta-sts",
            "/verdict/result_types");

    private static final List<String> COLUMNS = Stream.concat(
                    PATHS.stream().map(path -> path.substring(1).replace('/', '_')), Stream.of(MX_HOST))
            .toList();

    private DomainRecordTable() {}

    /** A table of the records that are left; they are read as the rows are. Closing the table does not close them. */
    public static Table of(Iterator<DomainRecord> records) {
        Iterator<Row> rows = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public Row next() {
                return row(DomainRecordJson.tree(records.next()));
            }
        };
        return new Table(COLUMNS, rows, () -> {});
    }

    private static Row row(JsonNode record) {
        List<Cell> cells = new ArrayList<>(COLUMNS.size());
        PATHS.forEach(path -> cells.add(cell(record.at(path))));
        cells.add(new Cell.Text(StreamSupport.stream(record.path("mx").spliterator(), false)
                .map(mx -> mx.path("host").textValue())
                .collect(Collectors.joining(" "))));
        return new Row(COLUMNS, cells);
    }

    private static Cell cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Cell.UNKNOWN;
        }
        if (value.isIntegralNumber()) {
            return new Cell.Whole(value.longValue());
        }
        return value.isNumber() ? new Cell.Real(value.doubleValue()) : new Cell.Text(text(value));
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
