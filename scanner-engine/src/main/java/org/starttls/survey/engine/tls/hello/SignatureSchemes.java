package org.starttls.survey.engine.tls.hello;

import java.util.List;

/** What we offer in signature_algorithms (IANA, TLS SignatureScheme): everything that a server may sign with. */
final class SignatureSchemes {
    /** Modern ones first, then SHA-1, SHA-224 and MD5, with RSA, DSA and ECDSA as TLS 1.2 combines them. */
    static final List<Integer> ALL = List.of(
            0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080A, 0x080B, 0x0401, 0x0501,
            0x0601, 0x081A, 0x081B, 0x081C, 0x0203, 0x0201, 0x0402, 0x0502, 0x0602, 0x0303, 0x0301, 0x0302, 0x0202,
            0x0101, 0x0904, 0x0905, 0x0906);

    private SignatureSchemes() {}
}
