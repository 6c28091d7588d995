package org.starttls.survey.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Takes a list, line by line, in memory that does not grow with it. Its names become the scan's at its end, in the order of
 * the walk; a load that broke off is started over by the next loader of the same scan. Holds the writing connection until
 * it is closed. Writer thread only.
 */
public final class DomainLoader implements AutoCloseable {
    private static final int ROWS_A_TRANSACTION = 100_000;
    /** Headings of a list's columns; a list with more is looked up again and again, but loads. */
    private static final int CACHED_LABELS = 1_000;
    /** As SQL limits a query without a limit. */
    private static final long ALL = -1;

    private final SurveyDatabase database;
    private final long scanId;
    private final Commands commands;
    private final BoundedCache<String, Long> labels = new BoundedCache<>(CACHED_LABELS);
    private final Command insertListed;
    /** Rows are numbered here, which spares a result set for each. */
    private long lastPosition;

    private int uncommitted;

    DomainLoader(SurveyDatabase database, long scanId) {
        this.database = database;
        this.scanId = scanId;
        this.commands = new Commands(database.writer());
        this.insertListed = run(() -> {
            commands.connection().setAutoCommit(false);
            for (String leftover : new String[] {"listed", "listed_label"}) {
                commands.get("drop_" + leftover).run();
                commands.get("create_" + leftover).run();
            }
            for (String leftover : new String[] {"labels", "domains", "rejects", "files"}) {
                commands.get("delete_loaded_" + leftover).number(scanId).run();
            }
            return commands.get("insert_listed");
        });
    }

    /**
     * One line of the list. A name that came before is merged: the smallest rank stays, labels keep all values.
     *
     * @param weight 1 where empty
     * @param weightsAdd whether the weight is added to the earlier lines' of the same name; otherwise the first stays
     * @param walk the place in the walk, the same for the same name
     * @return whether the name is new
     */
    public boolean entry(
            String name,
            Optional<Long> rank,
            OptionalDouble weight,
            boolean weightsAdd,
            Map<String, String> labelValues,
            long walk) {
        return run(() -> {
            double weighs = weight.orElse(1);
            boolean isNew = insertListed
                    .number(lastPosition + 1)
                    .text(name)
                    .number(rank)
                    .real(weighs)
                    .number(walk)
                    .run();
            long position = isNew ? ++lastPosition : merged(name, rank, weighs, weightsAdd);
            for (Map.Entry<String, String> label : labelValues.entrySet()) {
                commands.get("insert_listed_label")
                        .number(position)
                        .number(labelId(label.getKey()))
                        .text(label.getValue())
                        .run();
            }
            commitLargePieces();
            return isNew;
        });
    }

    private long merged(String name, Optional<Long> rank, double weight, boolean weightsAdd) throws SQLException {
        return commands.get("merge_listed")
                .text(name)
                .number(rank)
                .real(weight)
                .flag(weightsAdd)
                .id()
                .orElseThrow();
    }

    private long labelId(String name) throws SQLException {
        Long known = labels.get(name);
        if (known != null) {
            return known;
        }
        OptionalLong stored =
                commands.get("select_label").number(scanId).text(name).id();
        long id = stored.isPresent()
                ? stored.getAsLong()
                : commands.get("insert_label").number(scanId).text(name).id().orElseThrow();
        labels.put(name, id);
        return id;
    }

    /** A line that names no domain. */
    public void rejected(String file, long line, String text, String reason) {
        run(() -> {
            commands.get("insert_rejected_line")
                    .number(scanId)
                    .text(file)
                    .number(line)
                    .text(text)
                    .text(reason)
                    .run();
            commitLargePieces();
            return commands;
        });
    }

    /** A file that was read to its end. */
    public void file(ListFileRow file) {
        run(() -> commands.get("insert_list_file")
                .number(scanId)
                .number(file.position())
                .text(file.name())
                .bytes(file.sha256())
                .text(file.format())
                .number(file.lines())
                .number(file.entries())
                .number(file.rejected())
                .run());
    }

    /**
     * Ends the list.
     *
     * @param sample how many names to keep, those that the walk visits first; empty to keep all
     * @return distinct names, before the sample was taken
     */
    public long finish(OptionalLong sample) {
        return run(() -> {
            long names = commands.get("count_listed").id().orElseThrow();
            commands.get("take_listed")
                    .number(scanId)
                    .number(sample.orElse(ALL))
                    .run();
            commands.get("take_listed_labels").number(scanId).run();
            commands.connection().commit();
            return names;
        });
    }

    private void commitLargePieces() throws SQLException {
        if (++uncommitted >= ROWS_A_TRANSACTION) {
            commands.connection().commit();
            uncommitted = 0;
        }
    }

    private <T> T run(Failures.Work<T> work) {
        return Failures.renamed(database.file(), work);
    }

    /** Gives the writing connection back; what was not finished is left for the next loader to remove. */
    @Override
    public void close() {
        run(() -> {
            try (commands) {
                Connection connection = commands.connection();
                connection.rollback();
                connection.setAutoCommit(true);
                commands.get("drop_listed").run();
                commands.get("drop_listed_label").run();
            }
            return scanId;
        });
    }
}
