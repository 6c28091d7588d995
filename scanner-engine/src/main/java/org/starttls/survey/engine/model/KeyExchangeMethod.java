package org.starttls.survey.engine.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the keys of a cipher suite are agreed on (IANA's TLS Cipher Suites, and those never registered). */
public enum KeyExchangeMethod {
    /** The suite does not tell: TLS 1.3 has them apart. Those for IoT that do not encrypt included. */
    TLS13(true, "1301-1307 00C6-00C7 C0B4-C0B5 C103-C106"),
    ECDHE(
            true,
            "C006-C00A C010-C014 C023-C024 C027-C028 C02B-C02C C02F-C030 C048-C049 C04C-C04D C05C-C05D C060-C061"
                    + " C072-C073 C076-C077 C086-C087 C08A-C08B C0AC-C0AF CC13-CC14 CCA8-CCA9"),
    /** Ephemeral; export suites have a prime of at most 512 bits. */
    DHE(
            true,
            "0011-0016 0032-0033 0038-0039 0040 0044-0045 0063 0065-0067 006A-006B 0087-0088 0099-009A 009E-009F"
                    + " 00A2-00A3 00BD-00BE 00C3-00C4 C042-C045 C052-C053 C056-C057 C07C-C07D C080-C081 C09E-C09F"
                    + " C0A2-C0A3 CC15 CCAA"),
    /** The certificate's RSA key encrypts. */
    RSA(
            false,
            "0001-0002 0004-0005 0007 0009-000A 002F 0035 003B-003D 0041 0084 0096 009C-009D 00BA 00C0 C03C-C03D"
                    + " C050-C051 C07A-C07B C09C-C09D C0A0-C0A1 FEFE-FEFF FFE0-FFE1"),
    /** With a weaker RSA key in ServerKeyExchange where the certificate's is too strong; servers keep it for long. */
    RSA_EXPORT(false, "0003 0006 0008 0060-0062 0064"),
    /** The certificate holds the Diffie-Hellman key. */
    DH(
            false,
            "000B-0010 0030-0031 0036-0037 003E-003F 0042-0043 0068-0069 0085-0086 0097-0098 00A0-00A1 00A4-00A5"
                    + " 00BB-00BC 00C1-00C2 C03E-C041 C054-C055 C058-C059 C07E-C07F C082-C083"),
    /** The certificate holds the elliptic-curve Diffie-Hellman key. */
    ECDH(
            false,
            "C001-C005 C00B-C00F C025-C026 C029-C02A C02D-C02E C031-C032 C04A-C04B C04E-C04F C05E-C05F C062-C063"
                    + " C074-C075 C078-C079 C088-C089 C08C-C08D"),
    ECDH_ANON(true, "C015-C019"),
    DH_ANON(true, "0017-001B 0034 003A 0046 006C-006D 0089 009B 00A6-00A7 00BF 00C5 C046-C047 C05A-C05B C084-C085"),
    GOST(false, "0080-0083 C100-C102 FF85"),
    /** Pre-shared keys, passwords, Kerberos and what nobody has assigned: never offered. */
    OTHER(false, "");

    private static final Map<Integer, KeyExchangeMethod> METHODS = new HashMap<>();

    static {
        for (KeyExchangeMethod method : values()) {
            method.cipherSuites().forEach(suite -> METHODS.put(suite, method));
        }
    }

    private final boolean ephemeral;
    private final String rangesInHex;

    KeyExchangeMethod(boolean ephemeral, String rangesInHex) {
        this.ephemeral = ephemeral;
        this.rangesInHex = rangesInHex;
    }

    /** The method of a suite; {@link #OTHER} for one that is not known. */
    public static KeyExchangeMethod of(int cipherSuite) {
        return METHODS.getOrDefault(cipherSuite, OTHER);
    }

    /** The suites of this method, by number. */
    public List<Integer> cipherSuites() {
        List<Integer> numbers = new ArrayList<>();
        for (String range : rangesInHex.isEmpty() ? new String[0] : rangesInHex.split(" ", -1)) {
            int last = Integer.parseInt(range.substring(range.length() - 4), 16);
            for (int each = Integer.parseInt(range.substring(0, 4), 16); each <= last; each++) {
                numbers.add(each);
            }
        }
        return numbers;
    }

    /** Whether the keys are made for one connection, which gives forward secrecy; a server may reuse its own, unseen. */
    public boolean ephemeral() {
        return ephemeral;
    }

    /** Whether the server sends keys of its own in ServerKeyExchange, signed unless it is anonymous. */
    public boolean sendsKeys() {
        return switch (this) {
            case ECDHE, DHE, RSA_EXPORT, ECDH_ANON, DH_ANON -> true;
            case TLS13, RSA, DH, ECDH, GOST, OTHER -> false;
        };
    }

    /** Whether the server proves no identity. */
    public boolean anonymous() {
        return this == ECDH_ANON || this == DH_ANON;
    }
}
