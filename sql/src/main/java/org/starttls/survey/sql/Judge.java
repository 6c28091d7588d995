package org.starttls.survey.sql;

import java.sql.SQLException;
import java.time.Instant;

/** Computes verdicts from the evidence of a scan, inside SQLite. Needs the writing connection. Any one thread. */
public final class Judge {
    /** The version of the rules in {@code judge.sql}. */
    public static final int RULES = 1;

    private final SurveyDatabase database;

    Judge(SurveyDatabase database) {
        this.database = database;
    }

    /**
     * Judges a scan, finished or not, in one transaction; an earlier judgement by the same rules is replaced.
     *
     * @param rules {@link #RULES}
     * @param at when the judgement is made
     * @return the judgement's id
     */
    public long judge(long scanId, int rules, Instant at) {
        if (rules != RULES) {
            throw new IllegalArgumentException("This release judges by rules " + RULES + ", not " + rules);
        }
        return Failures.renamed(database.file(), () -> {
            try (Commands commands = new Commands(database.writer())) {
                return commands.inTransaction(() -> judge(commands, scanId, rules, at));
            }
        });
    }

    private static long judge(Commands commands, long scanId, int rules, Instant at) throws SQLException {
        commands.get("delete_judgement").number(scanId).number(rules).run();
        long judgementId = commands.get("insert_judgement")
                .number(scanId)
                .time(at)
                .number(rules)
                .id()
                .orElseThrow();
        for (String table : new String[] {"targets", "endpoints", "mx_hosts", "domains"}) {
            commands.get("judge_" + table).number(judgementId).number(scanId).run();
        }
        return judgementId;
    }
}
