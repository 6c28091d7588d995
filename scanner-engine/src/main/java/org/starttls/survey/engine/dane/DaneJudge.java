package org.starttls.survey.engine.dane;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.EndpointOutcome.Conclusive;
import org.starttls.survey.engine.model.TlsaRecord;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pkix.CertificatePath;
import org.starttls.survey.engine.pkix.NameMatch;
import org.starttls.survey.engine.pkix.PathSearch;
import org.starttls.survey.engine.pkix.SentCertificate;
import org.starttls.survey.engine.pkix.SentChain;
import org.starttls.survey.engine.pkix.SignatureChecks;
import org.starttls.survey.engine.pkix.TimeStatus;

/** Judges endpoints by DANE for SMTP (RFC 7672). Pure; any thread that the checks allow. */
public final class DaneJudge {
    private final SignatureChecks checks;

    public DaneJudge(SignatureChecks checks) {
        this.checks = requireNonNull(checks, "checks");
    }

    /**
     * Judges one endpoint.
     *
     * @param names that a certificate below a trust anchor may have; they depend on the domain whose mail it is
     */
    public DaneVerdict judge(DaneEvidence evidence, ReferenceNames names) {
        Optional<DaneCode> decided = LookupJudge.judge(evidence);
        if (decided.isPresent()) {
            return DaneVerdict.of(decided.get());
        }
        List<TlsaRecord> records = evidence.tlsa().orElseThrow().records();
        TlsaSet set = TlsaSet.of(records);
        return switch (evidence.probe()) {
            case STARTTLS_OK -> judgeSession(evidence, set, records, names);
            case STARTTLS_NOT_OFFERED, STARTTLS_MANGLED, STARTTLS_REFUSED ->
                DaneVerdict.of(DaneCode.NO_STARTTLS, set, List.of());
            default ->
                failsToEncrypt(evidence)
                        ? DaneVerdict.fail(DaneCause.TLS_FAILED, Optional.empty(), set, List.of())
                        : DaneVerdict.of(DaneCode.INCONCLUSIVE, set, List.of());
        };
    }

    private static boolean failsToEncrypt(DaneEvidence evidence) {
        EndpointOutcome probe = evidence.probe();
        boolean conclusive = probe.conclusive() == Conclusive.YES
                || (probe.conclusive() == Conclusive.AFTER_LAST_TRY && evidence.lastTry());
        // One that holds no conversation at all says nothing of its TLS.
        return probe.answered() && conclusive;
    }

    private DaneVerdict judgeSession(
            DaneEvidence evidence, TlsaSet set, List<TlsaRecord> records, ReferenceNames names) {
        SentChain chain = evidence.chain();
        if (set.isUnusable()) {
            return DaneVerdict.of(DaneCode.UNUSABLE, set, Slip.among(records, chain));
        }
        if (chain.certificates().isEmpty()) {
            return DaneVerdict.fail(DaneCause.NO_CERTIFICATE, Optional.empty(), set, List.of());
        }
        SentCertificate leaf = chain.certificates().get(0);
        Optional<TlsaRecord> endEntity = set.ofUsage(Association.END_ENTITY).stream()
                .filter(record -> Association.matches(record, leaf))
                .findFirst();
        if (endEntity.isPresent()) {
            return DaneVerdict.pass(endEntity.get(), set);
        }
        Optional<Trust> trust = trust(set, evidence);
        if (trust.isEmpty()) {
            boolean anchorsOnly = set.ofUsage(Association.END_ENTITY).isEmpty();
            return DaneVerdict.fail(
                    anchorsOnly ? DaneCause.NO_TRUST_ANCHOR : DaneCause.MISMATCH,
                    Optional.empty(),
                    set,
                    Slip.among(records, chain));
        }
        TlsaRecord record = trust.get().record();
        return cause(trust.get().path(), names)
                .map(cause -> DaneVerdict.fail(cause, Optional.of(record), set, List.of()))
                .orElseGet(() -> DaneVerdict.pass(record, set));
    }

    private record Trust(CertificatePath path, TlsaRecord record) {}

    /** The best path to a trust anchor of a record. */
    private Optional<Trust> trust(TlsaSet set, DaneEvidence evidence) {
        List<TlsaRecord> records = set.ofUsage(Association.TRUST_ANCHOR);
        Optional<Certificate> leaf = evidence.chain().leaf();
        if (records.isEmpty() || leaf.isEmpty()) {
            return Optional.empty();
        }
        RecordAnchors anchors = new RecordAnchors(records);
        Instant at = evidence.at();
        CertificatePath path = PathSearch.best(leaf.get(), evidence.chain(), anchors, checks, at);
        Certificate top = path.certificates().get(path.certificates().size() - 1);
        return switch (path.end()) {
            case ANCHOR -> anchors.recordOf(top).map(record -> new Trust(path, record));
            case TRUSTED_KEY -> anchors.recordOfSigner(top, checks).map(record -> new Trust(path, record));
            case SELF_SIGNED, NO_ISSUER, TOO_LONG -> Optional.empty();
        };
    }

    private static Optional<DaneCause> cause(CertificatePath path, ReferenceNames names) {
        if (!path.isTrusted()) {
            return Optional.of(DaneCause.BAD_CHAIN);
        }
        if (path.time() != TimeStatus.VALID) {
            return Optional.of(path.time() == TimeStatus.EXPIRED ? DaneCause.EXPIRED : DaneCause.NOT_YET_VALID);
        }
        Certificate leaf = path.certificates().get(0);
        boolean named = names.names().stream()
                .anyMatch(name -> NameMatch.find(leaf, name, NameMatch.Rule.COMMON_NAME_STANDS_IN)
                        .isPresent());
        return named ? Optional.empty() : Optional.of(DaneCause.NAME);
    }
}
