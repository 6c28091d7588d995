package org.starttls.survey.reports;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.sql.ChainVerdictRow;
import org.starttls.survey.sql.DaneVerdictRow;
import org.starttls.survey.sql.EvidenceReader;
import org.starttls.survey.sql.JudgementSession;
import org.starttls.survey.sql.PkixVerdictRow;
import org.starttls.survey.sql.TrustStoreRow;

/**
 * Verdicts for tests, which the engine has no part in. Certificates: by the number of the target, from 0, in turns valid,
 * expired, for another name, below an authority that nobody knows. DANE: where there are secure records, in turns a pass and
 * a mismatch that is a slip.
 */
final class MadeVerdicts {
    static final TrustStoreRow STORE =
            new TrustStoreRow("mozilla", "made", Optional.of("2026-10-18"), "0f".repeat(32), 3);

    private static final int VALID = 1;
    private static final int EXPIRED = 2;
    private static final int TRUSTED = 1;
    private static final int INVALID = 5;
    private static final int PKIX_MISMATCH = 7;
    private static final int PKIX_INVALID = 8;
    private static final int DANE_NONE = 1;
    private static final int DANE_PASS = 3;
    private static final int DANE_FAIL = 4;
    private static final int DANE_MISMATCH = 5;
    private static final int SECURE = 1;
    private static final int FOUND = 1;

    private MadeVerdicts() {}

    static void fill(JudgementSession session) throws SQLException {
        long store = session.trustStores().get(0);
        session.evidence().sessions(target -> session.verdicts().pkix(pkix(target, store)));
        session.evidence().daneTargets(target -> session.verdicts().dane(dane(target)));
    }

    private static PkixVerdictRow pkix(EvidenceReader.Session target, long store) {
        int turn = (int) (target.targetId() % 4);
        int verdict = List.of(VALID, EXPIRED, PKIX_MISMATCH, PKIX_INVALID).get(turn);
        return new PkixVerdictRow(
                target.targetId(),
                store,
                target.chainId().isEmpty() ? 9 : verdict,
                target.chainId().map(chain -> chain(chain, store, turn)),
                turn == 2 ? Optional.empty() : Optional.of(target.host()),
                turn == 0,
                Optional.empty());
    }

    private static ChainVerdictRow chain(long chainId, long store, int turn) {
        boolean broken = turn == 3;
        Optional<Integer> time = Optional.of(turn == 1 ? EXPIRED : VALID);
        return new ChainVerdictRow(
                store,
                chainId,
                broken ? INVALID : TRUSTED,
                time,
                time,
                turn == 1,
                broken ? List.of(new ChainVerdictRow.Finding("bad-signature", 0)) : List.of(),
                turn == 2 ? List.of(new ChainVerdictRow.Finding("rsa-key", 0)) : List.of(),
                broken ? Optional.empty() : Optional.of("ab".repeat(32)));
    }

    private static DaneVerdictRow dane(EvidenceReader.DaneTarget target) {
        boolean secure = target.tlsa()
                .filter(tlsa -> tlsa.outcome() == FOUND
                        && tlsa.dnssec().filter(status -> status == SECURE).isPresent())
                .isPresent();
        boolean pass = target.targetId() % 2 == 0;
        int verdict = secure ? pass ? DANE_PASS : DANE_FAIL : DANE_NONE;
        return new DaneVerdictRow(
                target.targetId(),
                0,
                verdict,
                verdict == DANE_FAIL ? Optional.of(DANE_MISMATCH) : Optional.empty(),
                verdict == DANE_PASS ? Optional.of("3 1 1 ab") : Optional.empty(),
                verdict == DANE_FAIL ? List.of(new DaneVerdictRow.Slip("3 1 2 ab", "3 1 1 ab", 0)) : List.of(),
                Optional.empty());
    }
}
