package org.starttls.survey.cli.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.bench.MeasuredProcess;
import org.starttls.survey.bench.ProcessCost;

/**
 * The rows of a survey's database as CSV, to be stored again by {@code sqlite3 .import} under the same keys and indexes.
 * Bytes become as much hexadecimal text; what is NULL becomes empty, so neither types nor checks are kept.
 */
final class ImportedTables {
    private final List<String> script = new ArrayList<>(List.of(
            "PRAGMA journal_mode = WAL;", "PRAGMA synchronous = NORMAL;", "PRAGMA ignore_check_constraints = 1;"));
    private long rows;

    private ImportedTables() {}

    static ImportedTables of(Path database, Path folder) throws SQLException, IOException {
        ImportedTables tables = new ImportedTables();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            tables.addSchema(statement);
            for (String name : column(statement, master("name", "type = 'table'"))) {
                tables.export(statement, name, folder.resolve(name + ".csv"));
            }
        }
        return tables;
    }

    private static String master(String column, String kind) {
        return "SELECT " + column + " FROM sqlite_master WHERE " + kind + " AND name NOT LIKE 'sqlite_%'";
    }

    private void addSchema(Statement statement) throws SQLException {
        for (String sql : column(statement, master("sql", "type IN ('table', 'index')") + " ORDER BY type DESC")) {
            script.add(sql.replaceAll("\\)\\s*STRICT(, )?", ") ") + ";");
        }
    }

    private void export(Statement statement, String name, Path file) throws SQLException, IOException {
        String columns = String.join(
                ", ",
                column(
                        statement,
                        "SELECT iif(type = 'BLOB', printf('substr(hex(%s), 1, length(%s))', name, name), '\"' || name || '\"')"
                                + " FROM pragma_table_info('" + name + "')"));
        try (ResultSet all = statement.executeQuery("SELECT " + columns + " FROM " + name);
                CsvWriter out = CsvWriter.builder().build(file)) {
            int count = all.getMetaData().getColumnCount();
            while (all.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= count; i++) {
                    row.add(all.getString(i));
                }
                out.writeRecord(row);
                rows++;
            }
        }
        script.add(".import --csv " + file + " " + name);
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    long rows() {
        return rows;
    }

    /** Stores them in a database of their own. */
    ProcessCost store(Path folder) throws IOException, InterruptedException {
        Path commands = Files.write(folder.resolve("import.sql"), script);
        Path file = folder.resolve("imported.db");
        try (MeasuredProcess process =
                MeasuredProcess.start(List.of("sqlite3", file.toString(), ".read " + commands), folder, "import")) {
            return process.await();
        }
    }
}
