package org.starttls.survey.cli.judge;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.HttpAnswer;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.model.PolicyKind;
import org.starttls.survey.engine.model.PolicyTexts;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.policy.MxPattern;
import org.starttls.survey.engine.policy.StsPolicy;
import org.starttls.survey.engine.policy.StsRecord;
import org.starttls.survey.engine.policy.TlsrptRecord;
import org.starttls.survey.engine.policy.fetch.PolicyFetcher;
import org.starttls.survey.engine.policy.verdict.StsCode;
import org.starttls.survey.engine.policy.verdict.StsFault;
import org.starttls.survey.engine.policy.verdict.StsFinding;
import org.starttls.survey.engine.policy.verdict.StsHost;
import org.starttls.survey.engine.policy.verdict.StsStudy;
import org.starttls.survey.engine.policy.verdict.StsVerdict;
import org.starttls.survey.engine.policy.verdict.TlsrptFinding;
import org.starttls.survey.sql.MtaStsVerdictRow;
import org.starttls.survey.sql.PolicyEvidenceReader.Domain;
import org.starttls.survey.sql.PolicyEvidenceReader.Fetch;
import org.starttls.survey.sql.TlsrptVerdictRow;

/** The database's rows of policies as the engine's evidence, and the engine's verdicts as rows. Pure but for reading texts. */
final class PolicyRows {
    private PolicyRows() {}

    /** Reads texts, where there are any. */
    @FunctionalInterface
    interface Texts {
        List<String> read() throws SQLException;
    }

    static PolicyTexts texts(PolicyKind kind, int outcomeId, Texts stored) throws SQLException {
        LookupOutcome outcome = DaneRows.of(outcomeId, LookupOutcome.values(), LookupOutcome::id);
        List<String> texts = outcome == LookupOutcome.FOUND ? stored.read() : List.of();
        return new PolicyTexts(kind, outcome, DnssecStatus.INDETERMINATE, texts);
    }

    /** Without the session: its chain is judged apart. */
    static PolicyFetch fetch(String domain, Fetch stored) {
        Optional<InetAddress> ip = stored.ip().flatMap(AddressLiteral::parse);
        return new PolicyFetch(
                addresses(PolicyFetcher.hostOf(domain), stored, ip),
                DaneRows.of(stored.outcome(), PolicyFetchOutcome.values(), PolicyFetchOutcome::id),
                DaneRows.of(stored.stage(), PolicyFetchStage.values(), PolicyFetchStage::id),
                ip.map(address -> new InetSocketAddress(address, 0)),
                Optional.empty(),
                stored.status().map(status -> new HttpAnswer(status, List.of(), stored.body())),
                stored.at(),
                Duration.ZERO,
                stored.detail());
    }

    /** Of the addresses, one at most was stored; where none was connected to, that they were found does not matter. */
    private static HostAddresses addresses(String host, Fetch stored, Optional<InetAddress> ip) {
        HostOutcome outcome = DaneRows.of(stored.resolution(), HostOutcome.values(), HostOutcome::id);
        boolean resolved = outcome == HostOutcome.RESOLVED;
        return new HostAddresses(
                host,
                resolved && ip.isEmpty() ? HostOutcome.EXCLUDED : outcome,
                Optional.empty(),
                stored.detail(),
                resolved ? ip.stream().toList() : List.of(),
                DnssecStatus.INDETERMINATE,
                Optional.empty(),
                List.of());
    }

    static MtaStsVerdictRow sts(Domain domain, StsFinding finding, StsVerdict verdict, List<StsHost> hosts) {
        boolean early = domain.pending() && (verdict.code() == StsCode.PASS || verdict.code() == StsCode.FAIL);
        Optional<StsStudy> study = finding.record()
                .filter(record -> !(record instanceof StsRecord.None))
                .map(record -> StsStudy.of(finding, verdict, hosts));
        return new MtaStsVerdictRow(
                domain.id(),
                finding.outcome().id(),
                finding.record()
                        .filter(StsRecord.Valid.class::isInstance)
                        .map(record -> ((StsRecord.Valid) record).id()),
                finding.policy().map(PolicyRows::policy),
                (early ? StsCode.INCONCLUSIVE : verdict.code()).id(),
                study.stream()
                        .flatMap(classes -> classes.faults().stream())
                        .map(StsFault::code)
                        .toList(),
                study.flatMap(StsStudy::misconfigured),
                early ? Optional.empty() : study.flatMap(StsStudy::losesMail),
                finding.detail());
    }

    private static MtaStsVerdictRow.Policy policy(StsPolicy policy) {
        return new MtaStsVerdictRow.Policy(
                policy.mode().id(),
                policy.maxAge().toSeconds(),
                policy.mx().stream().map(MxPattern::text).toList());
    }

    static TlsrptVerdictRow tlsrpt(long domainId, TlsrptFinding finding) {
        return new TlsrptVerdictRow(
                domainId,
                finding.outcome().id(),
                Optional.of(finding.rua()).filter(addresses -> !addresses.isEmpty()),
                finding.record()
                        .filter(TlsrptRecord.Invalid.class::isInstance)
                        .map(record -> ((TlsrptRecord.Invalid) record).reason()));
    }
}
