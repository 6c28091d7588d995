-- What the DNS says beyond routes: security, TLSA, MTA-STS, TLS reporting; and more exact routing outcomes.

INSERT INTO mail_outcome (id, code, has_route, conclusive, meaning) VALUES
    (17, 'cname-loop', 0, 1, 'an alias that leads back to itself: no sender finds a way'),
    (18, 'cname-chain', 0, 0, 'at the end of more than 16 CNAMEs; a sender may follow more');
UPDATE mail_outcome SET meaning = 'an answer that cannot be followed: unparsable, or a null MX that is none'
WHERE id = 12;

INSERT INTO host_outcome (id, code, conclusive, meaning) VALUES
    (14, 'cname-loop', 1, 'an alias that leads back to itself'),
    (15, 'cname-chain', 0, 'at the end of more than 16 CNAMEs; a sender may follow more');
UPDATE host_outcome SET meaning = 'an answer that cannot be followed' WHERE id = 8;

INSERT INTO lookup_outcome (id, code, meaning) VALUES
    (10, 'cname-loop', 'a chain of CNAMEs that leads back to itself'),
    (11, 'cname-chain', 'a chain of more than 16 CNAMEs');
UPDATE lookup_outcome SET meaning = 'unparsable, or an answer to another question' WHERE id = 8;

-- Statuses of RFC 4035 section 4.3. Wherever one is NULL, it is indeterminate: nobody checked, or the lookup failed.
CREATE TABLE dnssec_status (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

INSERT INTO dnssec_status (id, code, meaning) VALUES
    (1, 'secure', 'signed, and the signatures hold up to the trust anchor'),
    (2, 'insecure', 'provably in an unsigned zone'),
    (3, 'bogus', 'signatures are there, or must be, and do not hold');

CREATE TABLE policy_kind (
    id      INTEGER PRIMARY KEY,
    code    TEXT NOT NULL UNIQUE,
    meaning TEXT NOT NULL
) STRICT;

INSERT INTO policy_kind (id, code, meaning) VALUES
    (1, 'mta-sts', 'the TXT records at _mta-sts.DOMAIN (RFC 8461 section 3.1)'),
    (2, 'tlsrpt', 'the TXT records at _smtp._tls.DOMAIN (RFC 8460 section 3)');

-- Who said whether an answer is secure: off (nobody), ad (the resolvers), validate (the scanner). NULL: before this was
-- recorded.
ALTER TABLE scan ADD COLUMN dnssec TEXT CHECK (dnssec IN ('off', 'ad', 'validate'));

ALTER TABLE mail_route ADD COLUMN dnssec INTEGER REFERENCES dnssec_status (id); -- of the MX records or their denial
ALTER TABLE mail_route ADD COLUMN answered INTEGER; -- distinct MX records in the answer; more than mx_record has: cut

ALTER TABLE mx_host ADD COLUMN dnssec INTEGER REFERENCES dnssec_status (id); -- of A and AAAA, the weaker
-- TLSA at _PORT._tcp.tlsa_base; NULL: not asked for.
ALTER TABLE mx_host ADD COLUMN tlsa_outcome INTEGER REFERENCES lookup_outcome (id);
ALTER TABLE mx_host ADD COLUMN tlsa_dnssec INTEGER REFERENCES dnssec_status (id);
ALTER TABLE mx_host ADD COLUMN tlsa_base TEXT; -- the end of the host's CNAME chain, else the host (RFC 7672 section 2.2.2)
ALTER TABLE mx_host ADD COLUMN tlsa_zone_has_ds INTEGER CHECK (tlsa_zone_has_ds IN (0, 1)); -- asked of insecure ones

-- A TLSA record of an MX host, in the order of the answer, whether or not it means anything.
CREATE TABLE tlsa_record (
    mx_host_id    INTEGER NOT NULL REFERENCES mx_host (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    usage         INTEGER NOT NULL,
    selector      INTEGER NOT NULL,
    matching_type INTEGER NOT NULL,
    data          BLOB NOT NULL,
    PRIMARY KEY (mx_host_id, position)
) STRICT, WITHOUT ROWID;

-- How asking for a policy of a domain ended. Domains without a mail route are not asked.
CREATE TABLE policy_lookup (
    domain_id INTEGER NOT NULL REFERENCES domain (id) ON DELETE CASCADE,
    kind      INTEGER NOT NULL REFERENCES policy_kind (id),
    outcome   INTEGER NOT NULL REFERENCES lookup_outcome (id),
    dnssec    INTEGER REFERENCES dnssec_status (id),
    PRIMARY KEY (domain_id, kind)
) STRICT, WITHOUT ROWID;

-- One TXT record at a policy name, as it stands there: its strings joined, bytes beyond printable ASCII as \xHH.
CREATE TABLE policy_text (
    domain_id INTEGER NOT NULL REFERENCES domain (id) ON DELETE CASCADE,
    kind      INTEGER NOT NULL REFERENCES policy_kind (id),
    position  INTEGER NOT NULL,
    text      TEXT NOT NULL,
    PRIMARY KEY (domain_id, kind, position)
) STRICT, WITHOUT ROWID;

ALTER TABLE lookup ADD COLUMN dnssec INTEGER REFERENCES dnssec_status (id);
ALTER TABLE lookup ADD COLUMN detail TEXT; -- why it failed, with the resolver's extended error (RFC 8914)

-- What the address is set aside for (IANA special-purpose registries); NULL: an address of the public Internet.
ALTER TABLE endpoint ADD COLUMN special_purpose TEXT;
