package org.starttls.survey.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of the schema: scripts numbered from 1 without a gap, each applied once. */
final class Migrations {
    private static final Pattern NAME = Pattern.compile("V(\\d{3})__\\w+\\.sql");

    private final List<String> scripts;

    /** @param scripts the script of version 1 first */
    Migrations(List<String> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /** Those that ship with this release. */
    static Migrations shipped() {
        List<String> files = SqlResources.list("migrations", "V001__create_survey.sql");
        for (int i = 0; i < files.size(); i++) {
            Matcher name = NAME.matcher(files.get(i));
            if (!name.matches() || Integer.parseInt(name.group(1)) != i + 1) {
                throw new IllegalStateException("migrations/" + files.get(i) + " is not version " + (i + 1));
            }
        }
        return new Migrations(files.stream()
                .map(file -> SqlResources.read("migrations/" + file))
                .toList());
    }

    /** The version that this release writes. */
    int latest() {
        return scripts.size();
    }

    /** Brings a database from a version to the latest; each script and its record are one transaction. */
    void apply(Connection database, int from) throws SQLException {
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            for (int version = from + 1; version <= latest(); version++) {
                // executeUpdate runs a whole script; execute would run its first statement only.
                statement.executeUpdate(scripts.get(version - 1));
                statement.executeUpdate("PRAGMA user_version = " + version);
                database.commit();
            }
        } catch (SQLException e) {
            database.rollback();
            throw e;
        } finally {
            database.setAutoCommit(true);
        }
    }
}
