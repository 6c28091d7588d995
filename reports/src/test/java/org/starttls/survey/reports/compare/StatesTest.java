package org.starttls.survey.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.table.TableFormat;
import org.starttls.survey.sql.SurveyDatabase;

class StatesTest {
    /** The approved rows were checked by hand against {@code hand-made.sql}. */
    @ParameterizedTest
    @EnumSource(Unit.class)
    void everyMemberStandsAsApproved(Unit unit, @TempDir Path directory) throws IOException {
        try (SurveyDatabase database = SurveyDatabase.openForReading(SurveyFile.handMade(directory));
                OpenScan scan = OpenScan.open(database, 1);
                Table table = scan.members(unit)) {
            assertThat(table.columns()).startsWith("name").doesNotHaveDuplicates();
            StringWriter csv = new StringWriter();
            TableFormat.CSV.write(table, csv);
            Golden.assertApproved("states-" + unit.code() + ".csv", csv.toString());
        }
    }
}
