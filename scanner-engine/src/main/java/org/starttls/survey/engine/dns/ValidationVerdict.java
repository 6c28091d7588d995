package org.starttls.survey.engine.dns;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.Transcript;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.R;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * What validation makes of an answer.
 *
 * @param detail why, unless it is secure; for people, never parsed
 */
record ValidationVerdict(DnssecStatus status, Optional<String> detail) {
    private static final int MAX_DETAIL = 200;

    static ValidationVerdict indeterminate(String why) {
        return new ValidationVerdict(DnssecStatus.INDETERMINATE, Optional.of(cut("not validated: " + why)));
    }

    /**
     * Reads what the validator returns for an answer that is NOERROR or NXDOMAIN.
     *
     * @param failure why a key could not be had, which says nothing of the signature
     */
    static ValidationVerdict of(Message validated, Optional<String> failure) {
        if (validated.getHeader().getFlag(Flags.AD)) {
            return new ValidationVerdict(DnssecStatus.SECURE, Optional.empty());
        }
        if (failure.isPresent()) {
            return indeterminate(failure.get());
        }
        Optional<String> reason = reason(validated);
        if (validated.getRcode() == Rcode.SERVFAIL && !isTooMuchWork(reason)) {
            Optional<String> why = reason.or(() -> ExtendedErrors.describe(validated));
            return new ValidationVerdict(DnssecStatus.BOGUS, why.map(ValidationVerdict::cut));
        }
        // A validator that stumbles over a denial returns it unchecked, and gives no reason.
        if (reason.isEmpty() && !hasNsec3(validated)) {
            return indeterminate("the validator reached no verdict");
        }
        String why = reason.orElse("the NSEC3 records leave room for names that are not signed (opt-out)");
        return new ValidationVerdict(DnssecStatus.INSECURE, Optional.of(cut(why)));
    }

    /** Too many NSEC3 iterations make a denial insecure (RFC 9276 section 3.2); dnsjava withholds it where it is no NXDOMAIN. */
    private static boolean isTooMuchWork(Optional<String> reason) {
        return reason.isPresent() && reason.get().equals(R.get("failed.nsec3_ignored"));
    }

    private static boolean hasNsec3(Message message) {
        return message.getSection(Section.AUTHORITY).stream().anyMatch(record -> record.getType() == Type.NSEC3);
    }

    private static Optional<String> reason(Message validated) {
        return validated.getSection(Section.ADDITIONAL).stream()
                .filter(record -> record.getType() == Type.TXT
                        && record.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS)
                .map(record -> ((TXTRecord) record)
                        .getStringsAsByteArrays().stream()
                                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                                .collect(joining()))
                .findFirst();
    }

    private static String cut(String text) {
        String escaped = Transcript.escape(text.getBytes(StandardCharsets.UTF_8));
        return escaped.substring(0, Math.min(escaped.length(), MAX_DETAIL));
    }

    /** The weaker of both; this one where they are alike. */
    ValidationVerdict and(ValidationVerdict other) {
        return status.and(other.status) == status ? this : other;
    }

    /** The answer with this verdict; what is bogus is withheld, as a validating resolver would (RFC 4035 section 5.5). */
    DnsAnswer apply(DnsAnswer answer) {
        return status == DnssecStatus.BOGUS
                ? new DnsAnswer(lookup(answer.lookup(), LookupOutcome.BOGUS), List.of(), List.of(), false, detail)
                : new DnsAnswer(
                        lookup(answer.lookup(), answer.lookup().outcome()),
                        answer.records(),
                        answer.aliases(),
                        answer.unfinished(),
                        answer.detail());
    }

    private Lookup lookup(Lookup seen, LookupOutcome outcome) {
        return new Lookup(
                seen.name(),
                seen.type(),
                outcome,
                seen.rcode(),
                seen.authenticated(),
                status,
                seen.detail().or(() -> detail),
                seen.tries(),
                seen.resolver(),
                seen.at(),
                seen.elapsed(),
                seen.message());
    }
}
