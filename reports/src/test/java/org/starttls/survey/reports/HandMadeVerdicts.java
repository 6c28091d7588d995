package org.starttls.survey.reports;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.sql.ChainVerdictRow;
import org.starttls.survey.sql.DaneVerdictRow;
import org.starttls.survey.sql.EvidenceReader;
import org.starttls.survey.sql.JudgementSession;
import org.starttls.survey.sql.PkixVerdictRow;

/** The truth about the certificates and TLSA records of {@code hand-made.sql}, by target; the engine has no part in it. */
final class HandMadeVerdicts {
    private static final int VALID = 1;
    private static final int EXPIRED = 2;
    private static final int SELF_SIGNED = 4;
    private static final int UNTRUSTED = 6;
    private static final int NAME_MISMATCH = 7;
    private static final int INVALID = 8;

    /** Those that completed a handshake and showed a certificate: a1, a2, a3, a12, a5 as h10, a16, a18, a19, a20, a21. */
    private static final Map<Long, Integer> PKIX = Map.of(
            1L, VALID,
            2L, NAME_MISMATCH,
            3L, VALID,
            12L, INVALID,
            16L, VALID,
            17L, EXPIRED,
            19L, VALID,
            20L, SELF_SIGNED,
            21L, SELF_SIGNED,
            22L, UNTRUSTED);

    /** Verdicts of certificates that have the host's name. */
    private static final Set<Integer> NAMED = Set.of(VALID, EXPIRED, UNTRUSTED);

    /** What a chain is, where its verdict is not that it is trusted. */
    private static final Map<Integer, Integer> CHAIN = Map.of(SELF_SIGNED, 2, UNTRUSTED, 4, INVALID, 5);

    private static final int TRUSTED = 1;

    private static final int NONE = 1;
    private static final int INSECURE = 2;
    private static final int PASS = 3;
    private static final int FAIL = 4;
    private static final int UNUSABLE = 5;
    private static final int BOGUS = 6;
    private static final int NOT_CHECKED = 10;

    /** Of those that were asked for: h01 to h04, h15 to h18. */
    private static final Map<Long, Integer> DANE = Map.ofEntries(
            Map.entry(1L, PASS),
            Map.entry(2L, FAIL),
            Map.entry(3L, INSECURE),
            Map.entry(4L, INSECURE),
            Map.entry(5L, NONE),
            Map.entry(6L, BOGUS),
            Map.entry(7L, BOGUS),
            Map.entry(17L, NONE),
            Map.entry(18L, NONE),
            Map.entry(19L, PASS),
            Map.entry(20L, FAIL),
            Map.entry(21L, FAIL),
            Map.entry(22L, UNUSABLE));

    private static final int MISMATCH = 5;
    private static final int TLS_FAILED = 8;
    private static final long SLIP = 2;
    private static final long ROLLED_OVER = 20;
    private static final long LEGACY = 21;
    private static final long CHAIN_OF_D27 = 5;

    private HandMadeVerdicts() {}

    static void fill(JudgementSession session) throws SQLException {
        long store = session.trustStores().get(0);
        session.evidence().sessions(target -> session.verdicts().pkix(pkix(target, store)));
        session.evidence().daneTargets(target -> session.verdicts().dane(dane(target.targetId())));
        session.verdicts().leafName(CHAIN_OF_D27, "d27.test");
    }

    private static PkixVerdictRow pkix(EvidenceReader.Session target, long store) {
        int verdict = PKIX.get(target.targetId());
        boolean named = NAMED.contains(verdict);
        return new PkixVerdictRow(
                target.targetId(),
                store,
                verdict,
                target.chainId().map(chain -> chain(chain, store, verdict)),
                named ? Optional.of(target.host()) : Optional.empty(),
                verdict == VALID,
                Optional.empty());
    }

    private static ChainVerdictRow chain(long chainId, long store, int verdict) {
        int status = CHAIN.getOrDefault(verdict, TRUSTED);
        boolean expired = verdict == EXPIRED;
        Optional<Integer> time = Optional.of(expired ? EXPIRED : VALID);
        return new ChainVerdictRow(
                store,
                chainId,
                status,
                time,
                time,
                expired,
                verdict == INVALID ? List.of(new ChainVerdictRow.Finding("bad-signature", 0)) : List.of(),
                weaknesses(verdict),
                status == TRUSTED ? Optional.of("ab".repeat(32)) : Optional.empty());
    }

    private static List<ChainVerdictRow.Finding> weaknesses(int verdict) {
        if (verdict != INVALID && verdict != SELF_SIGNED) {
            return List.of();
        }
        return List.of(
                new ChainVerdictRow.Finding("rsa-key", 0),
                new ChainVerdictRow.Finding(verdict == INVALID ? "sha1-signature" : "md5-signature", 0));
    }

    private static DaneVerdictRow dane(long target) {
        int verdict = DANE.getOrDefault(target, NOT_CHECKED);
        boolean mismatch = verdict == FAIL && target != LEGACY;
        return new DaneVerdictRow(
                target,
                0,
                verdict,
                verdict != FAIL ? Optional.empty() : Optional.of(mismatch ? MISMATCH : TLS_FAILED),
                verdict == PASS ? Optional.of("3 1 1 ab") : Optional.empty(),
                target == SLIP ? List.of(new DaneVerdictRow.Slip("3 1 2 ab", "3 1 1 ab", 0)) : List.of(),
                target == ROLLED_OVER ? Optional.of("3 1 1 17") : Optional.empty());
    }
}
