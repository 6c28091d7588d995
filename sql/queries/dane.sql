-- Who uses DANE, and how well (RFC 7672). Each statement takes one parameter, the scan's id; in the sqlite3 tool:
-- .parameter set ?1 1

-- name: dane_adoption
-- Share of domains with TLSA records, and with DANE that works
-- Metrics: N1 N2 N3
-- Unit: domain with a mail route
-- Denominator: those of the group that meaning names, of which it is known
-- Source: Dukhovni and Hardaker's DANE survey; Lee et al. 2020
-- One row per rate. inconclusive: of which it could not be told; in no denominator; in the first row that has domains of
-- which it is not known whether they have a mail route, too. A scan that did not ask for TLSA records has nobody in any row.
WITH asked AS MATERIALIZED (
    SELECT max(id) AS judgement_id FROM judgement
    WHERE scan_id = ?1
        AND (EXISTS (SELECT 1 FROM mx_host WHERE scan_id = ?1 AND tlsa_outcome IS NOT NULL)
            OR NOT EXISTS (SELECT 1 FROM mx_host WHERE scan_id = ?1 AND outcome = 1))), -- 1: resolved
unrouted AS MATERIALIZED (
    SELECT count(*) AS domains
    FROM domain INDEXED BY domain_scan -- both tables in the order of the domains' ids
    CROSS JOIN mail_route ON mail_route.domain_id = domain.id
    CROSS JOIN mail_outcome ON mail_outcome.id = mail_route.outcome AND NOT mail_outcome.conclusive
    WHERE domain.scan_id = ?1 AND (SELECT judgement_id FROM asked) IS NOT NULL),
routed AS MATERIALIZED (
    SELECT domain_verdict.dane_full, domain_verdict.dane_partial, domain_verdict.dane_primary, domain_verdict.dane,
           mail_route.dnssec = 1 AS secure,
           max(mx_host.tlsa_outcome = 1) AS tlsa, -- found
           max(mx_host.tlsa_outcome = 1 AND mx_host.tlsa_dnssec = 1) AS secure_tlsa,
           count(mx_host.id) = count(CASE
               WHEN mx_host.tlsa_outcome IN (1, 2, 3) -- found, nodata, nxdomain
                   OR mx_host.outcome IN (SELECT id FROM host_outcome WHERE conclusive AND code <> 'resolved')
               THEN 1 END) AS asked -- hosts without an address are not asked for records
    FROM domain_verdict
    JOIN mail_route ON mail_route.domain_id = domain_verdict.domain_id
    LEFT JOIN mx_record ON mx_record.domain_id = domain_verdict.domain_id
    LEFT JOIN mx_host ON mx_host.id = mx_record.mx_host_id
    WHERE domain_verdict.judgement_id = (SELECT judgement_id FROM asked)
    GROUP BY domain_verdict.domain_id),
rate (rate, number, denominator, inconclusive, meaning) AS (
    SELECT 'tlsa', total(tlsa), total(tlsa = 1 OR asked),
        total(tlsa IS NOT 1 AND NOT asked) + (SELECT domains FROM unrouted),
        'an MX host of the domain has TLSA records' FROM routed
    UNION ALL
    SELECT 'secure-tlsa', total(secure_tlsa), total(tlsa), 0, 'of those: DNSSEC protects the records of an MX host'
    FROM routed
    UNION ALL
    SELECT 'full', total(dane_full), count(dane_full), total(dane_full IS NULL),
        'of those with TLSA records: every address of every MX host passes, behind secure MX records'
    FROM routed WHERE tlsa
    UNION ALL
    SELECT 'partial', total(dane_partial), count(dane_partial), total(dane_partial IS NULL),
        'of those with TLSA records: every address of some MX host passes, not of all' FROM routed WHERE tlsa
    UNION ALL
    SELECT 'success', total(dane_primary), count(dane_primary), total(dane_primary IS NULL),
        'of those with secure MX records: every address that takes connections of every primary MX host passes'
    FROM routed WHERE secure)
SELECT rate,
       CAST(number AS INTEGER) AS domains,
       CAST(denominator AS INTEGER) AS denominator,
       round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       CAST(inconclusive AS INTEGER) AS inconclusive,
       meaning
FROM rate;

-- name: dane_verdicts
-- What DANE comes to: addresses and MX hosts by verdict and cause
-- Metrics: N6 N7
-- Unit: address under the name of an MX host, judged for the host on its own
-- Denominator: all of them
-- Source: Lee et al. 2020; RFC 7672
-- One row per verdict and cause. mx_hosts: the hosts that have such an address, so a host may stand in several rows.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1)
SELECT dane_code.code AS verdict,
       dane_cause.code AS cause,
       count(*) AS targets,
       sum(count(*)) OVER () AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent,
       count(DISTINCT target.mx_host_id) AS mx_hosts,
       coalesce(dane_cause.meaning, dane_code.meaning) AS meaning
FROM dane_verdict
JOIN target ON target.id = dane_verdict.target_id
JOIN dane_code ON dane_code.id = dane_verdict.verdict
LEFT JOIN dane_cause ON dane_cause.id = dane_verdict.cause
WHERE dane_verdict.judgement_id = (SELECT id FROM judged) AND dane_verdict.domain_id = 0
GROUP BY dane_code.id, dane_cause.id
ORDER BY targets DESC, dane_code.id, dane_cause.id;

-- name: tlsa_parameters
-- TLSA records by usage, selector and matching type
-- Metrics: N8
-- Unit: MX host with TLSA records
-- Denominator: all of them, secure or not
-- Source: Lee et al. 2022; RFC 7672 section 3.1
-- One row per combination. records: those of the combination; mx_hosts: those with such a record. secure: those MX
-- hosts whose records DNSSEC protects. Usages 0 and 1 mean nothing to a sender (RFC 7672 section 3.1.3), nor do
-- unknown numbers.
WITH found AS (
    SELECT id, tlsa_dnssec = 1 AS secure FROM mx_host
    WHERE scan_id = ?1 AND tlsa_outcome = (SELECT id FROM lookup_outcome WHERE code = 'found'))
SELECT usage, selector, matching_type,
       count(*) AS records,
       count(DISTINCT found.id) AS mx_hosts,
       (SELECT count(*) FROM found) AS denominator,
       round(100.0 * count(DISTINCT found.id) / (SELECT count(*) FROM found), 2) AS percent,
       count(DISTINCT CASE WHEN secure THEN found.id END) AS secure
FROM found
JOIN tlsa_record ON tlsa_record.mx_host_id = found.id
GROUP BY usage, selector, matching_type
ORDER BY mx_hosts DESC, usage, selector, matching_type;

-- name: dane_mismatches
-- Why TLSA records match no certificate: slips and roll-overs
-- Metrics: N9 N10
-- Unit: address under the name of an MX host whose records are secure and match nothing that it sends
-- Denominator: all of them
-- Source: Lee et al. 2020, Lee et al. 2022
-- One row per explanation.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
mismatch AS (
    SELECT slips IS NOT NULL AS slip, older IS NOT NULL AS old
    FROM dane_verdict
    JOIN dane_cause ON dane_cause.id = dane_verdict.cause
    WHERE judgement_id = (SELECT id FROM judged) AND domain_id = 0 AND code IN ('mismatch', 'no-trust-anchor')),
explanation (explanation, number, meaning) AS (
    SELECT 'slip', total(slip), 'a record would match under other parameters' FROM mismatch
    UNION ALL
    SELECT 'roll-over', total(old AND NOT slip), 'a record matches what the host sent in an earlier scan of this file'
    FROM mismatch
    UNION ALL
    SELECT 'unexplained', total(NOT slip AND NOT old), 'neither' FROM mismatch)
SELECT explanation,
       CAST(number AS INTEGER) AS targets,
       (SELECT count(*) FROM mismatch) AS denominator,
       round(100.0 * number / nullif((SELECT count(*) FROM mismatch), 0), 2) AS percent,
       meaning
FROM explanation;

-- name: tlsa_coverage
-- TLSA records at every MX host of a domain, or at some
-- Metrics: N2
-- Unit: domain with a mail route, of which an MX host has TLSA records that DNSSEC protects
-- Denominator: those of which it is known for every MX host
-- Source: Lee et al. 2020; Dukhovni and Hardaker's DANE survey
-- One row per finding. That the records are there, not that they match: that is in dane_adoption. inconclusive: another
-- MX host was not asked, or the question failed.
WITH covered AS (
    SELECT count(mx_host.id) AS hosts,
           total(mx_host.tlsa_outcome = 1 AND mx_host.tlsa_dnssec = 1) AS secure, -- found, and secure
           count(CASE WHEN mx_host.tlsa_outcome IN (1, 2, 3) -- found, nodata, nxdomain
               OR mx_host.outcome IN (SELECT id FROM host_outcome WHERE conclusive AND code <> 'resolved') THEN 1 END) AS known
    FROM domain_verdict
    CROSS JOIN mx_record ON mx_record.domain_id = domain_verdict.domain_id
    CROSS JOIN mx_host ON mx_host.id = mx_record.mx_host_id
    WHERE domain_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
    GROUP BY domain_verdict.domain_id
    HAVING secure > 0),
finding (position, finding, number, meaning) AS (
    SELECT 1, 'every', count(*) FILTER (WHERE secure = hosts), 'every MX host has such records' FROM covered
    UNION ALL
    SELECT 2, 'some', count(*) FILTER (WHERE secure < hosts AND known = hosts), 'some do, and others do not' FROM covered)
SELECT finding, number AS domains, (SELECT count(*) FROM covered WHERE known = hosts) AS denominator,
       round(100.0 * number / nullif((SELECT count(*) FROM covered WHERE known = hosts), 0), 2) AS percent,
       (SELECT count(*) FROM covered WHERE known < hosts) AS inconclusive, meaning
FROM finding
ORDER BY position;

-- name: dane_hosts
-- What DANE comes to at MX hosts with TLSA records
-- Metrics: N6 N7 N8 N12
-- Unit: MX host with TLSA records, over its addresses
-- Denominator: those of the group that `among` names, of which it is known
-- Source: Dukhovni and Hardaker's DANE survey, Lee et al. 2020, Lee et al. 2022
-- One row per finding. Groups: tlsa (hosts with TLSA records, secure or not), secure (DNSSEC protects them and the way
-- to them), usable (a record of those means something to a sender), usage-3 (a usage-3 record, and a certificate that
-- was judged). One address with the finding suffices, save for passes, which wants all. Lee counts mismatches of all
-- records, Dukhovni of usable ones. inconclusive: hosts of the group of which it could not be told.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
host AS MATERIALIZED (
    SELECT mx_host.id,
           EXISTS (SELECT 1 FROM tlsa_record WHERE mx_host_id = mx_host.id AND usage IN (2, 3)) AS meant,
           EXISTS (SELECT 1 FROM tlsa_record WHERE mx_host_id = mx_host.id AND usage = 3) AS end_entity
    FROM mx_host
    WHERE scan_id = ?1 AND tlsa_outcome = (SELECT id FROM lookup_outcome WHERE code = 'found')),
seen AS MATERIALIZED (
    SELECT host.id, meant, end_entity,
           max(dane_code.code IN ('pass', 'fail', 'unusable', 'no-starttls', 'inconclusive')) AS secure,
           min(dane_code.code = 'unusable') AS unusable,
           max(dane_cause.code IN ('mismatch', 'no-trust-anchor')) AS mismatch,
           max(dane_code.code = 'no-starttls') AS no_starttls,
           max(dane_code.code = 'fail') AS fails,
           min(dane_code.code = 'pass') AS passes,
           max(dane_code.passes IS NULL) AS untold,
           max(chain_verdict.chain = (SELECT id FROM chain_status WHERE code = 'trusted')) AS public_authority
    FROM host
    CROSS JOIN target ON target.mx_host_id = host.id
    CROSS JOIN dane_verdict ON dane_verdict.judgement_id = (SELECT id FROM judged) AND dane_verdict.target_id = target.id
        AND dane_verdict.domain_id = 0
    CROSS JOIN dane_code ON dane_code.id = dane_verdict.verdict
    LEFT JOIN dane_cause ON dane_cause.id = dane_verdict.cause
    LEFT JOIN pkix_verdict ON pkix_verdict.judgement_id = dane_verdict.judgement_id AND pkix_verdict.target_id = target.id
        AND pkix_verdict.trust_store_id = (
            SELECT trust_store_id FROM judgement_trust WHERE judgement_id = (SELECT id FROM judged) AND position = 0)
    LEFT JOIN chain_verdict ON chain_verdict.id = pkix_verdict.chain_verdict_id
    GROUP BY host.id),
told (position, finding, among, value, meaning) AS (
    SELECT 1, 'passes', 'usable', CASE WHEN passes THEN 1 WHEN untold = 0 OR fails OR no_starttls THEN 0 END,
        'a record authenticates the server at every address' FROM seen WHERE secure AND NOT unusable
    UNION ALL
    SELECT 2, 'mismatch', 'usable', CASE WHEN mismatch THEN 1 WHEN untold = 0 THEN 0 END,
        'no record matches what an address shows' FROM seen WHERE secure AND NOT unusable
    UNION ALL
    SELECT 3, 'mismatch', 'tlsa', CASE WHEN mismatch THEN 1 WHEN untold = 0 THEN 0 END,
        'no record matches what an address shows' FROM seen
    UNION ALL
    SELECT 4, 'no-starttls', 'secure', CASE WHEN no_starttls THEN 1 WHEN untold = 0 THEN 0 END,
        'an address does not offer STARTTLS' FROM seen WHERE secure
    UNION ALL
    SELECT 5, 'unusable', 'tlsa', NOT meant, 'no record is of usage 2 or 3' FROM host
    UNION ALL
    SELECT 6, 'public-authority', 'usage-3', public_authority,
        'an authority of the trust store vouches for the certificate, too' FROM seen
    WHERE end_entity AND public_authority IS NOT NULL)
SELECT finding, among, count(*) FILTER (WHERE value = 1) AS mx_hosts, count(value) AS denominator,
       round(100.0 * count(*) FILTER (WHERE value = 1) / nullif(count(value), 0), 2) AS percent,
       count(*) - count(value) AS inconclusive, meaning
FROM told
GROUP BY position
ORDER BY position;

-- name: tlsa_lookup_failures
-- Whose DNS fails when asked for TLSA records, by provider
-- Metrics: N13
-- Unit: MX host whose addresses are signed, and that was asked for TLSA records
-- Denominator: those of one provider
-- Source: Dukhovni and Hardaker's DANE survey
-- One row per provider, the registrable domain of the MX host, with a failure; a scan does not ask who serves its DNS.
-- Senders with DANE deliver to none of these hosts (RFC 7672 section 2.2).
SELECT provider,
       count(*) FILTER (WHERE lookup_outcome.code NOT IN ('found', 'nodata', 'nxdomain')) AS failures,
       count(*) AS denominator,
       round(100.0 * count(*) FILTER (WHERE lookup_outcome.code NOT IN ('found', 'nodata', 'nxdomain')) / count(*), 2)
           AS percent,
       count(*) FILTER (WHERE lookup_outcome.code = 'bogus') AS bogus
FROM mx_host CROSS JOIN lookup_outcome ON lookup_outcome.id = mx_host.tlsa_outcome
WHERE scan_id = ?1 AND dnssec = (SELECT id FROM dnssec_status WHERE code = 'secure')
GROUP BY provider
HAVING failures > 0
ORDER BY failures DESC, provider;

-- name: dnssec_failures
-- Why DNSSEC validation fails, by what was asked
-- Metrics: N5
-- Unit: lookup
-- Denominator: those of one type that DNSSEC validation fails
-- Source: Lee et al. 2022; RFC 8914
-- One row per type of record and reason, in the words of the resolver, or of the scanner where it validates.
WITH bogus AS MATERIALIZED (
    SELECT lookup.type, lookup.detail
    FROM domain
    CROSS JOIN mail_route ON mail_route.domain_id = domain.id
        AND mail_route.outcome = (SELECT id FROM mail_outcome WHERE code = 'bogus')
    CROSS JOIN lookup ON lookup.domain_id = domain.id
    WHERE domain.scan_id = ?1 AND lookup.outcome = (SELECT id FROM lookup_outcome WHERE code = 'bogus')
    UNION ALL
    SELECT lookup.type, lookup.detail
    FROM policy_lookup
    CROSS JOIN domain ON domain.id = policy_lookup.domain_id AND domain.scan_id = ?1
    CROSS JOIN lookup ON lookup.domain_id = domain.id AND lookup.type = 16 -- TXT
    WHERE policy_lookup.outcome = (SELECT id FROM lookup_outcome WHERE code = 'bogus')
        AND lookup.outcome = (SELECT id FROM lookup_outcome WHERE code = 'bogus')
    UNION ALL
    SELECT lookup.type, lookup.detail
    FROM lookup INDEXED BY lookup_host_failed
    CROSS JOIN mx_host ON mx_host.id = lookup.mx_host_id AND mx_host.scan_id = ?1
    WHERE lookup.mx_host_id IS NOT NULL AND lookup.outcome > 3
        AND lookup.outcome = (SELECT id FROM lookup_outcome WHERE code = 'bogus'))
SELECT CASE type WHEN 1 THEN 'A' WHEN 5 THEN 'CNAME' WHEN 15 THEN 'MX' WHEN 16 THEN 'TXT' WHEN 28 THEN 'AAAA' WHEN 43 THEN 'DS'
                 WHEN 52 THEN 'TLSA' ELSE 'TYPE' || type END AS type,
       detail AS reason, count(*) AS lookups,
       sum(count(*)) OVER (PARTITION BY type) AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (PARTITION BY type), 2) AS percent
FROM bogus
GROUP BY type, detail
ORDER BY bogus.type, lookups DESC, detail;
