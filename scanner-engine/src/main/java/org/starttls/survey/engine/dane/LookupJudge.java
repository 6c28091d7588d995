package org.starttls.survey.engine.dane;

import java.util.Optional;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.TlsaAnswer;

/** What the DNS alone decides (RFC 7672 sections 2.1 and 2.2). Pure. */
final class LookupJudge {
    private LookupJudge() {}

    /** The verdict, or empty where there are secure records, which the server has to live up to. */
    static Optional<DaneCode> judge(DaneEvidence evidence) {
        return evidence.tlsa()
                .map(answer -> judge(evidence, answer))
                .orElseGet(() -> Optional.of(withoutAnswer(evidence)));
    }

    private static DaneCode withoutAnswer(DaneEvidence evidence) {
        return switch (evidence.resolution()) {
            case BOGUS -> DaneCode.BOGUS;
            case SERVFAIL, TIMEOUT, REFUSED, MALFORMED -> DaneCode.LOOKUP_ERROR;
            default -> DaneCode.NOT_CHECKED;
        };
    }

    private static Optional<DaneCode> judge(DaneEvidence evidence, TlsaAnswer answer) {
        DnssecStatus base = isOwnNameOfAlias(evidence, answer) ? DnssecStatus.SECURE : evidence.addresses();
        if (base == DnssecStatus.BOGUS) {
            return Optional.of(DaneCode.BOGUS);
        }
        boolean none = isDenial(answer.outcome()) && answer.dnssec() != DnssecStatus.BOGUS;
        if (base == DnssecStatus.INSECURE) {
            // A sender does not even ask; what came of our asking is no trouble of its.
            return Optional.of(none ? DaneCode.NONE : DaneCode.INSECURE);
        }
        return none ? Optional.of(DaneCode.NONE) : judge(answer, base);
    }

    /**
     * An alias may be secure in its own zone and lead into one that is not; then records at its own name count (section
     * 2.2.2). They stand in the zone that the alias is in.
     */
    private static boolean isOwnNameOfAlias(DaneEvidence evidence, TlsaAnswer answer) {
        return evidence.alias().isPresent()
                && evidence.addresses() == DnssecStatus.INSECURE
                && answer.base().equals(evidence.host())
                && answer.dnssec() == DnssecStatus.SECURE;
    }

    private static Optional<DaneCode> judge(TlsaAnswer answer, DnssecStatus base) {
        return switch (answer.outcome()) {
            case FOUND -> found(answer.dnssec().and(base));
            case BOGUS, NODATA, NXDOMAIN -> Optional.of(DaneCode.BOGUS);
            case LOCAL_ERROR -> Optional.of(DaneCode.NOT_CHECKED);
            case SERVFAIL, TIMEOUT, REFUSED, MALFORMED, CNAME_LOOP, CNAME_CHAIN -> Optional.of(DaneCode.LOOKUP_ERROR);
        };
    }

    private static Optional<DaneCode> found(DnssecStatus status) {
        return switch (status) {
            case SECURE -> Optional.empty();
            case INSECURE -> Optional.of(DaneCode.INSECURE);
            case BOGUS -> Optional.of(DaneCode.BOGUS);
            case INDETERMINATE -> Optional.of(DaneCode.NOT_CHECKED);
        };
    }

    private static boolean isDenial(LookupOutcome outcome) {
        return outcome == LookupOutcome.NODATA || outcome == LookupOutcome.NXDOMAIN;
    }
}
