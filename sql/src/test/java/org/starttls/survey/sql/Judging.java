package org.starttls.survey.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes judgements without the engine's part in them. */
final class Judging {
    private Judging() {}

    /** What SQL alone can tell. */
    static long withoutCertificates(SurveyDatabase database, long scanId, Instant at) {
        return database.judge()
                .judge(new JudgementRow(scanId, Judge.RULES, at, Optional.empty(), List.of()), session -> {
                    session.judgeTargets();
                    session.rollUp();
                });
    }
}
