package org.starttls.survey.engine.pki;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads extensions one by one; one that is malformed is noted and leaves the others as they are. Used once. */
final class ExtensionReader {
    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String TIMESTAMPS = "1.3.6.1.4.1.11129.2.4.2";
    private static final String TLS_FEATURES = "1.3.6.1.5.5.7.1.24";
    /** Critical ones that may be passed over: policies bind nobody here, and neither CRLs nor Netscape's types are read. */
    private static final Set<String> KNOWN =
            Set.of("2.5.29.31", "2.5.29.32", "2.5.29.33", "2.5.29.36", "2.5.29.54", "2.16.840.1.113730.1.1");

    private static final int KEY_IDENTIFIER = 0x80;
    private static final int STATUS_REQUEST = 5;

    private Optional<Extensions.Authority> authority = Optional.empty();
    private Optional<Set<Integer>> keyUsage = Optional.empty();
    private Optional<Set<String>> extendedKeyUsage = Optional.empty();
    private Optional<String> subjectKey = Optional.empty();
    private Optional<String> authorityKey = Optional.empty();
    private GeneralNames names = GeneralNames.NONE;
    private Optional<NameConstraints> constraints = Optional.empty();
    private int timestamps;
    private boolean mustStaple;
    private final List<String> malformed = new ArrayList<>();
    private final List<String> unknownCritical = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    static Extensions read(DerReader extensions) throws DerException {
        ExtensionReader reader = new ExtensionReader();
        while (extensions.hasMore()) {
            reader.readOne(extensions.enter(DerReader.SEQUENCE));
        }
        return new Extensions(
                reader.authority,
                reader.keyUsage,
                reader.extendedKeyUsage,
                reader.subjectKey,
                reader.authorityKey,
                reader.names,
                reader.constraints,
                reader.timestamps,
                reader.mustStaple,
                reader.malformed,
                reader.unknownCritical);
    }

    private void readOne(DerReader extension) throws DerException {
        String identifier = extension.objectIdentifier();
        boolean critical = extension.nextIs(DerReader.BOOLEAN) && extension.bool();
        DerReader value = extension.enter(DerReader.OCTET_STRING);
        boolean known;
        try {
            known = readValue(identifier, value) || KNOWN.contains(identifier);
        } catch (DerException e) {
            malformed.add(identifier);
            known = true;
        }
        if (!seen.add(identifier)) {
            malformed.add(identifier);
        }
        if (critical && !known) {
            unknownCritical.add(identifier);
        }
    }

    private boolean readValue(String identifier, DerReader value) throws DerException {
        switch (identifier) {
            case BASIC_CONSTRAINTS -> authority = Optional.of(authority(value.enter(DerReader.SEQUENCE)));
            case KEY_USAGE ->
                keyUsage = Optional.of(bits(value.enter(DerReader.BIT_STRING).rest()));
            case EXTENDED_KEY_USAGE -> extendedKeyUsage = Optional.of(purposes(value.enter(DerReader.SEQUENCE)));
            case SUBJECT_KEY -> subjectKey = Optional.of(hex(value.enter(DerReader.OCTET_STRING)));
            case AUTHORITY_KEY -> authorityKey = keyIdentifier(value.enter(DerReader.SEQUENCE));
            case ObjectNames.SUBJECT_ALTERNATIVE_NAME -> names = GeneralNames.read(value.enter(DerReader.SEQUENCE));
            case NAME_CONSTRAINTS -> constraints = Optional.of(NameConstraints.read(value.enter(DerReader.SEQUENCE)));
            case TIMESTAMPS ->
                timestamps = count(value.enter(DerReader.OCTET_STRING).rest());
            case TLS_FEATURES -> mustStaple = wantsStatus(value.enter(DerReader.SEQUENCE));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Extensions.Authority authority(DerReader value) throws DerException {
        boolean isAuthority = value.nextIs(DerReader.BOOLEAN) && value.bool();
        if (!value.nextIs(DerReader.INTEGER)) {
            return new Extensions.Authority(isAuthority, Optional.empty());
        }
        BigInteger length = number(value);
        if (length.signum() < 0) {
            throw new DerException("a path length below zero");
        }
        return new Extensions.Authority(
                isAuthority, Optional.of(length.min(BigInteger.valueOf(255)).intValue()));
    }

    private static BigInteger number(DerReader holder) throws DerException {
        byte[] bytes = holder.enter(DerReader.INTEGER).rest();
        if (bytes.length == 0) {
            throw new DerException("an empty number");
        }
        return new BigInteger(bytes);
    }

    private static Set<Integer> bits(byte[] bitString) throws DerException {
        if (bitString.length == 0) {
            throw new DerException("an empty bit string");
        }
        Set<Integer> set = new HashSet<>();
        for (int bit = 0; bit < Math.min(8 * (bitString.length - 1), 16); bit++) {
            if ((bitString[1 + bit / 8] & (0x80 >> bit % 8)) != 0) {
                set.add(bit);
            }
        }
        return set;
    }

    private static Set<String> purposes(DerReader value) throws DerException {
        Set<String> found = new HashSet<>();
        while (value.hasMore()) {
            found.add(value.objectIdentifier());
        }
        return found;
    }

    private static Optional<String> keyIdentifier(DerReader value) throws DerException {
        return value.nextIs(KEY_IDENTIFIER) ? Optional.of(hex(value.enter(KEY_IDENTIFIER))) : Optional.empty();
    }

    private static String hex(DerReader value) {
        return HexFormat.of().formatHex(value.rest());
    }

    /** The timestamps of a list in TLS's encoding: lengths of two bytes around the whole and around each. */
    private static int count(byte[] list) throws DerException {
        int found = 0;
        int at = 2;
        while (at + 2 <= list.length) {
            at += 2 + (((list[at] & 0xFF) << 8) | (list[at + 1] & 0xFF));
            found++;
        }
        if (at != list.length) {
            throw new DerException("a list of timestamps that ends in one");
        }
        return found;
    }

    private static boolean wantsStatus(DerReader features) throws DerException {
        boolean wanted = false;
        while (features.hasMore()) {
            wanted |= number(features).equals(BigInteger.valueOf(STATUS_REQUEST));
        }
        return wanted;
    }
}
