package org.starttls.survey.engine.pki;

import org.starttls.survey.engine.model.OcspStatus;

/** Reads the first answer of an OCSP response (RFC 6960 section 4.2.1), leniently and without verifying anything. Pure. */
public final class OcspResponse {
    private static final int ENUMERATED = 0x0A;
    private static final int RESPONSE_BYTES = 0xA0;
    private static final int VERSION = 0xA0;
    private static final int GOOD = 0x80;
    private static final int REVOKED = 0xA1;
    private static final int UNKNOWN = 0x82;

    private OcspResponse() {}

    /** What it says of the first certificate that it speaks of. */
    public static OcspStatus status(byte[] response) {
        try {
            DerReader whole = new DerReader(response).enter(DerReader.SEQUENCE);
            byte[] status = whole.enter(ENUMERATED).rest();
            boolean successful = status.length == 1 && status[0] == 0;
            return successful ? firstStatus(whole) : OcspStatus.UNSUCCESSFUL;
        } catch (DerException e) {
            return OcspStatus.UNPARSABLE;
        }
    }

    private static OcspStatus firstStatus(DerReader whole) throws DerException {
        DerReader responseBytes = whole.enter(RESPONSE_BYTES).enter(DerReader.SEQUENCE);
        responseBytes.objectIdentifier();
        byte[] basic = responseBytes.enter(DerReader.OCTET_STRING).rest();
        DerReader answer = new DerReader(basic).enter(DerReader.SEQUENCE).enter(DerReader.SEQUENCE);
        if (answer.nextIs(VERSION)) {
            answer.element();
        }
        answer.element(); // the responder
        answer.enter(DerReader.GENERALIZED_TIME);
        DerReader first = answer.enter(DerReader.SEQUENCE).enter(DerReader.SEQUENCE);
        first.enter(DerReader.SEQUENCE); // which certificate
        return switch (first.element()[0] & 0xFF) {
            case GOOD -> OcspStatus.GOOD;
            case REVOKED -> OcspStatus.REVOKED;
            case UNKNOWN -> OcspStatus.UNKNOWN;
            default -> OcspStatus.UNPARSABLE;
        };
    }
}
