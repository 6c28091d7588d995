package org.starttls.survey.engine.dane;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.TlsaRecord;

/**
 * What DANE comes to for one endpoint.
 *
 * @param cause of a failure
 * @param matched the record that authenticates the server, where the code is PASS; where it fails below a trust anchor, that
 *     anchor's record
 * @param records what a sender makes of the records; empty where it does not come to that
 * @param slips records that would match under other parameters, where none does as it stands
 */
public record DaneVerdict(
        DaneCode code,
        Optional<DaneCause> cause,
        Optional<TlsaRecord> matched,
        Optional<TlsaSet> records,
        List<Slip> slips) {
    public DaneVerdict {
        requireNonNull(code, "code");
        requireNonNull(cause, "cause");
        requireNonNull(matched, "matched");
        requireNonNull(records, "records");
        slips = List.copyOf(slips);
    }

    /** One that the records' content has no part in. */
    static DaneVerdict of(DaneCode code) {
        return new DaneVerdict(code, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    static DaneVerdict of(DaneCode code, TlsaSet records, List<Slip> slips) {
        return new DaneVerdict(code, Optional.empty(), Optional.empty(), Optional.of(records), slips);
    }

    static DaneVerdict pass(TlsaRecord matched, TlsaSet records) {
        return new DaneVerdict(DaneCode.PASS, Optional.empty(), Optional.of(matched), Optional.of(records), List.of());
    }

    static DaneVerdict fail(DaneCause cause, Optional<TlsaRecord> nearest, TlsaSet records, List<Slip> slips) {
        return new DaneVerdict(DaneCode.FAIL, Optional.of(cause), nearest, Optional.of(records), slips);
    }
}
