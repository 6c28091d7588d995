package org.starttls.survey.engine.pki;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that do not change, compared by content. Whoever wraps an array hands it over. */
public final class Bytes {
    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** Wraps an array, which is not to be written to from then on. */
    public static Bytes of(byte[] array) {
        return new Bytes(array);
    }

    /** A copy. */
    public byte[] toArray() {
        return array.clone();
    }

    /** The array itself, for those who do not write. */
    byte[] array() {
        return array;
    }

    public int length() {
        return array.length;
    }

    /** 64 hexadecimal digits, lower case. */
    public String sha256() {
        return hash(Hashing.sha256());
    }

    /** 128 hexadecimal digits, lower case. */
    public String sha512() {
        return hash(Hashing.sha512());
    }

    private String hash(HashFunction function) {
        return function.hashBytes(array).toString();
    }

    /** Lower case, two digits a byte. */
    public String hex() {
        return HexFormat.of().formatHex(array);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return hex();
    }
}
