package org.starttls.survey.engine.tls.hello;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A key share of TLS 1.3 (RFC 8446 section 4.2.8), for servers that fail to ask for one.
 *
 * @param group TLS Supported Groups
 * @param length of the public key, in bytes; random bytes stand in for it
 */
public record KeyShare(int group, int length) {
    /** Any 32 bytes are a public key of X25519 (RFC 7748 section 5). */
    public static final KeyShare X25519 = new KeyShare(0x001D, 32);

    static final List<KeyShare> NONE = List.of();

    public KeyShare {
        if (group < 0 || group > 0xFFFF || length < 1 || length > 4096) {
            throw new IllegalArgumentException("no key share: group " + group + ", " + length + " bytes");
        }
    }

    byte[] key(RandomGenerator random) {
        byte[] key = new byte[length];
        random.nextBytes(key);
        return key;
    }
}
