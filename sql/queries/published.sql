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
           target_verdict.outcome IN (
               SELECT id FROM endpoint_outcome
               WHERE code IN ('starttls-ok', 'legacy-only', 'client-certificate-required', 'post-handshake-failed')) AS encrypted,
           tls_session.forward_secrecy AS pfs,
           tls_session.cipher_suite IN (SELECT id FROM tls_cipher_suite WHERE name LIKE '%\_RC4\_%' ESCAPE '\') AS rc4,
           pkix_verdict.verdict = (SELECT id FROM pkix_code WHERE code = 'valid') AS strict,
           pkix_verdict.name IS NULL AS misnamed
    FROM target_verdict
    JOIN target ON target.id = target_verdict.target_id
    LEFT JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
    LEFT JOIN pkix_verdict ON pkix_verdict.judgement_id = target_verdict.judgement_id
        AND pkix_verdict.target_id = target_verdict.target_id
        AND pkix_verdict.trust_store_id = (
            SELECT trust_store_id FROM judgement_trust WHERE judgement_id = (SELECT id FROM judged) AND position = 0)
    WHERE target_verdict.judgement_id = (SELECT id FROM judged) AND target_verdict.answered),
receiver AS (
    SELECT domain.weight, mx_record.mx_host_id, min(mx_record.position) -- the host is that of this position
    FROM domain NOT INDEXED -- in the order of the ids, as the tables beside it
    CROSS JOIN mx_record ON mx_record.domain_id = domain.id
    CROSS JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT id FROM judged)
        AND mx_host_verdict.mx_host_id = mx_record.mx_host_id
    WHERE domain.scan_id = ?1 AND mx_host_verdict.answered
        AND domain.id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1)
                          AND (SELECT max(id) FROM domain WHERE scan_id = ?1)
    GROUP BY domain.id),
-- Conversations and the domains that a host is the first of are brought together by one sort, not by a join.
host AS (
    SELECT max(encrypted) AS encrypted,
           -- Of a host without a completed handshake it is known that it has nothing that comes with one.
           iif(max(encrypted), max(iif(encrypted, pfs, NULL)), 0) AS pfs,
           iif(max(encrypted), max(iif(encrypted, rc4, NULL)), 0) AS rc4,
           iif(max(encrypted), max(iif(encrypted, strict, NULL)), 0) AS strict,
           iif(max(encrypted), max(iif(encrypted, strict AND pfs, NULL)), 0) AS strict_pfs,
           max(encrypted AND strict = 0 AND misnamed) AS misnamed,
           count(weight) AS domains,
           total(weight) AS weight
    FROM (SELECT mx_host_id, encrypted, pfs, rc4, strict, misnamed, NULL AS weight FROM conversation
          UNION ALL
          SELECT mx_host_id, NULL, NULL, NULL, NULL, NULL, weight FROM receiver)
    GROUP BY mx_host_id),
counted AS MATERIALIZED (
    SELECT count(*) AS hosts, total(encrypted) AS encrypted,
           total(pfs) FILTER (WHERE encrypted) AS pfs, count(pfs) FILTER (WHERE encrypted) AS pfs_known,
           total(strict) AS strict, count(strict) AS strict_known,
           count(*) FILTER (WHERE encrypted AND strict = 0) AS failed,
           count(*) FILTER (WHERE encrypted AND strict = 0 AND misnamed) AS misnamed,
           total(domains) AS domains,
           total(domains * strict) AS domains_strict, total(iif(strict IS NULL, 0, domains)) AS domains_strict_known,
           total(domains * rc4) AS domains_rc4, total(iif(rc4 IS NULL, 0, domains)) AS domains_rc4_known,
           total(weight) AS weight,
           total(weight * encrypted) AS weight_encrypted,
           total(weight * strict) AS weight_strict, total(iif(strict IS NULL, 0, weight)) AS weight_strict_known,
           total(weight * (encrypted AND NOT strict)) AS weight_unverified,
           total(iif(encrypted AND strict IS NOT NULL, weight, 0)) AS encrypted_strict_known,
           total(weight * (encrypted AND pfs)) AS encrypted_pfs,
           total(iif(encrypted AND pfs IS NOT NULL, weight, 0)) AS encrypted_pfs_known,
           total(weight * strict_pfs) AS weight_strict_pfs,
           total(iif(strict_pfs IS NULL, 0, weight)) AS weight_strict_pfs_known,
           total(weight * rc4) AS weight_rc4, total(iif(rc4 IS NULL, 0, weight)) AS weight_rc4_known
    FROM host),
addresses AS (
    SELECT count(*) AS addresses, count(*) FILTER (WHERE NOT offered) AS silent
    FROM (
        SELECT max(target_verdict.outcome IN (SELECT id FROM endpoint_outcome WHERE starttls = 1)) AS offered
        FROM target_verdict
        JOIN target ON target.id = target_verdict.target_id
        WHERE target_verdict.judgement_id = (SELECT id FROM judged) AND target_verdict.answered
        GROUP BY target.endpoint_id)),
figure (place, row, unit, number, denominator, inconclusive) AS (
    SELECT 1, 'hosts-starttls', 'mx-host', encrypted, hosts, 0 FROM counted
    UNION ALL SELECT 2, 'hosts-pfs', 'mx-host', pfs, pfs_known, encrypted - pfs_known FROM counted
    UNION ALL SELECT 3, 'hosts-strict', 'mx-host', strict, strict_known, hosts - strict_known FROM counted
    UNION ALL SELECT 4, 'hosts-misnamed', 'mx-host', misnamed, failed, 0 FROM counted
    UNION ALL SELECT 5, 'addresses-no-starttls', 'address', silent, addresses, 0 FROM addresses
    UNION ALL SELECT 6, 'domains-strict', 'domain', domains_strict, domains_strict_known, domains - domains_strict_known
        FROM counted
    UNION ALL SELECT 7, 'domains-rc4', 'domain', domains_rc4, domains_rc4_known, domains - domains_rc4_known FROM counted
    UNION ALL SELECT 8, 'messages-encrypted', 'weight', weight_encrypted, weight, 0 FROM counted
    UNION ALL SELECT 9, 'messages-strict', 'weight', weight_strict, weight_strict_known, weight - weight_strict_known
        FROM counted
    UNION ALL SELECT 10, 'messages-unverified', 'weight', weight_unverified, weight_strict_known,
        weight - weight_strict_known FROM counted
    UNION ALL SELECT 11, 'encrypted-strict', 'weight', weight_strict, encrypted_strict_known,
        weight_encrypted - encrypted_strict_known FROM counted
    UNION ALL SELECT 12, 'encrypted-pfs', 'weight', encrypted_pfs, encrypted_pfs_known,
        weight_encrypted - encrypted_pfs_known FROM counted
    UNION ALL SELECT 13, 'messages-rc4', 'weight', weight_rc4, weight_rc4_known, weight - weight_rc4_known FROM counted
    UNION ALL SELECT 14, 'messages-strict-pfs', 'weight', weight_strict_pfs, weight_strict_pfs_known,
        weight - weight_strict_pfs_known FROM counted)
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

-- name: as_alexa_2015
-- The Alexa table of Durumeric et al. of 2015, counted over this scan
-- Metrics: S3 S7 S8 X1 X4 X5
-- Unit: domain
-- Denominator: those with an MX host that answers EHLO (operational), or the part of them that the row names
-- Source: Durumeric et al., IMC 2015
-- A domain has what one address of one of its MX hosts has; those that do not answer count for nothing. Trusted: a path to the
-- first trust store, in time, whatever the name. The name is that of the MX host, or of the mail domain; one certificate must
-- be both trusted and named. inconclusive: those whose certificates were not judged, in no denominator; and of operational, domains
-- that may have an MX host that answers.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
store AS (SELECT trust_store_id AS id FROM judgement_trust WHERE judgement_id = (SELECT id FROM judged) AND position = 0),
conversation AS (
    SELECT target.mx_host_id,
           target_verdict.outcome IN (SELECT id FROM endpoint_outcome WHERE starttls = 1) AS offered,
           target_verdict.outcome = (SELECT id FROM endpoint_outcome WHERE code = 'starttls-mangled')
               OR coalesce(stripping_test.echo, 0) = (SELECT id FROM command_echo WHERE code = 'altered') AS altered,
           CASE WHEN pkix_verdict.target_id IS NOT NULL
                    THEN coalesce(chain_verdict.chain = 1 AND chain_verdict.time = 1, 0) -- trusted, valid
                WHEN target_verdict.outcome NOT IN (
                    SELECT id FROM endpoint_outcome
                    WHERE code IN ('starttls-ok', 'legacy-only', 'client-certificate-required', 'post-handshake-failed'))
                    THEN 0 END AS trusted,
           pkix_verdict.name IS NOT NULL AS named
    FROM target_verdict
    JOIN target ON target.id = target_verdict.target_id
    LEFT JOIN stripping_test ON stripping_test.probe_id = target_verdict.probe_id
    LEFT JOIN pkix_verdict ON pkix_verdict.judgement_id = target_verdict.judgement_id
        AND pkix_verdict.target_id = target_verdict.target_id AND pkix_verdict.trust_store_id = (SELECT id FROM store)
    LEFT JOIN chain_verdict ON chain_verdict.id = pkix_verdict.chain_verdict_id
    WHERE target_verdict.judgement_id = (SELECT id FROM judged) AND target_verdict.answered),
host AS (
    SELECT mx_host_id AS id, max(offered) AS offered, max(altered) AS altered,
           CASE WHEN max(trusted) = 1 THEN 1 WHEN count(trusted) = count(*) THEN 0 END AS trusted,
           CASE WHEN max(trusted = 1 AND named) = 1 THEN 1 WHEN count(trusted) = count(*) THEN 0 END AS named
    FROM conversation
    GROUP BY mx_host_id),
-- Few domains have a certificate of their own name at all; of those, the one certificate must be trusted, too.
own_named AS (
    SELECT DISTINCT domain.id
    FROM domain_verdict
    CROSS JOIN domain ON domain.id = domain_verdict.domain_id
    CROSS JOIN mx_record ON mx_record.domain_id = domain.id
    CROSS JOIN target ON target.mx_host_id = mx_record.mx_host_id
    CROSS JOIN pkix_verdict ON pkix_verdict.judgement_id = domain_verdict.judgement_id
        AND pkix_verdict.target_id = target.id AND pkix_verdict.trust_store_id = (SELECT id FROM store)
    CROSS JOIN chain_verdict ON chain_verdict.id = pkix_verdict.chain_verdict_id
        AND chain_verdict.chain = 1 AND chain_verdict.time = 1
    CROSS JOIN chain_certificate ON chain_certificate.chain_id = chain_verdict.chain_id
        AND chain_certificate.position = 0
    CROSS JOIN certificate ON certificate.id = chain_certificate.certificate_id
    CROSS JOIN json_each(certificate.names) AS name
    WHERE domain_verdict.judgement_id = (SELECT id FROM judged) AND domain_verdict.own_name_any = 1
        AND lower(name.value) IN (domain.name, '*' || substr(domain.name, instr(domain.name, '.')))),
operational AS (
    SELECT max(offered) AS offered, max(altered) AS altered,
           CASE WHEN max(trusted) = 1 THEN 1 WHEN count(trusted) = count(offered) THEN 0 END AS trusted,
           CASE WHEN max(named) = 1 THEN 1 WHEN count(named) = count(offered) THEN 0 END AS named,
           max(own_named) AS own_named
    FROM (
        SELECT mx_record.domain_id, offered, altered, trusted, named, 0 AS own_named
        FROM host CROSS JOIN mx_record ON mx_record.mx_host_id = host.id
        UNION ALL
        SELECT id, NULL, NULL, NULL, NULL, 1 FROM own_named)
    GROUP BY domain_id),
asked AS (
    SELECT count(*) AS domains,
           count(*) FILTER (WHERE mail_route.domain_id IS NULL OR mail_outcome.conclusive = 0
               OR mail_outcome.has_route AND NOT coalesce(domain_verdict.answered, 0)
                   AND coalesce(domain_verdict.unknown, 1) > 0) AS untold
    FROM domain NOT INDEXED -- in the order of the ids, as the tables beside it
    LEFT JOIN mail_route ON mail_route.domain_id = domain.id
    LEFT JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    LEFT JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT id FROM judged)
        AND domain_verdict.domain_id = domain.id
    WHERE domain.scan_id = ?1
        AND domain.id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1)
                          AND (SELECT max(id) FROM domain WHERE scan_id = ?1)),
counted AS MATERIALIZED (
    SELECT count(*) AS domains, coalesce(sum(offered), 0) AS offered, coalesce(sum(altered), 0) AS altered,
           coalesce(sum(trusted), 0) AS trusted, count(trusted) AS trusted_known,
           count(trusted) FILTER (WHERE offered) AS offered_known,
           coalesce(sum(named), 0) AS named, count(named) AS named_known,
           coalesce(sum(own_named), 0) AS own_named,
           count(*) FILTER (WHERE own_named OR trusted = 0 OR named IS NOT NULL) AS own_known,
           count(*) FILTER (WHERE named = 1 OR own_named) AS authenticated,
           count(*) FILTER (WHERE named IS NOT NULL OR own_named) AS authenticated_known
    FROM operational),
figure (place, row, number, denominator, inconclusive) AS (
    SELECT 1, 'operational', counted.domains, asked.domains, untold FROM counted, asked
    UNION ALL SELECT 2, 'starttls', offered, domains, 0 FROM counted
    UNION ALL SELECT 3, 'trusted', trusted, trusted_known, domains - trusted_known FROM counted
    UNION ALL SELECT 4, 'trusted-of-starttls', trusted, offered_known, offered - offered_known FROM counted
    UNION ALL SELECT 5, 'name-mx', named, named_known, domains - named_known FROM counted
    UNION ALL SELECT 6, 'name-mx-of-trusted', named, trusted, 0 FROM counted
    UNION ALL SELECT 7, 'name-domain', own_named, own_known, domains - own_known FROM counted
    UNION ALL SELECT 8, 'name-domain-of-trusted', own_named, trusted, 0 FROM counted
    UNION ALL SELECT 9, 'authenticated', authenticated, authenticated_known, domains - authenticated_known FROM counted
    UNION ALL SELECT 10, 'stripped', altered, domains, 0 FROM counted)
SELECT row, 'domain' AS unit, number, denominator,
       round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       inconclusive
FROM figure
ORDER BY place;

-- name: as_alexa_2015_providers
-- The providers of Durumeric et al. of 2015, counted over this scan
-- Metrics: D7 D8
-- Unit: domain
-- Denominator: those with an MX host that answers EHLO (operational)
-- Source: Durumeric et al., IMC 2015
-- Provider: the registrable domain of an MX host of the best preference; one with two names counts a domain once.
-- providers-five: the five that serve most domains here.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
primary_host AS (
    SELECT mx_host.provider, mx_record.domain_id
    FROM domain_verdict
    CROSS JOIN mx_record ON mx_record.domain_id = domain_verdict.domain_id AND mx_record.is_primary = 1
    CROSS JOIN mx_host ON mx_host.id = mx_record.mx_host_id
    WHERE domain_verdict.judgement_id = (SELECT id FROM judged) AND domain_verdict.answered),
largest AS (
    SELECT provider AS name FROM primary_host GROUP BY provider ORDER BY count(DISTINCT domain_id) DESC, provider LIMIT 5),
listed (place, row, name) AS (
    VALUES (11, 'provider-google', 'google.com'), (11, 'provider-google', 'googlemail.com'),
           (12, 'provider-godaddy', 'secureserver.net'), (13, 'provider-yandex', 'yandex.net'),
           (13, 'provider-yandex', 'yandex.ru'), (14, 'provider-qq', 'qq.com'), (15, 'provider-ovh', 'ovh.net')
    UNION ALL SELECT 16, 'providers-five', name FROM largest),
served AS (
    SELECT listed.place, count(DISTINCT primary_host.domain_id) AS domains
    FROM primary_host JOIN listed ON listed.name = primary_host.provider
    GROUP BY listed.place),
operational AS (
    SELECT count(*) AS domains FROM domain_verdict
    WHERE judgement_id = (SELECT id FROM judged) AND answered)
SELECT rows.row, 'domain' AS unit,
       coalesce(served.domains, 0) AS number,
       operational.domains AS denominator,
       round(100.0 * coalesce(served.domains, 0) / nullif(operational.domains, 0), 2) AS percent,
       0 AS inconclusive
FROM (SELECT DISTINCT place, row FROM listed UNION SELECT 16, 'providers-five') AS rows
JOIN operational
LEFT JOIN served ON served.place = rows.place
ORDER BY rows.place;

-- name: as_twitter_2016
-- Twitter's daily figures of 2016, counted over this scan
-- Metrics: S4 T1 T3 T4
-- Unit: weight
-- Denominator: the weight of domains with an MX host that answers EHLO, or the part of it that the row names
-- Source: Twitter, January to July 2016
-- A domain's weight goes to the first of its MX hosts that answers, in order of preference; it is sent over TLS when one
-- address of that host completes a handshake. Version, cipher suite and forward secrecy are those of the host's first address
-- that does. inconclusive: weight that was sent over TLS of which it could not be told, in no denominator.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
encrypted AS (
    SELECT id FROM endpoint_outcome
    WHERE code IN ('starttls-ok', 'legacy-only', 'client-certificate-required', 'post-handshake-failed')),
receiver AS (
    SELECT domain.weight, mx_record.mx_host_id, min(mx_record.position) -- the host is that of this position
    FROM domain NOT INDEXED -- in the order of the ids, as the tables beside it
    CROSS JOIN mx_record ON mx_record.domain_id = domain.id
    CROSS JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT id FROM judged)
        AND mx_host_verdict.mx_host_id = mx_record.mx_host_id
    WHERE domain.scan_id = ?1 AND mx_host_verdict.answered
        AND domain.id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1)
                          AND (SELECT max(id) FROM domain WHERE scan_id = ?1)
    GROUP BY domain.id),
host AS (
    SELECT min(target_id) IS NOT NULL AS encrypted, version, cipher_suite, pfs, -- of the first address
           total(weight) AS weight
    FROM (SELECT target.mx_host_id, target.id AS target_id, tls_session.version, tls_session.cipher_suite,
                 tls_session.forward_secrecy AS pfs, NULL AS weight
          FROM target_verdict
          JOIN target ON target.id = target_verdict.target_id
          LEFT JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
          WHERE target_verdict.judgement_id = (SELECT id FROM judged)
              AND target_verdict.outcome IN (SELECT id FROM encrypted)
          UNION ALL
          SELECT mx_host_id, NULL, NULL, NULL, NULL, weight FROM receiver)
    GROUP BY mx_host_id),
part AS MATERIALIZED (
    SELECT encrypted, version, cipher_suite, pfs, total(weight) AS weight
    FROM host GROUP BY encrypted, version, cipher_suite, pfs),
counted AS MATERIALIZED (
    SELECT total(weight) AS weight,
           total(weight) FILTER (WHERE encrypted) AS encrypted,
           total(weight) FILTER (WHERE encrypted AND pfs IS NOT NULL) AS pfs_known,
           total(weight) FILTER (WHERE encrypted AND pfs) AS pfs,
           total(weight) FILTER (WHERE encrypted AND version IS NOT NULL) AS version_known,
           total(weight) FILTER (WHERE encrypted AND cipher_suite IS NOT NULL) AS suite_known
    FROM part),
version (place, row, id) AS (
    VALUES (6, 'tls1.0', 769), (7, 'tls1.1', 770), (8, 'tls1.2', 771), (9, 'tls1.3', 772)),
suite (place, row, name) AS (
    VALUES (20, 'cipher-ecdhe-rsa-aes-128-gcm-sha256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
           (21, 'cipher-ecdhe-rsa-aes-128-cbc-sha256', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'),
           (22, 'cipher-rsa-aes-128-cbc-sha1', 'TLS_RSA_WITH_AES_128_CBC_SHA'),
           (23, 'cipher-rsa-aes-128-gcm-sha256', 'TLS_RSA_WITH_AES_128_GCM_SHA256'),
           (24, 'cipher-dhe-rsa-aes-256-cbc-sha256', 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA256'),
           (25, 'cipher-ecdhe-rsa-aes-256-gcm-sha384', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'),
           (26, 'cipher-rsa-arcfour-128-sha1', 'TLS_RSA_WITH_RC4_128_SHA'),
           (27, 'cipher-ecdhe-rsa-aes-128-cbc-sha1', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'),
           (28, 'cipher-rsa-aes-256-cbc-sha256', 'TLS_RSA_WITH_AES_256_CBC_SHA256'),
           (29, 'cipher-ecdhe-rsa-aes-256-cbc-sha1', 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'),
           (30, 'cipher-dhe-rsa-camellia-256-cbc-sha1', 'TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA'),
           (31, 'cipher-dhe-rsa-aes-256-cbc-sha1', 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA'),
           (32, 'cipher-dhe-rsa-aes-128-gcm-sha256', 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'),
           (33, 'cipher-rsa-arcfour-128-md5', 'TLS_RSA_WITH_RC4_128_MD5'),
           (34, 'cipher-rsa-3des-ede-cbc-sha1', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'),
           (35, 'cipher-rsa-aes-128-cbc-sha256', 'TLS_RSA_WITH_AES_128_CBC_SHA256'),
           (36, 'cipher-rsa-aes-256-cbc-sha1', 'TLS_RSA_WITH_AES_256_CBC_SHA'),
           (37, 'cipher-dhe-rsa-aes-128-cbc-sha1', 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA'),
           (38, 'cipher-ecdhe-ecdsa-aes-128-gcm-sha256', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'),
           (39, 'cipher-ecdhe-rsa-3des-ede-cbc-sha1', 'TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'),
           (40, 'cipher-dhe-dss-aes-128-cbc-sha1', 'TLS_DHE_DSS_WITH_AES_128_CBC_SHA'),
           (41, 'cipher-rsa-camellia-256-cbc-sha1', 'TLS_RSA_WITH_CAMELLIA_256_CBC_SHA'),
           (42, 'cipher-rsa-camellia-128-cbc-sha1', 'TLS_RSA_WITH_CAMELLIA_128_CBC_SHA'),
           (43, 'cipher-ecdhe-ecdsa-aes-256-gcm-sha384', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'),
           (44, 'cipher-dhe-dss-aes-128-gcm-sha256', 'TLS_DHE_DSS_WITH_AES_128_GCM_SHA256'),
           (45, 'cipher-dhe-rsa-3des-ede-cbc-sha1', 'TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA'),
           (46, 'cipher-dhe-dss-aes-256-cbc-sha256', 'TLS_DHE_DSS_WITH_AES_256_CBC_SHA256')),
suite_weight AS (
    SELECT tls_cipher_suite.name, total(part.weight) AS weight
    FROM part LEFT JOIN tls_cipher_suite ON tls_cipher_suite.id = part.cipher_suite
    WHERE part.encrypted AND part.cipher_suite IS NOT NULL
    GROUP BY tls_cipher_suite.name),
figure (place, row, number, denominator, inconclusive) AS (
    SELECT 1, 'messages', weight, NULL, 0 FROM counted
    UNION ALL SELECT 2, 'tls', encrypted, weight, 0 FROM counted
    UNION ALL SELECT 3, 'non-tls', weight - encrypted, weight, 0 FROM counted
    UNION ALL SELECT 4, 'pfs', pfs, pfs_known, encrypted - pfs_known FROM counted
    UNION ALL SELECT 5, 'no-pfs', pfs_known - pfs, pfs_known, encrypted - pfs_known FROM counted
    UNION ALL
    SELECT place, row, (SELECT total(weight) FROM part WHERE encrypted AND version = version.id), version_known,
           encrypted - version_known
    FROM version, counted
    UNION ALL
    SELECT suite.place, suite.row, coalesce(suite_weight.weight, 0), suite_known, encrypted - suite_known
    FROM suite LEFT JOIN suite_weight ON suite_weight.name = suite.name, counted
    UNION ALL
    SELECT 99, 'cipher-other',
           (SELECT total(weight) FROM suite_weight WHERE name IS NULL OR name NOT IN (SELECT name FROM suite)),
           suite_known, encrypted - suite_known
    FROM counted)
SELECT row, 'weight' AS unit,
       round(number, 6) AS number,
       round(denominator, 6) AS denominator,
       round(100.0 * round(number, 6) / nullif(round(denominator, 6), 0), 2) AS percent,
       round(inconclusive, 6) AS inconclusive
FROM figure
ORDER BY place;

-- name: as_dane_survey
-- The DANE survey's figures, counted over this scan
-- Metrics: D5 D8 N1 N2 N3 N7 N13
-- Unit: domain, provider, leaf certificate
-- Denominator: domains whose MX answer DNSSEC validated, or the part of them that the row names
-- Source: Dukhovni and Hardaker, 2017 to 2024
-- dane: every address that takes connections of every MX host of the best preference that does is authenticated by TLSA
-- records, which DNSSEC protects. The survey knows no third answer: a domain of which it could not be told is in the
-- denominator and not in the number; inconclusive says how many. Zones are the registrable domains of the MX hosts with
-- secure TLSA records that serve those domains. NULL where the scan did not ask for TLSA records.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
signed AS MATERIALIZED (
    SELECT domain_verdict.domain_id AS id, domain_verdict.dane_primary AS dane,
           domain_verdict.dane IN (SELECT id FROM dane_code WHERE code IN ('fail', 'no-starttls')) AS broken,
           max(mx_record.is_primary AND mx_host.tlsa_outcome = 1 AND mx_host.tlsa_dnssec = 1) AS surveyed,
           count(*) FILTER (WHERE mx_host.tlsa_outcome = 1 AND mx_host.tlsa_dnssec = 1) AS hosts_with,
           count(*) FILTER (WHERE mx_host.outcome = 1) AS hosts, -- resolved: others were skipped
           max(mx_host.tlsa_outcome NOT IN (1, 2, 3)) AS unanswered -- found, nodata, nxdomain
    FROM mail_route
    JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT id FROM judged)
        AND domain_verdict.domain_id = mail_route.domain_id
    LEFT JOIN mx_record ON mx_record.domain_id = mail_route.domain_id
    LEFT JOIN mx_host ON mx_host.id = mx_record.mx_host_id
    WHERE mail_route.dnssec = 1
    GROUP BY domain_verdict.domain_id),
serving AS MATERIALIZED (
    SELECT DISTINCT mx_host.id, mx_host.provider
    FROM signed
    JOIN mx_record ON mx_record.domain_id = signed.id
    JOIN mx_host ON mx_host.id = mx_record.mx_host_id
    WHERE signed.dane = 1 AND mx_host.tlsa_outcome = 1 AND mx_host.tlsa_dnssec = 1),
counted AS (
    SELECT count(*) AS domains, coalesce(sum(dane), 0) AS dane, count(*) - count(dane) AS untold,
           coalesce(sum(surveyed), 0) AS surveyed,
           count(*) FILTER (WHERE hosts_with > 0 AND hosts_with < hosts) AS partial,
           count(*) FILTER (WHERE hosts_with > 0 AND broken) AS broken,
           count(*) FILTER (WHERE hosts_with > 0) AS published,
           coalesce(sum(unanswered), 0) AS unanswered
    FROM signed),
figure (place, row, unit, number, denominator, inconclusive) AS (
    SELECT 1, 'dane', 'domain', dane, domains, untold FROM counted
    UNION ALL SELECT 2, 'dane-domains', 'domain', dane, NULL, untold FROM counted
    UNION ALL SELECT 3, 'surveyed', 'domain', surveyed, domains, 0 FROM counted
    UNION ALL SELECT 4, 'partial', 'domain', partial, published, 0 FROM counted
    UNION ALL SELECT 5, 'broken', 'domain', broken, published, 0 FROM counted
    UNION ALL SELECT 6, 'dnssec-broken', 'domain', unanswered, domains, 0 FROM counted
    UNION ALL SELECT 7, 'zones', 'zone', (SELECT count(DISTINCT provider) FROM serving), NULL, 0
    UNION ALL SELECT 8, 'certificates', 'certificate',
        (SELECT count(DISTINCT chain_certificate.certificate_id)
         FROM serving
         JOIN target ON target.mx_host_id = serving.id
         JOIN target_verdict ON target_verdict.judgement_id = (SELECT id FROM judged)
             AND target_verdict.target_id = target.id
         JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
         JOIN chain_certificate ON chain_certificate.chain_id = tls_session.chain_id AND chain_certificate.position = 0),
        NULL, 0
    UNION ALL
    SELECT place, row, 'domain',
           (SELECT count(DISTINCT signed.id)
            FROM serving
            JOIN mx_record ON mx_record.mx_host_id = serving.id
            JOIN signed ON signed.id = mx_record.domain_id AND signed.dane = 1
            WHERE serving.provider = named.provider),
           NULL, 0
    FROM (SELECT 9 AS place, 'provider-one' AS row, 'one.com' AS provider
          UNION ALL SELECT 10, 'provider-hostpoint', 'hostpoint.ch'
          UNION ALL SELECT 11, 'provider-infomaniak', 'infomaniak.ch') AS named),
asked AS MATERIALIZED ( -- for TLSA records; a scan that left them out says nothing of them
    SELECT count(tlsa_outcome) > 0 OR count(outcome) = 0 AS tlsa FROM mx_host WHERE scan_id = ?1)
SELECT row, unit, iif(asked.tlsa, number, NULL) AS number, denominator,
       iif(asked.tlsa, round(100.0 * number / nullif(denominator, 0), 2), NULL) AS percent,
       iif(asked.tlsa, inconclusive, 0) AS inconclusive
FROM figure CROSS JOIN asked
ORDER BY place;

-- name: as_mta_sts_2025
-- The MTA-STS study's figures of 2025, counted over this scan
-- Metrics: M1 M2 M3 M5 M6 M7 M9 M10 R1
-- Unit: domain
-- Denominator: domains with MX records that were asked for policies, or the part of them that the row names
-- Source: Ashiq, Fiebig and Chung, IMC 2025
-- Every error counts that was seen, also one that a later try might not meet: the study knows no third answer. inconclusive:
-- domains of the row's group of which it could not be told; they are in the denominator and not in the number. Certificates
-- are judged of MX hosts that show some TLS alone. Managers: the host that serves a domain's policy, by the end of its
-- aliases or by its address, is a third party where it serves 50 domains of the list or more, and the domain's own where it
-- serves five or fewer; between them it is neither. NULL where nobody was asked, has such a rank or such a manager.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
routed AS (SELECT id FROM mail_outcome WHERE code IN ('mx', 'null-mx-with-others')),
mail AS (
    SELECT CASE substr(domain.name, -4) WHEN '.com' THEN 'com' WHEN '.net' THEN 'net' WHEN '.org' THEN 'org'
               ELSE iif(substr(domain.name, -3) = '.se', 'se', NULL) END AS tld,
           CASE WHEN domain.rank <= 10000 THEN 'top' WHEN domain.rank BETWEEN 990001 AND 1000000 THEN 'bottom' END AS bin,
           sts.outcome NOT IN (SELECT id FROM mta_sts_outcome WHERE code IN ('none', 'record-dns-error')) AS record,
           sts.outcome = (SELECT id FROM mta_sts_outcome WHERE code = 'record-dns-error') AS untold,
           coalesce(report.outcome IN (SELECT id FROM tlsrpt_outcome WHERE code IN ('valid', 'invalid', 'multiple')), 0)
               AS tlsrpt,
           coalesce(report.outcome NOT IN (
               SELECT id FROM tlsrpt_outcome WHERE code IN ('none', 'valid', 'invalid', 'multiple')), 1) AS tlsrpt_untold
    FROM mta_sts_verdict AS sts
    CROSS JOIN domain ON domain.id = sts.domain_id
    CROSS JOIN mail_route ON mail_route.domain_id = sts.domain_id AND mail_route.outcome IN (SELECT id FROM routed)
    LEFT JOIN tlsrpt_verdict AS report ON report.judgement_id = sts.judgement_id AND report.domain_id = sts.domain_id
    WHERE sts.judgement_id = (SELECT id FROM judged)
        AND sts.outcome <> (SELECT id FROM mta_sts_outcome WHERE code = 'not-checked')),
part AS MATERIALIZED (
    SELECT tld, bin, count(*) AS domains, total(record) AS record, total(untold) AS untold, total(tlsrpt) AS tlsrpt,
           total(tlsrpt_untold) AS tlsrpt_untold
    FROM mail GROUP BY tld, bin),
cut (place, suffix, tld, bin) AS (
    VALUES (1, '', NULL, NULL), (2, '-com', 'com', NULL), (3, '-net', 'net', NULL), (4, '-org', 'org', NULL),
           (5, '-se', 'se', NULL), (6, '-top-10k', NULL, 'top'), (7, '-bottom-10k', NULL, 'bottom')),
adoption AS MATERIALIZED (
    SELECT cut.place, cut.suffix, sum(domains) AS domains, sum(record) AS record, sum(untold) AS untold,
           sum(tlsrpt) AS tlsrpt, sum(tlsrpt_untold) AS tlsrpt_untold
    FROM cut LEFT JOIN part ON coalesce(part.tld = cut.tld, cut.tld IS NULL) AND coalesce(part.bin = cut.bin, cut.bin IS NULL)
    GROUP BY cut.place),
served AS (
    SELECT sts.domain_id, sts.faults, sts.misconfigured, sts.mode, fetch.status,
           coalesce(fetch.cname, fetch.ip, 'domain ' || fetch.domain_id) AS host -- NULL: not fetched
    FROM mta_sts_verdict AS sts
    CROSS JOIN mail_route ON mail_route.domain_id = sts.domain_id AND mail_route.outcome IN (SELECT id FROM routed)
    LEFT JOIN policy_fetch AS fetch ON fetch.id = (
        SELECT id FROM policy_fetch WHERE domain_id = sts.domain_id ORDER BY try DESC LIMIT 1)
    WHERE sts.judgement_id = (SELECT id FROM judged)
        AND sts.outcome NOT IN (
            SELECT id FROM mta_sts_outcome WHERE code IN ('none', 'record-dns-error', 'not-checked'))),
published AS MATERIALIZED (
    SELECT CASE WHEN host IS NULL THEN NULL WHEN count(*) OVER same_host >= 50 THEN 'third'
                WHEN count(*) OVER same_host <= 5 THEN 'self' END AS manager,
           status, faults,
           faults <> '[]' AS wrong, faults = '[]' AND misconfigured IS NULL AS untold,
           mode = (SELECT id FROM mta_sts_mode WHERE code = 'enforce') AS enforced,
           instr(faults, '"policy-') > 0 AS bad_policy,
           instr(faults, '"policy-http"') > 0 AS bad_http,
           instr(faults, '"mx-mismatch-') > 0 AS mismatched,
           instr(faults, '"mx-certificate-') > 0 AS bad_certificate
    FROM served
    WINDOW same_host AS (PARTITION BY host)),
erring AS MATERIALIZED (
    SELECT count(*) AS domains, total(wrong) AS wrong, total(untold) AS untold, total(bad_policy) AS bad_policy,
           total(bad_certificate) AS bad_certificate, total(enforced AND bad_certificate) AS enforced_bad,
           total(mismatched) AS mismatched, total(enforced AND mismatched) AS enforced_mismatched,
           total(bad_http) AS bad_http, total(bad_http AND status = 404) AS not_found
    FROM published),
fault_row (place, row, code) AS (
    VALUES (9, 'record-invalid', '"record'), (10, 'record-no-id', '"record-no-id"'),
           (11, 'record-bad-id', '"record-bad-id"'), (12, 'record-bad-version', '"record-bad-version"'),
           (13, 'record-bad-extension', '"record-bad-extension"'), (35, 'mx-certificate-all', '"mx-certificate-all"'),
           (40, 'mismatch-domain', '"mx-mismatch-domain"'), (41, 'mismatch-labels', '"mx-mismatch-labels"'),
           (42, 'mismatch-typo', '"mx-mismatch-typo"'), (43, 'mismatch-tld', '"mx-mismatch-tld"')),
stage_row (place, row, code, other) AS (
    VALUES (16, 'policy-errors', '"policy-', NULL), (18, 'stage-dns', '"policy-dns"', NULL),
           (20, 'stage-tcp', '"policy-tcp"', NULL), (22, 'stage-tls', '"policy-tls"', NULL),
           (24, 'stage-http', '"policy-http"', NULL), (26, 'stage-syntax', '"policy-syntax"', '"policy-size"')),
manager (step, name) AS (VALUES (0, 'self'), (1, 'third')),
figure (place, row, number, denominator, inconclusive) AS (
    SELECT place, 'record' || suffix, record, domains, untold FROM adoption
    UNION ALL SELECT 8, 'misconfigured', wrong, domains, untold FROM erring
    UNION ALL
    SELECT place, row, (SELECT count(*) FROM published WHERE instr(faults, code) > 0), domains, 0 FROM fault_row, erring
    UNION ALL SELECT 15, 'policy-errors', bad_policy, wrong, 0 FROM erring
    UNION ALL
    SELECT stage_row.place + step, row || '-' || name,
           total(instr(faults, code) > 0 OR coalesce(instr(faults, other), 0) > 0), nullif(count(published.manager), 0), 0
    FROM manager CROSS JOIN stage_row LEFT JOIN published ON published.manager = manager.name
    GROUP BY stage_row.place, step
    UNION ALL SELECT 29, 'http-404', not_found, bad_http, 0 FROM erring
    UNION ALL SELECT 34, 'mx-certificate-any', bad_certificate, domains, untold FROM erring
    UNION ALL SELECT 36, 'enforce-invalid-mx', enforced_bad, domains, untold FROM erring
    UNION ALL SELECT 44, 'mismatch-enforce', enforced_mismatched, mismatched, 0 FROM erring
    UNION ALL SELECT 50 + place, 'tlsrpt' || suffix, tlsrpt, domains, tlsrpt_untold FROM adoption
    WHERE suffix IN ('', '-com', '-org')),
asked AS (SELECT domains IS NOT NULL AS policies FROM adoption WHERE suffix = '')
SELECT row, 'domain' AS unit,
       CAST(iif(asked.policies AND denominator IS NOT NULL, number, NULL) AS INTEGER) AS number,
       CAST(denominator AS INTEGER) AS denominator,
       round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       CAST(coalesce(inconclusive, 0) AS INTEGER) AS inconclusive
FROM figure, asked
ORDER BY place;

-- name: as_pqc_2026
-- The post-quantum surveys' figures of 2026, counted over this scan
-- Metrics: T7
-- Unit: MX host, address, leaf certificate
-- Denominator: all names of MX hosts, reachable or not, or what the row names
-- Source: Schaumann, January 2026; Loizou and Ghadafi, August 2026
-- A host accepts a group when one of its addresses does. accepts and addresses-hybrid need `scan --enumerate pq`, and are NULL
-- where no server was asked. inconclusive: hosts that offer STARTTLS, or addresses that answer, of which it could not be
-- told; they are in the denominator, as the surveys have it. negotiated: a hybrid group came of the main handshake, which
-- tells what a sender with the scanner's own client gets, and that not all who would accept one; NULL of a scan that was
-- imported: that client asked nobody.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
hybrid (id) AS (VALUES (4587), (4588), (4589), (4590), (512), (513), (514)), -- hybrid, and ML-KEM alone
answer AS MATERIALIZED (
    SELECT enumeration.endpoint_id,
           max(accepted) FILTER (WHERE number = 4588) AS x25519_mlkem768,
           CASE WHEN max(accepted) = 1 THEN 1 WHEN count(accepted) = count(*) THEN 0 END AS any_hybrid
    FROM enumeration
    CROSS JOIN endpoint ON endpoint.id = enumeration.endpoint_id
    CROSS JOIN enumeration_finding ON enumeration_finding.enumeration_id = enumeration.id
    WHERE endpoint.scan_id = ?1 AND enumeration.kind IN ('post-quantum', 'groups')
        AND enumeration_finding.number IN (SELECT id FROM hybrid)
    GROUP BY enumeration.endpoint_id),
told AS (
    SELECT target.mx_host_id,
           target_verdict.outcome IN (SELECT id FROM endpoint_outcome WHERE starttls = 1) AS offered,
           tls_session.key_group IN (SELECT id FROM hybrid) AS negotiated,
           tls_session.chain_id,
           answer.x25519_mlkem768 AS accepts
    FROM target_verdict
    JOIN target ON target.id = target_verdict.target_id
    LEFT JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
    LEFT JOIN answer ON answer.endpoint_id = target.endpoint_id
    WHERE target_verdict.judgement_id = (SELECT id FROM judged)),
host AS (
    SELECT max(offered) AS offered, max(accepts) AS accepts, count(accepts) = count(*) AS all_told, max(negotiated) AS negotiated
    FROM told
    GROUP BY mx_host_id),
hosts AS MATERIALIZED (
    SELECT (SELECT count(*) FROM mx_host WHERE scan_id = ?1) AS hosts,
           coalesce(sum(accepts), 0) AS accepts,
           count(*) FILTER (WHERE offered) AS offered,
           count(*) FILTER (WHERE offered AND accepts) AS offered_accepts,
           count(*) FILTER (WHERE offered AND accepts IS NOT 1 AND NOT all_told) AS untold,
           coalesce(sum(negotiated), 0) AS negotiated
    FROM host),
addresses AS (
    SELECT count(*) AS addresses, coalesce(sum(answer.any_hybrid), 0) AS accepts,
           count(*) FILTER (WHERE endpoint_verdict.starttls AND answer.any_hybrid IS NULL) AS untold
    FROM endpoint_verdict
    LEFT JOIN answer ON answer.endpoint_id = endpoint_verdict.endpoint_id
    WHERE endpoint_verdict.judgement_id = (SELECT id FROM judged) AND endpoint_verdict.answered),
certificates AS (
    SELECT count(*) AS certificates,
           count(*) FILTER (WHERE key_algorithm LIKE 'ML-DSA%' OR key_algorithm LIKE 'SLH-DSA%') AS post_quantum
    FROM (
        SELECT DISTINCT chain_certificate.certificate_id AS id
        FROM (SELECT DISTINCT chain_id FROM told WHERE chain_id IS NOT NULL) AS sent
        CROSS JOIN chain_certificate ON chain_certificate.chain_id = sent.chain_id AND chain_certificate.position = 0) AS leaf
    CROSS JOIN certificate ON certificate.id = leaf.id),
asked AS (
    SELECT EXISTS (SELECT 1 FROM answer) AS hybrid, (SELECT options ->> '$.imported' IS NULL FROM scan WHERE id = ?1) AS ours),
figure (place, row, unit, number, denominator, inconclusive) AS (
    SELECT 1, 'accepts', 'mx-host', iif(asked.hybrid, accepts, NULL), hosts, untold FROM hosts, asked
    UNION ALL
    SELECT 2, 'accepts-of-starttls', 'mx-host', iif(asked.hybrid, offered_accepts, NULL), offered, untold FROM hosts, asked
    UNION ALL
    SELECT 3, 'negotiated', 'mx-host', iif(asked.ours, negotiated, NULL), hosts, 0 FROM hosts, asked
    UNION ALL
    SELECT 4, 'addresses-hybrid', 'address', iif(asked.hybrid, accepts, NULL), addresses, untold FROM addresses, asked
    UNION ALL SELECT 5, 'certificates', 'certificate', post_quantum, certificates, 0 FROM certificates)
SELECT row, unit, number,
       iif(number IS NULL, NULL, denominator) AS denominator,
       round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       iif(number IS NULL, 0, inconclusive) AS inconclusive
FROM figure
ORDER BY place;
