package org.starttls.survey.reports.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.starttls.survey.reports.table.Row;

/** Writes a row as a JSON object. */
@FunctionalInterface
interface RowWriter {
    void write(Row row, JsonGenerator json) throws IOException;
}
