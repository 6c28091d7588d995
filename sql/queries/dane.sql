-- Who uses DANE, and how well (RFC 7672). Each statement takes one parameter, the scan's id; in the sqlite3 tool:
-- .parameter set ?1 1

-- name: dane_adoption
-- Share of domains with TLSA records, and with DANE that works
-- Metrics: N1 N2 N3
-- Unit: domain with a mail route
-- Denominator: those of the group that meaning names, of which it is known
-- Source: Dukhovni and Hardaker's DANE survey; Lee et al. 2020
-- One row per rate. inconclusive: of which it could not be told; in no denominator.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
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
    WHERE domain_verdict.judgement_id = (SELECT id FROM judged)
    GROUP BY domain_verdict.domain_id),
rate (rate, number, denominator, inconclusive, meaning) AS (
    SELECT 'tlsa', total(tlsa), total(tlsa = 1 OR asked), total(tlsa IS NOT 1 AND NOT asked),
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
