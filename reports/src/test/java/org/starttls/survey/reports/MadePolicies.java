package org.starttls.survey.reports;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.sql.JudgementSession;
import org.starttls.survey.sql.MtaStsVerdictRow;
import org.starttls.survey.sql.TlsrptVerdictRow;
import org.starttls.survey.sql.VerdictWriter;

/**
 * Verdicts on policies of the first seven domains, for tests, by number: a policy that is enforced and broken, none, one in
 * testing that is met, a question that failed, a policy host that takes no connection, a record without an id, a policy host
 * whose certificate does not hold.
 */
final class MadePolicies {
    private static final int ENFORCE = 1;
    private static final int TESTING = 2;
    private static final int NONE = 1;
    private static final int PASS = 2;
    private static final int FAIL = 3;
    private static final int INCONCLUSIVE = 4;
    private static final int VALID = 2;

    private MadePolicies() {}

    /** After everything else is rolled up. */
    static void fill(JudgementSession session) throws SQLException {
        VerdictWriter verdicts = session.verdicts();
        verdicts.mtaSts(policy(1, ENFORCE, FAIL, List.of("mx-mismatch-domain", "mx-mismatch-all")));
        verdicts.enforcedDelivery(1, Optional.of(false));
        verdicts.mtaSts(without(2, 1, NONE, List.of()));
        verdicts.mtaSts(policy(3, TESTING, PASS, List.of()));
        verdicts.mtaSts(without(4, 5, INCONCLUSIVE, List.of()));
        verdicts.mtaSts(without(5, 7, INCONCLUSIVE, List.of("policy-tcp")));
        verdicts.mtaSts(without(6, 3, NONE, List.of("record-no-id")));
        verdicts.mtaSts(without(7, 8, NONE, List.of("policy-tls")));
        verdicts.tlsrpt(new TlsrptVerdictRow(1, 2, Optional.of(List.of("mailto:tls@d01.test")), Optional.empty()));
        for (int domain = 2; domain <= 7; domain++) {
            verdicts.tlsrpt(new TlsrptVerdictRow(domain, domain == 3 ? 6 : 1, Optional.empty(), Optional.empty()));
        }
        verdicts.resultType(1, 5);
        verdicts.resultType(3, 1);
        verdicts.resultType(5, 9);
        verdicts.resultType(7, 11);
        session.rollUpPolicies();
    }

    private static MtaStsVerdictRow policy(long domainId, int mode, int verdict, List<String> faults) {
        boolean broken = verdict == FAIL;
        return new MtaStsVerdictRow(
                domainId,
                VALID,
                Optional.of("20260101"),
                Optional.of(
                        new MtaStsVerdictRow.Policy(mode, mode == ENFORCE ? 604_800 : 86_400, List.of("*.big.test"))),
                verdict,
                faults,
                Optional.of(broken),
                Optional.of(broken && mode == ENFORCE),
                Optional.empty());
    }

    private static MtaStsVerdictRow without(long domainId, int outcome, int verdict, List<String> faults) {
        return new MtaStsVerdictRow(
                domainId,
                outcome,
                Optional.empty(),
                Optional.empty(),
                verdict,
                faults,
                faults.isEmpty() ? Optional.empty() : Optional.of(true),
                faults.isEmpty() || verdict == INCONCLUSIVE ? Optional.empty() : Optional.of(false),
                faults.isEmpty() ? Optional.empty() : Optional.of("as the test wants"));
    }
}
