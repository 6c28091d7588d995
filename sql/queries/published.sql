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

-- name: as_alexa_2015
-- The Alexa table of Durumeric et al. of 2015, counted over this scan
-- Metrics: S3 S7 S8 D7 D8 X1 X4 X5
-- Unit: domain
-- Denominator: those with an MX host that answers EHLO (operational), or the part of them that the row names
-- Source: Durumeric et al., IMC 2015
-- A domain has what one address of one of its MX hosts has; those that do not answer count for nothing. Trusted: a path to the
-- first trust store, in time, whatever the name. The name is that of the MX host, or of the mail domain; one certificate must
-- be both trusted and named. Provider: the registrable domain of an MX host of the best preference. inconclusive: those whose
-- certificates were not judged, in no denominator; and of operational, domains that may have an MX host that answers.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
store AS (SELECT trust_store_id AS id FROM judgement_trust WHERE judgement_id = (SELECT id FROM judged) AND position = 0),
conversation AS (
    SELECT target.mx_host_id, target.id AS target_id,
           endpoint_outcome.starttls = 1 AS offered,
           endpoint_outcome.starttls = 3 OR stripping_test.echo = 2 AS altered,
           CASE WHEN endpoint_outcome.starttls <> 1 THEN 0
                WHEN pkix_verdict.target_id IS NOT NULL THEN coalesce(chain_verdict.chain = 1 AND chain_verdict.time = 1, 0)
                WHEN endpoint_outcome.code NOT IN ('starttls-ok', 'legacy-only', 'client-certificate-required',
                                                   'post-handshake-failed') THEN 0 END AS trusted,
           pkix_verdict.name IS NOT NULL AS named
    FROM target_verdict
    JOIN target ON target.id = target_verdict.target_id
    JOIN endpoint_outcome ON endpoint_outcome.id = target_verdict.outcome
    LEFT JOIN stripping_test ON stripping_test.probe_id = target_verdict.probe_id
    LEFT JOIN pkix_verdict ON pkix_verdict.judgement_id = target_verdict.judgement_id
        AND pkix_verdict.target_id = target_verdict.target_id AND pkix_verdict.trust_store_id = (SELECT id FROM store)
    LEFT JOIN chain_verdict ON chain_verdict.id = pkix_verdict.chain_verdict_id
    WHERE target_verdict.judgement_id = (SELECT id FROM judged) AND target_verdict.answered),
host AS MATERIALIZED (
    SELECT mx_host_id AS id, max(offered) AS offered, max(altered) AS altered,
           CASE WHEN max(trusted) = 1 THEN 1 WHEN count(trusted) = count(*) THEN 0 END AS trusted,
           CASE WHEN max(trusted = 1 AND named) = 1 THEN 1 WHEN count(trusted) = count(*) THEN 0 END AS named
    FROM conversation
    GROUP BY mx_host_id),
operational AS MATERIALIZED (
    SELECT mx_record.domain_id AS id, max(offered) AS offered, max(altered) AS altered,
           CASE WHEN max(trusted) = 1 THEN 1 WHEN count(trusted) = count(*) THEN 0 END AS trusted,
           CASE WHEN max(named) = 1 THEN 1 WHEN count(named) = count(*) THEN 0 END AS named
    FROM mx_record
    JOIN host ON host.id = mx_record.mx_host_id
    JOIN domain ON domain.id = mx_record.domain_id
    WHERE domain.scan_id = ?1
    GROUP BY mx_record.domain_id),
-- Few domains have a certificate of their own name at all; of those, the one certificate must be trusted, too.
own_named AS MATERIALIZED (
    SELECT DISTINCT domain.id
    FROM domain_verdict
    JOIN domain ON domain.id = domain_verdict.domain_id
    JOIN mx_record ON mx_record.domain_id = domain.id
    JOIN target ON target.mx_host_id = mx_record.mx_host_id
    JOIN pkix_verdict ON pkix_verdict.judgement_id = domain_verdict.judgement_id AND pkix_verdict.target_id = target.id
        AND pkix_verdict.trust_store_id = (SELECT id FROM store)
    JOIN chain_verdict ON chain_verdict.id = pkix_verdict.chain_verdict_id
        AND chain_verdict.chain = 1 AND chain_verdict.time = 1
    JOIN chain_certificate ON chain_certificate.chain_id = chain_verdict.chain_id AND chain_certificate.position = 0
    JOIN certificate ON certificate.id = chain_certificate.certificate_id
    JOIN json_each(certificate.names) AS name
    WHERE domain_verdict.judgement_id = (SELECT id FROM judged) AND domain_verdict.own_name_any = 1
        AND lower(name.value) IN (domain.name, '*' || substr(domain.name, instr(domain.name, '.')))),
served AS MATERIALIZED (
    SELECT DISTINCT operational.id, mx_host.provider
    FROM operational
    JOIN mx_record ON mx_record.domain_id = operational.id AND mx_record.is_primary = 1
    JOIN mx_host ON mx_host.id = mx_record.mx_host_id),
largest AS (SELECT provider FROM served GROUP BY provider ORDER BY count(*) DESC, provider LIMIT 5),
asked AS (
    SELECT count(*) AS domains,
           count(*) FILTER (WHERE mail_route.domain_id IS NULL OR mail_outcome.conclusive = 0
               OR mail_outcome.has_route AND NOT coalesce(domain_verdict.answered, 0)
                   AND coalesce(domain_verdict.unknown, 1) > 0) AS untold
    FROM domain
    LEFT JOIN mail_route ON mail_route.domain_id = domain.id
    LEFT JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    LEFT JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT id FROM judged)
        AND domain_verdict.domain_id = domain.id
    WHERE domain.scan_id = ?1),
counted AS (
    SELECT count(*) AS domains, coalesce(sum(offered), 0) AS offered, coalesce(sum(altered), 0) AS altered,
           coalesce(sum(trusted), 0) AS trusted, count(trusted) AS trusted_known,
           count(trusted) FILTER (WHERE offered) AS offered_known,
           coalesce(sum(named), 0) AS named, count(named) AS named_known,
           count(*) FILTER (WHERE own_named.id IS NOT NULL) AS own_named,
           count(*) FILTER (WHERE own_named.id IS NOT NULL OR trusted = 0 OR named IS NOT NULL) AS own_known,
           count(*) FILTER (WHERE named = 1 OR own_named.id IS NOT NULL) AS authenticated,
           count(*) FILTER (WHERE named IS NOT NULL OR own_named.id IS NOT NULL) AS authenticated_known
    FROM operational LEFT JOIN own_named ON own_named.id = operational.id),
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
    UNION ALL SELECT 10, 'stripped', altered, domains, 0 FROM counted
    UNION ALL
    SELECT place, row, (SELECT count(DISTINCT id) FROM served WHERE provider IN (one, other)), domains, 0
    FROM (SELECT 11 AS place, 'provider-google' AS row, 'google.com' AS one, 'googlemail.com' AS other
          UNION ALL SELECT 12, 'provider-godaddy', 'secureserver.net', NULL
          UNION ALL SELECT 13, 'provider-yandex', 'yandex.net', 'yandex.ru'
          UNION ALL SELECT 14, 'provider-qq', 'qq.com', NULL
          UNION ALL SELECT 15, 'provider-ovh', 'ovh.net', NULL), counted
    UNION ALL SELECT 16, 'providers-five', (SELECT count(DISTINCT id) FROM served WHERE provider IN (SELECT provider FROM largest)),
        domains, 0 FROM counted)
SELECT row, 'domain' AS unit, number, denominator,
       round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       inconclusive
FROM figure
ORDER BY place;

-- name: as_dane_survey
-- The DANE survey's figures, counted over this scan
-- Metrics: D5 D8 N1 N2 N3 N7 N13
-- Unit: domain, DNS zone, certificate
-- Denominator: domains whose MX answer DNSSEC validated, or the part of them that the row names
-- Source: Dukhovni and Hardaker, 2017 to 2024
-- dane: every address that takes connections of every MX host of the best preference that does is authenticated by TLSA
-- records, which DNSSEC protects. The survey knows no third answer: a domain of which it could not be told is in the
-- denominator and not in the number; inconclusive says how many. Zones are the registrable domains of the MX hosts with
-- secure TLSA records that serve those domains.
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
          UNION ALL SELECT 11, 'provider-infomaniak', 'infomaniak.ch') AS named)
SELECT row, unit, number, denominator,
       round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       inconclusive
FROM figure
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
-- serves five or fewer; between them it is neither. NULL where nothing was asked.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
mail AS MATERIALIZED (
    SELECT domain.id, domain.rank,
           CASE substr(domain.name, -4) WHEN '.com' THEN 'com' WHEN '.net' THEN 'net' WHEN '.org' THEN 'org'
                ELSE iif(substr(domain.name, -3) = '.se', 'se', NULL) END AS tld,
           sts.faults, sts.misconfigured, sts.mode, outcome.code AS outcome,
           outcome.code NOT IN ('none', 'record-dns-error') AS record,
           outcome.code = 'record-dns-error' AS untold,
           report.code NOT IN ('none', 'servfail', 'timeout', 'bogus', 'not-checked') AS tlsrpt,
           coalesce(report.code, 'not-checked') IN ('servfail', 'timeout', 'bogus', 'not-checked') AS tlsrpt_untold
    FROM mta_sts_verdict AS sts
    JOIN mta_sts_outcome AS outcome ON outcome.id = sts.outcome AND outcome.code <> 'not-checked'
    JOIN domain ON domain.id = sts.domain_id
    JOIN mail_route ON mail_route.domain_id = sts.domain_id
    JOIN mail_outcome ON mail_outcome.id = mail_route.outcome AND mail_outcome.code IN ('mx', 'null-mx-with-others')
    LEFT JOIN tlsrpt_verdict ON tlsrpt_verdict.judgement_id = sts.judgement_id
        AND tlsrpt_verdict.domain_id = sts.domain_id
    LEFT JOIN tlsrpt_outcome AS report ON report.id = tlsrpt_verdict.outcome
    WHERE sts.judgement_id = (SELECT id FROM judged)),
fetched AS MATERIALIZED (
    SELECT domain.id, domain.name, fetch.status, coalesce(fetch.cname, fetch.ip, domain.name) AS host, max(fetch.try)
    FROM policy_fetch AS fetch
    JOIN domain ON domain.id = fetch.domain_id
    WHERE domain.scan_id = ?1
    GROUP BY fetch.domain_id),
managed AS MATERIALIZED (
    SELECT id, status,
           CASE WHEN count(*) OVER same_host >= 50 THEN 'third' WHEN count(*) OVER same_host <= 5 THEN 'self' END AS manager
    FROM fetched
    WINDOW same_host AS (PARTITION BY host)),
published AS MATERIALIZED (
    SELECT mail.id, managed.manager, managed.status,
           mail.faults <> '[]' AS wrong, mail.faults = '[]' AND mail.misconfigured IS NULL AS untold,
           mail.mode = (SELECT id FROM mta_sts_mode WHERE code = 'enforce') AS enforced,
           instr(mail.faults, '"record') > 0 AS bad_record,
           instr(mail.faults, '"policy-') > 0 AS bad_policy,
           instr(mail.faults, '"policy-dns"') > 0 AS bad_dns,
           instr(mail.faults, '"policy-tcp"') > 0 AS bad_tcp,
           instr(mail.faults, '"policy-tls"') > 0 AS bad_tls,
           instr(mail.faults, '"policy-http"') > 0 AS bad_http,
           instr(mail.faults, '"policy-syntax"') > 0 OR instr(mail.faults, '"policy-size"') > 0 AS bad_syntax,
           instr(mail.faults, '"mx-mismatch-') > 0 AS mismatched,
           instr(mail.faults, '"mx-certificate-any"') > 0 OR instr(mail.faults, '"mx-certificate-all"') > 0
               AS bad_certificate,
           mail.faults
    FROM mail
    LEFT JOIN managed ON managed.id = mail.id
    WHERE mail.record),
everyone AS (
    SELECT count(*) AS domains, coalesce(sum(untold), 0) AS untold, coalesce(sum(tlsrpt_untold), 0) AS tlsrpt_untold,
           coalesce(sum(record), 0) AS record, coalesce(sum(tlsrpt), 0) AS tlsrpt FROM mail),
by_tld AS (
    SELECT tld, count(*) AS domains, sum(record) AS record, sum(untold) AS untold, sum(tlsrpt) AS tlsrpt,
           sum(tlsrpt_untold) AS tlsrpt_untold
    FROM mail WHERE tld IS NOT NULL GROUP BY tld),
by_rank AS (
    SELECT iif(rank <= 10000, 'top', 'bottom') AS bin, count(*) AS domains, sum(record) AS record, sum(untold) AS untold
    FROM mail WHERE rank <= 10000 OR rank BETWEEN 990001 AND 1000000 GROUP BY 1),
erring AS (
    SELECT count(*) AS domains, total(wrong) AS wrong, total(untold) AS untold, total(bad_record) AS bad_record,
           total(bad_policy) AS bad_policy, total(bad_certificate) AS bad_certificate,
           total(instr(faults, '"mx-certificate-all"') > 0) AS all_bad,
           total(enforced AND bad_certificate) AS enforced_bad,
           total(mismatched) AS mismatched, total(enforced AND mismatched) AS enforced_mismatched,
           total(bad_http) AS bad_http, total(bad_http AND status = 404) AS not_found
    FROM published),
record_fault (place, row, code) AS (
    VALUES (10, 'record-no-id', '"record-no-id"'), (11, 'record-bad-id', '"record-bad-id"'),
           (12, 'record-bad-version', '"record-bad-version"'), (13, 'record-bad-extension', '"record-bad-extension"'),
           (40, 'mismatch-domain', '"mx-mismatch-domain"'), (41, 'mismatch-labels', '"mx-mismatch-labels"'),
           (42, 'mismatch-typo', '"mx-mismatch-typo"'), (43, 'mismatch-tld', '"mx-mismatch-tld"')),
-- As columns, then as rows: one pass over the domains serves all of them.
by_manager AS MATERIALIZED (
    SELECT manager, count(*) AS domains, sum(bad_policy) AS policy, sum(bad_dns) AS dns, sum(bad_tcp) AS tcp,
           sum(bad_tls) AS tls, sum(bad_http) AS http, sum(bad_syntax) AS syntax
    FROM published WHERE manager IS NOT NULL GROUP BY manager),
manager (place, name) AS (VALUES (0, 'self'), (1, 'third')),
stage AS (
    SELECT 16 + manager.place AS place, 'policy-errors-' || name AS row, policy AS number, domains
    FROM manager LEFT JOIN by_manager ON by_manager.manager = name
    UNION ALL SELECT 18 + manager.place, 'stage-dns-' || name, dns, domains
    FROM manager LEFT JOIN by_manager ON by_manager.manager = name
    UNION ALL SELECT 20 + manager.place, 'stage-tcp-' || name, tcp, domains
    FROM manager LEFT JOIN by_manager ON by_manager.manager = name
    UNION ALL SELECT 22 + manager.place, 'stage-tls-' || name, tls, domains
    FROM manager LEFT JOIN by_manager ON by_manager.manager = name
    UNION ALL SELECT 24 + manager.place, 'stage-http-' || name, http, domains
    FROM manager LEFT JOIN by_manager ON by_manager.manager = name
    UNION ALL SELECT 26 + manager.place, 'stage-syntax-' || name, syntax, domains
    FROM manager LEFT JOIN by_manager ON by_manager.manager = name),
figure (place, row, number, denominator, inconclusive) AS (
    SELECT 1, 'record', record, domains, untold FROM everyone
    UNION ALL
    SELECT 2 + tlds.key, 'record-' || tlds.value, coalesce(record, 0), coalesce(by_tld.domains, 0), coalesce(by_tld.untold, 0)
    FROM json_each('["com", "net", "org", "se"]') AS tlds LEFT JOIN by_tld ON by_tld.tld = tlds.value
    UNION ALL
    SELECT 6 + bins.key, 'record-' || bins.value || '-10k', record, by_rank.domains, by_rank.untold
    FROM json_each('["top", "bottom"]') AS bins LEFT JOIN by_rank ON by_rank.bin = bins.value
    UNION ALL SELECT 8, 'misconfigured', wrong, domains, untold FROM erring
    UNION ALL SELECT 9, 'record-invalid', bad_record, domains, 0 FROM erring
    UNION ALL
    SELECT place, row, (SELECT count(*) FROM published WHERE instr(faults, code) > 0), domains, 0 FROM record_fault, erring
    UNION ALL SELECT 15, 'policy-errors', bad_policy, wrong, 0 FROM erring
    UNION ALL SELECT place, row, number, domains, 0 FROM stage
    UNION ALL SELECT 29, 'http-404', not_found, bad_http, 0 FROM erring
    UNION ALL SELECT 34, 'mx-certificate-any', bad_certificate, domains, untold FROM erring
    UNION ALL SELECT 35, 'mx-certificate-all', all_bad, domains, untold FROM erring
    UNION ALL SELECT 36, 'enforce-invalid-mx', enforced_bad, domains, untold FROM erring
    UNION ALL SELECT 44, 'mismatch-enforce', enforced_mismatched, mismatched, 0 FROM erring
    UNION ALL SELECT 50, 'tlsrpt', tlsrpt, domains, tlsrpt_untold FROM everyone
    UNION ALL
    SELECT 51 + tlds.key, 'tlsrpt-' || tlds.value, coalesce(tlsrpt, 0), coalesce(by_tld.domains, 0), coalesce(by_tld.tlsrpt_untold, 0)
    FROM json_each('["com", "org"]') AS tlds LEFT JOIN by_tld ON by_tld.tld = tlds.value)
SELECT row, 'domain' AS unit,
       CAST(iif(everyone.domains > 0, number, NULL) AS INTEGER) AS number,
       CAST(denominator AS INTEGER) AS denominator,
       round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       CAST(coalesce(inconclusive, 0) AS INTEGER) AS inconclusive
FROM figure, everyone
ORDER BY place;

-- name: as_pqc_2026
-- The post-quantum surveys' figures of 2026, counted over this scan
-- Metrics: T7
-- Unit: MX host, address, certificate
-- Denominator: all names of MX hosts, reachable or not, or what the row names
-- Source: Schaumann, January 2026; Loizou and Ghadafi, August 2026
-- A host accepts a group when one of its addresses does. accepts and addresses-hybrid need `scan --enumerate pq`, and are NULL
-- where no server was asked. inconclusive: hosts that offer STARTTLS, or addresses that answer, of which it could not be
-- told; they are in the denominator, as the surveys have it. negotiated: a hybrid group came of the main handshake, which
-- tells what a sender with the scanner's own client gets, and that not all who would accept one.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
hybrid (id) AS (VALUES (4587), (4588), (4589), (4590), (512), (513), (514)), -- hybrid, and ML-KEM alone
answer AS MATERIALIZED (
    SELECT enumeration.endpoint_id,
           max(accepted) FILTER (WHERE number = 4588) AS x25519_mlkem768,
           CASE WHEN max(accepted) = 1 THEN 1 WHEN count(accepted) = count(*) THEN 0 END AS any_hybrid
    FROM enumeration
    JOIN endpoint ON endpoint.id = enumeration.endpoint_id
    JOIN enumeration_finding ON enumeration_finding.enumeration_id = enumeration.id
    WHERE endpoint.scan_id = ?1 AND enumeration.kind IN ('post-quantum', 'groups')
        AND enumeration_finding.number IN (SELECT id FROM hybrid)
    GROUP BY enumeration.endpoint_id),
host AS (
    SELECT mx_host.id,
           max(answer.x25519_mlkem768) AS accepts,
           max(answer.x25519_mlkem768 = 0) AND count(answer.x25519_mlkem768) = count(target.id) AS refuses,
           max(endpoint_outcome.starttls = 1) AS offered,
           max(tls_session.key_group IN (SELECT id FROM hybrid)) AS negotiated
    FROM mx_host
    LEFT JOIN target ON target.mx_host_id = mx_host.id
    LEFT JOIN target_verdict ON target_verdict.judgement_id = (SELECT id FROM judged)
        AND target_verdict.target_id = target.id
    LEFT JOIN endpoint_outcome ON endpoint_outcome.id = target_verdict.outcome
    LEFT JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
    LEFT JOIN answer ON answer.endpoint_id = target.endpoint_id
    WHERE mx_host.scan_id = ?1
    GROUP BY mx_host.id),
hosts AS MATERIALIZED (
    SELECT count(*) AS hosts,
           coalesce(sum(accepts), 0) AS accepts,
           count(*) FILTER (WHERE offered) AS offered,
           count(*) FILTER (WHERE offered AND accepts) AS offered_accepts,
           count(*) FILTER (WHERE offered AND accepts IS NOT 1 AND NOT coalesce(refuses, 0)) AS untold,
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
    FROM certificate
    WHERE id IN (
        SELECT chain_certificate.certificate_id
        FROM target_verdict
        JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
        JOIN chain_certificate ON chain_certificate.chain_id = tls_session.chain_id AND chain_certificate.position = 0
        WHERE target_verdict.judgement_id = (SELECT id FROM judged))),
asked AS (SELECT EXISTS (SELECT 1 FROM answer) AS hybrid),
figure (place, row, unit, number, denominator, inconclusive) AS (
    SELECT 1, 'accepts', 'mx-host', iif(asked.hybrid, accepts, NULL), hosts, untold FROM hosts, asked
    UNION ALL
    SELECT 2, 'accepts-of-starttls', 'mx-host', iif(asked.hybrid, offered_accepts, NULL), offered, untold FROM hosts, asked
    UNION ALL SELECT 3, 'negotiated', 'mx-host', negotiated, hosts, 0 FROM hosts
    UNION ALL
    SELECT 4, 'addresses-hybrid', 'address', iif(asked.hybrid, accepts, NULL), addresses, untold FROM addresses, asked
    UNION ALL SELECT 5, 'certificates', 'certificate', post_quantum, certificates, 0 FROM certificates)
SELECT row, unit, number,
       iif(number IS NULL, NULL, denominator) AS denominator,
       round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       iif(number IS NULL, 0, inconclusive) AS inconclusive
FROM figure
ORDER BY place;
