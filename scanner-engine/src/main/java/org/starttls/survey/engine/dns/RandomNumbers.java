package org.starttls.survey.engine.dns;

import java.security.SecureRandom;

/**
 * Unpredictable small numbers for query ids and the choice of sockets (RFC 5452 section 9.2), drawn from {@link
 * SecureRandom} in blocks because one draw per query costs as much as the query. Loop thread only.
 */
final class RandomNumbers {
    private final SecureRandom source = new SecureRandom();
    private final byte[] block = new byte[4096];
    private int used = block.length;

    /** Evenly from 0 to 65535. */
    int next16Bits() {
        if (used == block.length) {
            source.nextBytes(block);
            used = 0;
        }
        int value = ((block[used] & 0xFF) << 8) | (block[used + 1] & 0xFF);
        used += 2;
        return value;
    }

    /** From 0 to below {@code bound}, which is at most 65536; even where it is a power of two, nearly so elsewhere. */
    int below(int bound) {
        return (next16Bits() * bound) >>> 16;
    }
}
