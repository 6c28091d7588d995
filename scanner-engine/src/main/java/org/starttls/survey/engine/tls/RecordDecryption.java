package org.starttls.survey.engine.tls;

import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.starttls.survey.engine.tls.hello.RecordReader;

/**
 * Decrypts the records of one direction of TLS 1.3 under one traffic secret, in their order (RFC 8446 sections 5.2, 5.3
 * and 7.3). Touched by one event loop only.
 */
final class RecordDecryption {
    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    private final Suite suite;
    private final SecretKeySpec key;
    private final byte[] iv;
    private long sequence;

    /** The cipher suites of TLS 1.3 that our engines offer. */
    private enum Suite {
        AES_128_GCM(0x1301, "AES/GCM/NoPadding", "AES", 16, "HmacSHA256"),
        AES_256_GCM(0x1302, "AES/GCM/NoPadding", "AES", 32, "HmacSHA384"),
        CHACHA20_POLY1305(0x1303, "ChaCha20-Poly1305", "ChaCha20", 32, "HmacSHA256");

        private final int number;
        private final String transformation;
        private final String algorithm;
        private final int keyBytes;
        private final String hmac;

        Suite(int number, String transformation, String algorithm, int keyBytes, String hmac) {
            this.number = number;
            this.transformation = transformation;
            this.algorithm = algorithm;
            this.keyBytes = keyBytes;
            this.hmac = hmac;
        }
    }

    /** What a thread makes once, as to make one costs more than to use it. */
    private static final class Instances {
        private static final FastThreadLocal<Instances> OF_THREAD = new FastThreadLocal<>() {
            @Override
            protected Instances initialValue() {
                return new Instances();
            }
        };

        private final Map<Suite, Cipher> ciphers = new EnumMap<>(Suite.class);
        private final Map<Suite, Mac> macs = new EnumMap<>(Suite.class);

        static Cipher cipher(Suite suite) throws GeneralSecurityException {
            Map<Suite, Cipher> made = OF_THREAD.get().ciphers;
            if (!made.containsKey(suite)) {
                made.put(suite, Cipher.getInstance(suite.transformation));
            }
            return made.get(suite);
        }

        static Mac mac(Suite suite) throws GeneralSecurityException {
            Map<Suite, Mac> made = OF_THREAD.get().macs;
            if (!made.containsKey(suite)) {
                made.put(suite, Mac.getInstance(suite.hmac));
            }
            return made.get(suite);
        }
    }

    private RecordDecryption(Suite suite, byte[] secret) throws GeneralSecurityException {
        this.suite = suite;
        Mac hmac = Instances.mac(suite);
        hmac.init(new SecretKeySpec(secret, suite.hmac));
        key = new SecretKeySpec(expand(hmac, "key", suite.keyBytes), suite.algorithm);
        iv = expand(hmac, "iv", IV);
    }

    /** Empty for a suite that is not known here. */
    static Optional<RecordDecryption> of(int cipherSuite, byte[] secret) {
        for (Suite suite : Suite.values()) {
            if (suite.number == cipherSuite) {
                try {
                    return Optional.of(new RecordDecryption(suite, secret));
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("every JDK since 11 has " + suite, e);
                }
            }
        }
        return Optional.empty();
    }

    /** The next record, decrypted; empty when it is not what the key's owner sent. */
    Optional<ByteBuffer> next(byte[] record) {
        byte[] nonce = iv.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[IV - 1 - i] ^= (byte) (sequence >>> (Byte.SIZE * i));
        }
        sequence++;
        byte[] header = {RecordReader.APPLICATION_DATA, 3, 3, (byte) (record.length >>> Byte.SIZE), (byte) record.length
        };
        try {
            Cipher cipher = Instances.cipher(suite);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    suite == Suite.CHACHA20_POLY1305
                            ? new IvParameterSpec(nonce)
                            : new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(header);
            return Optional.of(ByteBuffer.wrap(cipher.doFinal(record)));
        } catch (AEADBadTagException altered) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 11 has " + suite, e);
        }
    }

    /** HKDF-Expand-Label without a context, of one block (RFC 8446 section 7.1, RFC 5869 section 2.3). */
    private static byte[] expand(Mac hmac, String label, int length) {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer info = ByteBuffer.allocate(Short.BYTES + 1 + name.length + 2);
        info.putShort((short) length)
                .put((byte) name.length)
                .put(name)
                .put((byte) 0)
                .put((byte) 1);
        return Arrays.copyOf(hmac.doFinal(info.array()), length);
    }
}
