-- What goes wrong between the offer of STARTTLS and TLS. Each statement takes one parameter, the scan's id; in the sqlite3
-- tool: .parameter set ?1 1

-- name: smtp_responders
-- Who is there on the port: open, greets, accepts EHLO, turns the scanner away
-- Metrics: C1 C2 C3
-- Unit: address, once, under the name with which it got furthest
-- Denominator: of open, addresses that were tried; of the others, those with an open port
-- Source: Durumeric et al. 2015, Lee et al. 2020
-- One row per step. greets: 220 to the connection. accepts-ehlo: 250 to EHLO or HELO. turned-away: a 4xx or 5xx
-- greeting, or 4xx or 5xx to EHLO and HELO, which may be meant for the scanner alone. As in these surveys, a port that
-- closes, resets or stays silent is in the denominators; inconclusive has how many of it do. Addresses that were not
-- asked yet are in none.
WITH address AS MATERIALIZED (
    SELECT count(*) FILTER (WHERE tried) AS tried,
           count(*) FILTER (WHERE tried AND probe.stage >= stage_banner.id) AS open,
           count(*) FILTER (WHERE tried AND probe.stage >= stage_ehlo.id) AS greets,
           count(*) FILTER (WHERE answered) AS accepts,
           count(*) FILTER (WHERE NOT answered AND outcome.code IN
               ('banner-deferred', 'banner-rejected', 'ehlo-deferred', 'ehlo-rejected')) AS turned_away,
           count(*) FILTER (WHERE tried AND probe.stage < stage_banner.id) AS closed,
           count(*) FILTER (WHERE tried AND probe.stage = stage_banner.id AND outcome.code IN
               ('banner-timeout', 'connection-closed', 'connection-reset', 'deadline-exceeded')) AS silent,
           count(*) FILTER (WHERE tried AND NOT answered AND probe.stage >= stage_banner.id AND outcome.code IN
               ('banner-timeout', 'reply-timeout', 'connection-closed', 'connection-reset', 'deadline-exceeded')) AS broken
    FROM (SELECT probe_id, tried, answered FROM endpoint_verdict
          WHERE judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1) AND pending = 0) AS address
    CROSS JOIN probe ON probe.id = address.probe_id
    CROSS JOIN (SELECT id, code FROM endpoint_outcome) AS outcome ON outcome.id = probe.outcome
    CROSS JOIN (SELECT id FROM stage WHERE code = 'banner') AS stage_banner
    CROSS JOIN (SELECT id FROM stage WHERE code = 'ehlo') AS stage_ehlo),
step (position, step, number, denominator, inconclusive, meaning) AS (
    SELECT 1, 'open', open, tried, closed, 'a connection was accepted' FROM address
    UNION ALL SELECT 2, 'greets', greets, open, silent, 'the greeting was 220' FROM address
    UNION ALL SELECT 3, 'accepts-ehlo', accepts, open, broken, 'EHLO or HELO was accepted' FROM address
    UNION ALL SELECT 4, 'turned-away', turned_away, open, broken, 'a 4xx or 5xx greeting, or answer to EHLO and HELO'
        FROM address)
SELECT step, number AS addresses, denominator, round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       inconclusive, meaning
FROM step
ORDER BY position;

-- name: handshake_failures
-- STARTTLS is offered, and no TLS comes of it: how that ends
-- Metrics: S5
-- Unit: address that offers STARTTLS, once, under the name with which it got furthest
-- Denominator: those that offer it
-- Source: Durumeric et al. 2015, Lee et al. 2020
-- One row for all that fail, and one per outcome and fatal alert that was seen. alert_by: who sent it. inconclusive:
-- those that put STARTTLS off for later, in no share.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
failed AS MATERIALIZED (
    SELECT probe.outcome, tls_session.alert, tls_session.alert_sent, count(*) AS number
    FROM endpoint_verdict
    CROSS JOIN probe ON probe.id = endpoint_verdict.probe_id
    LEFT JOIN tls_session ON tls_session.probe_id = probe.id
    WHERE endpoint_verdict.judgement_id = (SELECT id FROM judged) AND endpoint_verdict.starttls = 1
        AND endpoint_verdict.stage < (SELECT id FROM stage WHERE code = 'tls')
    GROUP BY 1, 2, 3),
total AS MATERIALIZED (
    SELECT count(*) FILTER (WHERE endpoint_verdict.starttls = 1) AS offering,
           count(*) FILTER (WHERE endpoint_verdict.starttls IS NULL AND endpoint_verdict.stage
               = (SELECT id FROM stage WHERE code = 'starttls')) AS inconclusive
    FROM endpoint_verdict WHERE endpoint_verdict.judgement_id = (SELECT id FROM judged) AND pending = 0),
alert (id, name) AS (VALUES
    (10, 'unexpected_message'), (20, 'bad_record_mac'), (40, 'handshake_failure'), (42, 'bad_certificate'),
    (46, 'certificate_unknown'), (47, 'illegal_parameter'), (48, 'unknown_ca'), (49, 'access_denied'), (50, 'decode_error'),
    (51, 'decrypt_error'), (70, 'protocol_version'), (71, 'insufficient_security'), (80, 'internal_error'),
    (109, 'missing_extension'), (110, 'unsupported_extension'), (112, 'unrecognized_name'), (116, 'certificate_required')),
row (position, outcome, alert, alert_by, number, meaning) AS (
    SELECT 0, 'any', NULL, NULL, coalesce(sum(number), 0), 'STARTTLS is offered, and no handshake completes' FROM failed
    UNION ALL
    SELECT 1, endpoint_outcome.code, coalesce(alert.name, CAST(failed.alert AS TEXT)),
           CASE WHEN failed.alert IS NOT NULL THEN iif(alert_sent, 'scanner', 'server') END, number, meaning
    FROM failed
    JOIN endpoint_outcome ON endpoint_outcome.id = failed.outcome
    LEFT JOIN alert ON alert.id = failed.alert)
SELECT outcome, alert, alert_by, number AS addresses, offering AS denominator,
       round(100.0 * number / nullif(offering, 0), 2) AS percent, inconclusive, meaning
FROM row CROSS JOIN total
ORDER BY position, number DESC, outcome, alert, alert_by;

-- name: starttls_refusals
-- Servers that offer STARTTLS and answer it with an error
-- Metrics: S6
-- Unit: address, once, under the name with which it got furthest
-- Denominator: addresses that accepted EHLO
-- Source: Lee et al. 2020, Lee et al. 2022
-- One row per class of the reply to STARTTLS. inconclusive: those that accepted EHLO and gave no answer to STARTTLS, in
-- no share.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
address AS MATERIALIZED (
    SELECT CASE WHEN outcome.code NOT IN ('starttls-refused', 'starttls-deferred') THEN NULL
                WHEN probe.reply_code BETWEEN 400 AND 499 THEN '4xx'
                WHEN probe.reply_code BETWEEN 500 AND 504 THEN '500-504'
                WHEN probe.reply_code BETWEEN 550 AND 559 THEN '55x'
                ELSE 'other' END AS class,
           count(*) AS number
    FROM endpoint_verdict
    CROSS JOIN probe ON probe.id = endpoint_verdict.probe_id
    CROSS JOIN endpoint_outcome AS outcome ON outcome.id = probe.outcome
    WHERE judgement_id = (SELECT id FROM judged) AND endpoint_verdict.stage = (SELECT id FROM stage WHERE code = 'starttls')
        AND pending = 0
    GROUP BY 1),
total AS MATERIALIZED (
    SELECT count(*) FILTER (WHERE answered) AS answered
    FROM endpoint_verdict WHERE judgement_id = (SELECT id FROM judged) AND pending = 0),
class (position, class, meaning) AS (VALUES
    (1, '4xx', 'come back later'), (2, '500-504', 'the command is not known, or not now'), (3, '55x', 'it is not wanted'),
    (4, 'other', 'anything else than 220'))
SELECT class.class AS reply, coalesce(address.number, 0) AS addresses, answered AS denominator,
       round(100.0 * coalesce(address.number, 0) / nullif(answered, 0), 2) AS percent,
       coalesce((SELECT number FROM address WHERE class IS NULL), 0) AS inconclusive, meaning
FROM class CROSS JOIN total LEFT JOIN address ON address.class = class.class
ORDER BY class.position;

-- name: starttls_interference
-- Signs that somebody on the way takes STARTTLS away
-- Metrics: S7 S8
-- Unit: address, once, under any of its names
-- Denominator: of offer-altered, addresses that accepted EHLO; of hidden and echoed, those that answered STARTTLS
--   although it was not on offer, or mangled; of echo-altered, those that echo
-- Source: Durumeric et al. 2015
-- One row per sign. All but offer-altered take a scan with --probe-stripping. inconclusive: those that gave no answer
-- to STARTTLS. What only removes the offer looks like a server without it.
WITH altered AS MATERIALIZED (
    SELECT count(DISTINCT target.endpoint_id) AS number
    FROM target_verdict CROSS JOIN target ON target.id = target_verdict.target_id
    WHERE target_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND target_verdict.outcome = (SELECT id FROM endpoint_outcome WHERE code = 'starttls-mangled')),
answered AS MATERIALIZED (
    SELECT count(*) AS number FROM endpoint_verdict
    WHERE judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1) AND pending = 0 AND answered),
tested AS MATERIALIZED (
    SELECT max(stripping_outcome.code = 'tls-completed') AS completed,
           max(stripping_outcome.code <> 'unanswered') AS told,
           max(command_echo.code <> 'none') AS echoed,
           max(command_echo.code = 'altered') AS altered
    FROM stripping_test
    CROSS JOIN probe ON probe.id = stripping_test.probe_id
    CROSS JOIN target ON target.id = probe.target_id
    CROSS JOIN endpoint ON endpoint.id = target.endpoint_id AND endpoint.scan_id = ?1
    CROSS JOIN stripping_outcome ON stripping_outcome.id = stripping_test.outcome
    CROSS JOIN command_echo ON command_echo.id = stripping_test.echo
    GROUP BY endpoint.id),
test AS MATERIALIZED (
    SELECT count(*) FILTER (WHERE told) AS told, count(*) FILTER (WHERE NOT told) AS untold,
           count(*) FILTER (WHERE told AND completed) AS completed, count(*) FILTER (WHERE told AND echoed) AS echoed,
           count(*) FILTER (WHERE told AND altered) AS altered
    FROM tested),
sign (position, sign, number, denominator, inconclusive, meaning) AS (
    SELECT 1, 'offer-altered', altered.number, answered.number, 0, 'the keyword arrives altered, as in XXXXXXXA'
    FROM altered CROSS JOIN answered
    UNION ALL SELECT 2, 'hidden', completed, told, untold, 'STARTTLS works although it is not on offer' FROM test
    UNION ALL SELECT 3, 'echoed', echoed, told, untold, 'the reply repeats the command as it arrived' FROM test
    UNION ALL SELECT 4, 'echo-altered', altered, echoed, 0, 'it arrived altered' FROM test)
SELECT sign, number AS addresses, denominator, round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       inconclusive, meaning
FROM sign
ORDER BY position;

-- name: family_agreement
-- MX hosts that differ between IPv4 and IPv6
-- Metrics: S11
-- Unit: MX host with addresses of both families
-- Denominator: those of which it is known for both
-- One row per measure and finding. Of a family, one address that has it suffices. inconclusive: those of which it is
-- not known for one of the two, in no share.
WITH family AS (
    SELECT target.mx_host_id, endpoint.family,
           CASE WHEN max(starttls) = 1 THEN 1 WHEN count(starttls) = count(*) THEN 0 END AS starttls,
           CASE WHEN max(valid) = 1 THEN 1 WHEN count(valid) = count(*) THEN 0 END AS valid
    FROM mx_host INDEXED BY mx_host_scan
    CROSS JOIN target ON target.mx_host_id = mx_host.id
    CROSS JOIN endpoint ON endpoint.id = target.endpoint_id
    CROSS JOIN target_verdict ON target_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND target_verdict.target_id = target.id
    WHERE mx_host.scan_id = ?1
    GROUP BY mx_host.id, endpoint.family),
host AS MATERIALIZED (
    SELECT count(*) AS hosts, measure, four, six
    FROM (SELECT 'starttls' AS measure, max(starttls) FILTER (WHERE family = 4) AS four,
                 max(starttls) FILTER (WHERE family = 6) AS six
          FROM family GROUP BY mx_host_id HAVING count(*) = 2
          UNION ALL
          SELECT 'valid-certificate', max(valid) FILTER (WHERE family = 4), max(valid) FILTER (WHERE family = 6)
          FROM family GROUP BY mx_host_id HAVING count(*) = 2)
    GROUP BY measure, four, six),
measure (measure) AS (VALUES ('starttls'), ('valid-certificate')),
finding (position, finding, four, six, meaning) AS (VALUES
    (1, 'both', 1, 1, 'over either'), (2, 'ipv4-alone', 1, 0, 'over IPv4, and not over IPv6'),
    (3, 'ipv6-alone', 0, 1, 'over IPv6, and not over IPv4'), (4, 'neither', 0, 0, 'over neither'))
SELECT measure.measure, finding,
       coalesce(sum(hosts) FILTER (WHERE host.four = finding.four AND host.six = finding.six), 0) AS mx_hosts,
       coalesce(sum(hosts) FILTER (WHERE host.four + host.six IS NOT NULL), 0) AS denominator,
       round(100.0 * coalesce(sum(hosts) FILTER (WHERE host.four = finding.four AND host.six = finding.six), 0)
           / nullif(sum(hosts) FILTER (WHERE host.four + host.six IS NOT NULL), 0), 2) AS percent,
       coalesce(sum(hosts) FILTER (WHERE host.four + host.six IS NULL), 0) AS inconclusive,
       meaning
FROM measure CROSS JOIN finding LEFT JOIN host ON host.measure = measure.measure
GROUP BY measure.measure, finding.position
ORDER BY measure.measure, finding.position;
