package org.starttls.survey.cli.judge;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.starttls.survey.engine.pkix.TrustStore;
import org.starttls.survey.sql.Judge;
import org.starttls.survey.sql.JudgementRow;
import org.starttls.survey.sql.JudgementSession;
import org.starttls.survey.sql.SurveyDatabase;
import org.starttls.survey.sql.TrustStoreRow;

/** Judges scans of one database. Blocks; needs the writing connection. */
public final class ScanJudge {
    private final SurveyDatabase database;
    private final JudgementOptions options;

    public ScanJudge(SurveyDatabase database, JudgementOptions options) {
        this.database = database;
        this.options = options;
    }

    /** One part of a judgement: reads what earlier parts left, and adds to it. */
    @FunctionalInterface
    interface Step {
        void run(JudgementSession session) throws SQLException;
    }

    /**
     * Judges a scan, finished or not, by the rules of this release.
     *
     * @param at when that is
     * @return the judgement's id
     */
    public long judge(long scanId, Instant at) {
        List<TrustStoreRow> trust = options.trust().stream().map(ScanJudge::row).toList();
        JudgementRow judgement = new JudgementRow(scanId, Judge.RULES, at, options.asOf(), trust);
        return database.judge().judge(judgement, session -> {
            try (Workers workers = new Workers()) {
                for (Step step : steps(workers)) {
                    step.run(session);
                }
            }
        });
    }

    /** In their order: each rests on those before it. */
    private List<Step> steps(Workers workers) {
        return List.of(
                JudgementSession::judgeTargets,
                new PkixStep(options, workers),
                new DaneStep(options.asOf()),
                JudgementSession::rollUp,
                new PolicyStep(options),
                JudgementSession::rollUpPolicies);
    }

    private static TrustStoreRow row(TrustStore store) {
        return new TrustStoreRow(
                store.name(), store.source(), store.date().map(LocalDate::toString), store.sha256(), store.size());
    }
}
