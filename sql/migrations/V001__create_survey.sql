-- The survey database: what was asked, what was seen (evidence), what was concluded (judgement).
--
-- Conventions. Times are milliseconds since 1970-01-01T00:00:00Z, durations microseconds, hashes and addresses as
-- named. Integer codes refer to the small tables at the top, which equal the scanner's enums. Views v_... show the same
-- with names and ISO-8601 UTC times. NULL means that nothing is known, never "no".

PRAGMA application_id = 0x53544C53; -- "STLS"

------------------------------------------------------------------------------------------------------------------------
-- Codes. They never change meaning.

CREATE TABLE scan_state (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

INSERT INTO scan_state (id, code, meaning) VALUES
    (1, 'loading', 'the domain list is being read'),
    (2, 'running', 'lookups and probes are under way, or were when the scanner died'),
    (3, 'interrupted', 'stopped before its end; scan --resume goes on with it'),
    (4, 'finished', 'everything on the list was asked');

CREATE TABLE mail_outcome (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    has_route  INTEGER NOT NULL CHECK (has_route IN (0, 1)),
    conclusive INTEGER NOT NULL CHECK (conclusive IN (0, 1)),
    meaning    TEXT NOT NULL
) STRICT;

INSERT INTO mail_outcome (id, code, has_route, conclusive, meaning) VALUES
    (1, 'mx', 1, 1, 'the domain has MX records'),
    (2, 'implicit-mx', 1, 1, 'no MX record, but an address: the domain is its own mail host (RFC 5321 section 5.1)'),
    (3, 'given', 1, 1, 'the list named the MX host or the address itself; nothing was asked of the DNS'),
    (4, 'null-mx', 0, 1, 'a single MX "." says that the domain takes no mail (RFC 7505)'),
    (5, 'null-mx-with-others', 1, 1, 'a null MX beside others, against RFC 7505 section 3; the others are probed'),
    (6, 'no-mail', 0, 1, 'the domain exists and has neither MX nor address'),
    (7, 'nxdomain', 0, 1, 'the domain does not exist'),
    (8, 'servfail', 0, 0, 'the resolver could not get an answer'),
    (9, 'timeout', 0, 0, 'no answer came in time'),
    (10, 'bogus', 0, 0, 'DNSSEC validation failed'),
    (11, 'refused', 0, 0, 'the resolver would not answer'),
    (12, 'malformed', 0, 0, 'an answer that cannot be followed: unparsable, a CNAME loop, an over-long chain'),
    (13, 'invalid-name', 0, 1, 'not a name the DNS can hold'),
    (14, 'excluded', 0, 0, 'opted out; nothing was asked'),
    (15, 'local-error', 0, 0, 'our side failed; says nothing about the domain'),
    (16, 'scanner-bug', 0, 0, 'the scanner failed; says nothing about the domain');

CREATE TABLE host_outcome (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    conclusive INTEGER NOT NULL CHECK (conclusive IN (0, 1)),
    meaning    TEXT NOT NULL
) STRICT;

INSERT INTO host_outcome (id, code, conclusive, meaning) VALUES
    (1, 'resolved', 1, 'at least one address is known'),
    (2, 'no-address', 1, 'the name exists and has no address'),
    (3, 'nxdomain', 1, 'the name does not exist'),
    (4, 'servfail', 0, 'the resolver could not get an answer'),
    (5, 'timeout', 0, 'no answer came in time'),
    (6, 'bogus', 0, 'DNSSEC validation failed'),
    (7, 'refused', 0, 'the resolver would not answer'),
    (8, 'malformed', 0, 'an answer that cannot be followed: unparsable, a CNAME loop, an over-long chain'),
    (9, 'ip-literal', 1, 'the MX record holds an address in text form, which RFC 5321 section 5.1 does not allow'),
    (10, 'invalid-name', 1, 'not a name the DNS can hold'),
    (11, 'excluded', 0, 'opted out; nothing was asked'),
    (12, 'local-error', 0, 'our side failed; says nothing about the host'),
    (13, 'scanner-bug', 0, 'the scanner failed; says nothing about the host');

CREATE TABLE lookup_outcome (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

INSERT INTO lookup_outcome (id, code, meaning) VALUES
    (1, 'found', 'at least one record of the type asked for'),
    (2, 'nodata', 'the name exists and has no record of the type'),
    (3, 'nxdomain', 'the name does not exist'),
    (4, 'servfail', 'the resolver could not get an answer'),
    (5, 'timeout', 'no answer came in time'),
    (6, 'bogus', 'DNSSEC validation failed'),
    (7, 'refused', 'the resolver would not answer'),
    (8, 'malformed', 'unparsable, an answer to another question, a CNAME loop or an over-long chain'),
    (9, 'local-error', 'our side failed');

CREATE TABLE stage (
    id   INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO stage (id, code) VALUES
    (0, 'none'), (1, 'connect'), (2, 'banner'), (3, 'ehlo'), (4, 'starttls'), (5, 'handshake'), (6, 'tls'), (7, 'done');

CREATE TABLE starttls_offer (
    id   INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO starttls_offer (id, code) VALUES (0, 'unknown'), (1, 'offered'), (2, 'not-offered'), (3, 'mangled');

-- conclusive: 0 no, 1 once no tries are left, 2 yes. answered: EHLO or HELO was accepted.
CREATE TABLE endpoint_outcome (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    answered   INTEGER NOT NULL CHECK (answered IN (0, 1)),
    starttls   INTEGER NOT NULL REFERENCES starttls_offer (id),
    conclusive INTEGER NOT NULL CHECK (conclusive IN (0, 1, 2)),
    meaning    TEXT NOT NULL
) STRICT;

INSERT INTO endpoint_outcome (id, code, answered, starttls, conclusive, meaning) VALUES
    (1, 'starttls-ok', 1, 1, 2, 'TLS 1.2 or later, and EHLO answered inside TLS'),
    (2, 'legacy-only', 1, 1, 2, 'TLS completed, but in a way that no modern sender would use'),
    (3, 'starttls-not-offered', 1, 2, 2, 'EHLO accepted without STARTTLS'),
    (4, 'starttls-mangled', 1, 3, 2, 'the STARTTLS keyword arrived altered, as in XXXXXXXA'),
    (5, 'starttls-refused', 1, 1, 2, '5xx to STARTTLS although it was offered'),
    (6, 'starttls-deferred', 1, 1, 0, '4xx to STARTTLS although it was offered'),
    (7, 'handshake-failed', 1, 1, 2, 'an alert, a parse error, no common ground'),
    (8, 'handshake-closed', 1, 1, 1, 'the connection ended during the handshake'),
    (9, 'handshake-timeout', 1, 1, 1, 'the handshake did not end in time'),
    (10, 'not-tls', 1, 1, 2, 'something else than TLS after the 220 to STARTTLS'),
    (11, 'client-certificate-required', 1, 1, 2, 'refused after the handshake for want of a client certificate'),
    (12, 'post-handshake-failed', 1, 1, 1, 'no answer to EHLO inside TLS'),
    (13, 'ehlo-rejected', 0, 0, 2, '5xx to EHLO and to HELO'),
    (14, 'ehlo-deferred', 0, 0, 0, '421 or another 4xx to EHLO'),
    (15, 'banner-deferred', 0, 0, 0, '4xx greeting'),
    (16, 'banner-rejected', 0, 0, 0, '5xx greeting'),
    (17, 'banner-timeout', 0, 0, 0, 'connected, and no greeting in time'),
    (18, 'reply-timeout', 0, 0, 0, 'no reply to a command in time'),
    (19, 'connection-closed', 0, 0, 0, 'the server closed the connection'),
    (20, 'connection-reset', 0, 0, 0, 'the connection was reset'),
    (21, 'deadline-exceeded', 0, 0, 0, 'the whole conversation took too long'),
    (22, 'not-smtp', 0, 0, 2, 'something else than SMTP answered'),
    (23, 'byte-limit', 0, 0, 2, 'the server sent more than a conversation may hold'),
    (24, 'connect-refused', 0, 0, 0, 'nothing listens there, or a firewall says so'),
    (25, 'connect-timeout', 0, 0, 0, 'no answer to the connection request'),
    (26, 'unreachable', 0, 0, 0, 'the network says that there is no way to the address'),
    (27, 'excluded', 0, 0, 0, 'opted out, or a special-purpose address; not connected to'),
    (28, 'not-probed', 0, 0, 0, 'a limit of ours; not connected to'),
    (29, 'local-error', 0, 0, 0, 'our side failed; says nothing about the target'),
    (30, 'scanner-bug', 0, 0, 0, 'the scanner failed; says nothing about the target');

-- Names of TLS numbers, IANA's. A number that is missing here is shown in hexadecimal by the views.
CREATE TABLE tls_version (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE tls_cipher_suite (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE tls_group (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

------------------------------------------------------------------------------------------------------------------------
-- What was asked.

-- AUTOINCREMENT: an id is never given twice, so that rows left of a scan deleted with foreign keys off are never
-- another's.
CREATE TABLE scan (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    state          INTEGER NOT NULL REFERENCES scan_state (id),
    started_at     INTEGER NOT NULL,
    finished_at    INTEGER,
    tool_version   TEXT NOT NULL,
    input          TEXT NOT NULL CHECK (input IN ('domains', 'hosts', 'addresses')),
    list_name      TEXT NOT NULL, -- the files as named on the command line
    list_sha256    BLOB,          -- over the bytes of all files in their order; NULL while loading
    list_domains   INTEGER,       -- distinct names of the list, with --limit the first so many; before --sample
    seed           INTEGER NOT NULL,
    port           INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    ehlo_name      TEXT NOT NULL,
    vantage        TEXT,          -- the user's name for the place the scan ran from
    source_address TEXT,          -- what --source-address asked for; each probe has the address it used
    resolvers      TEXT NOT NULL, -- address:port, joined by blanks
    tls_engine     TEXT NOT NULL,
    options        TEXT NOT NULL CHECK (json_valid(options)) -- the effective options, as a JSON object
) STRICT;

-- One row for each file of the list.
CREATE TABLE list_file (
    scan_id  INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    sha256   BLOB NOT NULL,
    format   TEXT NOT NULL,
    lines    INTEGER NOT NULL,
    entries  INTEGER NOT NULL, -- lines that named a domain, duplicates included
    rejected INTEGER NOT NULL,
    PRIMARY KEY (scan_id, position)
) STRICT, WITHOUT ROWID;

-- A recipient domain of the list; with --input hosts or addresses, the host or address.
CREATE TABLE domain (
    id      INTEGER PRIMARY KEY,
    scan_id INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
    name    TEXT NOT NULL,              -- A-labels, lower case, no final dot
    rank    INTEGER,                    -- the smallest, where a name came more than once
    weight  REAL NOT NULL DEFAULT 1 CHECK (weight >= 0),
    entries INTEGER NOT NULL DEFAULT 1, -- lines that named it
    walk    INTEGER NOT NULL,           -- keyed hash of the name by the seed: the order of the scan
    UNIQUE (scan_id, name)
) STRICT;
CREATE INDEX domain_walk ON domain (scan_id, walk, id);

CREATE TABLE label (
    id      INTEGER PRIMARY KEY,
    scan_id INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
    name    TEXT NOT NULL, -- the column's heading in the list
    UNIQUE (scan_id, name)
) STRICT;

-- A name that came more than once keeps all values of a label.
CREATE TABLE domain_label (
    domain_id INTEGER NOT NULL REFERENCES domain (id) ON DELETE CASCADE,
    label_id  INTEGER NOT NULL REFERENCES label (id) ON DELETE CASCADE,
    value     TEXT NOT NULL,
    PRIMARY KEY (domain_id, label_id, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX domain_label_value ON domain_label (label_id, value);

-- A line of the list that names no domain.
CREATE TABLE rejected_line (
    id      INTEGER PRIMARY KEY,
    scan_id INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
    file    TEXT NOT NULL,
    line    INTEGER NOT NULL,
    text    TEXT NOT NULL, -- escaped, cut at 500 characters
    reason  TEXT NOT NULL
) STRICT;
CREATE INDEX rejected_line_scan ON rejected_line (scan_id);

------------------------------------------------------------------------------------------------------------------------
-- What was seen: routing.

-- Where a domain takes mail. A domain without a row was not asked yet.
CREATE TABLE mail_route (
    domain_id INTEGER PRIMARY KEY REFERENCES domain (id) ON DELETE CASCADE,
    outcome   INTEGER NOT NULL REFERENCES mail_outcome (id),
    at        INTEGER NOT NULL,
    cname     TEXT, -- the name at the end of the domain's CNAME chain
    detail    TEXT
) STRICT;

-- An MX host, once per scan however many domains use it. outcome is NULL until it was asked.
CREATE TABLE mx_host (
    id       INTEGER PRIMARY KEY,
    scan_id  INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
    name     TEXT NOT NULL, -- lower case, no final dot; an address in brackets with --input addresses
    provider TEXT NOT NULL, -- the registrable domain of the name
    outcome  INTEGER REFERENCES host_outcome (id),
    at       INTEGER,
    cname    TEXT,
    detail   TEXT,
    UNIQUE (scan_id, name)
) STRICT;
CREATE INDEX mx_host_pending ON mx_host (scan_id, id) WHERE outcome IS NULL;

-- One MX record, or the implicit one, of a domain.
CREATE TABLE mx_record (
    domain_id  INTEGER NOT NULL REFERENCES domain (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL, -- from 0, by preference, then name
    preference INTEGER NOT NULL CHECK (preference BETWEEN 0 AND 65535),
    is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)), -- of the best preference among those that name a host
    mx_host_id INTEGER REFERENCES mx_host (id), -- NULL: the root, a null MX (RFC 7505)
    PRIMARY KEY (domain_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX mx_record_host ON mx_record (mx_host_id);

-- The evidence of one DNS question, for a domain (its MX) or for an MX host (its addresses).
CREATE TABLE lookup (
    id            INTEGER PRIMARY KEY,
    domain_id     INTEGER REFERENCES domain (id) ON DELETE CASCADE,
    mx_host_id    INTEGER REFERENCES mx_host (id) ON DELETE CASCADE,
    name          TEXT,             -- where another name was asked than the domain's or host's own
    type          INTEGER NOT NULL, -- IANA's number: 1 A, 15 MX, 28 AAAA
    outcome       INTEGER NOT NULL REFERENCES lookup_outcome (id),
    rcode         INTEGER,
    authenticated INTEGER NOT NULL CHECK (authenticated IN (0, 1)), -- the answer's AD bit
    tries         INTEGER NOT NULL,
    resolver      TEXT NOT NULL,
    at            INTEGER NOT NULL,
    elapsed_us    INTEGER NOT NULL,
    message       BLOB,             -- the answer as received
    CHECK ((domain_id IS NULL) <> (mx_host_id IS NULL))
) STRICT;
CREATE INDEX lookup_domain ON lookup (domain_id) WHERE domain_id IS NOT NULL;
CREATE INDEX lookup_host ON lookup (mx_host_id) WHERE mx_host_id IS NOT NULL;
CREATE INDEX lookup_host_failed ON lookup (mx_host_id) WHERE mx_host_id IS NOT NULL AND outcome > 3; -- no answer

-- An address and port, once per scan.
CREATE TABLE endpoint (
    id      INTEGER PRIMARY KEY,
    scan_id INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
    ip      TEXT NOT NULL, -- canonical text (RFC 5952)
    family  INTEGER NOT NULL CHECK (family IN (4, 6)),
    port    INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    UNIQUE (scan_id, ip, port)
) STRICT;

-- What is probed: an endpoint under the name of an MX host (the SNI of the probe).
CREATE TABLE target (
    id          INTEGER PRIMARY KEY,
    mx_host_id  INTEGER NOT NULL REFERENCES mx_host (id) ON DELETE CASCADE,
    endpoint_id INTEGER NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
    UNIQUE (mx_host_id, endpoint_id)
) STRICT;
CREATE INDEX target_endpoint ON target (endpoint_id);

------------------------------------------------------------------------------------------------------------------------
-- What was seen: probes.

-- EHLO keywords with their parameters, as a JSON array, once each.
CREATE TABLE capability_set (
    id       INTEGER PRIMARY KEY,
    keywords TEXT NOT NULL UNIQUE CHECK (json_valid(keywords))
) STRICT;

-- One connection, or the decision against one.
CREATE TABLE probe (
    id                  INTEGER PRIMARY KEY,
    target_id           INTEGER NOT NULL REFERENCES target (id) ON DELETE CASCADE,
    try                 INTEGER NOT NULL CHECK (try >= 1),
    purpose             TEXT NOT NULL, -- 'main' is the one that rates read
    client_profile      TEXT NOT NULL,
    at                  INTEGER NOT NULL,
    source_ip           TEXT,
    sni                 TEXT,
    outcome             INTEGER NOT NULL REFERENCES endpoint_outcome (id),
    stage               INTEGER NOT NULL REFERENCES stage (id),
    reply_code          INTEGER, -- of the reply that decided the outcome
    reply_text          TEXT,
    detail              TEXT,
    banner              TEXT,
    capability_set_id     INTEGER REFERENCES capability_set (id), -- before TLS
    capability_set_tls_id INTEGER REFERENCES capability_set (id), -- inside TLS
    connect_us          INTEGER,
    banner_us           INTEGER,
    ehlo_us             INTEGER,
    starttls_us         INTEGER,
    handshake_us        INTEGER,
    tls_us              INTEGER,
    total_us            INTEGER NOT NULL,
    bytes_received      INTEGER NOT NULL,
    bytes_sent          INTEGER NOT NULL,
    UNIQUE (target_id, purpose, client_profile, try)
) STRICT;

-- The conversation, escaped without loss: S server, C client before TLS; s and c inside it.
CREATE TABLE transcript (
    probe_id INTEGER PRIMARY KEY REFERENCES probe (id) ON DELETE CASCADE,
    text     TEXT NOT NULL
) STRICT;

-- A certificate, once however many servers send it.
CREATE TABLE certificate (
    id                  INTEGER PRIMARY KEY,
    sha256              BLOB NOT NULL UNIQUE,
    der                 BLOB NOT NULL, -- as sent, perhaps unparsable
    parse_error         TEXT,          -- NULL when it parsed; the columns below are NULL as far as nothing is known
    subject             TEXT,
    issuer              TEXT,
    serial              TEXT,          -- hexadecimal
    not_before          INTEGER,
    not_after           INTEGER,
    key_algorithm       TEXT,
    key_bits            INTEGER,
    key_curve           TEXT,
    signature_algorithm TEXT,
    names               TEXT CHECK (names IS NULL OR json_valid(names)), -- DNS names of the subjectAltName, a JSON array
    self_signed         INTEGER CHECK (self_signed IN (0, 1)),
    spki_sha256         BLOB
) STRICT;

-- A sequence of certificates as sent, once however many servers send it.
CREATE TABLE chain (
    id     INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE -- over the certificates' hashes in their order
) STRICT;

CREATE TABLE chain_certificate (
    chain_id       INTEGER NOT NULL REFERENCES chain (id),
    position       INTEGER NOT NULL, -- 0 is the leaf, by rule but not by force
    certificate_id INTEGER NOT NULL REFERENCES certificate (id),
    PRIMARY KEY (chain_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX chain_certificate_certificate ON chain_certificate (certificate_id);

-- What was seen of the TLS handshake of a probe, completed or not.
CREATE TABLE tls_session (
    probe_id                     INTEGER PRIMARY KEY REFERENCES probe (id) ON DELETE CASCADE,
    version                      INTEGER, -- as on the wire: 772 is TLS 1.3
    cipher_suite                 INTEGER, -- IANA's number
    key_group                    INTEGER, -- IANA's number
    client_certificate_requested INTEGER CHECK (client_certificate_requested IN (0, 1)),
    alert                        INTEGER, -- the fatal alert that ended the handshake
    alert_sent                   INTEGER NOT NULL CHECK (alert_sent IN (0, 1)), -- 1: by us
    chain_id                     INTEGER REFERENCES chain (id), -- NULL: no certificate was seen
    ocsp_staple                  BLOB
) STRICT;
CREATE INDEX tls_session_chain ON tls_session (chain_id);

------------------------------------------------------------------------------------------------------------------------
-- What was concluded. Three-valued: 1 yes, 0 no, NULL unknown. pending: how many members were not asked yet; while
-- there is one, every starttls column is NULL, or "any" would lean to yes and "all" to no, for which one probe is
-- enough. Verdicts go with their judgement, which goes with its scan. What they are about is not declared as a foreign
-- key: each deleted domain, host, target or probe would have to be looked for in them, and their keys begin with the
-- judgement.

CREATE TABLE judgement (
    id         INTEGER PRIMARY KEY,
    scan_id    INTEGER NOT NULL REFERENCES scan (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    rules      INTEGER NOT NULL -- version of the rules that made it
) STRICT;
CREATE INDEX judgement_scan ON judgement (scan_id);

-- An endpoint under one name: the last conclusive main probe, or the last one.
CREATE TABLE target_verdict (
    judgement_id INTEGER NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    target_id    INTEGER NOT NULL,
    probe_id     INTEGER, -- NULL: not probed yet
    outcome      INTEGER REFERENCES endpoint_outcome (id),
    answered     INTEGER NOT NULL CHECK (answered IN (0, 1)),
    starttls     INTEGER CHECK (starttls IN (0, 1)),
    PRIMARY KEY (judgement_id, target_id)
) STRICT, WITHOUT ROWID;

-- An endpoint, under any name. pending: names under which it was not probed yet.
CREATE TABLE endpoint_verdict (
    judgement_id INTEGER NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    endpoint_id  INTEGER NOT NULL,
    pending      INTEGER NOT NULL,
    answered     INTEGER NOT NULL CHECK (answered IN (0, 1)),
    starttls     INTEGER CHECK (starttls IN (0, 1)),
    PRIMARY KEY (judgement_id, endpoint_id)
) STRICT, WITHOUT ROWID;

-- An MX host over its addresses. members: addresses that count, and 1 where resolving failed, wholly or for one address
-- family, and nobody knows. unknown: those of the members of which nothing is known, pending ones included.
CREATE TABLE mx_host_verdict (
    judgement_id INTEGER NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    mx_host_id   INTEGER NOT NULL,
    members      INTEGER NOT NULL,
    unknown      INTEGER NOT NULL,
    pending      INTEGER NOT NULL,
    answered     INTEGER NOT NULL CHECK (answered IN (0, 1)),
    starttls_any INTEGER CHECK (starttls_any IN (0, 1)),
    starttls_all INTEGER CHECK (starttls_all IN (0, 1)),
    PRIMARY KEY (judgement_id, mx_host_id)
) STRICT, WITHOUT ROWID;

-- A domain over the addresses of its MX hosts, in the four ways that surveys roll up.
CREATE TABLE domain_verdict (
    judgement_id     INTEGER NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    domain_id        INTEGER NOT NULL,
    members          INTEGER NOT NULL, -- 0: no MX host of the domain has an address, so there is nothing to ask
    unknown          INTEGER NOT NULL,
    pending          INTEGER NOT NULL,
    answered         INTEGER NOT NULL CHECK (answered IN (0, 1)),
    starttls_any     INTEGER CHECK (starttls_any IN (0, 1)),
    starttls_all     INTEGER CHECK (starttls_all IN (0, 1)),
    starttls_primary INTEGER CHECK (starttls_primary IN (0, 1)), -- all, over the hosts of the best preference
    starttls_first   INTEGER CHECK (starttls_first IN (0, 1)),   -- of the first host in preference order that is known
    PRIMARY KEY (judgement_id, domain_id)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------------------------------------------------
-- Names of TLS numbers.

INSERT INTO tls_version (id, name) VALUES (2, 'SSLv2'), (768, 'SSLv3'), (769, 'TLSv1'), (770, 'TLSv1.1'), (771, 'TLSv1.2'), (772, 'TLSv1.3');

INSERT INTO tls_cipher_suite (id, name) VALUES
    (1, 'TLS_RSA_WITH_NULL_MD5'),
    (2, 'TLS_RSA_WITH_NULL_SHA'),
    (3, 'TLS_RSA_EXPORT_WITH_RC4_40_MD5'),
    (4, 'TLS_RSA_WITH_RC4_128_MD5'),
    (5, 'TLS_RSA_WITH_RC4_128_SHA'),
    (6, 'TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5'),
    (7, 'TLS_RSA_WITH_IDEA_CBC_SHA'),
    (8, 'TLS_RSA_EXPORT_WITH_DES40_CBC_SHA'),
    (9, 'TLS_RSA_WITH_DES_CBC_SHA'),
    (10, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'),
    (17, 'TLS_DHE_DSS_EXPORT_WITH_DES40_CBC_SHA'),
    (18, 'TLS_DHE_DSS_WITH_DES_CBC_SHA'),
    (19, 'TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA'),
    (20, 'TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA'),
    (21, 'TLS_DHE_RSA_WITH_DES_CBC_SHA'),
    (22, 'TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA'),
    (23, 'TLS_DH_anon_EXPORT_WITH_RC4_40_MD5'),
    (24, 'TLS_DH_anon_WITH_RC4_128_MD5'),
    (25, 'TLS_DH_anon_EXPORT_WITH_DES40_CBC_SHA'),
    (26, 'TLS_DH_anon_WITH_DES_CBC_SHA'),
    (27, 'TLS_DH_anon_WITH_3DES_EDE_CBC_SHA'),
    (47, 'TLS_RSA_WITH_AES_128_CBC_SHA'),
    (50, 'TLS_DHE_DSS_WITH_AES_128_CBC_SHA'),
    (51, 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA'),
    (52, 'TLS_DH_anon_WITH_AES_128_CBC_SHA'),
    (53, 'TLS_RSA_WITH_AES_256_CBC_SHA'),
    (56, 'TLS_DHE_DSS_WITH_AES_256_CBC_SHA'),
    (57, 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA'),
    (58, 'TLS_DH_anon_WITH_AES_256_CBC_SHA'),
    (59, 'TLS_RSA_WITH_NULL_SHA256'),
    (60, 'TLS_RSA_WITH_AES_128_CBC_SHA256'),
    (61, 'TLS_RSA_WITH_AES_256_CBC_SHA256'),
    (64, 'TLS_DHE_DSS_WITH_AES_128_CBC_SHA256'),
    (65, 'TLS_RSA_WITH_CAMELLIA_128_CBC_SHA'),
    (68, 'TLS_DHE_DSS_WITH_CAMELLIA_128_CBC_SHA'),
    (69, 'TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA'),
    (70, 'TLS_DH_anon_WITH_CAMELLIA_128_CBC_SHA'),
    (103, 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA256'),
    (106, 'TLS_DHE_DSS_WITH_AES_256_CBC_SHA256'),
    (107, 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA256'),
    (108, 'TLS_DH_anon_WITH_AES_128_CBC_SHA256'),
    (109, 'TLS_DH_anon_WITH_AES_256_CBC_SHA256'),
    (132, 'TLS_RSA_WITH_CAMELLIA_256_CBC_SHA'),
    (135, 'TLS_DHE_DSS_WITH_CAMELLIA_256_CBC_SHA'),
    (136, 'TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA'),
    (137, 'TLS_DH_anon_WITH_CAMELLIA_256_CBC_SHA'),
    (150, 'TLS_RSA_WITH_SEED_CBC_SHA'),
    (154, 'TLS_DHE_RSA_WITH_SEED_CBC_SHA'),
    (156, 'TLS_RSA_WITH_AES_128_GCM_SHA256'),
    (157, 'TLS_RSA_WITH_AES_256_GCM_SHA384'),
    (158, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'),
    (159, 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'),
    (162, 'TLS_DHE_DSS_WITH_AES_128_GCM_SHA256'),
    (163, 'TLS_DHE_DSS_WITH_AES_256_GCM_SHA384'),
    (166, 'TLS_DH_anon_WITH_AES_128_GCM_SHA256'),
    (167, 'TLS_DH_anon_WITH_AES_256_GCM_SHA384'),
    (186, 'TLS_RSA_WITH_CAMELLIA_128_CBC_SHA256'),
    (189, 'TLS_DHE_DSS_WITH_CAMELLIA_128_CBC_SHA256'),
    (190, 'TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA256'),
    (191, 'TLS_DH_anon_WITH_CAMELLIA_128_CBC_SHA256'),
    (192, 'TLS_RSA_WITH_CAMELLIA_256_CBC_SHA256'),
    (195, 'TLS_DHE_DSS_WITH_CAMELLIA_256_CBC_SHA256'),
    (196, 'TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA256'),
    (197, 'TLS_DH_anon_WITH_CAMELLIA_256_CBC_SHA256'),
    (4865, 'TLS_AES_128_GCM_SHA256'),
    (4866, 'TLS_AES_256_GCM_SHA384'),
    (4867, 'TLS_CHACHA20_POLY1305_SHA256'),
    (49154, 'TLS_ECDH_ECDSA_WITH_RC4_128_SHA'),
    (49155, 'TLS_ECDH_ECDSA_WITH_3DES_EDE_CBC_SHA'),
    (49156, 'TLS_ECDH_ECDSA_WITH_AES_128_CBC_SHA'),
    (49157, 'TLS_ECDH_ECDSA_WITH_AES_256_CBC_SHA'),
    (49158, 'TLS_ECDHE_ECDSA_WITH_NULL_SHA'),
    (49159, 'TLS_ECDHE_ECDSA_WITH_RC4_128_SHA'),
    (49160, 'TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA'),
    (49161, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA'),
    (49162, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA'),
    (49164, 'TLS_ECDH_RSA_WITH_RC4_128_SHA'),
    (49165, 'TLS_ECDH_RSA_WITH_3DES_EDE_CBC_SHA'),
    (49166, 'TLS_ECDH_RSA_WITH_AES_128_CBC_SHA'),
    (49167, 'TLS_ECDH_RSA_WITH_AES_256_CBC_SHA'),
    (49168, 'TLS_ECDHE_RSA_WITH_NULL_SHA'),
    (49169, 'TLS_ECDHE_RSA_WITH_RC4_128_SHA'),
    (49170, 'TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'),
    (49171, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'),
    (49172, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'),
    (49173, 'TLS_ECDH_anon_WITH_NULL_SHA'),
    (49174, 'TLS_ECDH_anon_WITH_RC4_128_SHA'),
    (49175, 'TLS_ECDH_anon_WITH_3DES_EDE_CBC_SHA'),
    (49176, 'TLS_ECDH_anon_WITH_AES_128_CBC_SHA'),
    (49177, 'TLS_ECDH_anon_WITH_AES_256_CBC_SHA'),
    (49187, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256'),
    (49188, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384'),
    (49191, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'),
    (49192, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'),
    (49195, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'),
    (49196, 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'),
    (49199, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
    (49200, 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'),
    (49232, 'TLS_RSA_WITH_ARIA_128_GCM_SHA256'),
    (49233, 'TLS_RSA_WITH_ARIA_256_GCM_SHA384'),
    (49234, 'TLS_DHE_RSA_WITH_ARIA_128_GCM_SHA256'),
    (49235, 'TLS_DHE_RSA_WITH_ARIA_256_GCM_SHA384'),
    (49238, 'TLS_DHE_DSS_WITH_ARIA_128_GCM_SHA256'),
    (49239, 'TLS_DHE_DSS_WITH_ARIA_256_GCM_SHA384'),
    (49244, 'TLS_ECDHE_ECDSA_WITH_ARIA_128_GCM_SHA256'),
    (49245, 'TLS_ECDHE_ECDSA_WITH_ARIA_256_GCM_SHA384'),
    (49248, 'TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256'),
    (49249, 'TLS_ECDHE_RSA_WITH_ARIA_256_GCM_SHA384'),
    (49266, 'TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256'),
    (49267, 'TLS_ECDHE_ECDSA_WITH_CAMELLIA_256_CBC_SHA384'),
    (49270, 'TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256'),
    (49271, 'TLS_ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384'),
    (49308, 'TLS_RSA_WITH_AES_128_CCM'),
    (49309, 'TLS_RSA_WITH_AES_256_CCM'),
    (49310, 'TLS_DHE_RSA_WITH_AES_128_CCM'),
    (49311, 'TLS_DHE_RSA_WITH_AES_256_CCM'),
    (49312, 'TLS_RSA_WITH_AES_128_CCM_8'),
    (49313, 'TLS_RSA_WITH_AES_256_CCM_8'),
    (49314, 'TLS_DHE_RSA_WITH_AES_128_CCM_8'),
    (49315, 'TLS_DHE_RSA_WITH_AES_256_CCM_8'),
    (49324, 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM'),
    (49325, 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM'),
    (49326, 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8'),
    (49327, 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8'),
    (52392, 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'),
    (52393, 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'),
    (52394, 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256');

INSERT INTO tls_group (id, name) VALUES
    (1, 'sect163k1'),
    (2, 'sect163r1'),
    (3, 'sect163r2'),
    (4, 'sect193r1'),
    (5, 'sect193r2'),
    (6, 'sect233k1'),
    (7, 'sect233r1'),
    (8, 'sect239k1'),
    (9, 'sect283k1'),
    (10, 'sect283r1'),
    (11, 'sect409k1'),
    (12, 'sect409r1'),
    (13, 'sect571k1'),
    (14, 'sect571r1'),
    (15, 'secp160k1'),
    (16, 'secp160r1'),
    (17, 'secp160r2'),
    (18, 'secp192k1'),
    (19, 'secp192r1'),
    (20, 'secp224k1'),
    (21, 'secp224r1'),
    (22, 'secp256k1'),
    (23, 'secp256r1'),
    (24, 'secp384r1'),
    (25, 'secp521r1'),
    (26, 'brainpoolP256r1'),
    (27, 'brainpoolP384r1'),
    (28, 'brainpoolP512r1'),
    (29, 'x25519'),
    (30, 'x448'),
    (256, 'ffdhe2048'),
    (257, 'ffdhe3072'),
    (258, 'ffdhe4096'),
    (259, 'ffdhe6144'),
    (260, 'ffdhe8192'),
    (512, 'MLKEM512'),
    (513, 'MLKEM768'),
    (514, 'MLKEM1024'),
    (4587, 'SecP256r1MLKEM768'),
    (4588, 'X25519MLKEM768'),
    (4589, 'SecP384r1MLKEM1024');
