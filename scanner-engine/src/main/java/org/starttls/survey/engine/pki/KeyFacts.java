package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7) tells.
 *
 * @param algorithm Java's standard name, or the object identifier of one without a name
 * @param bits of the modulus, the prime or the curve's field; empty where it cannot be told
 * @param curve TLS's name of it, or its object identifier; empty for other keys and for explicit parameters
 * @param spkiSha256 the hash of the whole structure, 64 hexadecimal digits, lower case
 */
public record KeyFacts(String algorithm, Optional<Integer> bits, Optional<String> curve, String spkiSha256) {
    public KeyFacts {
        requireNonNull(algorithm, "algorithm");
        requireNonNull(bits, "bits");
        requireNonNull(curve, "curve");
        requireNonNull(spkiSha256, "spkiSha256");
    }

    /** Reads the structure, header included. */
    static KeyFacts read(byte[] spki) throws DerException {
        DerReader outer = new DerReader(spki).enter(DerReader.SEQUENCE);
        DerReader identifier = outer.enter(DerReader.SEQUENCE);
        String algorithm = identifier.objectIdentifier();
        Optional<String> curve = algorithm.equals(ObjectNames.EC) && identifier.nextIs(DerReader.OBJECT_IDENTIFIER)
                ? Optional.of(identifier.objectIdentifier())
                : Optional.empty();
        return new KeyFacts(
                ObjectNames.key(algorithm),
                curve.isPresent() ? curve.flatMap(Curve::of).map(Curve::bits) : bits(algorithm, identifier, outer),
                curve.map(id -> Curve.of(id).map(Curve::name).orElse(id)),
                Hashing.sha256().hashBytes(spki).toString());
    }

    private static Optional<Integer> bits(String algorithm, DerReader identifier, DerReader outer) {
        try {
            return switch (algorithm) {
                case ObjectNames.RSA, ObjectNames.RSA_PSS -> Optional.of(bitsOfFirstInteger(keyBits(outer)));
                case ObjectNames.DSA -> Optional.of(bitsOfFirstInteger(identifier));
                default -> Optional.empty();
            };
        } catch (DerException malformed) {
            return Optional.empty();
        }
    }

    private static DerReader keyBits(DerReader outer) throws DerException {
        byte[] bitString = outer.enter(DerReader.BIT_STRING).rest();
        if (bitString.length == 0) {
            throw new DerException("an empty key");
        }
        return new DerReader(Arrays.copyOfRange(bitString, 1, bitString.length));
    }

    private static int bitsOfFirstInteger(DerReader holder) throws DerException {
        byte[] integer =
                holder.enter(DerReader.SEQUENCE).enter(DerReader.INTEGER).rest();
        // Unsigned: a modulus that lacks its leading zero byte is one all the same.
        return new BigInteger(1, integer).bitLength();
    }
}
