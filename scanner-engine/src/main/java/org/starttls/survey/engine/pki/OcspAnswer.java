package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.starttls.survey.engine.model.OcspStatus;

/**
 * What an OCSP response says of one certificate (SingleResponse, RFC 6960 section 4.2.1).
 *
 * @param status good, revoked or unknown
 * @param thisUpdate when that was known to be so
 * @param nextUpdate when there will be news at the latest; empty where they may come at any time
 */
public record OcspAnswer(OcspCertificateId about, OcspStatus status, Instant thisUpdate, Optional<Instant> nextUpdate) {
    private static final int GOOD = 0x80;
    private static final int REVOKED = 0xA1;
    private static final int UNKNOWN = 0x82;
    private static final int NEXT_UPDATE = 0xA0;

    public OcspAnswer {
        requireNonNull(about, "about");
        requireNonNull(status, "status");
        requireNonNull(thisUpdate, "thisUpdate");
        requireNonNull(nextUpdate, "nextUpdate");
    }

    static OcspAnswer read(DerReader holder) throws DerException {
        DerReader answer = holder.enter(DerReader.SEQUENCE);
        OcspCertificateId about = OcspCertificateId.read(answer);
        OcspStatus status = status(answer.element()[0] & 0xFF);
        Instant thisUpdate = time(answer);
        Optional<Instant> nextUpdate =
                answer.nextIs(NEXT_UPDATE) ? Optional.of(time(answer.enter(NEXT_UPDATE))) : Optional.empty();
        return new OcspAnswer(about, status, thisUpdate, nextUpdate);
    }

    private static OcspStatus status(int tag) throws DerException {
        return switch (tag) {
            case GOOD -> OcspStatus.GOOD;
            case REVOKED -> OcspStatus.REVOKED;
            case UNKNOWN -> OcspStatus.UNKNOWN;
            default -> throw new DerException("no status " + Integer.toHexString(tag));
        };
    }

    private static Instant time(DerReader holder) throws DerException {
        String text = holder.enter(DerReader.GENERALIZED_TIME).text();
        return DerTime.read(text, false).orElseThrow(() -> new DerException("no time"));
    }
}
