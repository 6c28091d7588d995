package org.starttls.survey.reports.export;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.Set;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * The records of one kind that a scan holds, as of one moment: a scan that goes on meanwhile changes nothing. They can be
 * written once, and are read as they are written. Holds a reading connection until it is closed. One thread at a time.
 */
public final class ExportedRecords implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build());

    /** Fields that tell of the user's own mail. */
    private static final Set<String> CONFIDENTIAL = Set.of("weight");

    private final SurveyQueries queries;
    private final Table rows;
    private final RecordKind kind;
    private final boolean open;

    private ExportedRecords(SurveyQueries queries, RecordKind kind, long scan, Audience audience) {
        this.open = audience == Audience.PUBLIC;
        this.kind = kind;
        this.queries = queries;
        rows = queries.all(NamedQueries.exports().get(kind.query()), scan, open ? 1 : 0);
    }

    /**
     * Opens the records of a scan, whether it is finished and judged or not.
     *
     * @throws QueryException when they cannot be read
     */
    public static ExportedRecords open(SurveyDatabase database, RecordKind kind, long scan, Audience audience) {
        requireNonNull(kind);
        SurveyQueries queries = SurveyQueries.open(database);
        try {
            return new ExportedRecords(queries, kind, scan, audience);
        } catch (RuntimeException e) {
            queries.close();
            throw e;
        }
    }

    /** That of the columns, which say their own place and form. */
    private RecordShape shape() {
        return new RecordShape(rows.columns(), open ? CONFIDENTIAL : Set.of());
    }

    /** Writes each record as a JSON object on a line of its own, in ASCII. */
    public void writeJsonLines(Writer output) throws IOException {
        RowWriter writer = kind.writer().orElseGet(() -> shape()::write);
        try (JsonGenerator json = JSON.createGenerator(output)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter(""));
            while (rows.rows().hasNext()) {
                writer.write(rows.rows().next(), json);
                json.writeRaw('\n');
            }
        }
    }

    /**
     * Writes the records as CSV: a column is called as its field's path, joined by {@code _}; lists are JSON in a cell. Not of
     * {@link RecordKind#ZGRAB2} and {@link RecordKind#ZDNS}.
     */
    public void writeCsv(Writer output) throws IOException {
        RecordShape shape = shape();
        Iterator<Row> flat = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.rows().hasNext();
            }

            @Override
            public Row next() {
                return shape.flat(rows.rows().next());
            }
        };
        try (Table table = new Table(shape.headings(), flat, () -> {})) {
            TableFormat.CSV.write(table, output);
        }
    }

    /** Closes the connection. */
    @Override
    public void close() {
        try {
            rows.close();
        } finally {
            queries.close();
        }
    }
}
