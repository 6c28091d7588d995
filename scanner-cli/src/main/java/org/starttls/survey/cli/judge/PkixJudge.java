package org.starttls.survey.cli.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pkix.ChainVerdict;
import org.starttls.survey.engine.pkix.Finding;
import org.starttls.survey.engine.pkix.JudgedChain;
import org.starttls.survey.engine.pkix.NameMatch;
import org.starttls.survey.engine.pkix.OcspVerdict;
import org.starttls.survey.engine.pkix.PkixCode;
import org.starttls.survey.engine.pkix.PkixVerdict;
import org.starttls.survey.engine.pkix.SentChain;
import org.starttls.survey.engine.pkix.SignatureChecks;
import org.starttls.survey.engine.pkix.TimeStatus;
import org.starttls.survey.engine.pkix.TrustStore;
import org.starttls.survey.sql.ChainVerdictRow;
import org.starttls.survey.sql.EvidenceReader.Session;
import org.starttls.survey.sql.PkixVerdictRow;

/** From sessions to verdicts on their certificates. Pure; any thread that the checks allow. */
final class PkixJudge {
    private static final SentChain NOTHING = new SentChain(List.of());

    private final JudgementOptions options;
    private final List<Long> storeIds;
    private final SignatureChecks checks;

    /** @param storeIds what the database calls the stores of the options, in their order */
    PkixJudge(JudgementOptions options, List<Long> storeIds, SignatureChecks checks) {
        this.options = options;
        this.storeIds = storeIds;
        this.checks = checks;
    }

    /** What a batch came to. */
    record Verdicts(List<PkixVerdictRow> rows, List<LeafNames> names) {}

    /** The names of hosts that the leaf of a chain is for. */
    record LeafNames(long chainId, List<String> names) {}

    Verdicts judge(List<PkixStep.Group> batch) {
        List<PkixVerdictRow> rows = new ArrayList<>();
        List<LeafNames> names = new ArrayList<>();
        for (PkixStep.Group group : batch) {
            SentChain chain = group.chain().map(StoredChain::read).orElse(NOTHING);
            for (int i = 0; i < storeIds.size(); i++) {
                rows.addAll(judge(group, chain, options.trust().get(i), storeIds.get(i)));
            }
            chain.leaf()
                    .ifPresent(leaf -> names.add(new LeafNames(
                            group.chain().orElseThrow().id(),
                            NameMatch.hosts(leaf, NameMatch.Rule.COMMON_NAME_STANDS_IN))));
        }
        return new Verdicts(rows, names);
    }

    private List<PkixVerdictRow> judge(PkixStep.Group group, SentChain sent, TrustStore store, long storeId) {
        JudgedChain judged = new JudgedChain(sent, store, checks);
        List<PkixVerdictRow> rows = new ArrayList<>();
        for (PkixStep.Target target : group.targets()) {
            Session session = target.session();
            Instant at = options.asOf().orElse(session.at());
            Optional<Integer> ocsp = session.chainId()
                    .map(chain -> OcspVerdict.of(target.staple(), sent, store, at, checks)
                            .id());
            rows.add(row(session, storeId, judged.at(at), ocsp));
        }
        return rows;
    }

    private static PkixVerdictRow row(
            Session session, long storeId, Optional<ChainVerdict> chain, Optional<Integer> ocsp) {
        PkixVerdict verdict = PkixVerdict.of(chain, session.host(), NameMatch.Rule.COMMON_NAME_STANDS_IN);
        boolean sts = verdict.code() == PkixCode.VALID
                && PkixVerdict.of(chain, session.host(), NameMatch.Rule.DNS_NAMES_ONLY)
                                .code()
                        == PkixCode.VALID;
        return new PkixVerdictRow(
                session.targetId(),
                storeId,
                verdict.code().id(),
                chain.map(facts -> row(session.chainId().orElseThrow(), storeId, facts)),
                verdict.name(),
                sts,
                ocsp);
    }

    private static ChainVerdictRow row(long chainId, long storeId, ChainVerdict verdict) {
        return new ChainVerdictRow(
                storeId,
                chainId,
                verdict.chain().id(),
                verdict.time().map(TimeStatus::id),
                verdict.leafTime().map(TimeStatus::id),
                verdict.isTrustedButForTime(),
                verdict.faults().stream()
                        .map(fault -> finding(fault, fault.what().code()))
                        .toList(),
                verdict.weaknesses().stream()
                        .map(weakness -> finding(weakness, weakness.what().code()))
                        .toList(),
                verdict.anchor().map(Certificate::sha256));
    }

    private static ChainVerdictRow.Finding finding(Finding<?> finding, String code) {
        return new ChainVerdictRow.Finding(code, finding.position());
    }
}
