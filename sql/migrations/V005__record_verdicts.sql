-- Verdicts by certificates, DANE, MTA-STS and TLS reporting, and the evidence that they need beyond what was there.

------------------------------------------------------------------------------------------------------------------------
-- Evidence.

CREATE TABLE signature_result (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

-- Whether one certificate was signed by one key: depends on neither date nor trust, and is checked once.
CREATE TABLE signature_check (
    certificate_id    INTEGER NOT NULL REFERENCES certificate (id) ON DELETE CASCADE,
    issuer_key_sha256 BLOB NOT NULL, -- of the issuer's SubjectPublicKeyInfo
    result            INTEGER NOT NULL REFERENCES signature_result (id),
    PRIMARY KEY (certificate_id, issuer_key_sha256)
) STRICT, WITHOUT ROWID;

-- How far fetching a domain's MTA-STS policy came (RFC 8461 section 3.3); whether its certificate holds is a verdict.
CREATE TABLE policy_fetch_outcome (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

CREATE TABLE policy_fetch_stage (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, meaning TEXT NOT NULL) STRICT;

-- One try to fetch https://mta-sts.DOMAIN/.well-known/mta-sts.txt.
CREATE TABLE policy_fetch (
    id           INTEGER PRIMARY KEY,
    domain_id    INTEGER NOT NULL REFERENCES domain (id) ON DELETE CASCADE,
    try          INTEGER NOT NULL CHECK (try >= 1),
    at           INTEGER NOT NULL,
    resolution   INTEGER NOT NULL REFERENCES host_outcome (id), -- of the policy host's addresses
    cname        TEXT,    -- the end of the policy host's CNAME chain, where there is one: who runs it
    ip           TEXT,    -- the last that was connected to, or tried; NULL: none was
    port         INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    outcome      INTEGER NOT NULL REFERENCES policy_fetch_outcome (id),
    stage        INTEGER NOT NULL REFERENCES policy_fetch_stage (id), -- that it got to
    status       INTEGER, -- of HTTP
    headers      TEXT CHECK (headers IS NULL OR json_valid(headers)), -- those of interest: [["content-type", "text/plain"], ...]
    body         BLOB,    -- as received, cut at 64 kB
    tls_version  INTEGER, -- as on the wire
    chain_id     INTEGER REFERENCES chain (id),
    elapsed_us   INTEGER NOT NULL,
    detail       TEXT,
    UNIQUE (domain_id, try)
) STRICT;

------------------------------------------------------------------------------------------------------------------------
-- What a judgement is made by.

CREATE TABLE trust_store (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL,
    source       TEXT NOT NULL,    -- a file, or what was shipped
    date         TEXT,             -- as of when, where that is known
    sha256       BLOB NOT NULL,    -- over its certificates' hashes in hexadecimal, sorted, one a line
    certificates INTEGER NOT NULL, -- distinct ones
    UNIQUE (name, sha256)
) STRICT;

ALTER TABLE judgement ADD COLUMN as_of INTEGER; -- NULL: certificates are judged at the time of their probe

-- By which stores; roll-ups read the first.
CREATE TABLE judgement_trust (
    judgement_id   INTEGER NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    trust_store_id INTEGER NOT NULL REFERENCES trust_store (id),
    PRIMARY KEY (judgement_id, position)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------------------------------------------------
-- Verdicts on certificates.

CREATE TABLE pkix_code (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, meaning TEXT NOT NULL) STRICT;
CREATE TABLE chain_status (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, meaning TEXT NOT NULL) STRICT;
CREATE TABLE time_status (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, meaning TEXT NOT NULL) STRICT;
CREATE TABLE ocsp_verdict_code (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, meaning TEXT NOT NULL) STRICT;

-- What a chain comes to by one store, whatever it was sent for. Two rows of one chain differ where a certificate began
-- or ceased to be valid between the probes.
CREATE TABLE chain_verdict (
    id             INTEGER PRIMARY KEY,
    judgement_id   INTEGER NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    trust_store_id INTEGER NOT NULL REFERENCES trust_store (id),
    chain_id       INTEGER NOT NULL,
    chain          INTEGER NOT NULL REFERENCES chain_status (id),
    time           INTEGER REFERENCES time_status (id), -- of the whole path; NULL: the leaf cannot be read
    leaf_time      INTEGER REFERENCES time_status (id),
    but_for_time   INTEGER NOT NULL CHECK (but_for_time IN (0, 1)), -- trusted, and time is all that is wrong
    faults         TEXT NOT NULL CHECK (json_valid(faults)),     -- [["bad-signature", 0], ...]: what, position in the path
    weaknesses     TEXT NOT NULL CHECK (json_valid(weaknesses)), -- the same
    anchor_sha256  BLOB -- the store's certificate that it leads to; NULL: to none
) STRICT;
CREATE INDEX chain_verdict_judgement ON chain_verdict (judgement_id);

-- A target's certificate, by one store, under the name of its MX host. A row for each target whose verdict rests on a
-- completed handshake.
CREATE TABLE pkix_verdict (
    judgement_id     INTEGER NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    target_id        INTEGER NOT NULL,
    trust_store_id   INTEGER NOT NULL REFERENCES trust_store (id),
    verdict          INTEGER NOT NULL REFERENCES pkix_code (id),
    chain_verdict_id INTEGER, -- NULL: no certificate was sent
    name             TEXT,    -- the certificate's name that matches; NULL: none does
    sts              INTEGER NOT NULL CHECK (sts IN (0, 1)), -- valid by MTA-STS rules: no common name (RFC 8461 section 4.2)
    ocsp             INTEGER REFERENCES ocsp_verdict_code (id), -- of the stapled response, which changes no verdict; NULL: no certificate was sent
    PRIMARY KEY (judgement_id, target_id, trust_store_id)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------------------------------------------------
-- Verdicts by DANE.

-- passes: whether the server is authenticated; NULL: it could not be told. delivers: what a sender makes of it that wants
-- TLS, and DANE (RFC 7672) where it finds it. precedence: of several in one word, the smallest counts.
CREATE TABLE dane_code (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    passes     INTEGER CHECK (passes IN (0, 1)),
    delivers   TEXT NOT NULL CHECK (delivers IN ('yes', 'no', 'unknown', 'as-encrypt')),
    precedence INTEGER NOT NULL UNIQUE,
    meaning    TEXT NOT NULL
) STRICT;
CREATE TABLE dane_cause (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, meaning TEXT NOT NULL) STRICT;

-- What DANE comes to for a target. domain_id 0: for its MX host on its own. Further rows: domains with secure routes,
-- whose own name is one more that a certificate below a trust anchor may have (RFC 7672 section 3.2.2), where that makes
-- a difference.
CREATE TABLE dane_verdict (
    judgement_id INTEGER NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    target_id    INTEGER NOT NULL,
    domain_id    INTEGER NOT NULL,
    verdict      INTEGER NOT NULL REFERENCES dane_code (id),
    cause        INTEGER REFERENCES dane_cause (id),
    record       TEXT, -- '3 1 1 ab..': the one that authenticates the server; or, below a trust anchor, the nearest
    slips        TEXT CHECK (slips IS NULL OR json_valid(slips)), -- [["3 1 2 ab..", "3 1 1 ab..", 0], ...]: as published, as meant, position of the certificate
    older        TEXT, -- the record that matches a certificate that this host had in an earlier scan of the file
    PRIMARY KEY (judgement_id, target_id, domain_id)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------------------------------------------------
-- Verdicts on policies of domains.

CREATE TABLE mta_sts_outcome (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, meaning TEXT NOT NULL) STRICT;
CREATE TABLE mta_sts_mode (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE) STRICT;
-- What may be wrong, by the classes of Ashiq, Fiebig and Chung (IMC 2025); not exclusive.
CREATE TABLE mta_sts_fault (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, meaning TEXT NOT NULL) STRICT;
CREATE TABLE policy_verdict (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, meaning TEXT NOT NULL) STRICT;
CREATE TABLE tlsrpt_outcome (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, meaning TEXT NOT NULL) STRICT;
CREATE TABLE result_type (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, meaning TEXT NOT NULL) STRICT;

INSERT INTO policy_verdict (id, code, meaning) VALUES
    (1, 'none', 'there is no policy'),
    (2, 'pass', 'a sender that enforces the policy delivers'),
    (3, 'fail', 'it does not'),
    (4, 'inconclusive', 'it could not be told');

-- A domain's MTA-STS (RFC 8461). A row for each domain with a route, where policies were asked for.
CREATE TABLE mta_sts_verdict (
    judgement_id INTEGER NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    domain_id    INTEGER NOT NULL,
    outcome      INTEGER NOT NULL REFERENCES mta_sts_outcome (id),
    policy_id    TEXT,    -- the record's id
    mode         INTEGER REFERENCES mta_sts_mode (id),
    max_age      INTEGER, -- seconds
    mx           TEXT CHECK (mx IS NULL OR json_valid(mx)), -- the policy's patterns, a JSON array
    verdict      INTEGER NOT NULL REFERENCES policy_verdict (id),
    faults       TEXT NOT NULL CHECK (json_valid(faults)), -- a JSON array of codes of mta_sts_fault
    misconfigured INTEGER CHECK (misconfigured IN (0, 1)), -- in one of these ways; NULL: could not be told, or there is no record
    loses_mail   INTEGER CHECK (loses_mail IN (0, 1)), -- a sender that honours the policy delivers to no MX host; NULL: the same
    detail       TEXT,
    PRIMARY KEY (judgement_id, domain_id)
) STRICT, WITHOUT ROWID;

-- A domain's TLS reporting (RFC 8460 section 3).
CREATE TABLE tlsrpt_verdict (
    judgement_id INTEGER NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    domain_id    INTEGER NOT NULL,
    outcome      INTEGER NOT NULL REFERENCES tlsrpt_outcome (id),
    rua          TEXT CHECK (rua IS NULL OR json_valid(rua)), -- a JSON array
    detail       TEXT,
    PRIMARY KEY (judgement_id, domain_id)
) STRICT, WITHOUT ROWID;

-- What a sender that reports would report of a domain (RFC 8460 section 4.3); several, or no row.
CREATE TABLE domain_result_type (
    judgement_id   INTEGER NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    domain_id      INTEGER NOT NULL,
    result_type_id INTEGER NOT NULL REFERENCES result_type (id),
    PRIMARY KEY (judgement_id, domain_id, result_type_id)
) STRICT, WITHOUT ROWID;

------------------------------------------------------------------------------------------------------------------------
-- Roll-ups. NULL in all of them: unknown, as ever.

-- valid: TLS as a modern sender uses it, and a certificate that is valid by the first trust store. delivers_P: whether the
-- target would take mail from a sender under policy P (Postfix's names of security levels; P = clear: none at all).
ALTER TABLE target_verdict ADD COLUMN valid INTEGER CHECK (valid IN (0, 1));
ALTER TABLE target_verdict ADD COLUMN delivers_clear INTEGER CHECK (delivers_clear IN (0, 1));
ALTER TABLE target_verdict ADD COLUMN delivers_encrypt INTEGER CHECK (delivers_encrypt IN (0, 1));
ALTER TABLE target_verdict ADD COLUMN delivers_verify INTEGER CHECK (delivers_verify IN (0, 1));
ALTER TABLE target_verdict ADD COLUMN delivers_dane INTEGER CHECK (delivers_dane IN (0, 1));
ALTER TABLE target_verdict ADD COLUMN delivers_dane_only INTEGER CHECK (delivers_dane_only IN (0, 1));

ALTER TABLE endpoint_verdict ADD COLUMN valid INTEGER CHECK (valid IN (0, 1)); -- under any of its names
-- Of the probes that its names' verdicts rest on, the one that got furthest, the last of those: what is counted by address
-- once; the stage that it got to; and whether any of them was a connection, or the try of one. NULL: none was there.
ALTER TABLE endpoint_verdict ADD COLUMN probe_id INTEGER;
ALTER TABLE endpoint_verdict ADD COLUMN stage INTEGER REFERENCES stage (id);
ALTER TABLE endpoint_verdict ADD COLUMN tried INTEGER CHECK (tried IN (0, 1));
-- The target whose completed handshake stands for the endpoint: that of this probe. NULL: none completed, or not all were asked.
ALTER TABLE endpoint_verdict ADD COLUMN handshake INTEGER;

-- What is odd or wrong in how mail is routed. of_host: of an MX host, and so of a domain that has it.
CREATE TABLE routing_fault (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    of_host INTEGER NOT NULL CHECK (of_host IN (0, 1)),
    meaning TEXT NOT NULL
) STRICT;

-- Which of these, the bit 1 << (id - 1) for each. NULL: not known; for a host also where no MX record names it, for a
-- domain where one of its MX hosts is not known.
ALTER TABLE mx_host_verdict ADD COLUMN routing_faults INTEGER;
ALTER TABLE domain_verdict ADD COLUMN routing_faults INTEGER;

-- To read a scan in the order of its rows, a million of them.
CREATE INDEX domain_scan ON domain (scan_id);
CREATE INDEX mx_host_scan ON mx_host (scan_id);
CREATE INDEX endpoint_scan ON endpoint (scan_id);

ALTER TABLE mx_host_verdict ADD COLUMN valid_any INTEGER CHECK (valid_any IN (0, 1));
ALTER TABLE mx_host_verdict ADD COLUMN valid_all INTEGER CHECK (valid_all IN (0, 1));
-- The target whose completed handshake stands for the host: the one whose probe got furthest, the last of those.
ALTER TABLE mx_host_verdict ADD COLUMN handshake INTEGER;
-- DANE of the host on its own: in one word; passes at one, at each of its addresses; how many of them take connections or
-- may do so; and passes at each of those.
ALTER TABLE mx_host_verdict ADD COLUMN dane INTEGER REFERENCES dane_code (id);
ALTER TABLE mx_host_verdict ADD COLUMN dane_any INTEGER CHECK (dane_any IN (0, 1));
ALTER TABLE mx_host_verdict ADD COLUMN dane_all INTEGER CHECK (dane_all IN (0, 1));
ALTER TABLE mx_host_verdict ADD COLUMN accepting INTEGER;
ALTER TABLE mx_host_verdict ADD COLUMN dane_accepting INTEGER CHECK (dane_accepting IN (0, 1));
-- Whether one of its addresses would take mail from a sender under the policy.
ALTER TABLE mx_host_verdict ADD COLUMN delivers_clear INTEGER CHECK (delivers_clear IN (0, 1));
ALTER TABLE mx_host_verdict ADD COLUMN delivers_encrypt INTEGER CHECK (delivers_encrypt IN (0, 1));
ALTER TABLE mx_host_verdict ADD COLUMN delivers_verify INTEGER CHECK (delivers_verify IN (0, 1));
ALTER TABLE mx_host_verdict ADD COLUMN delivers_dane INTEGER CHECK (delivers_dane IN (0, 1));
ALTER TABLE mx_host_verdict ADD COLUMN delivers_dane_only INTEGER CHECK (delivers_dane_only IN (0, 1));

ALTER TABLE domain_verdict ADD COLUMN valid_any INTEGER CHECK (valid_any IN (0, 1));
ALTER TABLE domain_verdict ADD COLUMN valid_all INTEGER CHECK (valid_all IN (0, 1));
ALTER TABLE domain_verdict ADD COLUMN valid_primary INTEGER CHECK (valid_primary IN (0, 1));
ALTER TABLE domain_verdict ADD COLUMN valid_first INTEGER CHECK (valid_first IN (0, 1));
-- The target whose completed handshake stands for the domain: that of the first MX host, in order of preference, with one.
ALTER TABLE domain_verdict ADD COLUMN handshake INTEGER;
-- The certificate of one, or of each, of its targets is good for the domain's own name (as for its MX hosts' names).
ALTER TABLE domain_verdict ADD COLUMN own_name_any INTEGER CHECK (own_name_any IN (0, 1));
ALTER TABLE domain_verdict ADD COLUMN own_name_all INTEGER CHECK (own_name_all IN (0, 1));
-- In one word; and DANE on each, on some, and on each primary MX host that takes connections, all behind secure MX records.
ALTER TABLE domain_verdict ADD COLUMN dane INTEGER REFERENCES dane_code (id);
ALTER TABLE domain_verdict ADD COLUMN dane_full INTEGER CHECK (dane_full IN (0, 1));
ALTER TABLE domain_verdict ADD COLUMN dane_partial INTEGER CHECK (dane_partial IN (0, 1));
ALTER TABLE domain_verdict ADD COLUMN dane_primary INTEGER CHECK (dane_primary IN (0, 1));
-- Whether one of its targets would take mail from a sender under the policy.
ALTER TABLE domain_verdict ADD COLUMN delivers_clear INTEGER CHECK (delivers_clear IN (0, 1));
ALTER TABLE domain_verdict ADD COLUMN delivers_encrypt INTEGER CHECK (delivers_encrypt IN (0, 1));
ALTER TABLE domain_verdict ADD COLUMN delivers_verify INTEGER CHECK (delivers_verify IN (0, 1));
ALTER TABLE domain_verdict ADD COLUMN delivers_dane INTEGER CHECK (delivers_dane IN (0, 1));
ALTER TABLE domain_verdict ADD COLUMN delivers_dane_only INTEGER CHECK (delivers_dane_only IN (0, 1));
ALTER TABLE domain_verdict ADD COLUMN delivers_mta_sts INTEGER CHECK (delivers_mta_sts IN (0, 1));

------------------------------------------------------------------------------------------------------------------------
-- Codes. They never change meaning.

UPDATE lookup_outcome
SET meaning = 'unparsable, an answer to another question, or one that was cut short and of which the rest cannot be had'
WHERE id = 8;

INSERT INTO signature_result (id, code, meaning) VALUES
    (1, 'valid', 'the key made it'),
    (2, 'invalid', 'the key did not make it'),
    (3, 'unsupported', 'an algorithm that is not known here: no sender would know it'),
    (4, 'unchecked', 'a key so large that no sender would check it');

INSERT INTO chain_status (id, code, meaning) VALUES
    (1, 'trusted', 'leads to a certificate of the trust store'),
    (2, 'self-signed', 'the certificate vouches for itself'),
    (3, 'incomplete', 'an issuer was not sent and is not in the trust store'),
    (4, 'untrusted', 'leads to an authority that is not in the trust store'),
    (5, 'invalid', 'a signature or a rule is broken on the way');

INSERT INTO time_status (id, code, meaning) VALUES
    (1, 'valid', 'within what the certificates say of their validity'),
    (2, 'expired', 'one is past its end'),
    (3, 'not-yet-valid', 'one is before its beginning');

INSERT INTO pkix_code (id, code, meaning) VALUES
    (1, 'valid', 'trusted, in time, and for the name'),
    (2, 'expired', 'a certificate of the path is past its end'),
    (3, 'not-yet-valid', 'a certificate of the path is before its beginning'),
    (4, 'self-signed', 'the certificate vouches for itself'),
    (5, 'incomplete-chain', 'an issuer was not sent and is not in the trust store'),
    (6, 'untrusted', 'leads to an authority that is not in the trust store'),
    (7, 'name-mismatch', 'trusted, and for other names'),
    (8, 'invalid', 'a signature or a rule is broken on the way'),
    (9, 'no-certificate', 'none was sent');

INSERT INTO ocsp_verdict_code (id, code, meaning) VALUES
    (1, 'none', 'nothing was stapled'),
    (2, 'good', 'the certificate is not revoked'),
    (3, 'revoked', 'it is'),
    (4, 'unknown', 'the responder knows no such certificate'),
    (5, 'unsuccessful', 'an error of the responder in place of an answer'),
    (6, 'malformed', 'no response by the syntax of RFC 6960'),
    (7, 'other-certificate', 'nothing in it is about this certificate'),
    (8, 'bad-signature', 'neither by the issuer nor by a responder that the issuer made one'),
    (9, 'expired', 'past the time of its next update; without one, older than a week'),
    (10, 'not-yet-valid', 'of the future'),
    (11, 'unchecked', 'the issuer is not known, or an algorithm or a key is none that is checked here');

INSERT INTO dane_code (id, code, passes, delivers, precedence, meaning) VALUES
    (1, 'none', 0, 'as-encrypt', 7, 'there are no TLSA records'),
    (2, 'insecure', 0, 'as-encrypt', 8, 'the records, or the addresses, are not protected by DNSSEC: DANE does not apply'),
    (3, 'pass', 1, 'yes', 10, 'a record authenticates the server'),
    (4, 'fail', 0, 'no', 1, 'none does'),
    (5, 'unusable', 0, 'as-encrypt', 9, 'no record means anything to a sender: it wants TLS, and authenticates nobody'),
    (6, 'bogus', 0, 'no', 3, 'DNSSEC validation failed: a sender passes the host by'),
    (7, 'lookup-error', NULL, 'unknown', 4, 'the question failed: a sender passes the host by'),
    (8, 'no-starttls', 0, 'no', 2, 'secure records, and no STARTTLS: a sender passes the host by'),
    (9, 'inconclusive', NULL, 'unknown', 5, 'the probe told nothing'),
    (10, 'not-checked', NULL, 'unknown', 6, 'nobody asked, or nobody who knows about DNSSEC');

INSERT INTO dane_cause (id, code, meaning) VALUES
    (1, 'name', 'the chain leads to the trust anchor, and the certificate is for other names'),
    (2, 'expired', 'it does, and a certificate is past its end'),
    (3, 'not-yet-valid', 'it does, and a certificate is before its beginning'),
    (4, 'bad-chain', 'it does, and a signature or a rule is broken on the way'),
    (5, 'mismatch', 'no record matches the certificate, nor a trust anchor'),
    (6, 'no-trust-anchor', 'all records are of trust anchors, and none was sent'),
    (7, 'no-certificate', 'the handshake ended without one'),
    (8, 'tls-failed', 'STARTTLS was offered, and no session came of it that a sender of today would use');

INSERT INTO mta_sts_mode (id, code) VALUES (1, 'enforce'), (2, 'testing'), (3, 'none');

INSERT INTO mta_sts_outcome (id, code, meaning) VALUES
    (1, 'none', 'there is no record'),
    (2, 'valid', 'a record, and a policy that a sender takes'),
    (3, 'record-invalid', 'the record breaks the syntax of RFC 8461 section 3.1'),
    (4, 'records-multiple', 'more than one record: a sender sees none'),
    (5, 'record-dns-error', 'the question for the record failed'),
    (6, 'policy-dns-error', 'the policy host has no address, or the question for it failed'),
    (7, 'policy-connect-error', 'no connection to the policy host, or one that broke'),
    (8, 'policy-tls-error', 'no TLS with the policy host, or a certificate that does not hold'),
    (9, 'policy-http-error', 'no status 200, or no HTTP'),
    (10, 'policy-too-large', 'more than 64 kB'),
    (11, 'policy-timeout', 'not all there within a minute'),
    (12, 'policy-syntax-error', 'the policy breaks the syntax of RFC 8461 section 3.2'),
    (13, 'policy-not-fetched', 'a record, and nobody fetched the policy'),
    (14, 'not-checked', 'nobody asked');

INSERT INTO tlsrpt_outcome (id, code, meaning) VALUES
    (1, 'none', 'there is no record'),
    (2, 'valid', 'one record that says where reports go'),
    (3, 'invalid', 'a record that breaks the syntax of RFC 8460 section 3'),
    (4, 'multiple', 'more than one record: a sender sees none'),
    (5, 'servfail', 'the resolver could not get an answer'),
    (6, 'timeout', 'no answer came in time'),
    (7, 'bogus', 'DNSSEC validation failed'),
    (8, 'not-checked', 'nobody asked');

INSERT INTO policy_fetch_outcome (id, code, meaning) VALUES
    (1, 'fetched', 'a whole answer with status 200'),
    (2, 'policy-dns-error', 'the policy host has no address, or the question for it failed'),
    (3, 'policy-connect-error', 'no connection, or one that broke'),
    (4, 'policy-tls-error', 'no TLS, or none of 1.2 or later'),
    (5, 'policy-http-error', 'another status than 200, or no HTTP'),
    (6, 'policy-too-large', 'more than 64 kB'),
    (7, 'policy-timeout', 'not all there in time'),
    (8, 'excluded', 'opted out, or a special-purpose address; not connected to'),
    (9, 'local-error', 'our side failed; says nothing about the domain'),
    (10, 'scanner-bug', 'a fault of the scanner; says nothing about the domain');

INSERT INTO policy_fetch_stage (id, code, meaning) VALUES
    (1, 'dns', 'asking for the addresses of the policy host'),
    (2, 'connect', 'connecting to them'),
    (3, 'tls', 'the handshake'),
    (4, 'http', 'from the request on'),
    (5, 'done', 'all of it');

INSERT INTO mta_sts_fault (id, code, meaning) VALUES
    (1, 'record-no-id', 'the record has no id'),
    (2, 'record-bad-id', 'its id is not one to 32 letters and digits'),
    (3, 'record-bad-version', 'it was meant to begin with v=STSv1, and does not'),
    (4, 'record-bad-extension', 'a field of it is none by the grammar'),
    (5, 'records-multiple', 'there are several records'),
    (6, 'policy-dns', 'the policy host has no address, or the question for it failed'),
    (7, 'policy-tcp', 'no connection to it, or nothing in time'),
    (8, 'policy-tls', 'no TLS with it, or a certificate that does not hold'),
    (9, 'policy-http', 'no status 200, or no HTTP'),
    (10, 'policy-size', 'more than 64 kB'),
    (11, 'policy-syntax', 'what it serves is no policy'),
    (12, 'mx-mismatch-tld', 'an MX host differs from the policy by the public suffix alone'),
    (13, 'mx-mismatch-typo', 'by at most three letters'),
    (14, 'mx-mismatch-labels', 'within the same registrable domain'),
    (15, 'mx-mismatch-domain', 'it is of another registrable domain'),
    (16, 'mx-mismatch-all', 'the policy names none of the MX hosts'),
    (17, 'mx-certificate-any', 'an MX host shows a certificate that is not valid'),
    (18, 'mx-certificate-all', 'none shows a valid one');

INSERT INTO result_type (id, code, meaning) VALUES
    (1, 'starttls-not-supported', 'an MX host does not offer STARTTLS'),
    (2, 'certificate-host-mismatch', 'a certificate is for other names'),
    (3, 'certificate-expired', 'a certificate is past its end'),
    (4, 'certificate-not-trusted', 'a certificate leads to no authority that is trusted'),
    (5, 'validation-failure', 'another failure'), -- 8, dane-required, is agreed on in private
    (6, 'tlsa-invalid', 'TLSA records that do not match or mean nothing'),
    (7, 'dnssec-invalid', 'DNSSEC validation failed'),
    (9, 'sts-policy-fetch-error', 'the MTA-STS policy could not be fetched'),
    (10, 'sts-policy-invalid', 'the MTA-STS policy breaks the syntax'),
    (11, 'sts-webpki-invalid', 'the certificate of the policy host does not hold');

INSERT INTO routing_fault (id, code, of_host, meaning) VALUES
    (1, 'domain-cname', 0, 'the domain is an alias; mail goes where the alias leads (RFC 5321 section 5.1)'),
    (2, 'null-mx-with-others', 0, 'a null MX, the root, stands beside other MX records (RFC 7505 section 3)'),
    (3, 'too-many-mx', 0, 'more MX records than the scan keeps; the least preferred were left out'),
    (4, 'too-many-addresses', 0, 'more addresses than the scan connects to for one domain; the rest were not probed'),
    (5, 'equal-preference', 0, 'two MX records or more have one preference; allowed, senders choose at random'),
    (6, 'mx-cname', 1, 'the MX host is an alias (RFC 2181 section 10.3)'),
    (7, 'mx-ip-literal', 1, 'an address stands where a name belongs (RFC 1035 section 3.3.9)'),
    (8, 'mx-localhost', 1, 'the MX host is every sender''s own machine (RFC 6761 section 6.3)'),
    (9, 'mx-single-label', 1, 'the MX host is no fully-qualified name (RFC 5321 section 2.3.5)'),
    (10, 'mx-invalid-name', 1, 'the MX host is no host name (RFC 1123 section 2.1)'),
    (11, 'mx-nxdomain', 1, 'the MX host does not exist (RFC 5321 section 5.1)'),
    (12, 'mx-no-address', 1, 'the MX host has no address (RFC 5321 section 5.1)'),
    (13, 'mx-cname-loop', 1, 'the MX host is an alias that leads back to itself'),
    (14, 'mx-ipv6-only', 1, 'the MX host has no IPv4 address; senders without IPv6 cannot reach it'),
    (15, 'mx-special-purpose', 1, 'no address of the MX host is of the public Internet (RFC 6890)'),
    (16, 'mx-family-failed', 1, 'asking for A or AAAA of the MX host failed, the other was answered');
