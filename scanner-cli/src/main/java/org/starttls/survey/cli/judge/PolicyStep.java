package org.starttls.survey.cli.judge;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyKind;
import org.starttls.survey.engine.model.PolicyTexts;
import org.starttls.survey.engine.pkix.ChainVerdict;
import org.starttls.survey.engine.pkix.JudgedChain;
import org.starttls.survey.engine.pkix.SignatureLedger;
import org.starttls.survey.engine.policy.RecordStatus;
import org.starttls.survey.engine.policy.StsMode;
import org.starttls.survey.engine.policy.StsPolicy;
import org.starttls.survey.engine.policy.StsRecord;
import org.starttls.survey.engine.policy.verdict.ReportedEndpoint;
import org.starttls.survey.engine.policy.verdict.ResultType;
import org.starttls.survey.engine.policy.verdict.ResultTypes;
import org.starttls.survey.engine.policy.verdict.StsFinding;
import org.starttls.survey.engine.policy.verdict.StsHost;
import org.starttls.survey.engine.policy.verdict.StsVerdict;
import org.starttls.survey.engine.policy.verdict.TlsrptFinding;
import org.starttls.survey.sql.JudgementSession;
import org.starttls.survey.sql.PolicyEvidenceReader;
import org.starttls.survey.sql.PolicyEvidenceReader.Domain;
import org.starttls.survey.sql.PolicyEvidenceReader.Fetch;
import org.starttls.survey.sql.VerdictWriter;

/**
 * Judges the policies of all domains with a route, one after the other; what is known of their MX hosts, which many share,
 * is kept for a while.
 */
final class PolicyStep implements ScanJudge.Step {
    private final JudgementOptions options;

    PolicyStep(JudgementOptions options) {
        this.options = options;
    }

    @Override
    public void run(JudgementSession session) throws SQLException {
        NewChecks checks = new NewChecks();
        SignatureLedger ledger = checks.ledger();
        Run run = new Run(
                session.policies(),
                session.verdicts(),
                new PolicyHosts(session.policies()),
                new StoredChains(session.evidence(), ledger),
                ledger,
                options);
        session.policies().domains(domain -> {
            run.judge(domain);
            checks.store(session.verdicts());
        });
    }

    private record Run(
            PolicyEvidenceReader evidence,
            VerdictWriter verdicts,
            PolicyHosts hosts,
            StoredChains chains,
            SignatureLedger ledger,
            JudgementOptions options) {
        void judge(Domain domain) throws SQLException {
            List<PolicyHosts.Host> mx = new ArrayList<>();
            for (long host : domain.hosts()) {
                mx.add(hosts.of(host, domain.id()));
            }
            List<StsHost> stsHosts = new ArrayList<>();
            mx.forEach(host -> stsHosts.add(host.sts()));
            if (domain.cut()) {
                stsHosts.add(StsHost.notKept());
            }
            StsFinding finding = sts(domain);
            StsVerdict verdict = StsVerdict.of(finding, stsHosts);
            verdicts.mtaSts(PolicyRows.sts(domain, finding, verdict, stsHosts));
            Optional<StsPolicy> enforced = finding.policy().filter(policy -> policy.mode() == StsMode.ENFORCE);
            if (enforced.isPresent()) {
                verdicts.enforcedDelivery(domain.id(), StsVerdict.delivers(enforced.get(), stsHosts));
            }
            verdicts.tlsrpt(PolicyRows.tlsrpt(domain.id(), tlsrpt(domain)));
            List<ReportedEndpoint> reported =
                    mx.stream().flatMap(host -> host.reported(finding.policy())).toList();
            for (ResultType type : ResultTypes.of(finding, reported)) {
                verdicts.resultType(domain.id(), type.id());
            }
        }

        private StsFinding sts(Domain domain) throws SQLException {
            PolicyTexts texts = texts(domain, PolicyKind.MTA_STS, domain.sts());
            if (StsRecord.of(texts.texts()).status() != RecordStatus.VALID) {
                return StsFinding.of(texts, Optional.empty(), Optional.empty());
            }
            Optional<Fetch> fetch = evidence.fetch(domain.id());
            Optional<ChainVerdict> chain = fetch.isPresent() ? chain(fetch.get()) : Optional.empty();
            Optional<PolicyFetch> seen = fetch.map(stored -> PolicyRows.fetch(domain.name(), stored));
            return StsFinding.of(texts, seen, chain);
        }

        /** By the first store alone, as roll-ups are. */
        private Optional<ChainVerdict> chain(Fetch fetch) throws SQLException {
            if (fetch.chainId().isEmpty()) {
                return Optional.empty();
            }
            Instant at = options.asOf().orElse(fetch.at());
            return new JudgedChain(
                            chains.load(fetch.chainId().get()).read(),
                            options.trust().get(0),
                            ledger)
                    .at(at);
        }

        private TlsrptFinding tlsrpt(Domain domain) throws SQLException {
            return domain.tlsrpt().isEmpty()
                    ? TlsrptFinding.notChecked()
                    : TlsrptFinding.of(
                            texts(domain, PolicyKind.TLSRPT, domain.tlsrpt().get()));
        }

        private PolicyTexts texts(Domain domain, PolicyKind kind, int outcome) throws SQLException {
            return PolicyRows.texts(kind, outcome, () -> evidence.texts(domain.id(), kind.id()));
        }
    }
}
