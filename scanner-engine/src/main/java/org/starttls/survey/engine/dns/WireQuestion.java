package org.starttls.survey.engine.dns;

import java.nio.ByteBuffer;

/**
 * Whether a datagram answers a query, told from the bytes before anything is parsed: a response with one question, equal
 * to the query's but for the case of letters (RFC 5452 section 9.1).
 */
final class WireQuestion {
    static final int HEADER_LENGTH = 12;
    private static final int TYPE_AND_CLASS_LENGTH = 4;
    private static final int NOERROR = 0;
    private static final int NXDOMAIN = 3;

    private WireQuestion() {}

    /**
     * The id is for the caller to compare. A refusal may leave the question out, as servers do that could not or would not
     * read it; that much trust costs another try at most.
     *
     * @param query a message with one uncompressed question
     * @param reply from position 0 to its limit
     */
    static boolean answers(byte[] query, ByteBuffer reply) {
        if (reply.limit() < HEADER_LENGTH || !isResponse(query[2], reply.get(2))) {
            return false;
        }
        int questions = reply.getShort(4) & 0xFFFF;
        if (questions == 0) {
            int rcode = reply.get(3) & 0xF;
            return rcode != NOERROR && rcode != NXDOMAIN;
        }
        return questions == 1 && sameQuestion(query, reply);
    }

    /** The QR bits differ and the opcodes do not. */
    private static boolean isResponse(byte queryFlags, byte replyFlags) {
        return ((queryFlags ^ replyFlags) & 0xF8) == 0x80;
    }

    private static boolean sameQuestion(byte[] query, ByteBuffer reply) {
        int end = questionEnd(query);
        if (reply.limit() < end) {
            return false;
        }
        // Label lengths are at most 63, so none is mistaken for a capital letter.
        for (int i = HEADER_LENGTH; i < end; i++) {
            if (lowerCase(query[i]) != lowerCase(reply.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static int questionEnd(byte[] query) {
        int at = HEADER_LENGTH;
        while (query[at] != 0) {
            at += query[at] + 1;
        }
        return at + 1 + TYPE_AND_CLASS_LENGTH;
    }

    private static byte lowerCase(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }
}
