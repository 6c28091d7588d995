package org.starttls.survey.sql;

import java.nio.file.Path;
import java.sql.Connection;

/**
 * What bringing a database up to date came to.
 *
 * @param from the version of the schema that the file had
 * @param to the version that it has now; the same when nothing was to do
 */
public record SchemaMigration(int from, int to) {
    /**
     * Brings the schema of a database to the version of this release, wholly or not at all.
     *
     * @throws DatabaseException when there is no such file, it holds no survey, a later release wrote it, a scan fills it
     *     or it cannot be written
     */
    public static SchemaMigration of(Path file) {
        return of(file, Migrations.shipped());
    }

    static SchemaMigration of(Path file, Migrations migrations) {
        SurveyDatabase.requireFile(file);
        SurveyDatabase.requirePlace(file);
        ScanLock lock = ScanLock.acquire(file);
        try {
            return Failures.renamed(file, () -> {
                try (Connection database = Connections.to(file).single(false)) {
                    SchemaVersion schema = SchemaVersion.of(file, database, migrations.latest());
                    schema.requireSurvey(file);
                    migrations.apply(database, schema.version());
                    return new SchemaMigration(schema.version(), migrations.latest());
                }
            });
        } finally {
            lock.close();
        }
    }

    /** Whether the file was changed. */
    public boolean changed() {
        return from != to;
    }
}
