package org.starttls.survey.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.starttls.survey.sql.SchemaMigration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code migrate}: an older database for this release. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Brings a database that an earlier release wrote up to date, wholly or not at all. What was seen stays as it "
                    + "is; what earlier releases did not record stays unknown. Earlier releases cannot read it afterwards, so "
                    + "keep a copy if you need one. Nothing else changes a database but 'scan', which does this first, and "
                    + "'rejudge', which asks for it."
        },
        footerHeading = "%nExample:%n",
        footer = "  starttls-survey migrate --db archive.db")
final class MigrateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DatabaseOption database;

    @Override
    public Integer call() {
        SchemaMigration migration = SchemaMigration.of(database.file);
        PrintWriter out = spec.commandLine().getOut();
        if (migration.changed()) {
            out.printf("%s: from version %d to version %d%n", database.file, migration.from(), migration.to());
        } else {
            out.printf("%s: already version %d, nothing to do%n", database.file, migration.to());
        }
        out.flush();
        return Main.DONE;
    }
}
