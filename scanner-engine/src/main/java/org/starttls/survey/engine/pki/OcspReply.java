package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A successful OCSP response of the basic type (RFC 6960 section 4.2.1), read and not verified.
 *
 * @param signed the answers and the signature over them
 * @param responder whose signature that is, by its own account
 * @param answers the first of them, at most {@value #MOST_ANSWERS}
 * @param certificates the first of those that came with it and can be read, at most {@value #MOST_CERTIFICATES}
 */
public record OcspReply(
        Signed signed, OcspResponder responder, List<OcspAnswer> answers, List<Certificate> certificates) {
    static final int MOST_ANSWERS = 200;
    static final int MOST_CERTIFICATES = 10;

    private static final int MOST_BYTES = 1 << 20;
    private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";
    private static final int ENUMERATED = 0x0A;
    private static final int RESPONSE_BYTES = 0xA0;
    private static final int VERSION = 0xA0;
    private static final int BY_NAME = 0xA1;
    private static final int BY_KEY = 0xA2;
    private static final int CERTIFICATES = 0xA0;

    public OcspReply {
        requireNonNull(signed, "signed");
        requireNonNull(responder, "responder");
        answers = List.copyOf(answers);
        certificates = List.copyOf(certificates);
    }

    /** Reads one in DER; empty for bytes that are none, and for more than a million of them. */
    public static Optional<OcspReply> read(Bytes der) {
        if (der.length() > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            DerReader whole = new DerReader(der.array()).enter(DerReader.SEQUENCE);
            whole.enter(ENUMERATED);
            DerReader response = whole.enter(RESPONSE_BYTES).enter(DerReader.SEQUENCE);
            return response.objectIdentifier().equals(BASIC)
                    ? Optional.of(basic(
                            new DerReader(response.enter(DerReader.OCTET_STRING).rest()).enter(DerReader.SEQUENCE)))
                    : Optional.empty();
        } catch (DerException noReply) {
            return Optional.empty();
        }
    }

    private static OcspReply basic(DerReader basic) throws DerException {
        byte[] content = basic.element();
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.read(basic);
        byte[] signature = DerReader.wholeBytes(
                        basic.enter(DerReader.BIT_STRING).rest())
                .orElseThrow(() -> new DerException("a signature of no whole bytes"));
        List<Certificate> certificates =
                basic.nextIs(CERTIFICATES) ? certificates(basic.enter(CERTIFICATES)) : List.of();
        DerReader data = new DerReader(content).enter(DerReader.SEQUENCE);
        if (data.nextIs(VERSION)) {
            data.element();
        }
        OcspResponder responder = responder(data);
        data.enter(DerReader.GENERALIZED_TIME); // when it was made, which decides nothing
        return new OcspReply(
                new Signed(Bytes.of(content), algorithm, Bytes.of(signature)),
                responder,
                answers(data.enter(DerReader.SEQUENCE)),
                certificates);
    }

    private static OcspResponder responder(DerReader data) throws DerException {
        return data.nextIs(BY_NAME)
                ? new OcspResponder.Named(
                        DistinguishedName.read(data.enter(BY_NAME).element()))
                : new OcspResponder.Keyed(Bytes.of(
                        data.enter(BY_KEY).enter(DerReader.OCTET_STRING).rest()));
    }

    private static List<OcspAnswer> answers(DerReader holder) throws DerException {
        List<OcspAnswer> answers = new ArrayList<>();
        while (holder.hasMore() && answers.size() < MOST_ANSWERS) {
            answers.add(OcspAnswer.read(holder));
        }
        return answers;
    }

    private static List<Certificate> certificates(DerReader holder) throws DerException {
        DerReader sent = holder.enter(DerReader.SEQUENCE);
        List<Certificate> certificates = new ArrayList<>();
        for (int i = 0; sent.hasMore() && i < MOST_CERTIFICATES; i++) {
            Certificate.read(Bytes.of(sent.element())).ifPresent(certificates::add);
        }
        return certificates;
    }
}
