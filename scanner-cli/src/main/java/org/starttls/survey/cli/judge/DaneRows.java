package org.starttls.survey.cli.judge;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.starttls.survey.engine.dane.DaneCause;
import org.starttls.survey.engine.dane.DaneEvidence;
import org.starttls.survey.engine.dane.DaneVerdict;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.TlsaAnswer;
import org.starttls.survey.engine.model.TlsaRecord;
import org.starttls.survey.engine.pkix.SentChain;
import org.starttls.survey.sql.DaneVerdictRow;
import org.starttls.survey.sql.EvidenceReader;
import org.starttls.survey.sql.EvidenceReader.DaneTarget;
import org.starttls.survey.sql.TlsaRow;

/** The database's rows as the engine's evidence, and the engine's verdicts as rows. Thread of the judgement. */
final class DaneRows {
    private static final SentChain NOTHING = new SentChain(List.of());

    private final EvidenceReader evidence;
    private final StoredChains chains;
    private final Optional<Instant> asOf;

    DaneRows(EvidenceReader evidence, StoredChains chains, Optional<Instant> asOf) {
        this.evidence = evidence;
        this.chains = chains;
        this.asOf = asOf;
    }

    /** A judgement is made of the tries that there are, so the last one is the last. */
    DaneEvidence evidence(DaneTarget target) throws SQLException {
        Optional<TlsaAnswer> tlsa = Optional.empty();
        if (target.tlsa().isPresent()) {
            tlsa = Optional.of(answer(target.hostId(), target.tlsa().get()));
        }
        SentChain chain = target.chainId().isPresent() ? chain(target.chainId().get()) : NOTHING;
        return new DaneEvidence(
                target.host(),
                target.cname(),
                of(target.resolution(), HostOutcome.values(), HostOutcome::id),
                status(target.dnssec()),
                tlsa,
                target.outcome()
                        .map(id -> of(id, EndpointOutcome.values(), EndpointOutcome::id))
                        .orElse(EndpointOutcome.NOT_PROBED),
                true,
                chain,
                asOf.or(target::at).orElse(Instant.EPOCH)); // without a probe, the time has no part in it
    }

    SentChain chain(long id) throws SQLException {
        return chains.load(id).read();
    }

    private TlsaAnswer answer(long hostId, TlsaRow tlsa) throws SQLException {
        LookupOutcome outcome = of(tlsa.outcome(), LookupOutcome.values(), LookupOutcome::id);
        List<TlsaRow.Association> records = outcome == LookupOutcome.FOUND ? evidence.tlsaRecords(hostId) : List.of();
        return new TlsaAnswer(
                outcome,
                status(tlsa.dnssec()),
                tlsa.base(),
                tlsa.zoneHasDs(),
                records.stream()
                        .map(record ->
                                new TlsaRecord(record.usage(), record.selector(), record.matchingType(), record.data()))
                        .toList());
    }

    private static DnssecStatus status(Optional<Integer> id) {
        return id.map(known -> of(known, DnssecStatus.values(), DnssecStatus::id))
                .orElse(DnssecStatus.INDETERMINATE);
    }

    /** The constant that the database calls by this number. */
    static <T> T of(int id, T[] values, ToIntFunction<T> idOf) {
        return Stream.of(values)
                .filter(value -> idOf.applyAsInt(value) == id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A code that this release does not know: " + id));
    }

    /** The same with another outcome of the probe, and no certificate. */
    static DaneEvidence with(DaneEvidence seen, EndpointOutcome outcome) {
        return new DaneEvidence(
                seen.host(),
                seen.alias(),
                seen.resolution(),
                seen.addresses(),
                seen.tlsa(),
                outcome,
                seen.lastTry(),
                NOTHING,
                seen.at());
    }

    /** The same with another chain, at another time. */
    static DaneEvidence with(DaneEvidence seen, SentChain chain, Instant at) {
        return new DaneEvidence(
                seen.host(),
                seen.alias(),
                seen.resolution(),
                seen.addresses(),
                seen.tlsa(),
                EndpointOutcome.STARTTLS_OK,
                seen.lastTry(),
                chain,
                at);
    }

    static DaneVerdictRow row(long targetId, long domainId, DaneVerdict verdict, Optional<String> older) {
        return new DaneVerdictRow(
                targetId,
                domainId,
                verdict.code().id(),
                verdict.cause().map(DaneCause::id),
                verdict.matched().map(TlsaRecord::toString),
                verdict.slips().stream()
                        .map(slip -> new DaneVerdictRow.Slip(
                                slip.published().toString(), slip.meant().toString(), slip.position()))
                        .toList(),
                older);
    }
}
