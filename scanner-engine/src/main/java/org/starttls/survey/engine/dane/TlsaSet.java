package org.starttls.survey.engine.dane;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.starttls.survey.engine.dane.Unusable.Reason;
import org.starttls.survey.engine.model.TlsaRecord;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.PublicKeys;

/**
 * The TLSA records of one name, sorted by what a sender makes of them.
 *
 * @param considered those that may match
 * @param outranked usable ones whose digest is weaker than another's of the same usage and selector: digest agility (RFC
 *     7671 section 9)
 * @param unusable the others
 */
public record TlsaSet(List<TlsaRecord> considered, List<TlsaRecord> outranked, List<Unusable> unusable) {
    private static final int SHA256_DIGITS = 64;
    private static final int SHA512_DIGITS = 128;

    public TlsaSet {
        considered = List.copyOf(considered);
        outranked = List.copyOf(outranked);
        unusable = List.copyOf(unusable);
    }

    /** Sorts records, of which there may be any number and kind. */
    public static TlsaSet of(List<TlsaRecord> records) {
        List<TlsaRecord> usable = new ArrayList<>();
        List<Unusable> unusable = new ArrayList<>();
        for (TlsaRecord record : records) {
            Optional<Reason> reason = reason(record);
            reason.ifPresentOrElse(why -> unusable.add(new Unusable(record, why)), () -> usable.add(record));
        }
        Predicate<TlsaRecord> outranked = record -> usable.stream().anyMatch(other -> outranks(other, record));
        return new TlsaSet(
                usable.stream().filter(outranked.negate()).toList(),
                usable.stream().filter(outranked).toList(),
                unusable);
    }

    /** Whether none can be used: then TLS is a must, and nobody is authenticated (RFC 7672 section 2.2). */
    public boolean isUnusable() {
        return considered.isEmpty();
    }

    List<TlsaRecord> ofUsage(int usage) {
        return considered.stream().filter(record -> record.usage() == usage).toList();
    }

    private static boolean outranks(TlsaRecord other, TlsaRecord record) {
        return other.usage() == record.usage()
                && other.selector() == record.selector()
                && record.matchingType() == Association.SHA256
                && other.matchingType() == Association.SHA512;
    }

    private static Optional<Reason> reason(TlsaRecord record) {
        if (record.usage() != Association.TRUST_ANCHOR && record.usage() != Association.END_ENTITY) {
            return Optional.of(Reason.USAGE);
        }
        if (record.selector() > Association.PUBLIC_KEY) {
            return Optional.of(Reason.SELECTOR);
        }
        return switch (record.matchingType()) {
            case Association.FULL -> isWhole(record) ? Optional.empty() : Optional.of(Reason.CONTENT);
            case Association.SHA256 -> ofLength(record, SHA256_DIGITS);
            case Association.SHA512 -> ofLength(record, SHA512_DIGITS);
            default -> Optional.of(Reason.MATCHING_TYPE);
        };
    }

    private static Optional<Reason> ofLength(TlsaRecord record, int digits) {
        return record.data().length() == digits ? Optional.empty() : Optional.of(Reason.LENGTH);
    }

    private static boolean isWhole(TlsaRecord record) {
        Bytes data = bytes(record);
        return record.selector() == Association.CERTIFICATE
                ? Certificate.read(data).isPresent()
                : PublicKeys.isOne(data);
    }

    static Bytes bytes(TlsaRecord record) {
        return Bytes.of(HexFormat.of().parseHex(record.data()));
    }
}
