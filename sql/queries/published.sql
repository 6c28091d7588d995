-- The tables of published surveys, counted over this scan as each of them counted: its units, roll-ups and denominators, also
-- where they are not ours. One row per row of the table, by a code of its own; what was published stands beside it in
-- `report --as`. Where a survey counts only what can be reached, so does its query: what did not answer is in no row of it.
-- Each statement takes one parameter, the scan's id; in the sqlite3 tool: .parameter set ?1 1

-- name: as_facebook_2014
-- Facebook's table of 2014, counted over this scan
-- Metrics: S1 S2 S3 S4 T3 T4 X4 X6 X7 X8 X9
-- Unit: MX host, address, domain, weight
-- Denominator: those that answer EHLO, or the part of them that the row names
-- Source: Facebook, May and August 2014
-- A host has what one of its addresses has. A domain, and its weight (for its messages), has what the first of its MX hosts
-- has that answers, in order of preference. TLS of any version counts, and encryption is a completed handshake. Strict: the
-- certificate is trusted by the first trust store, in time, and for the MX host. inconclusive: of the row's group, those of
-- which it could not be told; they are in no denominator.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
conversation AS (
    SELECT target.mx_host_id,
           coalesce(offer.starttls = 1, 0) AS offered,
           offer.code IN ('starttls-ok', 'legacy-only', 'client-certificate-required', 'post-handshake-failed') AS encrypted,
           tls_session.forward_secrecy AS pfs,
           tls_cipher_suite.name LIKE '%\_RC4\_%' ESCAPE '\' AS rc4,
           pkix_verdict.verdict = (SELECT id FROM pkix_code WHERE code = 'valid') AS strict,
           pkix_verdict.name IS NULL AS misnamed
    FROM target_verdict
    JOIN target ON target.id = target_verdict.target_id
    JOIN endpoint_outcome AS offer ON offer.id = target_verdict.outcome
    LEFT JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
    LEFT JOIN tls_cipher_suite ON tls_cipher_suite.id = tls_session.cipher_suite
    LEFT JOIN pkix_verdict ON pkix_verdict.judgement_id = target_verdict.judgement_id
        AND pkix_verdict.target_id = target_verdict.target_id
        AND pkix_verdict.trust_store_id = (
            SELECT trust_store_id FROM judgement_trust WHERE judgement_id = (SELECT id FROM judged) AND position = 0)
    WHERE target_verdict.judgement_id = (SELECT id FROM judged) AND target_verdict.answered),
-- Of a host without a completed handshake it is known that it has nothing that comes with one.
host AS MATERIALIZED (
    SELECT mx_host_id AS id,
           max(offered) AS offered,
           max(encrypted) AS encrypted,
           iif(max(encrypted), max(iif(encrypted, pfs, NULL)), 0) AS pfs,
           iif(max(encrypted), max(iif(encrypted, rc4, NULL)), 0) AS rc4,
           iif(max(encrypted), max(iif(encrypted, strict, NULL)), 0) AS strict,
           iif(max(encrypted), max(iif(encrypted, strict AND pfs, NULL)), 0) AS strict_pfs,
           max(encrypted AND strict = 0 AND misnamed) AS misnamed
    FROM conversation
    GROUP BY mx_host_id),
receiver AS MATERIALIZED (
    SELECT domain.weight, min(mx_record.position), host.* -- the columns are those of the first host
    FROM mx_record
    JOIN host ON host.id = mx_record.mx_host_id
    JOIN domain ON domain.id = mx_record.domain_id
    WHERE domain.scan_id = ?1
    GROUP BY mx_record.domain_id),
hosts AS (
    SELECT count(*) AS hosts, total(encrypted) AS encrypted,
           total(pfs) FILTER (WHERE encrypted) AS pfs, count(pfs) FILTER (WHERE encrypted) AS pfs_known,
           total(strict) AS strict, count(strict) AS strict_known,
           count(*) FILTER (WHERE encrypted AND strict = 0) AS failed,
           count(*) FILTER (WHERE encrypted AND strict = 0 AND misnamed) AS misnamed
    FROM host),
addresses AS (
    SELECT count(*) AS addresses, count(*) FILTER (WHERE NOT offered) AS silent
    FROM (
        SELECT max(endpoint_outcome.starttls = 1) AS offered
        FROM target_verdict
        JOIN target ON target.id = target_verdict.target_id
        JOIN endpoint_outcome ON endpoint_outcome.id = target_verdict.outcome
        WHERE target_verdict.judgement_id = (SELECT id FROM judged) AND target_verdict.answered
        GROUP BY target.endpoint_id)),
domains AS (
    SELECT count(*) AS domains,
           total(strict) AS strict, count(strict) AS strict_known, total(rc4) AS rc4, count(rc4) AS rc4_known
    FROM receiver),
messages AS (
    SELECT total(weight) AS weight,
           total(weight * encrypted) AS encrypted,
           total(weight * strict) AS strict,
           total(iif(strict IS NULL, 0, weight)) AS strict_known,
           total(weight * (encrypted AND NOT strict)) AS unverified,
           total(iif(encrypted AND strict IS NULL, 0, weight * encrypted)) AS encrypted_strict_known,
           total(weight * (encrypted AND pfs)) AS pfs,
           total(iif(pfs IS NULL, 0, weight * encrypted)) AS pfs_known,
           total(weight * strict_pfs) AS strict_pfs,
           total(iif(strict_pfs IS NULL, 0, weight)) AS strict_pfs_known,
           total(weight * rc4) AS rc4, total(iif(rc4 IS NULL, 0, weight)) AS rc4_known
    FROM receiver),
figure (place, row, unit, number, denominator, inconclusive) AS (
    SELECT 1, 'hosts-starttls', 'mx-host', encrypted, hosts, 0 FROM hosts
    UNION ALL SELECT 2, 'hosts-pfs', 'mx-host', pfs, pfs_known, encrypted - pfs_known FROM hosts
    UNION ALL SELECT 3, 'hosts-strict', 'mx-host', strict, strict_known, hosts - strict_known FROM hosts
    UNION ALL SELECT 4, 'hosts-misnamed', 'mx-host', misnamed, failed, 0 FROM hosts
    UNION ALL SELECT 5, 'addresses-no-starttls', 'address', silent, addresses, 0 FROM addresses
    UNION ALL SELECT 6, 'domains-strict', 'domain', strict, strict_known, domains - strict_known FROM domains
    UNION ALL SELECT 7, 'domains-rc4', 'domain', rc4, rc4_known, domains - rc4_known FROM domains
    UNION ALL SELECT 8, 'messages-encrypted', 'weight', encrypted, weight, 0 FROM messages
    UNION ALL SELECT 9, 'messages-strict', 'weight', strict, strict_known, weight - strict_known FROM messages
    UNION ALL SELECT 10, 'messages-unverified', 'weight', unverified, strict_known, weight - strict_known FROM messages
    UNION ALL SELECT 11, 'encrypted-strict', 'weight', strict, encrypted_strict_known, encrypted - encrypted_strict_known
        FROM messages
    UNION ALL SELECT 12, 'encrypted-pfs', 'weight', pfs, pfs_known, encrypted - pfs_known FROM messages
    UNION ALL SELECT 13, 'messages-rc4', 'weight', rc4, rc4_known, weight - rc4_known FROM messages
    UNION ALL SELECT 14, 'messages-strict-pfs', 'weight', strict_pfs, strict_pfs_known, weight - strict_pfs_known
        FROM messages)
SELECT row, unit,
       iif(unit = 'weight', round(number, 6), CAST(number AS INTEGER)) AS number,
       iif(unit = 'weight', round(denominator, 6), CAST(denominator AS INTEGER)) AS denominator,
       round(100.0 * round(number, 6) / nullif(round(denominator, 6), 0), 2) AS percent,
       iif(unit = 'weight', round(inconclusive, 6), CAST(inconclusive AS INTEGER)) AS inconclusive
FROM figure
ORDER BY place;

-- name: as_mailchannels_2015
-- MailChannels' table of 2015, counted over this scan
-- Metrics: S1 S2
-- Unit: address, MX host
-- Denominator: those that answer EHLO
-- Source: MailChannels, October 2015
-- What counts is the offer alone, as EHLO makes it, whatever comes of it. An address, or a host, offers STARTTLS when it does
-- so once, under one of its names or at one of its addresses.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
conversation AS MATERIALIZED (
    SELECT target.mx_host_id, target.endpoint_id, endpoint_outcome.starttls = 1 AS offered
    FROM target_verdict
    JOIN target ON target.id = target_verdict.target_id
    JOIN endpoint_outcome ON endpoint_outcome.id = target_verdict.outcome
    WHERE target_verdict.judgement_id = (SELECT id FROM judged) AND target_verdict.answered),
addresses AS (
    SELECT count(*) AS servers, coalesce(sum(offered), 0) AS offered
    FROM (SELECT max(offered) AS offered FROM conversation GROUP BY endpoint_id)),
hosts AS (
    SELECT count(*) AS servers, coalesce(sum(offered), 0) AS offered
    FROM (SELECT max(offered) AS offered FROM conversation GROUP BY mx_host_id)),
figure (place, row, unit, number, denominator) AS (
    SELECT 1, 'servers-starttls', 'address', offered, servers FROM addresses
    UNION ALL SELECT 2, 'servers-no-starttls', 'address', servers - offered, servers FROM addresses
    UNION ALL SELECT 3, 'hosts-starttls', 'mx-host', offered, servers FROM hosts
    UNION ALL SELECT 4, 'hosts-no-starttls', 'mx-host', servers - offered, servers FROM hosts
    UNION ALL SELECT 5, 'servers', 'address', servers, NULL FROM addresses)
SELECT row, unit, number, denominator,
       round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       0 AS inconclusive
FROM figure
ORDER BY place;
