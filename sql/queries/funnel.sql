-- From the list to a completed handshake, and how everything that was asked ended. Each statement takes one parameter,
-- the scan's id; in the sqlite3 tool: .parameter set ?1 1

-- name: funnel
-- How far the survey came, step by step: domains, MX hosts, addresses
-- Metrics: D1
-- Unit: domain, MX host, address (an IP address with its port)
-- Denominator: the step that percent is a share of
-- Source: Durumeric et al. 2015
-- One row per step. number: how many came to the step. What was not asked yet, wholly or in part, is in none but the
-- first denominator of its unit. An address counts as tried when it was connected to, or would have been had the
-- network not refused: not when it was excluded, over a limit of ours, or lost to a failure of ours.
-- addresses-offered equals the rate by address of the query adoption.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
domains AS MATERIALIZED (
    SELECT count(*) AS listed,
           count(mail_route.domain_id) AS asked,
           coalesce(sum(has_route), 0) AS routed,
           coalesce(sum(conclusive AND NOT has_route), 0) AS unrouted,
           coalesce(sum(NOT conclusive), 0) AS inconclusive
    FROM domain INDEXED BY domain_scan -- both tables in the order of the domains' ids
    LEFT JOIN mail_route ON mail_route.domain_id = domain.id
    LEFT JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    WHERE domain.scan_id = ?1),
receiving AS MATERIALIZED (
    SELECT count(*) AS judged, coalesce(sum(members = 0), 0) AS hostless, coalesce(sum(answered), 0) AS answered
    FROM domain_verdict WHERE judgement_id = (SELECT id FROM judged) AND pending = 0),
hosts AS MATERIALIZED (
    SELECT count(*) AS named,
           count(outcome) AS asked,
           coalesce(sum(code = 'resolved'), 0) AS resolved,
           coalesce(sum(conclusive AND code <> 'resolved'), 0) AS addressless,
           coalesce(sum(NOT conclusive), 0) AS inconclusive
    FROM mx_host INDEXED BY mx_host_scan LEFT JOIN host_outcome ON host_outcome.id = mx_host.outcome
    WHERE mx_host.scan_id = ?1),
answering AS MATERIALIZED (
    SELECT coalesce(sum(code = 'resolved'), 0) AS judged, coalesce(sum(answered), 0) AS answered
    FROM mx_host_verdict
    JOIN mx_host ON mx_host.id = mx_host_verdict.mx_host_id
    JOIN host_outcome ON host_outcome.id = mx_host.outcome
    WHERE judgement_id = (SELECT id FROM judged) AND pending = 0),
addresses AS MATERIALIZED (
    SELECT (SELECT count(*) FROM endpoint WHERE scan_id = ?1) AS found,
           count(*) AS asked,
           coalesce(sum(tried), 0) AS tried,
           coalesce(sum(tried AND stage >= (SELECT id FROM stage WHERE code = 'banner')), 0) AS connected,
           coalesce(sum(answered), 0) AS answered,
           count(starttls) AS known,
           coalesce(sum(starttls), 0) AS offered,
           coalesce(sum(starttls AND stage >= (SELECT id FROM stage WHERE code = 'tls')), 0) AS encrypted,
           coalesce(sum(starttls AND stage >= (SELECT id FROM stage WHERE code = 'done')), 0) AS confirmed
    FROM endpoint_verdict
    WHERE judgement_id = (SELECT id FROM judged) AND pending = 0),
step (position, step, unit, number, denominator, meaning) AS (
    SELECT 1, 'domains', 'domain', listed, NULL, 'names that the scan took from the list' FROM domains
    UNION ALL SELECT 2, 'domains-asked', 'domain', asked, listed, 'their mail route was asked for' FROM domains
    UNION ALL SELECT 3, 'domains-with-route', 'domain', routed, asked, 'mail can be routed to a host' FROM domains
    UNION ALL SELECT 4, 'domains-without-route', 'domain', unrouted, asked,
        'the DNS says that they take no mail or do not exist' FROM domains
    UNION ALL SELECT 5, 'domains-inconclusive', 'domain', inconclusive, asked, 'nobody knows where their mail goes'
        FROM domains
    UNION ALL SELECT 6, 'domains-without-host', 'domain', hostless, judged, 'no MX host of theirs has an address'
        FROM receiving
    UNION ALL SELECT 7, 'domains-answered', 'domain', answered, judged, 'an address of an MX host accepted EHLO'
        FROM receiving
    UNION ALL SELECT 8, 'mx-hosts', 'mx-host', named, NULL, 'distinct names of MX hosts' FROM hosts
    UNION ALL SELECT 9, 'mx-hosts-asked', 'mx-host', asked, named, 'their addresses were asked for' FROM hosts
    UNION ALL SELECT 10, 'mx-hosts-resolved', 'mx-host', resolved, asked, 'at least one address is known' FROM hosts
    UNION ALL SELECT 11, 'mx-hosts-without-address', 'mx-host', addressless, asked, 'certainly without an address'
        FROM hosts
    UNION ALL SELECT 12, 'mx-hosts-inconclusive', 'mx-host', inconclusive, asked, 'nobody knows their addresses'
        FROM hosts
    UNION ALL SELECT 13, 'mx-hosts-answered', 'mx-host', answered, judged, 'an address accepted EHLO' FROM answering
    UNION ALL SELECT 14, 'addresses', 'address', found, NULL, 'distinct addresses of MX hosts' FROM addresses
    UNION ALL SELECT 15, 'addresses-asked', 'address', asked, found, 'it was their turn, under each of their names'
        FROM addresses
    UNION ALL SELECT 16, 'addresses-tried', 'address', tried, asked,
        'a connection was tried: neither excluded nor over a limit of ours, and no failure of ours' FROM addresses
    UNION ALL SELECT 17, 'addresses-connected', 'address', connected, tried, 'a connection was accepted' FROM addresses
    UNION ALL SELECT 18, 'addresses-answered', 'address', answered, tried, 'EHLO or HELO was accepted' FROM addresses
    UNION ALL SELECT 19, 'addresses-offered', 'address', offered, known,
        'STARTTLS is offered, of those of which it is known' FROM addresses
    UNION ALL SELECT 20, 'addresses-handshake', 'address', encrypted, offered, 'the TLS handshake completed'
        FROM addresses
    UNION ALL SELECT 21, 'addresses-ehlo-in-tls', 'address', confirmed, offered, 'EHLO was answered inside TLS'
        FROM addresses
    UNION ALL SELECT 22, 'addresses-inconclusive', 'address', asked - known, asked,
        'whether STARTTLS is offered is unknown' FROM addresses)
SELECT step, unit, number, denominator, round(100.0 * number / nullif(denominator, 0), 2) AS percent, meaning
FROM step
ORDER BY position;

-- name: mail_outcomes
-- How the lookup of each domain's mail route ended
-- Metrics: D1 D2 D3
-- Unit: domain
-- Denominator: domains asked
-- Source: Durumeric et al. 2015, denisbider 2015
-- One row per outcome that was seen.
WITH seen AS (
    SELECT mail_route.outcome, count(*) AS domains
    FROM domain INDEXED BY domain_scan JOIN mail_route ON mail_route.domain_id = domain.id -- in the order of their ids
    WHERE domain.scan_id = ?1
    GROUP BY mail_route.outcome)
SELECT code,
       domains,
       sum(domains) OVER () AS denominator,
       round(100.0 * domains / sum(domains) OVER (), 2) AS percent,
       has_route,
       conclusive,
       meaning
FROM seen JOIN mail_outcome ON mail_outcome.id = seen.outcome
ORDER BY domains DESC, mail_outcome.id;

-- name: host_outcomes
-- How the lookup of each MX host's addresses ended
-- Metrics: D4
-- Unit: MX host, once however many domains name it
-- Denominator: MX hosts asked
-- Source: RFC 5321 section 5.1
-- One row per outcome that was seen.
WITH seen AS (
    SELECT outcome, count(*) AS mx_hosts FROM mx_host INDEXED BY mx_host_scan
    WHERE scan_id = ?1 AND outcome IS NOT NULL
    GROUP BY outcome)
SELECT code,
       mx_hosts,
       sum(mx_hosts) OVER () AS denominator,
       round(100.0 * mx_hosts / sum(mx_hosts) OVER (), 2) AS percent,
       conclusive,
       meaning
FROM seen JOIN host_outcome ON host_outcome.id = seen.outcome
ORDER BY mx_hosts DESC, host_outcome.id;

-- name: endpoint_outcomes
-- How the conversation with each address ended
-- Unit: target, an address under the name of one MX host, by its last conclusive probe
-- Denominator: targets probed
-- One row per outcome that was seen. addresses counts each address once per outcome.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
seen AS (
    SELECT target_verdict.outcome, count(*) AS targets, count(DISTINCT target.endpoint_id) AS addresses
    FROM target_verdict JOIN target ON target.id = target_verdict.target_id
    WHERE target_verdict.judgement_id = (SELECT id FROM judged) AND target_verdict.outcome IS NOT NULL
    GROUP BY target_verdict.outcome)
SELECT endpoint_outcome.code,
       targets,
       sum(targets) OVER () AS denominator,
       round(100.0 * targets / sum(targets) OVER (), 2) AS percent,
       addresses,
       answered,
       starttls_offer.code AS starttls,
       conclusive > 0 AS conclusive,
       meaning
FROM seen
JOIN endpoint_outcome ON endpoint_outcome.id = seen.outcome
JOIN starttls_offer ON starttls_offer.id = endpoint_outcome.starttls
ORDER BY targets DESC, endpoint_outcome.id;

-- name: inconclusive_addresses
-- Why nobody knows whether an address offers STARTTLS
-- Unit: address, once; where several of its names are inconclusive, by the probe that got furthest
-- Denominator: inconclusive addresses; those not asked yet are not among them
-- One row per cause. None of them is in an adoption rate.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
ranked AS (
    SELECT endpoint_outcome.code,
           probe.client_profile,
           row_number() OVER (PARTITION BY endpoint_verdict.endpoint_id ORDER BY probe.stage DESC, probe.id DESC) AS place
    FROM endpoint_verdict
    JOIN target ON target.endpoint_id = endpoint_verdict.endpoint_id
    JOIN target_verdict ON target_verdict.judgement_id = endpoint_verdict.judgement_id
        AND target_verdict.target_id = target.id AND target_verdict.starttls IS NULL
    LEFT JOIN probe ON probe.id = target_verdict.probe_id
    LEFT JOIN endpoint_outcome ON endpoint_outcome.id = probe.outcome
    WHERE endpoint_verdict.judgement_id = (SELECT id FROM judged) AND endpoint_verdict.starttls IS NULL
        AND endpoint_verdict.pending = 0),
explained AS (
    SELECT CASE
               WHEN code IN ('connect-timeout', 'banner-timeout', 'reply-timeout', 'handshake-timeout',
                             'deadline-exceeded') THEN 'timed-out'
               WHEN code = 'connect-refused' THEN 'refused'
               WHEN code = 'unreachable' THEN 'unreachable'
               WHEN code IN ('banner-deferred', 'ehlo-deferred', 'starttls-deferred') THEN 'deferred'
               WHEN code IN ('banner-rejected', 'ehlo-rejected') THEN 'rejected'
               WHEN code IN ('connection-closed', 'connection-reset', 'handshake-closed', 'post-handshake-failed')
                   THEN 'closed'
               WHEN code IN ('not-smtp', 'byte-limit') THEN 'not-smtp'
               WHEN code = 'excluded' THEN 'excluded'
               WHEN code = 'not-probed' THEN iif(client_profile = 'zgrab2', 'not-told', 'limit')
               WHEN code = 'held-back' THEN 'held-back'
               WHEN code IN ('connect-failed', 'not-told') THEN 'not-told'
               ELSE 'our-failure'
           END AS cause
    FROM ranked WHERE place = 1),
cause (code, meaning) AS (VALUES
    ('timed-out', 'no answer in time, to the connection or to a command'),
    ('refused', 'nothing listens there, or a firewall says so'),
    ('unreachable', 'the network says that there is no way to the address'),
    ('deferred', 'a 4xx reply: come back later'),
    ('rejected', 'a 5xx greeting, or 5xx to EHLO and HELO: we are not welcome'),
    ('closed', 'the connection was closed or reset before it was clear'),
    ('not-smtp', 'something else than SMTP answered'),
    ('excluded', 'opted out, or a special-purpose address'),
    ('limit', 'a limit of ours; not connected to'),
    ('held-back', 'others of its provider had begun to turn us away; not connected to'),
    ('not-told', 'the other tool that asked does not say'),
    ('our-failure', 'our side failed'))
SELECT cause.code AS cause,
       count(*) AS addresses,
       sum(count(*)) OVER () AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent,
       cause.meaning
FROM explained JOIN cause ON cause.code = explained.cause
GROUP BY cause.code
ORDER BY addresses DESC, cause.code;
