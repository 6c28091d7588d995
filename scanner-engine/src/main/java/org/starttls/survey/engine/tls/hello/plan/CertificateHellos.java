package org.starttls.survey.engine.tls.hello.plan;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.starttls.survey.engine.tls.hello.ClientHello;
import org.starttls.survey.engine.tls.hello.Numbers;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;

/**
 * Hellos that only a certificate with a key of one type can answer. Of TLS 1.2 and before, where the cipher suite says
 * which key signs (RFC 5246 section 7.4.2) and the certificate comes in the clear: what a server of TLS 1.3 alone has
 * stays unknown. Pure.
 */
public final class CertificateHellos {
    /** ECDHE, DHE and static RSA, with suites that encrypt. */
    private static final ImmutableList<Integer> RSA_SUITES = Numbers.inHex(
            "C02F-C030 CCA8 C027-C028 C013-C014 C012 C011 009E-009F CCAA 0067 006B 0033 0039 0016 009C-009D"
                    + " 003C-003D 002F 0035 000A 0005 0004 0041 0084 0045 0088");

    private static final ImmutableList<Integer> ECDSA_SUITES =
            Numbers.inHex("C02B-C02C CCA9 C023-C024 C009-C00A C008 C007 C072-C073 C086-C087 C0AC-C0AF");

    private CertificateHellos() {}

    /**
     * An RSA key, whichever way it signs or decrypts.
     *
     * @param serverName the bytes to send as SNI; empty sends none
     */
    public static ClientHello rsa(Optional<String> serverName) {
        return Offers.upTo(ProtocolVersion.TLS12, RSA_SUITES).withServerName(serverName);
    }

    /** An ECDSA key, or one of EdDSA, which the same suites are for (RFC 8422 section 5.10). */
    public static ClientHello ecdsa(Optional<String> serverName) {
        return Offers.upTo(ProtocolVersion.TLS12, ECDSA_SUITES).withServerName(serverName);
    }
}
