package org.starttls.survey.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Stores judgements. Needs the writing connection. Any one thread. */
public final class Judge {
    /** The version of the rules that verdicts are made by, those in {@code judge.sql} and those of the engine. */
    public static final int RULES = 2;

    private final SurveyDatabase database;

    Judge(SurveyDatabase database) {
        this.database = database;
    }

    /** What fills a judgement with verdicts, step by step. */
    @FunctionalInterface
    public interface Steps {
        void run(JudgementSession session) throws SQLException;
    }

    /**
     * Judges a scan, finished or not, in one transaction: nobody sees half of it. An earlier judgement of the scan by the
     * same rules and stores, as of the same time, is replaced; others stay, and the new one is the newest.
     *
     * @return the judgement's id
     */
    public long judge(JudgementRow judgement, Steps steps) {
        return Failures.renamed(database.file(), () -> {
            try (Commands commands = new Commands(database.writer())) {
                return commands.inTransaction(() -> judge(commands, judgement, steps));
            }
        });
    }

    private static long judge(Commands commands, JudgementRow judgement, Steps steps) throws SQLException {
        List<Long> stores = stores(commands, judgement.trust());
        commands.get("delete_judgement")
                .number(judgement.scanId())
                .number(judgement.rules())
                .time(judgement.asOf())
                .text(stores.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .run();
        long id = commands.get("insert_judgement")
                .number(judgement.scanId())
                .time(judgement.at())
                .number(judgement.rules())
                .time(judgement.asOf())
                .id()
                .orElseThrow();
        for (int position = 0; position < stores.size(); position++) {
            commands.get("insert_judgement_trust")
                    .number(id)
                    .number(position)
                    .number(stores.get(position))
                    .run();
        }
        steps.run(new JudgementSession(commands, judgement.scanId(), id, stores));
        return id;
    }

    private static List<Long> stores(Commands commands, List<TrustStoreRow> trust) throws SQLException {
        List<Long> ids = new ArrayList<>();
        for (TrustStoreRow store : trust) {
            ids.add(commands.get("insert_trust_store")
                    .text(store.name())
                    .text(store.source())
                    .text(store.date())
                    .bytes(Hexadecimal.bytes(store.sha256()))
                    .number(store.certificates())
                    .id()
                    .orElseThrow());
        }
        return ids;
    }
}
