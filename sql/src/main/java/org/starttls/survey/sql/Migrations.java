package org.starttls.survey.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of the schema: scripts numbered from 1 without a gap, each applied once and never changed after its release;
 * and the views, which hold no data and are made anew with every version.
 */
final class Migrations {
    private static final Pattern NAME = Pattern.compile("V(\\d{3})__\\w+\\.sql");

    private static final String VIEWS = "views.sql";

    private final List<String> scripts;
    private final String views;

    /**
     * @param scripts the script of version 1 first
     * @param views makes every view, over the tables of the latest version
     */
    Migrations(List<String> scripts, String views) {
        this.scripts = List.copyOf(scripts);
        this.views = views;
    }

    /** Those that ship with this release. */
    static Migrations shipped() {
        List<String> files = SqlResources.list("migrations", VIEWS).stream()
                .filter(file -> !file.equals(VIEWS))
                .toList();
        for (int i = 0; i < files.size(); i++) {
            Matcher name = NAME.matcher(files.get(i));
            if (!name.matches() || Integer.parseInt(name.group(1)) != i + 1) {
                throw new IllegalStateException("migrations/" + files.get(i) + " is not version " + (i + 1));
            }
        }
        return new Migrations(
                files.stream()
                        .map(file -> SqlResources.read("migrations/" + file))
                        .toList(),
                SqlResources.read("migrations/" + VIEWS));
    }

    /** The version that this release writes. */
    int latest() {
        return scripts.size();
    }

    /** Brings a database from a version to the latest, wholly or not at all. */
    void apply(Connection database, int from) throws SQLException {
        if (from == latest()) {
            return;
        }
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            for (int version = from + 1; version <= latest(); version++) {
                // executeUpdate runs a whole script; execute would run its first statement only.
                statement.executeUpdate(scripts.get(version - 1));
            }
            for (String view : views(statement)) {
                statement.executeUpdate("DROP VIEW " + view);
            }
            statement.executeUpdate(views);
            statement.executeUpdate("PRAGMA user_version = " + latest());
            database.commit();
        } catch (SQLException e) {
            database.rollback();
            throw e;
        } finally {
            database.setAutoCommit(true);
        }
    }

    private static List<String> views(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'view'")) {
            while (rows.next()) {
                names.add('"' + rows.getString(1).replace("\"", "\"\"") + '"');
            }
        }
        return names;
    }
}
