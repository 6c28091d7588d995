-- MTA-STS (RFC 8461) and TLS reporting (RFC 8460) of the domains that take mail. Each statement takes one parameter, the
-- scan's id; in the sqlite3 tool: .parameter set ?1 1

-- name: policy_adoption
-- Who publishes MTA-STS policies, in which mode, and who asks for TLS reports
-- Metrics: M1 M3 M5 R1 R2
-- Unit: domain
-- Denominator: those of the group that `among` names, of which it is known
-- Source: Ashiq et al. 2025
-- One row per measure. number: domains that have it; inconclusive: of the same group, those of which it is not known,
-- in no share. Groups: mail (domains with a mail route that were asked for policies; among the inconclusive those of which
-- it is not known whether they have one, too), record (a TXT record at
-- _mta-sts that means to be one), valid-record (exactly one, well formed), policy (one that senders take: fetched by
-- HTTPS from a host with a valid certificate, status 200, well formed). dane: DANE passes at every address of every
-- MX host, behind secure MX records.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
domain_policy AS MATERIALIZED (
    SELECT iif(s.code = 'record-dns-error', NULL, s.code <> 'none') AS record,
           iif(s.code IN ('record-dns-error', 'none'), NULL,
               s.code NOT IN ('record-invalid', 'records-multiple')) AS valid_record,
           CASE WHEN s.code = 'valid' THEN 1 WHEN v.code <> 'inconclusive' THEN 0 END AS policy,
           o.code AS mode,
           iif(coalesce(t.code, 'not-checked') IN ('servfail', 'timeout', 'bogus', 'not-checked'), NULL,
               t.code <> 'none') AS reports_record,
           iif(coalesce(t.code, 'not-checked') IN ('servfail', 'timeout', 'bogus', 'not-checked'), NULL,
               t.code = 'valid') AS reports,
           d.dane_full AS dane
    FROM mta_sts_verdict AS m
    JOIN mta_sts_outcome AS s ON s.id = m.outcome
    JOIN policy_verdict AS v ON v.id = m.verdict
    LEFT JOIN mta_sts_mode AS o ON o.id = m.mode
    LEFT JOIN tlsrpt_verdict AS r ON r.judgement_id = m.judgement_id AND r.domain_id = m.domain_id
    LEFT JOIN tlsrpt_outcome AS t ON t.id = r.outcome
    LEFT JOIN domain_verdict AS d ON d.judgement_id = m.judgement_id AND d.domain_id = m.domain_id
    WHERE m.judgement_id = (SELECT id FROM judged) AND s.code <> 'not-checked'),
-- Nobody of a scan that did not ask for policies.
unrouted AS MATERIALIZED (
    SELECT count(*) AS domains
    FROM domain INDEXED BY domain_scan -- both tables in the order of the domains' ids
    CROSS JOIN mail_route ON mail_route.domain_id = domain.id
    CROSS JOIN mail_outcome ON mail_outcome.id = mail_route.outcome AND NOT mail_outcome.conclusive
    WHERE domain.scan_id = ?1 AND EXISTS (SELECT 1 FROM domain_policy)),
counted AS MATERIALIZED (
    SELECT count(*) + (SELECT domains FROM unrouted) AS mail,
           count(*) FILTER (WHERE record) AS records, count(record) AS record_known,
           count(*) FILTER (WHERE valid_record) AS valid_records, count(valid_record) AS valid_record_known,
           count(*) FILTER (WHERE valid_record AND policy) AS policies,
           count(policy) FILTER (WHERE valid_record) AS policy_known,
           count(*) FILTER (WHERE mode = 'enforce') AS enforced,
           count(*) FILTER (WHERE mode = 'testing') AS tested,
           count(*) FILTER (WHERE mode = 'none') AS withdrawn,
           count(*) FILTER (WHERE reports_record) AS reports_records, count(reports_record) AS reports_known,
           count(*) FILTER (WHERE reports) AS reported,
           count(*) FILTER (WHERE policy AND valid_record AND reports) AS policies_reported,
           count(reports) FILTER (WHERE policy AND valid_record) AS policies_reports_known,
           count(*) FILTER (WHERE policy AND valid_record AND dane) AS both,
           count(*) FILTER (WHERE policy = 0 OR dane = 0 OR (policy AND dane)) AS both_known
    FROM domain_policy),
measure (position, measure, among, number, denominator, inconclusive, meaning) AS (
    SELECT 1, 'mta-sts-record', 'mail', records, record_known, mail - record_known,
           'has a TXT record that means to be one of MTA-STS' FROM counted
    UNION ALL SELECT 2, 'mta-sts-valid-record', 'record', valid_records, valid_record_known, records - valid_record_known,
           'has exactly one, and it is well formed' FROM counted
    UNION ALL SELECT 3, 'mta-sts-policy', 'valid-record', policies, policy_known, valid_records - policy_known,
           'has a policy that senders take' FROM counted
    UNION ALL SELECT 4, 'mta-sts-enforce', 'policy', enforced, policies, 0,
           'wants mail held back that would break the policy' FROM counted
    UNION ALL SELECT 5, 'mta-sts-testing', 'policy', tested, policies, 0, 'wants to be told of it' FROM counted
    UNION ALL SELECT 6, 'mta-sts-none', 'policy', withdrawn, policies, 0, 'takes its policy back' FROM counted
    UNION ALL SELECT 7, 'tls-reporting-record', 'mail', reports_records, reports_known, mail - reports_known,
           'has a TXT record that means to be one of TLS reporting' FROM counted
    UNION ALL SELECT 8, 'tls-reporting', 'mail', reported, reports_known, mail - reports_known,
           'says where reports go' FROM counted
    UNION ALL SELECT 9, 'tls-reporting-of-policies', 'policy', policies_reported, policies_reports_known,
           policies - policies_reports_known, 'says where reports go' FROM counted
    UNION ALL SELECT 10, 'mta-sts-and-dane', 'mail', both, both_known, mail - both_known,
           'has a policy that senders take, and DANE' FROM counted)
SELECT measure, among, 'domain' AS unit, number, denominator,
       iif(denominator > 0, round(100.0 * number / denominator, 2), NULL) AS percent,
       inconclusive, meaning
FROM measure
ORDER BY position;

-- name: mta_sts_outcomes
-- What MTA-STS comes to: how far senders get on the way to a policy
-- Metrics: M3
-- Unit: domain with a mail route that was asked for policies
-- Denominator: all of them
-- Source: Ashiq et al. 2025
-- One row per outcome and mode that was seen. The first stage that fails decides, in the order in which a sender
-- goes. fails: of them, domains at whose MX hosts no mail of a sender that keeps to the policy arrives, be the policy
-- in testing or enforced; untold: those of which that, or whether there is a policy, could not be told.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1)
SELECT o.code AS outcome, d.code AS mode, count(*) AS domains, sum(count(*)) OVER () AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent,
       count(*) FILTER (WHERE v.code = 'fail') AS fails,
       count(*) FILTER (WHERE v.code = 'inconclusive') AS untold,
       o.meaning
FROM mta_sts_verdict AS m
JOIN mta_sts_outcome AS o ON o.id = m.outcome
JOIN policy_verdict AS v ON v.id = m.verdict
LEFT JOIN mta_sts_mode AS d ON d.id = m.mode
WHERE m.judgement_id = (SELECT id FROM judged)
GROUP BY o.id, d.id
ORDER BY o.id, d.id;

-- name: mta_sts_faults
-- What is wrong with MTA-STS where it is published: the classes of the study of 2025
-- Metrics: M2 M3 M6 M7 M8 M9
-- Unit: domain with a TXT record that means to be one of MTA-STS
-- Denominator: of the group that among names, those of which it could be told
-- Source: Ashiq et al. 2025
-- One row per class, also those that nobody has; they are not exclusive. among: all records; valid ones; or policies that
-- were had. inconclusive: the others of the group, in no share. misconfigured: in one of the ways below it (the study found
-- 29.6 %); where a policy that cannot be had may be there at another time it could not be told, though that has a row
-- below: what failed once is an error there, as in the study. loses-mail: a policy is enforced, and no MX host both is named
-- by it and has a valid certificate. As in the study, certificates are judged of hosts that showed some TLS.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
published AS MATERIALIZED (
    SELECT m.faults, m.misconfigured, m.loses_mail, o.code = 'valid' AS had,
           o.code NOT IN ('record-invalid', 'records-multiple') AS valid, o.code = 'policy-not-fetched' AS not_fetched,
           instr(m.faults, '"mx-certificate-any"') > 0 OR d.pending + d.unknown = 0 AS any_told,
           instr(m.faults, '"mx-certificate-all"') > 0 OR d.valid_any IS NOT NULL AS all_told
    FROM mta_sts_verdict AS m
    JOIN mta_sts_outcome AS o ON o.id = m.outcome
    LEFT JOIN domain_verdict AS d ON d.judgement_id = m.judgement_id AND d.domain_id = m.domain_id
    WHERE m.judgement_id = (SELECT id FROM judged) AND o.code NOT IN ('none', 'record-dns-error', 'not-checked')),
size AS MATERIALIZED (
    SELECT count(*) AS records, coalesce(sum(valid), 0) AS valid, coalesce(sum(not_fetched), 0) AS not_fetched,
           coalesce(sum(had), 0) AS had, coalesce(sum(any_told), 0) AS any_told, coalesce(sum(all_told), 0) AS all_told,
           count(misconfigured) AS misconfigured_told, coalesce(sum(misconfigured), 0) AS misconfigured,
           count(loses_mail) AS loses_told, coalesce(sum(loses_mail), 0) AS loses_mail
    FROM published),
seen AS (SELECT j.value AS code, count(*) AS domains FROM published AS p JOIN json_each(p.faults) AS j GROUP BY j.value),
class (position, fault, domains, among, grouped, denominator, meaning) AS (
    SELECT 0, 'misconfigured', misconfigured, 'records', records, misconfigured_told, 'something is wrong' FROM size
    UNION ALL SELECT 0.5, 'loses-mail', loses_mail, 'records', records, loses_told,
           'mail of senders that honour the policy does not arrive' FROM size
    UNION ALL SELECT f.id, f.code, coalesce(s.domains, 0),
           CASE WHEN f.code GLOB 'policy-*' THEN 'valid-records' WHEN f.code GLOB 'mx-mismatch-*' THEN 'policies'
                ELSE 'records' END,
           CASE WHEN f.code GLOB 'policy-*' THEN size.valid WHEN f.code GLOB 'mx-mismatch-*' THEN size.had
                ELSE size.records END,
           CASE WHEN f.code GLOB 'policy-*' THEN size.valid - size.not_fetched
                WHEN f.code GLOB 'mx-mismatch-*' THEN size.had
                WHEN f.code = 'mx-certificate-any' THEN size.any_told
                WHEN f.code = 'mx-certificate-all' THEN size.all_told
                ELSE size.records END,
           f.meaning
    FROM mta_sts_fault AS f
    CROSS JOIN size
    LEFT JOIN seen AS s ON s.code = f.code)
SELECT fault, 'domain' AS unit, among, domains, denominator,
       iif(denominator > 0, round(100.0 * domains / denominator, 2), NULL) AS percent,
       grouped - denominator AS inconclusive, meaning
FROM class
ORDER BY position;

-- name: policy_fetches
-- What became of fetching MTA-STS policies
-- Metrics: M4
-- Unit: domain with a valid record whose policy host was asked, its last try
-- Denominator: all of them
-- Source: Ashiq et al. 2025
-- One row per outcome, stage and HTTP status that was seen. Facts as seen, without a verdict on the certificate or on
-- the text.
WITH last AS (
    SELECT f.outcome, f.stage, f.status, max(f.try)
    FROM policy_fetch AS f
    JOIN domain AS d ON d.id = f.domain_id
    WHERE d.scan_id = ?1
    GROUP BY f.domain_id)
SELECT o.code AS outcome, s.code AS stage, l.status, count(*) AS domains, sum(count(*)) OVER () AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent, o.meaning
FROM last AS l
JOIN policy_fetch_outcome AS o ON o.id = l.outcome
JOIN policy_fetch_stage AS s ON s.id = l.stage
GROUP BY o.id, s.id, l.status
ORDER BY o.id, s.id, l.status;

-- name: tls_reporting
-- What TLS reporting records come to
-- Metrics: R1
-- Unit: domain with a mail route that was asked for policies
-- Denominator: all of them
-- Source: Ashiq et al. 2025; RFC 8460
-- One row per outcome that was seen.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1)
SELECT o.code AS outcome, count(*) AS domains, sum(count(*)) OVER () AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent, o.meaning
FROM tlsrpt_verdict AS r
JOIN tlsrpt_outcome AS o ON o.id = r.outcome
WHERE r.judgement_id = (SELECT id FROM judged)
GROUP BY o.id
ORDER BY o.id;

-- name: result_types
-- What a sender that does DANE and MTA-STS would report, whether or not it is asked to
-- Metrics: R3
-- Unit: domain with a mail route that was asked for policies
-- Denominator: those of which it could be told
-- Source: RFC 8460 section 4.3
-- One row per result type, also those of which there is nothing; they are not exclusive. inconclusive: the others, among
-- them those of which it is not known whether they have a mail route; in no share. Of the types sts-... it could be told
-- where it is known what became of the policy; of the others, where it is known whether there is one, and every address
-- of the MX hosts told what it does.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
examined AS (
    SELECT m.domain_id, o.code AS outcome, o.code = 'valid' OR v.code <> 'inconclusive' AS sender_knows,
           d.pending + d.unknown = 0 AS answered,
           (SELECT coalesce(max(iif(c.code = 'not-checked', 1, 2)), 0)
            FROM mx_record AS r
            CROSS JOIN target AS t ON t.mx_host_id = r.mx_host_id
            CROSS JOIN dane_verdict AS n ON n.judgement_id = m.judgement_id AND n.target_id = t.id AND n.domain_id = 0
            CROSS JOIN dane_code AS c ON c.id = n.verdict AND c.passes IS NULL
            WHERE r.domain_id = m.domain_id) AS doubt
    FROM mta_sts_verdict AS m
    JOIN mta_sts_outcome AS o ON o.id = m.outcome
    JOIN policy_verdict AS v ON v.id = m.verdict
    LEFT JOIN domain_verdict AS d ON d.judgement_id = m.judgement_id AND d.domain_id = m.domain_id
    WHERE m.judgement_id = (SELECT id FROM judged) AND o.code <> 'not-checked'),
told AS MATERIALIZED ( -- of which of three kinds of types
    SELECT domain_id, outcome NOT IN ('record-dns-error', 'policy-not-fetched') AS policy,
           sender_knows AND coalesce(answered, 0) AND doubt < 2 AS server, -- nobody asked for TLSA: as if there were none
           sender_knows AND coalesce(answered, 0) AND doubt = 0 AS record
    FROM examined),
-- Nobody of a scan that did not ask for policies.
unrouted AS MATERIALIZED (
    SELECT count(*) AS domains
    FROM domain INDEXED BY domain_scan -- both tables in the order of the domains' ids
    CROSS JOIN mail_route ON mail_route.domain_id = domain.id
    CROSS JOIN mail_outcome ON mail_outcome.id = mail_route.outcome AND NOT mail_outcome.conclusive
    WHERE domain.scan_id = ?1 AND EXISTS (SELECT 1 FROM told)),
size AS MATERIALIZED (
    SELECT count(*) + (SELECT domains FROM unrouted) AS domains, total(policy) AS policy, total(server) AS server,
           total(record) AS record
    FROM told),
seen AS (
    SELECT result_type_id, count(*) AS domains, sum(NOT policy) AS policy, sum(NOT server) AS server,
           sum(NOT record) AS record
    FROM domain_result_type AS r
    CROSS JOIN told ON told.domain_id = r.domain_id
    WHERE r.judgement_id = (SELECT id FROM judged)
    GROUP BY result_type_id),
-- One that has the type is known to, whatever else is not.
counted AS (
    SELECT t.id, t.code, t.meaning, coalesce(s.domains, 0) AS number, size.domains,
           CAST(CASE WHEN t.code GLOB 'sts-*' THEN size.policy + coalesce(s.policy, 0)
                     WHEN t.code IN ('tlsa-invalid', 'dnssec-invalid') THEN size.record + coalesce(s.record, 0)
                     ELSE size.server + coalesce(s.server, 0) END AS INTEGER) AS denominator
    FROM result_type AS t
    CROSS JOIN size
    LEFT JOIN seen AS s ON s.result_type_id = t.id)
SELECT code AS result_type, number AS domains, denominator,
       round(100.0 * number / nullif(denominator, 0), 2) AS percent, domains - denominator AS inconclusive, meaning
FROM counted
ORDER BY id;

-- name: mta_sts_lifetimes
-- For how long MTA-STS policies may be kept
-- Metrics: M5
-- Unit: domain with a policy that senders take
-- Denominator: all of them
-- Source: Ashiq et al. 2025; RFC 8461 section 3.2
-- One row per mode and span of max_age, also those that nobody has. RFC 8461 wants weeks or more, and no more than a
-- year.
WITH policy AS (
    SELECT mode, max_age
    FROM mta_sts_verdict
    WHERE judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND outcome = (SELECT id FROM mta_sts_outcome WHERE code = 'valid')),
span (position, max_age, least, below) AS (VALUES
    (1, 'less than a day', 0, 86400), (2, 'a day to a week', 86400, 604800), (3, 'a week to 30 days', 604800, 2592000),
    (4, '30 days to half a year', 2592000, 15778800), (5, 'half a year or more', 15778800, 9e18))
SELECT mta_sts_mode.code AS mode, span.max_age, count(policy.mode) AS domains,
       (SELECT count(*) FROM policy) AS denominator,
       round(100.0 * count(policy.mode) / nullif((SELECT count(*) FROM policy), 0), 2) AS percent
FROM mta_sts_mode CROSS JOIN span
LEFT JOIN policy ON policy.mode = mta_sts_mode.id AND policy.max_age >= span.least AND policy.max_age < span.below
GROUP BY mta_sts_mode.id, span.position
ORDER BY mta_sts_mode.id, span.position;

-- name: mta_sts_delegations
-- To whom domains hand their MTA-STS policy hosts
-- Metrics: M10
-- Unit: domain with a valid record whose policy host was asked, its last try
-- Denominator: all of them
-- Source: Ashiq et al. 2025
-- One row per target, the end of the CNAME chain of mta-sts.DOMAIN; NULL: it is no alias, and who runs it was not found
-- out.
WITH last AS (
    SELECT policy_fetch.cname, max(policy_fetch.try)
    FROM policy_fetch CROSS JOIN domain ON domain.id = policy_fetch.domain_id
    WHERE domain.scan_id = ?1
    GROUP BY policy_fetch.domain_id)
SELECT cname AS target, count(*) AS domains, sum(count(*)) OVER () AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent
FROM last
GROUP BY cname
ORDER BY domains DESC, cname;

-- name: policy_host_failures
-- Why no MTA-STS policy came from policy hosts, in detail
-- Metrics: M4
-- Unit: domain with one valid record, whose policy senders do not get
-- Denominator: all of them
-- Source: Ashiq et al. 2025
-- One row per outcome and detail: the HTTP status, the fault of the certificate, the alert, what is wrong with the
-- text.
WITH failed AS (
    SELECT outcome.code, verdict.detail
    FROM mta_sts_verdict AS verdict
    JOIN mta_sts_outcome AS outcome ON outcome.id = verdict.outcome
    WHERE verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND outcome.code LIKE 'policy-%' AND outcome.code <> 'policy-not-fetched')
SELECT code AS outcome, detail, count(*) AS domains, sum(count(*)) OVER () AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent
FROM failed
GROUP BY code, detail
ORDER BY domains DESC, code, detail;

-- name: dane_and_mta_sts
-- Who publishes TLSA records, an MTA-STS record, or both
-- Metrics: R2
-- Unit: domain with a mail route that was asked for both
-- Denominator: those of which both are known
-- Source: denisbider 2015
-- One row per combination. That the records are there, not that they are of use. inconclusive: of one of the two it is
-- not known, or whether they have a mail route is not.
WITH published AS MATERIALIZED (
    SELECT CASE WHEN outcome.code <> 'record-dns-error' THEN outcome.code <> 'none' END AS mta_sts,
           (SELECT CASE WHEN max(mx_host.tlsa_outcome = 1) = 1 THEN 1 -- found
                        WHEN count(mx_host.id) = count(CASE WHEN mx_host.tlsa_outcome IN (1, 2, 3) -- found, nodata, nxdomain
                            OR mx_host.outcome IN (SELECT id FROM host_outcome WHERE conclusive AND code <> 'resolved')
                            THEN 1 END) THEN 0 END
            FROM mx_record CROSS JOIN mx_host ON mx_host.id = mx_record.mx_host_id
            WHERE mx_record.domain_id = verdict.domain_id) AS tlsa
    FROM mta_sts_verdict AS verdict
    JOIN mta_sts_outcome AS outcome ON outcome.id = verdict.outcome
    WHERE verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1) AND outcome.code <> 'not-checked'),
-- Nobody of a scan that did not ask for policies.
unrouted AS MATERIALIZED (
    SELECT count(*) AS domains
    FROM domain INDEXED BY domain_scan -- both tables in the order of the domains' ids
    CROSS JOIN mail_route ON mail_route.domain_id = domain.id
    CROSS JOIN mail_outcome ON mail_outcome.id = mail_route.outcome AND NOT mail_outcome.conclusive
    WHERE domain.scan_id = ?1 AND EXISTS (SELECT 1 FROM published)),
combination (position, publishes, tlsa, mta_sts) AS (VALUES
    (1, 'both', 1, 1), (2, 'tlsa-alone', 1, 0), (3, 'mta-sts-alone', 0, 1), (4, 'neither', 0, 0))
SELECT publishes,
       count(found.tlsa) FILTER (WHERE found.tlsa = wanted.tlsa AND found.mta_sts = wanted.mta_sts) AS domains,
       count(found.tlsa + found.mta_sts) AS denominator,
       round(100.0 * count(found.tlsa) FILTER (WHERE found.tlsa = wanted.tlsa AND found.mta_sts = wanted.mta_sts)
           / nullif(count(found.tlsa + found.mta_sts), 0), 2) AS percent,
       (SELECT count(*) FROM published WHERE tlsa + mta_sts IS NULL) + (SELECT domains FROM unrouted) AS inconclusive
FROM combination AS wanted LEFT JOIN published AS found
GROUP BY wanted.position
ORDER BY wanted.position;
