-- What did not settle is tried again later in the scan; each try is kept. And scans of what another scan left open.

-- Whether another try may tell more, that is, what ended so is tried again while tries are left.
ALTER TABLE mail_outcome ADD COLUMN retried INTEGER NOT NULL DEFAULT 0 CHECK (retried IN (0, 1));
ALTER TABLE host_outcome ADD COLUMN retried INTEGER NOT NULL DEFAULT 0 CHECK (retried IN (0, 1));
ALTER TABLE lookup_outcome ADD COLUMN retried INTEGER NOT NULL DEFAULT 0 CHECK (retried IN (0, 1));
ALTER TABLE endpoint_outcome ADD COLUMN retried INTEGER NOT NULL DEFAULT 0 CHECK (retried IN (0, 1));
-- With policy-dns-error, only where the host's outcome is; with policy-http-error, only after status 429 or 5xx.
ALTER TABLE policy_fetch_outcome ADD COLUMN retried INTEGER NOT NULL DEFAULT 0 CHECK (retried IN (0, 1));

INSERT INTO endpoint_outcome (id, code, answered, starttls, conclusive, meaning) VALUES
    (33, 'held-back', 0, 0, 0, 'others of its provider had begun to turn us away; not connected to');

UPDATE mail_outcome SET retried = 1
WHERE code IN ('servfail', 'timeout', 'bogus', 'refused', 'malformed', 'cname-chain');
UPDATE host_outcome SET retried = 1
WHERE code IN ('servfail', 'timeout', 'bogus', 'refused', 'malformed', 'cname-chain');
UPDATE lookup_outcome SET retried = 1
WHERE code IN ('servfail', 'timeout', 'bogus', 'refused', 'malformed', 'cname-chain');
UPDATE endpoint_outcome SET retried = 1
WHERE conclusive < 2
  AND code NOT IN ('excluded', 'not-probed', 'local-error', 'scanner-bug', 'connect-failed', 'not-told');
UPDATE policy_fetch_outcome SET retried = 1
WHERE code IN ('policy-dns-error', 'policy-connect-error', 'policy-http-error', 'policy-timeout');

-- The scan whose open questions this one asks again.
ALTER TABLE scan ADD COLUMN parent_id INTEGER REFERENCES scan (id) ON DELETE SET NULL;

-- Tries to find a domain's route and policies, where the first left something open; later ones fill in what is open and
-- leave the rest as it is. outcome: of this try. settled: nothing is open after it.
CREATE TABLE route_try (
    id        INTEGER PRIMARY KEY,
    domain_id INTEGER NOT NULL REFERENCES domain (id) ON DELETE CASCADE,
    try       INTEGER NOT NULL CHECK (try >= 1),
    at        INTEGER NOT NULL,
    outcome   INTEGER NOT NULL REFERENCES mail_outcome (id),
    settled   INTEGER NOT NULL CHECK (settled IN (0, 1)),
    UNIQUE (domain_id, try)
) STRICT;

-- The same for an MX host's addresses and TLSA records.
CREATE TABLE host_try (
    id         INTEGER PRIMARY KEY,
    mx_host_id INTEGER NOT NULL REFERENCES mx_host (id) ON DELETE CASCADE,
    try        INTEGER NOT NULL CHECK (try >= 1),
    at         INTEGER NOT NULL,
    outcome    INTEGER NOT NULL REFERENCES host_outcome (id),
    settled    INTEGER NOT NULL CHECK (settled IN (0, 1)),
    UNIQUE (mx_host_id, try)
) STRICT;

-- DNS questions that do not count, as another try of the same does: without the answer, which is in lookup.
CREATE TABLE uncounted_lookup (
    id         INTEGER PRIMARY KEY,
    domain_id  INTEGER REFERENCES domain (id) ON DELETE CASCADE,
    mx_host_id INTEGER REFERENCES mx_host (id) ON DELETE CASCADE,
    type       INTEGER NOT NULL, -- IANA's number
    outcome    INTEGER NOT NULL REFERENCES lookup_outcome (id),
    rcode      INTEGER,
    tries      INTEGER NOT NULL, -- datagrams and connections that it took
    resolver   TEXT NOT NULL,
    at         INTEGER NOT NULL,
    elapsed_us INTEGER NOT NULL,
    CHECK ((domain_id IS NULL) <> (mx_host_id IS NULL))
) STRICT;
CREATE INDEX uncounted_lookup_domain ON uncounted_lookup (domain_id) WHERE domain_id IS NOT NULL;
CREATE INDEX uncounted_lookup_host ON uncounted_lookup (mx_host_id) WHERE mx_host_id IS NOT NULL;

-- What is left open, in the order in which it was stored, so that a scan finds what to try again without reading the
-- rest. The outcomes are those with retried = 1.
CREATE INDEX route_try_open ON route_try (try) WHERE settled = 0;
CREATE INDEX host_try_open ON host_try (try) WHERE settled = 0;
CREATE INDEX probe_open ON probe (try)
WHERE purpose = 'main' AND outcome IN (6, 8, 9, 12, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 26, 33);
CREATE INDEX policy_fetch_open ON policy_fetch (try) WHERE outcome IN (2, 3, 5, 7);
