-- What a TLS handshake tells beyond version, suite, group and chain.

-- Why the scheme of the server's signature is not known.
CREATE TABLE signature_absence (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

INSERT INTO signature_absence (id, code, meaning) VALUES
    (1, 'not-reached', 'the handshake ended before the signature'),
    (2, 'not-signed', 'the key exchange needs no signature, as static RSA, or the server stays anonymous'),
    (3, 'implied', 'before TLS 1.2 the key decides: MD5 and SHA-1 together for RSA, SHA-1 for others'),
    (4, 'encrypted', 'TLS 1.3 encrypts it, and the TLS engine of the probe gives no keys'),
    (5, 'unreadable', 'the message that holds it could not be read');

-- What a stapled OCSP response says at first sight; nothing of it was verified.
CREATE TABLE ocsp_status (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

INSERT INTO ocsp_status (id, code, meaning) VALUES
    (0, 'none', 'asked for, as always, and none was stapled'),
    (1, 'good', 'the certificate is not revoked'),
    (2, 'revoked', 'the certificate is revoked'),
    (3, 'unknown', 'the responder does not know the certificate'),
    (4, 'unsuccessful', 'an error in place of an answer, as tryLater'),
    (5, 'unparsable', 'not an OCSP response as far as can be read');

-- Names of signature schemes, IANA's; those of TLS 1.2 that were named as hash and signature apart, by both.
CREATE TABLE tls_signature_scheme (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

INSERT INTO tls_signature_scheme (id, name) VALUES
    (257, 'rsa_pkcs1_md5'),
    (258, 'dsa_md5'),
    (259, 'ecdsa_md5'),
    (513, 'rsa_pkcs1_sha1'),
    (514, 'dsa_sha1'),
    (515, 'ecdsa_sha1'),
    (769, 'rsa_pkcs1_sha224'),
    (770, 'dsa_sha224'),
    (771, 'ecdsa_sha224'),
    (1025, 'rsa_pkcs1_sha256'),
    (1026, 'dsa_sha256'),
    (1027, 'ecdsa_secp256r1_sha256'),
    (1281, 'rsa_pkcs1_sha384'),
    (1282, 'dsa_sha384'),
    (1283, 'ecdsa_secp384r1_sha384'),
    (1537, 'rsa_pkcs1_sha512'),
    (1538, 'dsa_sha512'),
    (1539, 'ecdsa_secp521r1_sha512'),
    (2052, 'rsa_pss_rsae_sha256'),
    (2053, 'rsa_pss_rsae_sha384'),
    (2054, 'rsa_pss_rsae_sha512'),
    (2055, 'ed25519'),
    (2056, 'ed448'),
    (2057, 'rsa_pss_pss_sha256'),
    (2058, 'rsa_pss_pss_sha384'),
    (2059, 'rsa_pss_pss_sha512');

-- All are NULL in sessions that were recorded before these columns were there.
-- Of the finite field, TLS 1.2 and before; NULL for other key exchanges.
ALTER TABLE tls_session ADD COLUMN dh_prime_bits INTEGER;
-- Keys are made for each connection; NULL: the cipher suite is not known.
ALTER TABLE tls_session ADD COLUMN forward_secrecy INTEGER CHECK (forward_secrecy IN (0, 1));
-- IANA's number; NULL for the reason beside it.
ALTER TABLE tls_session ADD COLUMN signature_scheme INTEGER;
ALTER TABLE tls_session ADD COLUMN signature_absence INTEGER REFERENCES signature_absence (id);
-- RFC 7627. NULL: no ServerHello, or TLS 1.3, which has it built in.
ALTER TABLE tls_session ADD COLUMN extended_master_secret INTEGER CHECK (extended_master_secret IN (0, 1));
-- RFC 5746. NULL: no ServerHello, or TLS 1.3, which has no renegotiation.
ALTER TABLE tls_session ADD COLUMN secure_renegotiation INTEGER CHECK (secure_renegotiation IN (0, 1));
-- Given within the handshake. NULL: it ended before, or TLS 1.3, where a ticket comes later and is not waited for.
ALTER TABLE tls_session ADD COLUMN session_ticket INTEGER CHECK (session_ticket IN (0, 1));
-- The first alert of level warning that the server sent in the clear: 112 is unrecognized_name. NULL: none was seen.
ALTER TABLE tls_session ADD COLUMN warning_alert INTEGER;
-- NULL: the handshake ended before a staple could come.
ALTER TABLE tls_session ADD COLUMN ocsp_status INTEGER REFERENCES ocsp_status (id);
