-- Whose certificates are valid, and what is wrong with the others. Each statement takes one parameter, the scan's id; in
-- the sqlite3 tool: .parameter set ?1 1

-- name: validity
-- Share of domains, MX hosts and addresses with a valid certificate
-- Metrics: X6
-- Unit: domain, MX host, address, weight (the sum of the list's weights, default 1)
-- Denominator: those of which it is known whether they offer STARTTLS; one that does not has no valid certificate
-- Source: Facebook 2014, EFF 2018, Blechschmidt and Stock 2023
-- One row per unit and roll-up rule. Valid: TLS 1.2 or later, and a certificate that leads to an authority of the first
-- trust store, is in time and has the MX host's name. inconclusive: those of which it is not known, though they were
-- asked; in no rate, as what is pending, without host or without route, which adoption counts. offered: those of the
-- denominator that do offer STARTTLS, by the same rule.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
-- Where mail goes is not known, so whom to ask is not.
lost AS MATERIALIZED (
    SELECT count(*) AS domains, total(domain.weight) AS weight
    FROM domain INDEXED BY domain_scan CROSS JOIN mail_route ON mail_route.domain_id = domain.id
    WHERE domain.scan_id = ?1 AND mail_route.outcome IN (SELECT id FROM mail_outcome WHERE conclusive = 0)),
verdict AS (
    SELECT domain_verdict.*, domain_verdict.pending = 0 AND domain_verdict.members > 0 AS asked, domain.weight
    FROM domain_verdict CROSS JOIN domain ON domain.id = domain_verdict.domain_id
    WHERE domain_verdict.judgement_id = (SELECT id FROM judged)),
by_domain AS MATERIALIZED (
    SELECT count(*) FILTER (WHERE asked) + (SELECT domains FROM lost) AS asked,
           count(*) FILTER (WHERE asked AND valid_primary IS NULL AND NOT EXISTS (
               SELECT 1 FROM mx_record
               CROSS JOIN mx_host_verdict AS host ON host.judgement_id = verdict.judgement_id
                   AND host.mx_host_id = mx_record.mx_host_id
               WHERE mx_record.domain_id = verdict.domain_id AND mx_record.is_primary AND host.members > 0)) AS no_primary,
           sum(valid_all) AS all_yes, count(valid_all) AS all_known,
           sum(starttls_all) FILTER (WHERE valid_all IS NOT NULL) AS all_offered,
           sum(valid_any) AS any_yes, count(valid_any) AS any_known,
           sum(starttls_any) FILTER (WHERE valid_any IS NOT NULL) AS any_offered,
           sum(valid_primary) AS primary_yes, count(valid_primary) AS primary_known,
           sum(starttls_primary) FILTER (WHERE valid_primary IS NOT NULL) AS primary_offered,
           sum(valid_first) AS first_yes, count(valid_first) AS first_known,
           sum(starttls_first) FILTER (WHERE valid_first IS NOT NULL) AS first_offered,
           round(total(weight * valid_first), 6) AS weight_yes,
           round(total(weight) FILTER (WHERE valid_first IS NOT NULL), 6) AS weight_known,
           round(total(weight * starttls_first) FILTER (WHERE valid_first IS NOT NULL), 6) AS weight_offered,
           round(total(weight) FILTER (WHERE asked AND valid_first IS NULL) + (SELECT weight FROM lost), 6) AS weight_unknown
    FROM verdict),
by_host AS MATERIALIZED (
    SELECT count(*) FILTER (WHERE pending = 0 AND members > 0) AS asked,
           sum(valid_all) AS all_yes, count(valid_all) AS all_known,
           sum(starttls_all) FILTER (WHERE valid_all IS NOT NULL) AS all_offered,
           sum(valid_any) AS any_yes, count(valid_any) AS any_known,
           sum(starttls_any) FILTER (WHERE valid_any IS NOT NULL) AS any_offered
    FROM mx_host_verdict WHERE judgement_id = (SELECT id FROM judged)),
by_address AS MATERIALIZED (
    SELECT count(*) FILTER (WHERE pending = 0) AS asked, sum(valid) AS yes, count(valid) AS known,
           sum(starttls) FILTER (WHERE valid IS NOT NULL) AS offered
    FROM endpoint_verdict WHERE judgement_id = (SELECT id FROM judged)),
rate (unit, rule, yes, denominator, inconclusive, offered, meaning) AS (
    SELECT 'domain', 'all', all_yes, all_known, asked - all_known, all_offered, 'every address of every MX host'
    FROM by_domain
    UNION ALL
    SELECT 'domain', 'any', any_yes, any_known, asked - any_known, any_offered, 'at least one address of one MX host'
    FROM by_domain
    UNION ALL
    SELECT 'domain', 'primary', primary_yes, primary_known, asked - no_primary - primary_known, primary_offered,
        'every address of the MX hosts of the best preference' FROM by_domain
    UNION ALL
    SELECT 'domain', 'first', first_yes, first_known, asked - first_known, first_offered,
        'the first MX host of which it is known' FROM by_domain
    UNION ALL
    SELECT 'mx-host', 'all', all_yes, all_known, asked - all_known, all_offered, 'every address of the MX host' FROM by_host
    UNION ALL
    SELECT 'mx-host', 'any', any_yes, any_known, asked - any_known, any_offered, 'at least one address of the MX host'
    FROM by_host
    UNION ALL
    SELECT 'address', 'any', yes, known, asked - known, offered, 'the address under one of its names' FROM by_address
    UNION ALL
    SELECT 'weight', 'first', weight_yes, weight_known, weight_unknown, weight_offered,
        'the first MX host of which it is known, domains counted by their weight' FROM by_domain)
SELECT unit, rule,
       coalesce(yes, 0) AS yes,
       denominator,
       round(100.0 * yes / nullif(denominator, 0), 2) AS percent,
       inconclusive,
       coalesce(offered, 0) AS offered,
       round(100.0 * yes / nullif(offered, 0), 2) AS percent_of_offered,
       meaning
FROM rate;

-- name: trust_stores
-- By whose word certificates were judged
-- Unit: trust store
-- One row per trust store, in the order of the judgement; rates are by the first. date: as of when it is, where that
-- is known. sha256: over the hashes of its certificates (authorities). as_of: the time that certificates were judged
-- at; NULL: that of their probe. No row where they were not judged.
SELECT trust_store.name AS trust,
       trust_store.source,
       trust_store.date,
       lower(hex(trust_store.sha256)) AS sha256,
       trust_store.certificates AS authorities,
       strftime('%Y-%m-%dT%H:%M:%SZ', judgement.as_of / 1000, 'unixepoch') AS as_of
FROM judgement
JOIN judgement_trust ON judgement_trust.judgement_id = judgement.id
JOIN trust_store ON trust_store.id = judgement_trust.trust_store_id
WHERE judgement.id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
ORDER BY judgement_trust.position;

-- name: certificate_verdicts
-- What comes of the certificates, by trust store: one cause each
-- Metrics: X9
-- Unit: address under the name of an MX host, with a completed handshake
-- Denominator: all of them
-- Source: Facebook 2014, Ashiq et al. 2025
-- One row per trust store and verdict; the first cause in the order time, self-signed, chain, name. certificates
-- counts the distinct leaves that they sent.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1)
SELECT trust_store.name AS trust,
       pkix_code.code AS verdict,
       count(*) AS targets,
       sum(count(*)) OVER (PARTITION BY trust_store.id) AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (PARTITION BY trust_store.id), 2) AS percent,
       count(DISTINCT leaf.certificate_id) AS certificates,
       pkix_code.meaning
FROM pkix_verdict
JOIN judgement_trust ON judgement_trust.judgement_id = pkix_verdict.judgement_id
    AND judgement_trust.trust_store_id = pkix_verdict.trust_store_id
JOIN trust_store ON trust_store.id = pkix_verdict.trust_store_id
JOIN pkix_code ON pkix_code.id = pkix_verdict.verdict
LEFT JOIN chain_verdict ON chain_verdict.id = pkix_verdict.chain_verdict_id
LEFT JOIN chain_certificate AS leaf ON leaf.chain_id = chain_verdict.chain_id AND leaf.position = 0
WHERE pkix_verdict.judgement_id = (SELECT id FROM judged)
GROUP BY judgement_trust.position, pkix_code.id
ORDER BY judgement_trust.position, targets DESC, pkix_code.id;

-- name: certificate_facts
-- What is right and wrong with the certificates, by trust store: each fact on its own
-- Metrics: X1 X2 X3 X4 X10
-- Unit: address under the name of an MX host, with a completed handshake
-- Denominator: all of them
-- Source: Durumeric et al. 2015, Mayer et al. 2016, Ashiq et al. 2025
-- One row per trust store and fact; a target may stand in several.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
seen AS MATERIALIZED (
    SELECT pkix_verdict.trust_store_id, pkix_verdict.verdict, chain_verdict.chain, chain_verdict.time,
           but_for_time AND pkix_verdict.name IS NOT NULL AS but_for_time, pkix_verdict.name IS NOT NULL AS named,
           weaknesses <> '[]' AS weak, count(*) AS targets
    FROM pkix_verdict
    LEFT JOIN chain_verdict ON chain_verdict.id = pkix_verdict.chain_verdict_id
    WHERE pkix_verdict.judgement_id = (SELECT id FROM judged)
    GROUP BY 1, 2, 3, 4, 5, 6, 7),
counted AS (
    SELECT judgement_trust.position, seen.trust_store_id, pkix_code.code AS verdict, chain_status.code AS chain,
           time_status.code AS time, but_for_time, named, weak, targets
    FROM seen
    JOIN judgement_trust ON judgement_trust.judgement_id = (SELECT id FROM judged)
        AND judgement_trust.trust_store_id = seen.trust_store_id
    JOIN pkix_code ON pkix_code.id = seen.verdict
    LEFT JOIN chain_status ON chain_status.id = seen.chain
    LEFT JOIN time_status ON time_status.id = seen.time),
fact (position, fact, meaning) AS (VALUES
    (1, 'trusted', 'the chain leads to an authority of the store; time and name are another matter'),
    (2, 'self-signed', 'the certificate vouches for itself'),
    (3, 'incomplete', 'an issuer was not sent and is not in the store'),
    (4, 'untrusted', 'leads to an authority that is not in the store'),
    (5, 'invalid', 'a signature or a rule is broken on the way'),
    (6, 'expired', 'a certificate of the path is past its end'),
    (7, 'not-yet-valid', 'a certificate of the path is before its beginning'),
    (8, 'valid-but-for-time', 'time is all that is wrong'),
    (9, 'name-match', 'the certificate is for the MX host, whoever issued it'),
    (10, 'weak', 'a key of fewer than 2048 bits (224 on a curve), or a signature with SHA-1 or MD5'),
    (11, 'no-certificate', 'a handshake without a certificate')),
number AS (
    SELECT counted.position AS store_position, trust_store_id, fact.position, fact, meaning,
           coalesce(sum(targets) FILTER (WHERE CASE fact
               WHEN 'valid-but-for-time' THEN but_for_time
               WHEN 'name-match' THEN named
               WHEN 'weak' THEN weak
               WHEN 'no-certificate' THEN verdict = fact
               ELSE fact IN (chain, time) END), 0) AS targets,
           sum(targets) AS denominator
    FROM counted CROSS JOIN fact
    GROUP BY counted.position, fact.position)
SELECT trust_store.name AS trust, fact, targets, denominator,
       round(100.0 * targets / nullif(denominator, 0), 2) AS percent, meaning
FROM number JOIN trust_store ON trust_store.id = number.trust_store_id
ORDER BY store_position, position;

-- name: certificate_faults
-- What is broken on the way from the certificates to the authorities
-- Unit: chain as sent, once however many servers send it
-- Denominator: the chains that were judged by the store
-- One row per trust store and fault; a chain may stand in several rows. Codes as in the scanner's Fault; time, trust
-- and names are in certificate_facts.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
chain AS (
    SELECT chain_verdict.trust_store_id, judgement_trust.position, chain_verdict.chain_id, chain_verdict.faults
    FROM chain_verdict
    JOIN judgement_trust ON judgement_trust.judgement_id = chain_verdict.judgement_id
        AND judgement_trust.trust_store_id = chain_verdict.trust_store_id
    WHERE chain_verdict.judgement_id = (SELECT id FROM judged)),
counted AS (SELECT trust_store_id, count(DISTINCT chain_id) AS chains FROM chain GROUP BY trust_store_id)
SELECT trust_store.name AS trust,
       fault.value ->> 0 AS fault,
       count(DISTINCT chain.chain_id) AS chains,
       counted.chains AS denominator,
       round(100.0 * count(DISTINCT chain.chain_id) / counted.chains, 2) AS percent
FROM chain
JOIN json_each(chain.faults) AS fault
JOIN counted ON counted.trust_store_id = chain.trust_store_id
JOIN trust_store ON trust_store.id = chain.trust_store_id
GROUP BY chain.position, fault
ORDER BY chain.position, chains DESC, fault;

-- name: certificates_by_unit
-- What is right and wrong with certificates, by address, MX host, domain and weight
-- Metrics: X1 X2 X3 X4 X5 X6 X8 X9 X10
-- Unit: address, MX host, domain, weight (the sum of the list's weights, default 1), by the one handshake that stands
--   for it
-- Denominator: those that completed a handshake, whose certificate was judged; of name-match-of-trusted and own-name,
--   those that are trusted, too
-- Source: Facebook 2014, Durumeric et al. 2015, Mayer et al. 2016, Ashiq et al. 2025
-- One row per unit and fact, by the first trust store. The handshake that stands for a unit is that of tls_by_unit.
-- asked: those of which it is known whether they offer STARTTLS, be it that they do not (of domains, the first MX
-- host), which is what Facebook's shares are of. unknown: those with a completed handshake whose certificate was not
-- seen. Facts are not exclusive, causes are, and sum with valid to all: the first in the order time, self-signed,
-- chain, name. valid is the certificate's alone, whatever the version of TLS, of which the query validity asks, too.
-- own-name: of domains, a certificate of theirs that is for the mail domain itself.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
handshake (position, target_id, weight, own_name) AS (
    SELECT 1, handshake, 1, NULL
    FROM endpoint_verdict WHERE judgement_id = (SELECT id FROM judged) AND handshake IS NOT NULL
    UNION ALL
    SELECT 2, handshake, 1, NULL
    FROM mx_host_verdict WHERE judgement_id = (SELECT id FROM judged) AND handshake IS NOT NULL
    UNION ALL
    SELECT 3, handshake, domain.weight, own_name_any
    FROM domain_verdict CROSS JOIN domain ON domain.id = domain_verdict.domain_id
    WHERE judgement_id = (SELECT id FROM judged) AND handshake IS NOT NULL),
seen AS MATERIALIZED (
    SELECT handshake.position, pkix.verdict, chain_verdict.chain, but_for_time, pkix.name IS NOT NULL AS named, own_name,
           count(*) AS number, sum(weight) AS weight
    FROM handshake
    LEFT JOIN pkix_verdict AS pkix
        ON pkix.judgement_id = (SELECT id FROM judged) AND pkix.target_id = handshake.target_id
        AND pkix.trust_store_id = (
            SELECT trust_store_id FROM judgement_trust WHERE judgement_id = (SELECT id FROM judged) AND position = 0)
    -- Where time is not the cause, the verdict says what the chain is.
    LEFT JOIN chain_verdict ON chain_verdict.id = pkix.chain_verdict_id
        AND pkix.verdict IN (SELECT id FROM pkix_code WHERE code IN ('expired', 'not-yet-valid'))
    GROUP BY 1, 2, 3, 4, 5, 6),
counted AS (
    SELECT seen.position, number, pkix_code.code AS verdict,
           CASE WHEN pkix_code.code IN ('valid', 'name-mismatch') THEN 'trusted'
                WHEN pkix_code.code = 'incomplete-chain' THEN 'incomplete'
                ELSE coalesce(chain_status.code, pkix_code.code) END AS chain,
           but_for_time, named, own_name
    FROM (SELECT position, number, verdict, chain, but_for_time, named, own_name FROM seen
          UNION ALL
          SELECT 4, weight, verdict, chain, but_for_time, named, own_name FROM seen WHERE position = 3) AS seen
    LEFT JOIN pkix_code ON pkix_code.id = seen.verdict
    LEFT JOIN chain_status ON chain_status.id = seen.chain),
unit (position, unit, asked) AS MATERIALIZED (
    SELECT 1, 'address', count(starttls) FROM endpoint_verdict WHERE judgement_id = (SELECT id FROM judged)
    UNION ALL
    SELECT 2, 'mx-host', count(starttls_any) FROM mx_host_verdict WHERE judgement_id = (SELECT id FROM judged)
    UNION ALL
    SELECT 3, 'domain', count(starttls_first) FROM domain_verdict WHERE judgement_id = (SELECT id FROM judged)
    UNION ALL
    SELECT 4, 'weight', total(weight)
    FROM domain_verdict CROSS JOIN domain ON domain.id = domain_verdict.domain_id
    WHERE judgement_id = (SELECT id FROM judged) AND starttls_first IS NOT NULL),
fact (position, fact, meaning) AS (VALUES
    (1, 'valid', 'trusted, in time, and for the MX host'),
    (2, 'not-valid', 'encrypted, and nobody vouches for whom to'),
    (3, 'trusted', 'the chain leads to an authority of the store; time and name are another matter'),
    (4, 'self-signed', 'the certificate vouches for itself'),
    (5, 'incomplete', 'an issuer was not sent and is not in the store'),
    (6, 'untrusted', 'leads to an authority that is not in the store'),
    (7, 'invalid', 'a signature or a rule is broken on the way'),
    (8, 'expired', 'a certificate of the path is past its end'),
    (9, 'not-yet-valid', 'a certificate of the path is before its beginning'),
    (10, 'valid-but-for-time', 'time is all that is wrong'),
    (11, 'name-match', 'the certificate is for the MX host, whoever issued it'),
    (12, 'name-match-of-trusted', 'the same, of those that are trusted'),
    (13, 'own-name', 'for the mail domain itself, of those that are trusted'),
    (14, 'cause-expired', 'not valid, and this is the first cause'),
    (15, 'cause-not-yet-valid', 'the same'),
    (16, 'cause-self-signed', 'the same'),
    (17, 'cause-incomplete-chain', 'the same'),
    (18, 'cause-untrusted', 'the same'),
    (19, 'cause-invalid', 'the same'),
    (20, 'cause-name-mismatch', 'the same'),
    (21, 'cause-no-certificate', 'the same')),
summed AS (
    SELECT unit.position AS unit_position, unit, asked, fact.position, fact, meaning,
           coalesce(sum(number) FILTER (WHERE CASE fact
               WHEN 'valid' THEN verdict = 'valid'
               WHEN 'not-valid' THEN verdict <> 'valid'
               WHEN 'valid-but-for-time' THEN but_for_time AND named
               WHEN 'name-match' THEN named
               WHEN 'name-match-of-trusted' THEN named AND chain = 'trusted'
               WHEN 'own-name' THEN own_name AND chain = 'trusted'
               ELSE fact IN (chain, 'cause-' || verdict) OR fact = verdict END), 0) AS number,
           coalesce(sum(number) FILTER (WHERE verdict IS NOT NULL AND CASE fact
               WHEN 'name-match-of-trusted' THEN chain = 'trusted'
               WHEN 'own-name' THEN chain = 'trusted' AND own_name IS NOT NULL
               ELSE 1 END), 0) AS denominator,
           coalesce(sum(number) FILTER (WHERE verdict IS NULL
               OR fact = 'own-name' AND chain = 'trusted' AND own_name IS NULL), 0) AS unknown
    FROM unit CROSS JOIN fact LEFT JOIN counted ON counted.position = unit.position
    WHERE fact <> 'own-name' OR unit IN ('domain', 'weight')
    GROUP BY unit.position, fact.position)
SELECT unit, fact, number, denominator, round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       asked, round(100.0 * number / nullif(asked, 0), 2) AS percent_of_asked, unknown, meaning
FROM summed
ORDER BY unit_position, position;

-- name: authentication
-- How mail is protected on its way: not at all, from listeners, from impostors
-- Metrics: X7 X14
-- Unit: domain, weight (the sum of the list's weights, default 1)
-- Denominator: those of which the class is known
-- Source: Facebook 2014 (forward-secrecy), denisbider 2015 (the classes)
-- One row per unit and class; the four classes are exclusive. By the handshake that stands for the domain, that of the
-- first of its MX hosts, in order of preference, that completed one; a domain that is known to be reached without TLS
-- alone is no-tls. any-server and domain-match have a valid certificate for the MX host, which in domain-match is the
-- domain itself or within it. valid-and-forward-secrecy: those two with keys made for the connection. denisbider
-- counted addresses of mail, which a list's weights can hold. inconclusive: of which the class, or where their mail goes,
-- is not known; in no share.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
seen AS (
    SELECT CASE WHEN handshake IS NULL
                    THEN CASE WHEN domain_verdict.delivers_encrypt = 0 AND domain_verdict.delivers_clear = 1 THEN 'no-tls' END
                WHEN target_verdict.valid = 0 THEN 'not-authenticated'
                WHEN target_verdict.valid = 1 THEN iif(mx_host.name = domain.name
                    OR substr(mx_host.name, -length(domain.name) - 1) = '.' || domain.name, 'domain-match', 'any-server') END
               AS class,
           target_verdict.valid = 1 AND forward_secrecy = 1 AS secret,
           domain.weight
    FROM domain_verdict
    CROSS JOIN domain ON domain.id = domain_verdict.domain_id
    LEFT JOIN target_verdict ON target_verdict.judgement_id = domain_verdict.judgement_id
        AND target_verdict.target_id = handshake
    LEFT JOIN target ON target.id = handshake AND target_verdict.valid = 1
    LEFT JOIN mx_host ON mx_host.id = target.mx_host_id
    LEFT JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id AND target_verdict.valid = 1
    WHERE domain_verdict.judgement_id = (SELECT id FROM judged) AND domain_verdict.pending = 0 AND members > 0
    UNION ALL
    SELECT NULL, NULL, domain.weight
    FROM domain INDEXED BY domain_scan CROSS JOIN mail_route ON mail_route.domain_id = domain.id
    WHERE domain.scan_id = ?1 AND mail_route.outcome IN (SELECT id FROM mail_outcome WHERE conclusive = 0)),
counted AS MATERIALIZED (
    SELECT class, secret, count(*) AS domains, sum(weight) AS weight FROM seen GROUP BY 1, 2),
class (position, class, meaning) AS (VALUES
    (1, 'no-tls', 'nothing that a sender of today would call TLS'),
    (2, 'not-authenticated', 'encrypted, without a valid certificate'),
    (3, 'any-server', 'a valid certificate of an MX host of another domain'),
    (4, 'domain-match', 'a valid certificate of an MX host within the domain'),
    (5, 'valid-and-forward-secrecy', 'a valid certificate, and keys made for the connection')),
number (unit, class, secret, number) AS (
    SELECT 'domain', class, secret, domains FROM counted
    UNION ALL
    SELECT 'weight', class, secret, weight FROM counted),
rate AS (
    SELECT unit.column1 AS unit, class.position, class.class, class.meaning,
           total(number) FILTER (WHERE number.class = class.class
               OR class.class = 'valid-and-forward-secrecy' AND secret) AS number,
           total(number) FILTER (WHERE number.class IS NOT NULL) AS denominator,
           total(number) FILTER (WHERE number.class IS NULL) AS inconclusive
    FROM (VALUES ('domain'), ('weight')) AS unit CROSS JOIN class LEFT JOIN number ON number.unit = unit.column1
    GROUP BY unit.column1, class.position)
SELECT unit, class,
       iif(unit = 'weight', round(number, 6), CAST(number AS INTEGER)) AS number,
       iif(unit = 'weight', round(denominator, 6), CAST(denominator AS INTEGER)) AS denominator,
       round(100.0 * number / nullif(denominator, 0), 2) AS percent,
       iif(unit = 'weight', round(inconclusive, 6), CAST(inconclusive AS INTEGER)) AS inconclusive,
       meaning
FROM rate
ORDER BY unit, position;

-- name: certificate_weaknesses
-- Weak keys and signatures on the way from the certificates to the authorities
-- Metrics: X11
-- Unit: chain as sent, once however many servers send it
-- Denominator: the chains that were judged by the store
-- Source: Mayer et al. 2016; RFC 9325 section 4.4
-- One row per trust store and weakness that was seen, and one for any; a chain may stand in several. rsa-key, dsa-key:
-- fewer than 2048 bits; ec-key: fewer than 224; signatures with SHA-1 or MD5 count except an authority's own. Codes as
-- in the scanner's Weakness.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
chain AS MATERIALIZED (
    SELECT judgement_trust.position, chain_verdict.trust_store_id, count(DISTINCT chain_id) AS chains,
           count(DISTINCT CASE WHEN weaknesses <> '[]' THEN chain_id END) AS weak
    FROM chain_verdict
    JOIN judgement_trust ON judgement_trust.judgement_id = chain_verdict.judgement_id
        AND judgement_trust.trust_store_id = chain_verdict.trust_store_id
    WHERE chain_verdict.judgement_id = (SELECT id FROM judged)
    GROUP BY chain_verdict.trust_store_id),
weakness AS (
    SELECT chain_verdict.trust_store_id, found.value ->> 0 AS weakness, count(DISTINCT chain_id) AS weak
    FROM chain_verdict JOIN json_each(chain_verdict.weaknesses) AS found
    WHERE chain_verdict.judgement_id = (SELECT id FROM judged) AND weaknesses <> '[]'
    GROUP BY 1, 2
    UNION ALL
    SELECT trust_store_id, 'any', weak FROM chain)
SELECT trust_store.name AS trust, weakness.weakness, weakness.weak AS weak_chains, chain.chains AS denominator,
       round(100.0 * weakness.weak / nullif(chain.chains, 0), 2) AS percent
FROM chain
JOIN weakness ON weakness.trust_store_id = chain.trust_store_id
JOIN trust_store ON trust_store.id = chain.trust_store_id
ORDER BY chain.position, weakness.weakness <> 'any', weak_chains DESC, weakness.weakness;
