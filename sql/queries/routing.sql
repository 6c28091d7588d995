-- What is odd or wrong in how mail is routed, what is signed, and which policies are published. Each statement takes one
-- parameter, the scan's id; in the sqlite3 tool: .parameter set ?1 1

-- name: routing_faults
-- What is odd or wrong in the MX records, by domain and by MX host
-- Metrics: D4
-- Unit: domain with a mail route, all of whose MX hosts are known (asked, and the answer was conclusive); MX host
--   that is known and that an MX record names, which the domain itself of an implicit MX is not
-- Denominator: all of them; what is not known is in neither number nor denominator
-- Source: RFC 5321 section 5.1, RFC 2181 section 10.3, RFC 7505
-- One row per fault and unit, also where nothing has it. inconclusive: those that are not known; of domains also those of
-- which it is not known whether they have a mail route. number: those with the fault; of domains also those with an
-- MX host that has it. equal-preference is against no rule: senders spread their mail. Special-purpose addresses are
-- those of the IANA registries, where the scan left them alone; scans made before they were recorded have none.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
seen (unit, faults, number) AS MATERIALIZED (
    SELECT 'domain', routing_faults, count(*)
    FROM domain_verdict
    WHERE judgement_id = (SELECT id FROM judged) AND routing_faults IS NOT NULL
    GROUP BY routing_faults
    UNION ALL
    SELECT 'mx-host', routing_faults, count(*)
    FROM mx_host_verdict
    WHERE judgement_id = (SELECT id FROM judged) AND routing_faults IS NOT NULL
    GROUP BY routing_faults),
unknown (unit, number) AS MATERIALIZED (
    SELECT 'domain',
           (SELECT count(*) FROM domain_verdict WHERE judgement_id = (SELECT id FROM judged) AND routing_faults IS NULL)
           + (SELECT count(*)
              FROM domain INDEXED BY domain_scan
              CROSS JOIN mail_route ON mail_route.domain_id = domain.id
              CROSS JOIN mail_outcome ON mail_outcome.id = mail_route.outcome AND NOT mail_outcome.conclusive
              WHERE domain.scan_id = ?1 AND EXISTS (SELECT 1 FROM judged WHERE id IS NOT NULL))
    UNION ALL
    SELECT 'mx-host', count(*)
    FROM mx_host_verdict
    JOIN mx_host ON mx_host.id = mx_host_verdict.mx_host_id
    JOIN host_outcome ON host_outcome.id = mx_host.outcome
    WHERE mx_host_verdict.judgement_id = (SELECT id FROM judged) AND routing_faults IS NULL
      AND host_outcome.conclusive = 0
      AND EXISTS (
          SELECT 1
          FROM mx_record
          JOIN mail_route ON mail_route.domain_id = mx_record.domain_id
          JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
          WHERE mx_record.mx_host_id = mx_host.id AND mail_outcome.code <> 'implicit-mx')),
unit (unit, of_host) AS (VALUES ('domain', 0), ('mx-host', 1)),
counted AS (
    SELECT routing_fault.id, routing_fault.code AS fault, unit.unit, routing_fault.meaning,
           coalesce(sum(seen.number) FILTER (WHERE seen.faults >> (routing_fault.id - 1) & 1), 0) AS number,
           coalesce(sum(seen.number), 0) AS denominator
    FROM routing_fault
    JOIN unit ON unit.of_host <= routing_fault.of_host
    LEFT JOIN seen ON seen.unit = unit.unit
    GROUP BY routing_fault.id, unit.unit)
SELECT fault, unit, number, denominator, round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       (SELECT unknown.number FROM unknown WHERE unknown.unit = counted.unit) AS inconclusive, meaning
FROM counted
ORDER BY id, unit;

-- name: dnssec
-- Which answers of the DNS are signed, by what was asked
-- Metrics: D5
-- Unit: domain (mx, mta-sts, tlsrpt), MX host (addresses, tlsa)
-- Denominator: answers whose status is known
-- Source: Dukhovni and Hardaker's DANE survey; RFC 4035 section 4.3
-- One row per part and status. indeterminate: asked, and the status is not known, because nobody checks it in this
-- scan or the lookup failed; in no denominator. Who checks is in the scan: v_scan.dnssec.
WITH seen (part, secure, insecure, bogus, asked) AS MATERIALIZED ( -- counted in passing: to group would be to sort millions
    SELECT 'mx',
           count(*) FILTER (WHERE mail_route.dnssec = 1), count(*) FILTER (WHERE mail_route.dnssec = 2),
           count(*) FILTER (WHERE mail_route.dnssec = 3), count(*)
    FROM domain INDEXED BY domain_scan -- in the order of the domains' ids
    JOIN mail_route ON mail_route.domain_id = domain.id
    WHERE domain.scan_id = ?1 AND mail_route.outcome NOT IN (
        SELECT id FROM mail_outcome WHERE code IN ('given', 'invalid-name', 'excluded', 'local-error', 'scanner-bug'))
    UNION ALL
    SELECT 'addresses',
           count(*) FILTER (WHERE dnssec = 1), count(*) FILTER (WHERE dnssec = 2), count(*) FILTER (WHERE dnssec = 3),
           count(*)
    FROM mx_host INDEXED BY mx_host_scan
    WHERE scan_id = ?1 AND outcome NOT IN (
        SELECT id FROM host_outcome WHERE code IN ('ip-literal', 'invalid-name', 'excluded', 'local-error', 'scanner-bug'))
    UNION ALL
    SELECT 'tlsa',
           count(*) FILTER (WHERE tlsa_dnssec = 1), count(*) FILTER (WHERE tlsa_dnssec = 2),
           count(*) FILTER (WHERE tlsa_dnssec = 3), count(*)
    FROM mx_host INDEXED BY mx_host_scan
    WHERE scan_id = ?1 AND tlsa_outcome IS NOT NULL
    UNION ALL
    SELECT policy_kind.code,
           count(*) FILTER (WHERE policy_lookup.dnssec = 1), count(*) FILTER (WHERE policy_lookup.dnssec = 2),
           count(*) FILTER (WHERE policy_lookup.dnssec = 3), count(policy_lookup.domain_id)
    FROM policy_kind
    CROSS JOIN domain INDEXED BY domain_scan
    JOIN policy_lookup ON policy_lookup.domain_id = domain.id AND policy_lookup.kind = policy_kind.id
    WHERE domain.scan_id = ?1
    GROUP BY policy_kind.id),
asked (part, status, answers) AS (
    SELECT part, 1, secure FROM seen UNION ALL SELECT part, 2, insecure FROM seen UNION ALL SELECT part, 3, bogus FROM seen
    UNION ALL SELECT part, NULL, asked - secure - insecure - bogus FROM seen),
part (position, part, unit) AS (VALUES
    (1, 'mx', 'domain'), (2, 'addresses', 'mx-host'), (3, 'tlsa', 'mx-host'), (4, 'mta-sts', 'domain'),
    (5, 'tlsrpt', 'domain')),
counted AS (
    SELECT part.position, part.part, part.unit, dnssec_status.id AS status_id, dnssec_status.code AS status,
           coalesce((SELECT answers FROM asked WHERE asked.part = part.part AND asked.status = dnssec_status.id), 0) AS number,
           (SELECT coalesce(sum(answers), 0) FROM asked WHERE asked.part = part.part AND status IS NOT NULL) AS denominator,
           (SELECT coalesce(sum(answers), 0) FROM asked WHERE asked.part = part.part AND status IS NULL) AS indeterminate,
           dnssec_status.meaning
    FROM part CROSS JOIN dnssec_status)
SELECT part, unit, status, number, denominator, round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       indeterminate, meaning
FROM counted
ORDER BY position, status_id;

-- name: policy_records
-- How many publish TLSA, MTA-STS and TLS reporting records
-- Metrics: N4
-- Unit: MX host that was asked for TLSA records, at the base that a sender asks (RFC 7672 section 2.2); domain with a
--   mail route (mta-sts, tlsrpt)
-- Denominator: those whose answer was conclusive
-- Source: Lee et al. 2020; RFC 7672, RFC 8461, RFC 8460
-- One row per kind of record. The rows tlsa-... split those that have one by whether the answer is signed, and the
-- unsigned by whether the zone's parent has a DS for it, and the signed by whether the host's addresses are signed
-- too, or its alias where the base is the host's own name (RFC 7672 section 2.2.2); only tlsa-secure is of use to
-- senders. mta-sts and tlsrpt: domains with a TXT record of the policy's version at the name (RFC 8461 section 3.1,
-- RFC 8460 section 3), well formed or not. failed: asked, and the lookup failed; in no denominator.
WITH tlsa AS MATERIALIZED (
    SELECT lookup_outcome.code AS outcome, dnssec_status.code AS dnssec, mx_host.tlsa_zone_has_ds AS has_ds,
           count(*) AS hosts,
           -- Of the way to the base: the host's addresses, or its alias where the base is the name before it.
           CASE WHEN mx_host.dnssec = 1 OR (mx_host.tlsa_base = mx_host.name AND EXISTS (
                    SELECT 1 FROM lookup
                    WHERE lookup.mx_host_id = mx_host.id AND lookup.type = 5 AND lookup.name = mx_host.name
                        AND lookup.dnssec = 1))
                THEN 1 ELSE mx_host.dnssec END AS base
    FROM mx_host INDEXED BY mx_host_scan
    JOIN lookup_outcome ON lookup_outcome.id = mx_host.tlsa_outcome
    LEFT JOIN dnssec_status ON dnssec_status.id = mx_host.tlsa_dnssec
    WHERE mx_host.scan_id = ?1
    GROUP BY 1, 2, 3, base),
policy AS MATERIALIZED (
    SELECT policy_kind.code AS kind, lookup_outcome.code AS outcome, count(*) AS domains,
           EXISTS (SELECT 1
                   FROM policy_text
                   CROSS JOIN (SELECT CASE policy_kind.code WHEN 'mta-sts' THEN 'v=STSv1' ELSE 'v=TLSRPTv1' END AS name)
                       AS version
                   WHERE policy_text.domain_id = domain.id AND policy_text.kind = policy_lookup.kind
                       AND substr(text, 1, length(version.name)) = version.name
                       -- The end, or a semicolon, after blanks and tabs.
                       AND substr(ltrim(substr(text, length(version.name) + 1), ' ' || char(9)), 1, 1) IN ('', ';'))
               AS present
    FROM domain INDEXED BY domain_scan -- all tables in the order of the domains' ids
    JOIN policy_lookup ON policy_lookup.domain_id = domain.id
    JOIN policy_kind ON policy_kind.id = policy_lookup.kind
    JOIN lookup_outcome ON lookup_outcome.id = policy_lookup.outcome
    WHERE domain.scan_id = ?1
    GROUP BY 1, 2, present),
counted (position, record, unit, number, denominator, failed, meaning) AS (
    SELECT kind.position, kind.record, 'mx-host',
           coalesce(sum(hosts) FILTER (WHERE outcome = 'found' AND CASE kind.record
               WHEN 'tlsa' THEN 1
               WHEN 'tlsa-secure' THEN dnssec IS 'secure' AND base IS 1
               WHEN 'tlsa-secure-base-insecure' THEN dnssec IS 'secure' AND base > 1
               WHEN 'tlsa-insecure-zone-signed' THEN dnssec IS 'insecure' AND has_ds IS 1
               WHEN 'tlsa-insecure-zone-unsigned' THEN dnssec IS 'insecure' AND has_ds IS 0
               WHEN 'tlsa-insecure' THEN dnssec IS 'insecure' AND has_ds IS NULL
               WHEN 'tlsa-bogus' THEN dnssec IS 'bogus'
               ELSE dnssec IS NULL OR (dnssec IS 'secure' AND base IS NULL) END), 0),
           coalesce(sum(hosts) FILTER (WHERE outcome IN ('found', 'nodata', 'nxdomain')), 0),
           coalesce(sum(hosts) FILTER (WHERE outcome NOT IN ('found', 'nodata', 'nxdomain')), 0),
           kind.meaning
    FROM (SELECT column1 AS position, column2 AS record, column3 AS meaning FROM (VALUES
        (1, 'tlsa', 'TLSA records are there'),
        (2, 'tlsa-secure', 'and the answer is signed, as is the way to it: senders may use them'),
        (3, 'tlsa-secure-base-insecure', 'signed, but the way to the name is not: no sender uses them'),
        (4, 'tlsa-insecure-zone-signed', 'unsigned, although the parent says that the zone is signed'),
        (5, 'tlsa-insecure-zone-unsigned', 'in an unsigned zone: no sender uses them'),
        (6, 'tlsa-insecure', 'unsigned; whether the zone is signed was not found out'),
        (7, 'tlsa-bogus', 'with signatures that do not hold'),
        (8, 'tlsa-indeterminate', 'nobody checked the signatures'))) AS kind
    LEFT JOIN tlsa ON true
    GROUP BY kind.position
    UNION ALL
    SELECT 8 + policy_kind.id, policy_kind.code, 'domain',
           coalesce(sum(domains) FILTER (WHERE present AND policy.outcome = 'found'), 0),
           coalesce(sum(domains) FILTER (WHERE policy.outcome IN ('found', 'nodata', 'nxdomain')), 0),
           coalesce(sum(domains) FILTER (WHERE policy.outcome NOT IN ('found', 'nodata', 'nxdomain')), 0),
           policy_kind.meaning
    FROM policy_kind LEFT JOIN policy ON policy.kind = policy_kind.code
    GROUP BY policy_kind.id)
SELECT record, unit, number, denominator, round(100.0 * number / nullif(denominator, 0), 2) AS percent, failed, meaning
FROM counted
ORDER BY position;
