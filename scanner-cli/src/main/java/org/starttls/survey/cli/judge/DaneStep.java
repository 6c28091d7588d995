package org.starttls.survey.cli.judge;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.dane.DaneCause;
import org.starttls.survey.engine.dane.DaneCode;
import org.starttls.survey.engine.dane.DaneEvidence;
import org.starttls.survey.engine.dane.DaneJudge;
import org.starttls.survey.engine.dane.DaneVerdict;
import org.starttls.survey.engine.dane.ReferenceNames;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.TlsaRecord;
import org.starttls.survey.engine.pkix.SentChain;
import org.starttls.survey.engine.pkix.SignatureLedger;
import org.starttls.survey.sql.EvidenceReader;
import org.starttls.survey.sql.EvidenceReader.DaneTarget;
import org.starttls.survey.sql.EvidenceReader.OlderChain;
import org.starttls.survey.sql.EvidenceReader.SecureDomain;
import org.starttls.survey.sql.JudgementSession;
import org.starttls.survey.sql.VerdictWriter;

/** Judges all targets by DANE: for their MX hosts, and for domains where that makes a difference. */
final class DaneStep implements ScanJudge.Step {
    /** Of a host that rolls its key over every week, three years. */
    private static final int MOST_OLDER_CHAINS = 150;

    private final Optional<Instant> asOf;

    DaneStep(Optional<Instant> asOf) {
        this.asOf = asOf;
    }

    @Override
    public void run(JudgementSession session) throws SQLException {
        NewChecks checks = new NewChecks();
        SignatureLedger ledger = checks.ledger();
        Run run = new Run(
                session.evidence(),
                session.verdicts(),
                new DaneRows(session.evidence(), new StoredChains(session.evidence(), ledger), asOf),
                new DaneJudge(ledger));
        session.evidence().daneTargets(target -> {
            run.judge(target);
            checks.store(session.verdicts());
        });
    }

    private record Run(EvidenceReader evidence, VerdictWriter verdicts, DaneRows rows, DaneJudge judge) {
        void judge(DaneTarget target) throws SQLException {
            DaneEvidence seen = rows.evidence(target);
            String base = target.tlsa().map(tlsa -> tlsa.base()).orElse(target.host());
            DaneVerdict verdict = judge.judge(seen, ReferenceNames.ofHost(base));
            if (!target.underBase() && restsOnCertificate(verdict)) {
                // Under the name that counts, the server may send another certificate.
                verdict = judge.judge(DaneRows.with(seen, EndpointOutcome.NOT_PROBED), ReferenceNames.ofHost(base));
            }
            verdicts.dane(DaneRows.row(target.targetId(), 0, verdict, older(target, seen, base, verdict)));
            if (verdict.cause().filter(DaneCause.NAME::equals).isPresent()) {
                judgeForDomains(target, seen, base, verdict);
            }
        }

        private static boolean restsOnCertificate(DaneVerdict verdict) {
            return verdict.code() == DaneCode.PASS
                    || verdict.cause()
                            .filter(cause -> cause != DaneCause.TLS_FAILED)
                            .isPresent();
        }

        /** More names to be found in the certificate: what failed for want of one may pass. */
        private void judgeForDomains(DaneTarget target, DaneEvidence seen, String base, DaneVerdict own)
                throws SQLException {
            for (SecureDomain domain : evidence.secureDomains(target.hostId())) {
                DaneVerdict verdict =
                        judge.judge(seen, ReferenceNames.of(base, domain.name(), domain.cname(), DnssecStatus.SECURE));
                if (!verdict.equals(own)) {
                    verdicts.dane(DaneRows.row(target.targetId(), domain.id(), verdict, Optional.empty()));
                }
            }
        }

        /** The record that authenticates what the host sent in an earlier scan, where none does what it sends now. */
        private Optional<String> older(DaneTarget target, DaneEvidence seen, String base, DaneVerdict verdict)
                throws SQLException {
            boolean mismatch = verdict.cause()
                    .filter(cause -> cause == DaneCause.MISMATCH || cause == DaneCause.NO_TRUST_ANCHOR)
                    .isPresent();
            List<OlderChain> chains = mismatch ? evidence.olderChains(target.hostId(), MOST_OLDER_CHAINS) : List.of();
            for (OlderChain older : chains) {
                SentChain chain = rows.chain(older.chainId());
                DaneVerdict then = judge.judge(DaneRows.with(seen, chain, older.at()), ReferenceNames.ofHost(base));
                if (then.code() == DaneCode.PASS) {
                    return then.matched().map(TlsaRecord::toString);
                }
            }
            return Optional.empty();
        }
    }
}
