package org.starttls.survey.cli;

import org.starttls.survey.reports.table.TableFormat;

/** The values of {@code --format}. */
enum Format {
    text(TableFormat.TEXT),
    csv(TableFormat.CSV),
    json(TableFormat.JSON);

    final TableFormat table;

    Format(TableFormat table) {
        this.table = table;
    }
}
