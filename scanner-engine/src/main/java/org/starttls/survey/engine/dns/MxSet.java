package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MxRecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Record;

/**
 * What an MX RRset says: one of MX, NULL_MX, NULL_MX_WITH_OTHERS, MALFORMED. Pure.
 *
 * @param records distinct, by preference, then exchange; the best {@value #MAX_RECORDS}
 * @param answered how many distinct ones there were
 */
record MxSet(MailOutcome outcome, List<MxRecord> records, int answered, Optional<String> detail) {
    /** Per domain. The most that a study of all generic top-level domains met was 398; more is an attack on us. */
    static final int MAX_RECORDS = 500;

    private static final String ROOT = ".";
    private static final Comparator<MxRecord> BY_PREFERENCE =
            Comparator.comparingInt(MxRecord::preference).thenComparing(MxRecord::exchange);

    MxSet {
        requireNonNull(outcome, "outcome");
        records = List.copyOf(records);
        requireNonNull(detail, "detail");
    }

    /** One record or more. */
    static MxSet of(List<Record> answer) {
        List<MxRecord> all = answer.stream()
                .map(MXRecord.class::cast)
                .map(mx -> new MxRecord(mx.getPriority(), Names.text(mx.getTarget())))
                .distinct()
                .sorted(BY_PREFERENCE)
                .toList();
        List<MxRecord> kept = all.subList(0, Math.min(all.size(), MAX_RECORDS));
        Optional<String> cut = Optional.of("the best " + MAX_RECORDS + " of " + all.size() + " MX records")
                .filter(text -> all.size() > MAX_RECORDS);
        MailOutcome outcome = outcome(all);
        Optional<String> detail = outcome == MailOutcome.MALFORMED ? Optional.of(fault(all)) : cut;
        return new MxSet(outcome, kept, all.size(), detail);
    }

    /**
     * RFC 7505 section 3: a null MX has preference 0 and is alone. Beside real exchanges the root is an error whatever its
     * preference, and they still take mail. Alone with another preference it says neither "no mail" in the way that a sender
     * must understand, nor where mail goes: that is an answer which cannot be followed.
     */
    private static MailOutcome outcome(List<MxRecord> all) {
        long roots = all.stream().filter(MxSet::isRoot).count();
        if (roots == 0) {
            return MailOutcome.MX;
        }
        if (roots < all.size()) {
            return MailOutcome.NULL_MX_WITH_OTHERS;
        }
        return roots == 1 && all.get(0).preference() == 0 ? MailOutcome.NULL_MX : MailOutcome.MALFORMED;
    }

    private static boolean isRoot(MxRecord mx) {
        return mx.exchange().equals(ROOT);
    }

    private static String fault(List<MxRecord> roots) {
        Stream<String> preferences = roots.stream().limit(5).map(mx -> "MX " + mx.preference() + " .");
        return String.join(", ", preferences.toList())
                + ": a null MX is alone and has preference 0 (RFC 7505 section 3)";
    }
}
