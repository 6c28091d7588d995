-- What is odd or wrong in how mail is routed, what is signed, and which policies are published. Each statement takes one
-- parameter, the scan's id; in the sqlite3 tool: .parameter set ?1 1

-- name: routing_faults
-- What is odd or wrong in the MX records, by domain and by MX host
-- Metrics: D4
-- Unit: domain with a mail route, all of whose MX hosts are known (asked, and the answer was conclusive); MX host
--   that is known and that an MX record names, which the domain itself of an implicit MX is not
-- Denominator: all of them; what is not known is in neither number nor denominator
-- Source: RFC 5321 section 5.1, RFC 2181 section 10.3, RFC 7505
-- One row per fault and unit, also where nothing has it. number: those with the fault; of domains also those with an
-- MX host that has it. equal-preference is against no rule: senders spread their mail. Special-purpose addresses are
-- those of the IANA registries, where the scan left them alone; scans made before they were recorded have none.
WITH host AS ( -- by what its name and its addresses say
    SELECT mx_host.id, host_outcome.code, coalesce(host_outcome.conclusive, 0) AS known,
           mx_host.cname IS NOT NULL AND host_outcome.code <> 'cname-loop' AS mx_cname,
           mx_host.name = 'localhost' OR mx_host.name LIKE '%.localhost' AS mx_localhost,
           instr(mx_host.name, '.') = 0 AND mx_host.name <> 'localhost' AND host_outcome.code <> 'ip-literal'
               AND mx_host.name NOT LIKE '[%' AS mx_single_label,
           EXISTS (SELECT 1 FROM lookup
                   WHERE lookup.mx_host_id = mx_host.id AND lookup.outcome > 3 AND lookup.type = 1) AS a_failed,
           EXISTS (SELECT 1 FROM lookup
                   WHERE lookup.mx_host_id = mx_host.id AND lookup.outcome > 3 AND lookup.type = 28) AS aaaa_failed
    FROM mx_host LEFT JOIN host_outcome ON host_outcome.id = mx_host.outcome
    WHERE mx_host.scan_id = ?1),
addressed AS ( -- public: an address that is no special-purpose one, or that was connected to
    SELECT host.*, count(target.id) AS addresses, max(endpoint.family = 4) AS ipv4,
           max(endpoint.special_purpose IS NULL OR EXISTS (
               SELECT 1 FROM probe JOIN endpoint_outcome ON endpoint_outcome.id = probe.outcome
               WHERE probe.target_id = target.id AND endpoint_outcome.code <> 'excluded')) AS public
    FROM host
    LEFT JOIN target ON target.mx_host_id = host.id
    LEFT JOIN endpoint ON endpoint.id = target.endpoint_id
    GROUP BY host.id),
judged_host AS MATERIALIZED (
    SELECT id, known, addresses, mx_cname, mx_localhost, mx_single_label,
           code = 'ip-literal' AS mx_ip_literal, code = 'invalid-name' AS mx_invalid_name,
           code = 'nxdomain' AS mx_nxdomain, code = 'no-address' AS mx_no_address, code = 'cname-loop' AS mx_cname_loop,
           code = 'resolved' AND NOT a_failed AND ipv4 IS NOT 1 AS mx_ipv6_only,
           code = 'resolved' AND NOT a_failed AND NOT aaaa_failed AND public IS NOT 1 AS mx_special_purpose,
           code = 'resolved' AND (a_failed OR aaaa_failed) AS mx_family_failed
    FROM addressed
    ORDER BY id),
routed AS (
    SELECT domain.id, mail_outcome.code, mail_route.cname, mail_route.answered
    FROM domain NOT INDEXED -- all tables in the order of the domains' ids
    JOIN mail_route ON mail_route.domain_id = domain.id
    JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    WHERE domain.scan_id = ?1 AND mail_outcome.has_route
        AND domain.id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1)
                          AND (SELECT max(id) FROM domain WHERE scan_id = ?1)),
named AS MATERIALIZED ( -- by domain; what is of an MX host is not of a domain that is its own
    SELECT routed.id,
           routed.cname IS NOT NULL AS domain_cname,
           routed.code = 'null-mx-with-others' AS null_mx_with_others,
           routed.answered > count(mx_record.position) AS too_many_mx,
           total(addresses) > (SELECT json_extract(options, '$.max_probes_per_domain') FROM scan WHERE id = ?1)
               AS too_many_addresses,
           count(mx_record.mx_host_id) > count(DISTINCT iif(mx_record.mx_host_id IS NULL, NULL, mx_record.preference))
               AS equal_preference,
           routed.code <> 'implicit-mx' AS by_name,
           max(mx_cname) AS mx_cname, max(mx_localhost) AS mx_localhost, max(mx_single_label) AS mx_single_label,
           max(mx_ip_literal) AS mx_ip_literal, max(mx_invalid_name) AS mx_invalid_name,
           max(mx_nxdomain) AS mx_nxdomain, max(mx_no_address) AS mx_no_address, max(mx_cname_loop) AS mx_cname_loop,
           max(mx_ipv6_only) AS mx_ipv6_only, max(mx_special_purpose) AS mx_special_purpose,
           max(mx_family_failed) AS mx_family_failed
    FROM routed
    LEFT JOIN mx_record ON mx_record.domain_id = routed.id
    LEFT JOIN judged_host ON judged_host.id = mx_record.mx_host_id
    GROUP BY routed.id
    HAVING coalesce(min(known), 1)),
fault (position, fault, of_host, meaning) AS (VALUES
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
    (16, 'mx-family-failed', 1, 'asking for A or AAAA of the MX host failed, the other was answered')),
of_domains AS MATERIALIZED (
    SELECT count(*) AS denominator,
           count(*) FILTER (WHERE domain_cname) AS f1,
           count(*) FILTER (WHERE null_mx_with_others) AS f2,
           count(*) FILTER (WHERE too_many_mx) AS f3,
           count(*) FILTER (WHERE too_many_addresses) AS f4,
           count(*) FILTER (WHERE equal_preference) AS f5,
           count(*) FILTER (WHERE by_name AND mx_cname) AS f6,
           count(*) FILTER (WHERE by_name AND mx_ip_literal) AS f7,
           count(*) FILTER (WHERE by_name AND mx_localhost) AS f8,
           count(*) FILTER (WHERE by_name AND mx_single_label) AS f9,
           count(*) FILTER (WHERE by_name AND mx_invalid_name) AS f10,
           count(*) FILTER (WHERE by_name AND mx_nxdomain) AS f11,
           count(*) FILTER (WHERE by_name AND mx_no_address) AS f12,
           count(*) FILTER (WHERE by_name AND mx_cname_loop) AS f13,
           count(*) FILTER (WHERE by_name AND mx_ipv6_only) AS f14,
           count(*) FILTER (WHERE by_name AND mx_special_purpose) AS f15,
           count(*) FILTER (WHERE by_name AND mx_family_failed) AS f16
    FROM named),
of_hosts AS MATERIALIZED (
    SELECT count(*) AS denominator,
           count(*) FILTER (WHERE mx_cname) AS f6,
           count(*) FILTER (WHERE mx_ip_literal) AS f7,
           count(*) FILTER (WHERE mx_localhost) AS f8,
           count(*) FILTER (WHERE mx_single_label) AS f9,
           count(*) FILTER (WHERE mx_invalid_name) AS f10,
           count(*) FILTER (WHERE mx_nxdomain) AS f11,
           count(*) FILTER (WHERE mx_no_address) AS f12,
           count(*) FILTER (WHERE mx_cname_loop) AS f13,
           count(*) FILTER (WHERE mx_ipv6_only) AS f14,
           count(*) FILTER (WHERE mx_special_purpose) AS f15,
           count(*) FILTER (WHERE mx_family_failed) AS f16
    FROM judged_host
    WHERE known AND EXISTS (
        SELECT 1
        FROM mx_record
        JOIN mail_route ON mail_route.domain_id = mx_record.domain_id
        JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
        WHERE mx_record.mx_host_id = judged_host.id AND mail_outcome.code <> 'implicit-mx')),
counted AS (
    SELECT position, fault, 'domain' AS unit, meaning, denominator,
           CASE position WHEN 1 THEN f1 WHEN 2 THEN f2 WHEN 3 THEN f3 WHEN 4 THEN f4 WHEN 5 THEN f5 WHEN 6 THEN f6 WHEN 7 THEN f7 WHEN 8 THEN f8 WHEN 9 THEN f9 WHEN 10 THEN f10 WHEN 11 THEN f11 WHEN 12 THEN f12 WHEN 13 THEN f13 WHEN 14 THEN f14 WHEN 15 THEN f15 WHEN 16 THEN f16 END AS number
    FROM fault CROSS JOIN of_domains
    UNION ALL
    SELECT position, fault, 'mx-host', meaning, denominator,
           CASE position WHEN 6 THEN f6 WHEN 7 THEN f7 WHEN 8 THEN f8 WHEN 9 THEN f9 WHEN 10 THEN f10 WHEN 11 THEN f11 WHEN 12 THEN f12 WHEN 13 THEN f13 WHEN 14 THEN f14 WHEN 15 THEN f15 WHEN 16 THEN f16 END
    FROM fault CROSS JOIN of_hosts
    WHERE of_host)
SELECT fault, unit, number, denominator, round(100.0 * number / nullif(denominator, 0), 2) AS percent, meaning
FROM counted
ORDER BY position, unit;

-- name: dnssec
-- Which answers of the DNS are signed, by what was asked
-- Metrics: D5
-- Unit: domain (mx, mta-sts, tlsrpt), MX host (addresses, tlsa)
-- Denominator: answers whose status is known
-- Source: Dukhovni and Hardaker's DANE survey; RFC 4035 section 4.3
-- One row per part and status. indeterminate: asked, and the status is not known, because nobody checks it in this
-- scan or the lookup failed; in no denominator. Who checks is in the scan: v_scan.dnssec.
WITH asked (part, status, answers) AS MATERIALIZED (
    SELECT 'mx', mail_route.dnssec, count(*)
    FROM domain NOT INDEXED -- in the order of the domains' ids
    JOIN mail_route ON mail_route.domain_id = domain.id
    JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    WHERE domain.scan_id = ?1
        AND domain.id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1)
                          AND (SELECT max(id) FROM domain WHERE scan_id = ?1)
        AND mail_outcome.code NOT IN ('given', 'invalid-name', 'excluded', 'local-error', 'scanner-bug')
    GROUP BY mail_route.dnssec
    UNION ALL
    SELECT 'addresses', mx_host.dnssec, count(*)
    FROM mx_host JOIN host_outcome ON host_outcome.id = mx_host.outcome
    WHERE mx_host.scan_id = ?1
        AND host_outcome.code NOT IN ('ip-literal', 'invalid-name', 'excluded', 'local-error', 'scanner-bug')
    GROUP BY mx_host.dnssec
    UNION ALL
    SELECT 'tlsa', tlsa_dnssec, count(*)
    FROM mx_host WHERE scan_id = ?1 AND tlsa_outcome IS NOT NULL GROUP BY tlsa_dnssec
    UNION ALL
    SELECT policy_kind.code, policy_lookup.dnssec, count(*)
    FROM domain NOT INDEXED
    JOIN policy_lookup ON policy_lookup.domain_id = domain.id
    JOIN policy_kind ON policy_kind.id = policy_lookup.kind
    WHERE domain.scan_id = ?1
        AND domain.id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1)
                          AND (SELECT max(id) FROM domain WHERE scan_id = ?1)
    GROUP BY policy_kind.code, policy_lookup.dnssec),
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
    FROM mx_host
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
    FROM domain NOT INDEXED -- all tables in the order of the domains' ids
    JOIN policy_lookup ON policy_lookup.domain_id = domain.id
    JOIN policy_kind ON policy_kind.id = policy_lookup.kind
    JOIN lookup_outcome ON lookup_outcome.id = policy_lookup.outcome
    WHERE domain.scan_id = ?1
        AND domain.id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1)
                          AND (SELECT max(id) FROM domain WHERE scan_id = ?1)
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
