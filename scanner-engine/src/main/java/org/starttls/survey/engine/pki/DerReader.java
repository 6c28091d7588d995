package org.starttls.survey.engine.pki;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Walks over DER (X.690 section 10) one element at a time, within the bytes that it was given: it copies, recurses and
 * allocates no more than the caller asks. Lenient: lengths need not be minimal. Not for several threads.
 */
final class DerReader {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    /** Lengths of up to this many bytes suffice for anything that fits in memory. */
    private static final int MOST_LENGTH_BYTES = 4;

    /** Arcs of 128 bits (X.667), of which there are some, fit. */
    private static final int MOST_IDENTIFIER_BYTES = 128;
    /** How many arcs each of the first two roots has. */
    private static final BigInteger ARCS_BELOW = BigInteger.valueOf(40);

    private final byte[] bytes;
    private final int end;
    private int at;

    DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    /** Whether the next element has this tag; false at the end. */
    boolean nextIs(int tag) {
        return at < end && (bytes[at] & 0xFF) == tag;
    }

    /** Enters the next element, which must have this tag, and moves past it. */
    DerReader enter(int tag) throws DerException {
        if (!nextIs(tag)) {
            throw new DerException("no element " + Integer.toHexString(tag) + " at byte " + at);
        }
        at++;
        int length = length();
        if (length < 0 || length > end - at) {
            throw new DerException("an element at byte " + at + " is longer than what holds it");
        }
        DerReader inside = new DerReader(bytes, at, at + length);
        at += length;
        return inside;
    }

    /** Moves past the next element, whatever it is, and returns it whole, header included. */
    byte[] element() throws DerException {
        int start = at;
        if (!hasMore()) {
            throw new DerException("ends at byte " + at);
        }
        enter(bytes[at] & 0xFF);
        return Arrays.copyOfRange(bytes, start, at);
    }

    /** What is left. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    /** The next element as a truth value; any byte but zero is true. */
    boolean bool() throws DerException {
        byte[] value = enter(BOOLEAN).rest();
        if (value.length != 1) {
            throw new DerException("a truth value of " + value.length + " bytes");
        }
        return value[0] != 0;
    }

    /** The bytes of a bit string's content; empty where its bits are no whole bytes. */
    static Optional<byte[]> wholeBytes(byte[] content) {
        return content.length > 0 && content[0] == 0
                ? Optional.of(Arrays.copyOfRange(content, 1, content.length))
                : Optional.empty();
    }

    /** The next element as an object identifier in dotted form. */
    String objectIdentifier() throws DerException {
        byte[] encoded = enter(OBJECT_IDENTIFIER).rest();
        if (encoded.length == 0 || encoded.length > MOST_IDENTIFIER_BYTES || encoded[encoded.length - 1] < 0) {
            throw new DerException("no object identifier before byte " + at);
        }
        StringBuilder dotted = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        for (byte b : encoded) {
            arc = arc.shiftLeft(7).add(BigInteger.valueOf(b & 0x7F));
            if (b >= 0) {
                dotted.append(dotted.isEmpty() ? firstArcs(arc) : "." + arc);
                arc = BigInteger.ZERO;
            }
        }
        return dotted.toString();
    }

    /** The rest as characters, ISO 8859-1: every byte survives. */
    String text() {
        return new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
    }

    /** The first two, which are encoded as one (X.690 section 8.19.4). */
    private static String firstArcs(BigInteger both) {
        BigInteger first = both.divide(ARCS_BELOW).min(BigInteger.TWO);
        return first + "." + both.subtract(first.multiply(ARCS_BELOW));
    }

    private int length() throws DerException {
        int first = next();
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7F;
        if (count == 0 || count > MOST_LENGTH_BYTES) {
            throw new DerException("a length of " + count + " bytes at byte " + at);
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << 8) | next();
        }
        return length;
    }

    private int next() throws DerException {
        if (at >= end) {
            throw new DerException("ends at byte " + at);
        }
        return bytes[at++] & 0xFF;
    }
}
