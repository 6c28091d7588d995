package org.starttls.survey.engine.tls.hello.plan;

import static org.starttls.survey.engine.tls.hello.ProtocolVersion.SSL3;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS13;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.KeyExchangeMethod;
import org.starttls.survey.engine.tls.hello.ClientHello;
import org.starttls.survey.engine.tls.hello.Numbers;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;

/** What our hellos offer (IANA, TLS Cipher Suites and TLS Supported Groups). */
final class Offers {
    /** More cipher suites than 128 in one hello are too many for some servers. */
    static final int MOST_SUITES = 120;

    static final ImmutableList<Integer> SUITES_TLS13 = ImmutableList.copyOf(KeyExchangeMethod.TLS13.cipherSuites());

    /**
     * Whatever servers below TLS 1.3 are known to have, those first that engines have as well; anonymous ones last, so
     * that no certificate is missed.
     */
    static final ImmutableList<Integer> COMMON_SUITES = Numbers.inHex("C02B-C02C C02F-C030 CCA8-CCAA 009E-009F"
            + " C009-C00A C013-C014 C023-C024 C027-C028 0067 006B 0033 0039 009C-009D 003C-003D 002F 0035 C008 C012"
            + " 0016 000A C007 C011 0004-0005 00A2-00A3 0032 0038 0040 006A 0013 0015 0009 C02D-C02E C031-C032"
            + " C025-C026 C029-C02A C004-C005 C00E-C00F C003 C00D C002 C00C 0012 0003 0008 0011 0014 0001-0002 003B"
            + " C006 C010 C001 C00B CC13-CC15 C09C-C09F C0AC-C0AF 0041 0084 0045 0088 C076-C077 C072-C073 0096 009A"
            + " 0007 0006 0060 0062 0064 0066 C060-C061 C050 0081 C102 00A6-00A7 006C-006D 003A 0034 001B 0018 001A"
            + " 0017 0019 C018-C019 C017 C016 C015");

    /** All below TLS 1.3, those with forward secrecy first. */
    static final ImmutableList<Integer> ALL_LEGACY_SUITES = Stream.of(
                    KeyExchangeMethod.ECDHE,
                    KeyExchangeMethod.DHE,
                    KeyExchangeMethod.RSA,
                    KeyExchangeMethod.RSA_EXPORT,
                    KeyExchangeMethod.ECDH,
                    KeyExchangeMethod.DH,
                    KeyExchangeMethod.ECDH_ANON,
                    KeyExchangeMethod.DH_ANON,
                    KeyExchangeMethod.GOST)
            .flatMap(method -> method.cipherSuites().stream())
            .collect(ImmutableList.toImmutableList());

    /** ECDHE with a signature of RSA or none at all: there the groups bind the key exchange alone. */
    static final ImmutableList<Integer> ECDHE_RSA_SUITES = Numbers.inHex(
            "C02F-C030 CCA8 C027-C028 C013-C014 C012 C011 C010 C076-C077 C08A-C08B C04C-C04D C060-C061 CC13 C015-C019");

    static final ImmutableList<Integer> ECDHE_ECDSA_SUITES = Numbers.inHex(
            "C02B-C02C CCA9 C023-C024 C009-C00A C008 C007 C006 C072-C073 C086-C087 C048-C049 C05C-C05D C0AC-C0AF CC14");

    /** The curves of X.509 certificates come last, so that servers which follow our order show the others before. */
    static final ImmutableList<Integer> CURVES =
            Numbers.inHex("001D 001E 0001-0012 0014-0016 0013 001A-001C 0019 0018 0017");

    static final ImmutableList<Integer> FINITE_FIELDS = Numbers.inHex("0100-0104");

    /** X25519MLKEM768 first; SecP256r1MLKEM768, SecP384r1MLKEM1024, curveSM2MLKEM768, then ML-KEM alone. */
    static final ImmutableList<Integer> POST_QUANTUM = Numbers.inHex("11EC 11EB 11ED 11EE 0200-0202");

    /** Elliptic curves of TLS 1.3 with those of brainpool, SM2 and GOST. */
    static final ImmutableList<Integer> CURVES_TLS13 = Numbers.inHex("001D 0017-0019 001E 001F-0021 0022-0029");

    /** All but post-quantum ones, those that engines know first. */
    static final ImmutableList<Integer> CLASSIC_GROUPS = Stream.of(CURVES_TLS13, CURVES, FINITE_FIELDS)
            .flatMap(List::stream)
            .distinct()
            .collect(ImmutableList.toImmutableList());

    /** All that servers of TLS 1.3 may name. */
    static final ImmutableList<Integer> GROUPS_TLS13 = Stream.of(CURVES_TLS13, FINITE_FIELDS, POST_QUANTUM)
            .flatMap(List::stream)
            .collect(ImmutableList.toImmutableList());

    private Offers() {}

    /** TLS 1.3 and nothing else, and these groups without a key share: the server names the one it wants. */
    static ClientHello tls13(List<Integer> suites, List<Integer> groups) {
        return ClientHello.offering(TLS13, TLS13, suites).withGroups(groups);
    }

    /**
     * At most this version. No finite-field groups: a server that knows RFC 7919 and has another prime would then not
     * use its DHE suites at all.
     */
    static ClientHello upTo(ProtocolVersion highest, List<Integer> suites) {
        return ClientHello.offering(SSL3, highest, suites).withGroups(CURVES);
    }
}
