-- What reports by group are made of: facts of each member of a scan, the groups that it is in, and rates by group. The
-- tables are temporary ones of the reading connection and are gone with its transaction. In facts, 1 is yes, 0 no, 2 not
-- known although it was asked for (inconclusive), and NULL that the question does not arise: the domain has no mail route
-- (for what is asked of MX hosts, no MX host with an address either), the address completed no handshake, or it is
-- pending.

-- name: create_domain_fact
-- Facts of the domains of a scan
CREATE TEMP TABLE domain_fact (
    id                   INTEGER PRIMARY KEY,
    standing             TEXT NOT NULL, -- asked, inconclusive, no-host, no-route or pending, as the query adoption has it
    starttls_any         INTEGER,
    starttls_all         INTEGER,
    valid_all            INTEGER,
    delivers_verify      INTEGER,
    dane                 INTEGER,
    mta_sts_valid_record INTEGER,
    mta_sts_enforced     INTEGER,
    tls_reporting        INTEGER);

-- name: create_address_fact
-- Facts of the addresses of a scan
CREATE TEMP TABLE address_fact (
    id       INTEGER PRIMARY KEY,
    standing TEXT NOT NULL, -- asked or pending
    starttls INTEGER,
    tls      INTEGER,
    valid    INTEGER,
    modern   INTEGER);

-- name: create_cut
-- The groups that a member is in
CREATE TEMP TABLE cut (member INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (member, value)) WITHOUT ROWID;

-- name: create_cut_host
-- The group of the domains that an MX host serves
CREATE TEMP TABLE cut_host (mx_host_id INTEGER PRIMARY KEY, value TEXT NOT NULL);

-- name: clear_cut
-- Forgets the groups of one cut, before the next
DELETE FROM temp.cut;

-- name: clear_cut_host
-- Forgets the groups of the MX hosts
DELETE FROM temp.cut_host;

-- name: insert_cut
-- Puts member ?1 into group ?2
INSERT OR IGNORE INTO temp.cut (member, value) VALUES (?1, ?2);

-- name: insert_cut_host
-- Puts the domains that MX host ?1 serves into group ?2
INSERT INTO temp.cut_host (mx_host_id, value) VALUES (?1, ?2);

-- name: fill_domain_fact
-- The facts of the domains of scan ?1. They are those of the queries adoption (starttls_any, starttls_all), validity
-- (valid_all), delivery (delivers_verify) and policy_adoption (mta_sts_valid_record, of all; mta_sts_enforced: a policy that
-- senders take and that is enforced; tls_reporting) and of compare (dane: every address of every MX host
-- passes). Of what the scan did not ask for (TLSA records of any host, policies of a domain) there is no question.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
asked AS MATERIALIZED (
    SELECT EXISTS (SELECT 1 FROM mx_host WHERE scan_id = ?1 AND tlsa_outcome IS NOT NULL)
            OR NOT EXISTS (SELECT 1 FROM mx_host WHERE scan_id = ?1 AND outcome = 1) AS tlsa, -- 1: resolved
        EXISTS (SELECT 1 FROM mta_sts_verdict WHERE judgement_id = (SELECT id FROM judged)) AS policies),
verdict AS (
    SELECT domain.id,
           CASE WHEN mail_outcome.conclusive = 0 THEN 'inconclusive'
                WHEN mail_outcome.has_route = 0 THEN 'no-route'
                WHEN domain_verdict.pending = 0 THEN iif(members = 0, 'no-host', 'asked')
                ELSE 'pending' END AS standing,
           starttls_any, starttls_all, valid_all, delivers_verify, dane_full AS dane,
           mta_sts_outcome.code AS mta_sts, policy_verdict.code AS policy, mta_sts_mode.code AS mode,
           tlsrpt_outcome.code AS tlsrpt
    FROM domain NOT INDEXED -- all tables in the order of the domains' ids
    LEFT JOIN mail_route ON mail_route.domain_id = domain.id
    LEFT JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    LEFT JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT id FROM judged)
        AND domain_verdict.domain_id = domain.id
    LEFT JOIN mta_sts_verdict ON mta_sts_verdict.judgement_id = (SELECT id FROM judged)
        AND mta_sts_verdict.domain_id = domain.id
    LEFT JOIN mta_sts_outcome ON mta_sts_outcome.id = mta_sts_verdict.outcome
    LEFT JOIN policy_verdict ON policy_verdict.id = mta_sts_verdict.verdict
    LEFT JOIN mta_sts_mode ON mta_sts_mode.id = mta_sts_verdict.mode
    LEFT JOIN tlsrpt_verdict ON tlsrpt_verdict.judgement_id = (SELECT id FROM judged)
        AND tlsrpt_verdict.domain_id = domain.id
    LEFT JOIN tlsrpt_outcome ON tlsrpt_outcome.id = tlsrpt_verdict.outcome
    WHERE domain.scan_id = ?1
        AND domain.id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1)
                          AND (SELECT max(id) FROM domain WHERE scan_id = ?1))
INSERT INTO temp.domain_fact
SELECT id,
       standing,
       iif(standing IN ('asked', 'inconclusive'), coalesce(starttls_any, 2), NULL),
       iif(standing IN ('asked', 'inconclusive'), coalesce(starttls_all, 2), NULL),
       iif(standing IN ('asked', 'inconclusive'), coalesce(valid_all, 2), NULL),
       iif(standing IN ('asked', 'inconclusive'), coalesce(delivers_verify, 2), NULL),
       iif(standing IN ('asked', 'inconclusive') AND tlsa, coalesce(dane, 2), NULL),
       CASE WHEN unasked THEN NULL
            WHEN coalesce(mta_sts, 'record-dns-error') = 'record-dns-error' THEN 2
            ELSE mta_sts NOT IN ('none', 'record-invalid', 'records-multiple') END,
       CASE WHEN unasked THEN NULL
            WHEN mta_sts = 'valid' THEN mode = 'enforce'
            ELSE iif(coalesce(policy, 'inconclusive') = 'inconclusive', 2, 0) END,
       CASE WHEN unasked THEN NULL
            WHEN coalesce(tlsrpt, 'not-checked') IN ('servfail', 'timeout', 'bogus', 'not-checked') THEN 2
            ELSE tlsrpt = 'valid' END
FROM (SELECT *, standing IN ('no-route', 'pending') OR NOT policies
                OR coalesce(mta_sts, iif(standing = 'inconclusive', 'record-dns-error', 'not-checked')) = 'not-checked' AS unasked
      FROM verdict CROSS JOIN asked);

-- name: fill_address_fact
-- The facts of the addresses of scan ?1. starttls and valid are those of the queries adoption and validity; tls: a handshake
-- completed, as in the funnel; modern: TLS 1.2 or later, of those, as in tls_versions.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
verdict AS (
    SELECT endpoint.id,
           endpoint_verdict.pending IS NOT 0 AS pending,
           endpoint_verdict.starttls,
           endpoint_verdict.stage >= (SELECT id FROM stage WHERE code = 'tls') AS completed,
           endpoint_verdict.valid,
           tls_session.version
    FROM endpoint
    LEFT JOIN endpoint_verdict ON endpoint_verdict.judgement_id = (SELECT id FROM judged)
        AND endpoint_verdict.endpoint_id = endpoint.id
    LEFT JOIN tls_session ON tls_session.probe_id = endpoint_verdict.probe_id
    WHERE endpoint.scan_id = ?1)
INSERT INTO temp.address_fact
SELECT id,
       iif(pending, 'pending', 'asked'),
       iif(pending, NULL, coalesce(starttls, 2)),
       iif(pending, NULL, CASE WHEN starttls = 0 THEN 0 WHEN starttls = 1 THEN coalesce(completed, 2) ELSE 2 END),
       iif(pending, NULL, coalesce(valid, 2)),
       iif(pending OR completed IS NOT 1, NULL, coalesce(version >= 771, 2))
FROM verdict;

-- name: domain_groups
-- Rates of the domains by group, first of all of them, then of those that are in no group; ?1: by the number that a value
-- begins with (1), or the largest first (0)
WITH grouped AS (
    SELECT 0 AS whole, cut.value, fact.*
    FROM temp.domain_fact AS fact LEFT JOIN temp.cut ON cut.member = fact.id
    UNION ALL
    SELECT 1, NULL, fact.* FROM temp.domain_fact AS fact)
SELECT whole,
       value,
       count(*) AS domains,
       count(*) FILTER (WHERE standing = 'pending') AS pending,
       count(*) FILTER (WHERE starttls_any = 1) AS starttls_any_yes,
       count(*) FILTER (WHERE starttls_any < 2) AS starttls_any_known,
       count(*) FILTER (WHERE starttls_any = 2) AS starttls_any_inconclusive,
       count(*) FILTER (WHERE starttls_all = 1) AS starttls_all_yes,
       count(*) FILTER (WHERE starttls_all < 2) AS starttls_all_known,
       count(*) FILTER (WHERE starttls_all = 2) AS starttls_all_inconclusive,
       count(*) FILTER (WHERE valid_all = 1) AS valid_all_yes,
       count(*) FILTER (WHERE valid_all < 2) AS valid_all_known,
       count(*) FILTER (WHERE valid_all = 2) AS valid_all_inconclusive,
       count(*) FILTER (WHERE delivers_verify = 1) AS delivers_verify_yes,
       count(*) FILTER (WHERE delivers_verify < 2) AS delivers_verify_known,
       count(*) FILTER (WHERE delivers_verify = 2) AS delivers_verify_inconclusive,
       count(*) FILTER (WHERE dane = 1) AS dane_yes,
       count(*) FILTER (WHERE dane < 2) AS dane_known,
       count(*) FILTER (WHERE dane = 2) AS dane_inconclusive,
       count(*) FILTER (WHERE mta_sts_valid_record = 1) AS mta_sts_valid_record_yes,
       count(*) FILTER (WHERE mta_sts_valid_record < 2) AS mta_sts_valid_record_known,
       count(*) FILTER (WHERE mta_sts_valid_record = 2) AS mta_sts_valid_record_inconclusive,
       count(*) FILTER (WHERE mta_sts_enforced = 1) AS mta_sts_enforced_yes,
       count(*) FILTER (WHERE mta_sts_enforced < 2) AS mta_sts_enforced_known,
       count(*) FILTER (WHERE mta_sts_enforced = 2) AS mta_sts_enforced_inconclusive,
       count(*) FILTER (WHERE tls_reporting = 1) AS tls_reporting_yes,
       count(*) FILTER (WHERE tls_reporting < 2) AS tls_reporting_known,
       count(*) FILTER (WHERE tls_reporting = 2) AS tls_reporting_inconclusive
FROM grouped
GROUP BY whole, value
ORDER BY whole DESC, value IS NOT NULL, iif(?1, CAST(value AS INTEGER), 0), domains DESC, value;

-- name: address_groups
-- Rates of the addresses by group, first of all of them, then of those that are in no group; ?1: by the number that a value
-- begins with (1), or the largest first (0)
WITH grouped AS (
    SELECT 0 AS whole, cut.value, fact.*
    FROM temp.address_fact AS fact LEFT JOIN temp.cut ON cut.member = fact.id
    UNION ALL
    SELECT 1, NULL, fact.* FROM temp.address_fact AS fact)
SELECT whole,
       value,
       count(*) AS addresses,
       count(*) FILTER (WHERE standing = 'pending') AS pending,
       count(*) FILTER (WHERE starttls = 1) AS starttls_yes,
       count(*) FILTER (WHERE starttls < 2) AS starttls_known,
       count(*) FILTER (WHERE starttls = 2) AS starttls_inconclusive,
       count(*) FILTER (WHERE tls = 1) AS tls_yes,
       count(*) FILTER (WHERE tls < 2) AS tls_known,
       count(*) FILTER (WHERE tls = 2) AS tls_inconclusive,
       count(*) FILTER (WHERE valid = 1) AS valid_yes,
       count(*) FILTER (WHERE valid < 2) AS valid_known,
       count(*) FILTER (WHERE valid = 2) AS valid_inconclusive,
       count(*) FILTER (WHERE modern = 1) AS modern_yes,
       count(*) FILTER (WHERE modern < 2) AS modern_known,
       count(*) FILTER (WHERE modern = 2) AS modern_inconclusive
FROM grouped
GROUP BY whole, value
ORDER BY whole DESC, value IS NOT NULL, iif(?1, CAST(value AS INTEGER), 0), addresses DESC, value;

-- name: cut_labels
-- The labels of scan ?1, which it may be cut by
SELECT name FROM label WHERE scan_id = ?1 ORDER BY id;

-- name: cut_scan
-- What a report by group asks of scan ?1 first
SELECT scan.id AS scan,
       scan_state.code AS state,
       scan.list_name,
       strftime('%Y-%m-%dT%H:%M:%SZ', scan.started_at / 1000, 'unixepoch') AS started_at,
       scan.input,
       EXISTS (SELECT 1 FROM domain WHERE scan_id = ?1 AND rank IS NOT NULL) AS ranked,
       EXISTS (SELECT 1 FROM judgement WHERE scan_id = ?1) AS judged
FROM scan JOIN scan_state ON scan_state.id = scan.state
WHERE scan.id = ?1;

-- name: fill_label
-- Groups the domains of scan ?1 by the values of the label named ?2
INSERT OR IGNORE INTO temp.cut (member, value)
SELECT domain_label.domain_id, domain_label.value
FROM label JOIN domain_label ON domain_label.label_id = label.id
WHERE label.scan_id = ?1 AND label.name = ?2;

-- name: fill_tld
-- Groups the domains of scan ?1 by what stands after the last dot of their names
INSERT INTO temp.cut (member, value)
SELECT id, substr(name, length(rtrim(name, replace(name, '.', ''))) + 1)
FROM domain NOT INDEXED -- in the order of the ids, as the groups are kept
WHERE scan_id = ?1
    AND id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1) AND (SELECT max(id) FROM domain WHERE scan_id = ?1);

-- name: fill_rank
-- Groups the ranked domains of scan ?1 by bins of ?2 ranks; 0: 1 to 100, 101 to 1,000, and so on by powers of ten
WITH ranked AS (
    SELECT id, rank,
           -- Of ranks beyond 100: the power of ten below.
           CAST('1' || substr('000000000', 1, length(rank - 1) - 1) AS INTEGER) AS decade
    FROM domain NOT INDEXED -- in the order of the ids, as the groups are kept
    WHERE scan_id = ?1
        AND id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1) AND (SELECT max(id) FROM domain WHERE scan_id = ?1)
        AND rank IS NOT NULL)
INSERT INTO temp.cut (member, value)
SELECT id,
       CASE WHEN ?2 > 0 THEN ((rank - 1) / ?2 * ?2 + 1) || '-' || ((rank - 1) / ?2 * ?2 + ?2)
            WHEN rank <= 100 THEN '1-100'
            ELSE (decade + 1) || '-' || (decade * 10) END
FROM ranked;

-- name: mx_host_names
-- The MX hosts of scan ?1 that have a name, in the order of their ids
SELECT id, name, provider FROM mx_host
WHERE scan_id = ?1 AND outcome IS NOT (SELECT id FROM host_outcome WHERE code = 'ip-literal') AND name NOT LIKE '[%'
ORDER BY id;

-- name: fill_provider
-- Groups the domains of a scan by the groups of their MX hosts of the best preference
INSERT OR IGNORE INTO temp.cut (member, value)
SELECT mx_record.domain_id, cut_host.value
FROM temp.domain_fact AS fact
JOIN mx_record ON mx_record.domain_id = fact.id AND mx_record.is_primary
JOIN temp.cut_host ON cut_host.mx_host_id = mx_record.mx_host_id;

-- name: gather_largest
-- Puts the members of the groups that the JSON array ?1 names into one group, ?2, too
INSERT OR IGNORE INTO temp.cut (member, value)
SELECT member, ?2 FROM temp.cut WHERE value IN (SELECT value FROM json_each(?1));

-- name: keep_group
-- Forgets all groups but ?1
DELETE FROM temp.cut WHERE value <> ?1;

-- name: domain_names
-- The names of the domains of scan ?1
SELECT id, name
FROM domain NOT INDEXED -- in the order of the ids, as the groups are kept
WHERE scan_id = ?1
    AND id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1) AND (SELECT max(id) FROM domain WHERE scan_id = ?1);

-- name: endpoint_addresses
-- The addresses of scan ?1
SELECT id, ip FROM endpoint WHERE scan_id = ?1;

-- name: fill_family
-- Groups the addresses of scan ?1 by their family
INSERT INTO temp.cut (member, value) SELECT id, 'IPv' || family FROM endpoint WHERE scan_id = ?1;
