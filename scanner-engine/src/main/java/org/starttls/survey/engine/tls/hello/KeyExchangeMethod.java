package org.starttls.survey.engine.tls.hello;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Map;

/** How the keys of a cipher suite are agreed, and with it what ServerKeyExchange holds, if it is sent. */
public enum KeyExchangeMethod {
    /** The suite does not tell: TLS 1.3 has them apart. Those for IoT that do not encrypt included. */
    TLS13(Numbers.inHex("1301-1307 00C6-00C7 C0B4-C0B5 C103-C106")),
    ECDHE(Numbers.inHex(
            "C006-C00A C010-C014 C023-C024 C027-C028 C02B-C02C C02F-C030 C048-C049 C04C-C04D C05C-C05D C060-C061"
                    + " C072-C073 C076-C077 C086-C087 C08A-C08B C0AC-C0AF CC13-CC14 CCA8-CCA9")),
    /** Ephemeral; export suites have a prime of at most 512 bits. */
    DHE(Numbers.inHex(
            "0011-0016 0032-0033 0038-0039 0040 0044-0045 0063 0065-0067 006A-006B 0087-0088 0099-009A 009E-009F"
                    + " 00A2-00A3 00BD-00BE 00C3-00C4 C042-C045 C052-C053 C056-C057 C07C-C07D C080-C081 C09E-C09F C0A2-C0A3"
                    + " CC15 CCAA")),
    /** The certificate's RSA key encrypts: no forward secrecy. */
    RSA(Numbers.inHex(
            "0001-0002 0004-0005 0007 0009-000A 002F 0035 003B-003D 0041 0084 0096 009C-009D 00BA 00C0 C03C-C03D"
                    + " C050-C051 C07A-C07B C09C-C09D C0A0-C0A1 FEFE-FEFF FFE0-FFE1")),
    /** With a weaker RSA key in ServerKeyExchange where the certificate's is too strong. */
    RSA_EXPORT(Numbers.inHex("0003 0006 0008 0060-0062 0064")),
    /** The certificate holds the Diffie-Hellman key. */
    DH(Numbers.inHex(
            "000B-0010 0030-0031 0036-0037 003E-003F 0042-0043 0068-0069 0085-0086 0097-0098 00A0-00A1 00A4-00A5"
                    + " 00BB-00BC 00C1-00C2 C03E-C041 C054-C055 C058-C059 C07E-C07F C082-C083")),
    /** The certificate holds the elliptic-curve Diffie-Hellman key. */
    ECDH(Numbers.inHex(
            "C001-C005 C00B-C00F C025-C026 C029-C02A C02D-C02E C031-C032 C04A-C04B C04E-C04F C05E-C05F C062-C063"
                    + " C074-C075 C078-C079 C088-C089 C08C-C08D")),
    ECDH_ANON(Numbers.inHex("C015-C019")),
    DH_ANON(Numbers.inHex(
            "0017-001B 0034 003A 0046 006C-006D 0089 009B 00A6-00A7 00BF 00C5 C046-C047 C05A-C05B C084-C085")),
    GOST(Numbers.inHex("0080-0083 C100-C102 FF85")),
    /** Pre-shared keys, passwords, Kerberos and what nobody has assigned: never offered. */
    OTHER(ImmutableList.of());

    private static final Map<Integer, KeyExchangeMethod> METHODS = new HashMap<>();

    static {
        for (KeyExchangeMethod method : values()) {
            method.cipherSuites.forEach(suite -> METHODS.put(suite, method));
        }
    }

    private final ImmutableList<Integer> cipherSuites;

    KeyExchangeMethod(ImmutableList<Integer> cipherSuites) {
        this.cipherSuites = cipherSuites;
    }

    /** The suites of this method, as IANA numbers them, those never registered among them. */
    public ImmutableList<Integer> cipherSuites() {
        return cipherSuites;
    }

    /** The method of a suite; {@link #OTHER} for one that is not known. */
    public static KeyExchangeMethod of(int cipherSuite) {
        return METHODS.getOrDefault(cipherSuite, OTHER);
    }

    /** Whether the server proves no identity. */
    public boolean anonymous() {
        return this == ECDH_ANON || this == DH_ANON;
    }
}
