-- What is asked on request beyond the main probe (--enumerate, --probe-stripping, --probe-injection), and servers that
-- speak when it is not their turn.
--
-- Each connection is a probe, told apart by its purpose: 'main'; 'classify', a hello that offers everything, and
-- 'fallback', a more lenient client, where the main one failed in the handshake; 'no-sni' and 'unknown-sni', without a
-- server name and under one that nobody has; 'rsa-certificate' and 'ecdsa-certificate', hellos that one type of key can
-- answer; 'injection-sanity' and 'injection'. The many hellos of an enumeration are no probes: their findings are below.

-- One kind of question about one endpoint, asked under one name with connections of their own.
CREATE TABLE enumeration (
    id          INTEGER PRIMARY KEY,
    endpoint_id INTEGER NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
    target_id   INTEGER NOT NULL REFERENCES target (id) ON DELETE CASCADE, -- whose name was sent as SNI
    kind        TEXT NOT NULL CHECK (kind IN ('versions', 'groups', 'curves', 'ciphers-tls13', 'ciphers', 'post-quantum',
                                              'sni', 'certificates')), -- the last two have probes, no findings
    at          INTEGER NOT NULL,
    connections INTEGER NOT NULL CHECK (connections >= 1),
    UNIQUE (endpoint_id, kind)
) STRICT;
CREATE INDEX enumeration_target ON enumeration (target_id);

-- One thing that was asked about; one that is not here was not asked about.
CREATE TABLE enumeration_finding (
    enumeration_id INTEGER NOT NULL REFERENCES enumeration (id) ON DELETE CASCADE,
    number         INTEGER NOT NULL, -- IANA's: of a version, a group or a cipher suite, as the kind says
    rank           INTEGER NOT NULL, -- from 0; what is accepted comes first, in the server's order as far as it has one
    accepted       INTEGER CHECK (accepted IN (0, 1)), -- NULL: could not be told
    reason         TEXT NOT NULL,    -- how it was told: 'server-hello', 'alert-40', 'reset'
    PRIMARY KEY (enumeration_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE stripping_outcome (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

INSERT INTO stripping_outcome (id, code, meaning) VALUES
    (1, 'tls-completed', 'the handshake completed: only the offer was missing'),
    (2, 'tls-failed', 'the go-ahead came, a completed handshake did not'),
    (3, 'refused', '5xx'),
    (4, 'deferred', '4xx'),
    (5, 'unanswered', 'closed, reset, timed out, no SMTP: nobody told us');

CREATE TABLE command_echo (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

INSERT INTO command_echo (id, code, meaning) VALUES
    (0, 'none', 'the reply does not repeat the command'),
    (1, 'intact', 'the reply names STARTTLS, so that is what arrived'),
    (2, 'altered', 'the reply repeats a mangled command, as in 500 "XXXXXXXX": what the path made of it');

-- What came of sending STARTTLS in a main probe although it was not on offer, or only mangled. The probe's own outcome
-- is what it would be without.
CREATE TABLE stripping_test (
    probe_id     INTEGER PRIMARY KEY REFERENCES probe (id) ON DELETE CASCADE,
    outcome      INTEGER NOT NULL REFERENCES stripping_outcome (id),
    reply_code   INTEGER, -- of the answer to STARTTLS; NULL: none came
    reply_text   TEXT,
    echo         INTEGER NOT NULL REFERENCES command_echo (id),
    version      INTEGER, -- of the handshake, as in tls_session; NULL: not known
    cipher_suite INTEGER,
    chain_id     INTEGER REFERENCES chain (id),
    detail       TEXT,
    elapsed_us   INTEGER NOT NULL
) STRICT;
CREATE INDEX stripping_test_chain ON stripping_test (chain_id);

CREATE TABLE injection_result (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

INSERT INTO injection_result (id, code, meaning) VALUES
    (0, 'unknown', 'the test could not be made, or what came back proves neither'),
    (1, 'no', 'a command sent before TLS was not obeyed inside it: refused, taken for TLS, or thrown away'),
    (2, 'yes', 'a command sent before TLS was answered inside it (CVE-2011-0411)');

-- Whether an endpoint obeys inside TLS what it was sent before, asked under one name. The conversations are the probes
-- of the purposes 'injection-sanity' and 'injection'.
CREATE TABLE injection_test (
    endpoint_id INTEGER PRIMARY KEY REFERENCES endpoint (id) ON DELETE CASCADE,
    target_id   INTEGER NOT NULL REFERENCES target (id) ON DELETE CASCADE,
    at          INTEGER NOT NULL,
    connections INTEGER NOT NULL CHECK (connections IN (1, 2)),
    result      INTEGER NOT NULL REFERENCES injection_result (id),
    detail      TEXT NOT NULL, -- what the result rests on
    reply_code  INTEGER,       -- of the reply inside TLS that decided; NULL: none did
    reply_text  TEXT
) STRICT;
CREATE INDEX injection_test_target ON injection_test (target_id);

CREATE TABLE out_of_turn (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

INSERT INTO out_of_turn (id, code, meaning) VALUES
    (1, 'early-reply', 'a reply was here before the command; it was taken for no answer, save 421'),
    (2, 'second-greeting', '220 came again where the answer to a command was due'),
    (3, 'plaintext-after-starttls', 'plaintext followed the go-ahead to STARTTLS at once');

-- A way in which the server spoke when it was not its turn.
CREATE TABLE probe_out_of_turn (
    probe_id INTEGER NOT NULL REFERENCES probe (id) ON DELETE CASCADE,
    way      INTEGER NOT NULL REFERENCES out_of_turn (id),
    PRIMARY KEY (probe_id, way)
) STRICT, WITHOUT ROWID;

-- Names of what is asked about besides what was known, IANA's.
INSERT INTO tls_group (id, name) VALUES
    (31, 'brainpoolP256r1tls13'),
    (32, 'brainpoolP384r1tls13'),
    (33, 'brainpoolP512r1tls13'),
    (34, 'GC256A'),
    (35, 'GC256B'),
    (36, 'GC256C'),
    (37, 'GC256D'),
    (38, 'GC512A'),
    (39, 'GC512B'),
    (40, 'GC512C'),
    (41, 'curveSM2'),
    (4590, 'curveSM2MLKEM768');

INSERT INTO tls_cipher_suite (id, name) VALUES
    (11, 'TLS_DH_DSS_EXPORT_WITH_DES40_CBC_SHA'),
    (12, 'TLS_DH_DSS_WITH_DES_CBC_SHA'),
    (13, 'TLS_DH_DSS_WITH_3DES_EDE_CBC_SHA'),
    (14, 'TLS_DH_RSA_EXPORT_WITH_DES40_CBC_SHA'),
    (15, 'TLS_DH_RSA_WITH_DES_CBC_SHA'),
    (16, 'TLS_DH_RSA_WITH_3DES_EDE_CBC_SHA'),
    (48, 'TLS_DH_DSS_WITH_AES_128_CBC_SHA'),
    (49, 'TLS_DH_RSA_WITH_AES_128_CBC_SHA'),
    (54, 'TLS_DH_DSS_WITH_AES_256_CBC_SHA'),
    (55, 'TLS_DH_RSA_WITH_AES_256_CBC_SHA'),
    (62, 'TLS_DH_DSS_WITH_AES_128_CBC_SHA256'),
    (63, 'TLS_DH_RSA_WITH_AES_128_CBC_SHA256'),
    (66, 'TLS_DH_DSS_WITH_CAMELLIA_128_CBC_SHA'),
    (67, 'TLS_DH_RSA_WITH_CAMELLIA_128_CBC_SHA'),
    (104, 'TLS_DH_DSS_WITH_AES_256_CBC_SHA256'),
    (105, 'TLS_DH_RSA_WITH_AES_256_CBC_SHA256'),
    (133, 'TLS_DH_DSS_WITH_CAMELLIA_256_CBC_SHA'),
    (134, 'TLS_DH_RSA_WITH_CAMELLIA_256_CBC_SHA'),
    (151, 'TLS_DH_DSS_WITH_SEED_CBC_SHA'),
    (152, 'TLS_DH_RSA_WITH_SEED_CBC_SHA'),
    (153, 'TLS_DHE_DSS_WITH_SEED_CBC_SHA'),
    (155, 'TLS_DH_anon_WITH_SEED_CBC_SHA'),
    (160, 'TLS_DH_RSA_WITH_AES_128_GCM_SHA256'),
    (161, 'TLS_DH_RSA_WITH_AES_256_GCM_SHA384'),
    (164, 'TLS_DH_DSS_WITH_AES_128_GCM_SHA256'),
    (165, 'TLS_DH_DSS_WITH_AES_256_GCM_SHA384'),
    (187, 'TLS_DH_DSS_WITH_CAMELLIA_128_CBC_SHA256'),
    (188, 'TLS_DH_RSA_WITH_CAMELLIA_128_CBC_SHA256'),
    (193, 'TLS_DH_DSS_WITH_CAMELLIA_256_CBC_SHA256'),
    (194, 'TLS_DH_RSA_WITH_CAMELLIA_256_CBC_SHA256'),
    (198, 'TLS_SM4_GCM_SM3'),
    (199, 'TLS_SM4_CCM_SM3'),
    (4868, 'TLS_AES_128_CCM_SHA256'),
    (4869, 'TLS_AES_128_CCM_8_SHA256'),
    (4870, 'TLS_AEGIS_256_SHA512'),
    (4871, 'TLS_AEGIS_128L_SHA256'),
    (49153, 'TLS_ECDH_ECDSA_WITH_NULL_SHA'),
    (49163, 'TLS_ECDH_RSA_WITH_NULL_SHA'),
    (49189, 'TLS_ECDH_ECDSA_WITH_AES_128_CBC_SHA256'),
    (49190, 'TLS_ECDH_ECDSA_WITH_AES_256_CBC_SHA384'),
    (49193, 'TLS_ECDH_RSA_WITH_AES_128_CBC_SHA256'),
    (49194, 'TLS_ECDH_RSA_WITH_AES_256_CBC_SHA384'),
    (49197, 'TLS_ECDH_ECDSA_WITH_AES_128_GCM_SHA256'),
    (49198, 'TLS_ECDH_ECDSA_WITH_AES_256_GCM_SHA384'),
    (49201, 'TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256'),
    (49202, 'TLS_ECDH_RSA_WITH_AES_256_GCM_SHA384'),
    (49212, 'TLS_RSA_WITH_ARIA_128_CBC_SHA256'),
    (49213, 'TLS_RSA_WITH_ARIA_256_CBC_SHA384'),
    (49214, 'TLS_DH_DSS_WITH_ARIA_128_CBC_SHA256'),
    (49215, 'TLS_DH_DSS_WITH_ARIA_256_CBC_SHA384'),
    (49216, 'TLS_DH_RSA_WITH_ARIA_128_CBC_SHA256'),
    (49217, 'TLS_DH_RSA_WITH_ARIA_256_CBC_SHA384'),
    (49218, 'TLS_DHE_DSS_WITH_ARIA_128_CBC_SHA256'),
    (49219, 'TLS_DHE_DSS_WITH_ARIA_256_CBC_SHA384'),
    (49220, 'TLS_DHE_RSA_WITH_ARIA_128_CBC_SHA256'),
    (49221, 'TLS_DHE_RSA_WITH_ARIA_256_CBC_SHA384'),
    (49222, 'TLS_DH_anon_WITH_ARIA_128_CBC_SHA256'),
    (49223, 'TLS_DH_anon_WITH_ARIA_256_CBC_SHA384'),
    (49224, 'TLS_ECDHE_ECDSA_WITH_ARIA_128_CBC_SHA256'),
    (49225, 'TLS_ECDHE_ECDSA_WITH_ARIA_256_CBC_SHA384'),
    (49226, 'TLS_ECDH_ECDSA_WITH_ARIA_128_CBC_SHA256'),
    (49227, 'TLS_ECDH_ECDSA_WITH_ARIA_256_CBC_SHA384'),
    (49228, 'TLS_ECDHE_RSA_WITH_ARIA_128_CBC_SHA256'),
    (49229, 'TLS_ECDHE_RSA_WITH_ARIA_256_CBC_SHA384'),
    (49230, 'TLS_ECDH_RSA_WITH_ARIA_128_CBC_SHA256'),
    (49231, 'TLS_ECDH_RSA_WITH_ARIA_256_CBC_SHA384'),
    (49236, 'TLS_DH_RSA_WITH_ARIA_128_GCM_SHA256'),
    (49237, 'TLS_DH_RSA_WITH_ARIA_256_GCM_SHA384'),
    (49240, 'TLS_DH_DSS_WITH_ARIA_128_GCM_SHA256'),
    (49241, 'TLS_DH_DSS_WITH_ARIA_256_GCM_SHA384'),
    (49242, 'TLS_DH_anon_WITH_ARIA_128_GCM_SHA256'),
    (49243, 'TLS_DH_anon_WITH_ARIA_256_GCM_SHA384'),
    (49246, 'TLS_ECDH_ECDSA_WITH_ARIA_128_GCM_SHA256'),
    (49247, 'TLS_ECDH_ECDSA_WITH_ARIA_256_GCM_SHA384'),
    (49250, 'TLS_ECDH_RSA_WITH_ARIA_128_GCM_SHA256'),
    (49251, 'TLS_ECDH_RSA_WITH_ARIA_256_GCM_SHA384'),
    (49268, 'TLS_ECDH_ECDSA_WITH_CAMELLIA_128_CBC_SHA256'),
    (49269, 'TLS_ECDH_ECDSA_WITH_CAMELLIA_256_CBC_SHA384'),
    (49272, 'TLS_ECDH_RSA_WITH_CAMELLIA_128_CBC_SHA256'),
    (49273, 'TLS_ECDH_RSA_WITH_CAMELLIA_256_CBC_SHA384'),
    (49274, 'TLS_RSA_WITH_CAMELLIA_128_GCM_SHA256'),
    (49275, 'TLS_RSA_WITH_CAMELLIA_256_GCM_SHA384'),
    (49276, 'TLS_DHE_RSA_WITH_CAMELLIA_128_GCM_SHA256'),
    (49277, 'TLS_DHE_RSA_WITH_CAMELLIA_256_GCM_SHA384'),
    (49278, 'TLS_DH_RSA_WITH_CAMELLIA_128_GCM_SHA256'),
    (49279, 'TLS_DH_RSA_WITH_CAMELLIA_256_GCM_SHA384'),
    (49280, 'TLS_DHE_DSS_WITH_CAMELLIA_128_GCM_SHA256'),
    (49281, 'TLS_DHE_DSS_WITH_CAMELLIA_256_GCM_SHA384'),
    (49282, 'TLS_DH_DSS_WITH_CAMELLIA_128_GCM_SHA256'),
    (49283, 'TLS_DH_DSS_WITH_CAMELLIA_256_GCM_SHA384'),
    (49284, 'TLS_DH_anon_WITH_CAMELLIA_128_GCM_SHA256'),
    (49285, 'TLS_DH_anon_WITH_CAMELLIA_256_GCM_SHA384'),
    (49286, 'TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_GCM_SHA256'),
    (49287, 'TLS_ECDHE_ECDSA_WITH_CAMELLIA_256_GCM_SHA384'),
    (49288, 'TLS_ECDH_ECDSA_WITH_CAMELLIA_128_GCM_SHA256'),
    (49289, 'TLS_ECDH_ECDSA_WITH_CAMELLIA_256_GCM_SHA384'),
    (49290, 'TLS_ECDHE_RSA_WITH_CAMELLIA_128_GCM_SHA256'),
    (49291, 'TLS_ECDHE_RSA_WITH_CAMELLIA_256_GCM_SHA384'),
    (49292, 'TLS_ECDH_RSA_WITH_CAMELLIA_128_GCM_SHA256'),
    (49293, 'TLS_ECDH_RSA_WITH_CAMELLIA_256_GCM_SHA384'),
    (49332, 'TLS_SHA256_SHA256'),
    (49333, 'TLS_SHA384_SHA384'),
    (49408, 'TLS_GOSTR341112_256_WITH_KUZNYECHIK_CTR_OMAC'),
    (49409, 'TLS_GOSTR341112_256_WITH_MAGMA_CTR_OMAC'),
    (49410, 'TLS_GOSTR341112_256_WITH_28147_CNT_IMIT'),
    (49411, 'TLS_GOSTR341112_256_WITH_KUZNYECHIK_MGM_L'),
    (49412, 'TLS_GOSTR341112_256_WITH_MAGMA_MGM_L'),
    (49413, 'TLS_GOSTR341112_256_WITH_KUZNYECHIK_MGM_S'),
    (49414, 'TLS_GOSTR341112_256_WITH_MAGMA_MGM_S');
