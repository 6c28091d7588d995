-- Whose certificates are valid, and what is wrong with the others. Each statement takes one parameter, the scan's id; in
-- the sqlite3 tool: .parameter set ?1 1

-- name: validity
-- Share of domains, MX hosts and addresses with a valid certificate
-- Metrics: X6
-- Unit: domain, MX host, address, weight (the sum of the list's weights, default 1)
-- Denominator: those of which it is known whether they offer STARTTLS; one that does not has no valid certificate
-- Source: Facebook 2014, EFF 2018, Blechschmidt and Stock 2023
-- One row per unit and roll-up rule. Valid: TLS 1.2 or later, and a certificate that leads to an authority of the
-- first trust store, is in time and has the MX host's name. offered: those of the denominator that do offer STARTTLS,
-- by the same rule. Those of which it is not known are in no rate: adoption counts them.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
rate (unit, rule, yes, denominator, offered, meaning) AS (
    SELECT 'domain', 'all', sum(valid_all), count(valid_all), sum(starttls_all) FILTER (WHERE valid_all IS NOT NULL),
        'every address of every MX host' FROM domain_verdict WHERE judgement_id = (SELECT id FROM judged)
    UNION ALL
    SELECT 'domain', 'any', sum(valid_any), count(valid_any), sum(starttls_any) FILTER (WHERE valid_any IS NOT NULL),
        'at least one address of one MX host' FROM domain_verdict WHERE judgement_id = (SELECT id FROM judged)
    UNION ALL
    SELECT 'domain', 'primary', sum(valid_primary), count(valid_primary), sum(starttls_primary) FILTER (WHERE valid_primary IS NOT NULL),
        'every address of the MX hosts of the best preference'
    FROM domain_verdict WHERE judgement_id = (SELECT id FROM judged)
    UNION ALL
    SELECT 'domain', 'first', sum(valid_first), count(valid_first), sum(starttls_first) FILTER (WHERE valid_first IS NOT NULL),
        'the first MX host of which it is known' FROM domain_verdict WHERE judgement_id = (SELECT id FROM judged)
    UNION ALL
    SELECT 'mx-host', 'all', sum(valid_all), count(valid_all), sum(starttls_all) FILTER (WHERE valid_all IS NOT NULL), 'every address of the MX host'
    FROM mx_host_verdict WHERE judgement_id = (SELECT id FROM judged)
    UNION ALL
    SELECT 'mx-host', 'any', sum(valid_any), count(valid_any), sum(starttls_any) FILTER (WHERE valid_any IS NOT NULL), 'at least one address of the MX host'
    FROM mx_host_verdict WHERE judgement_id = (SELECT id FROM judged)
    UNION ALL
    SELECT 'address', 'any', sum(valid), count(valid), sum(starttls) FILTER (WHERE valid IS NOT NULL), 'the address under one of its names'
    FROM endpoint_verdict WHERE judgement_id = (SELECT id FROM judged)
    UNION ALL
    SELECT 'weight', 'first', round(sum(weight * valid_first), 6),
        round(sum(CASE WHEN valid_first IS NOT NULL THEN weight END), 6), round(sum(weight * starttls_first) FILTER (WHERE valid_first IS NOT NULL), 6),
        'the first MX host of which it is known, domains counted by their weight'
    FROM domain_verdict
    JOIN domain ON domain.id = domain_verdict.domain_id
    WHERE judgement_id = (SELECT id FROM judged))
SELECT unit, rule,
       coalesce(yes, 0) AS yes,
       coalesce(denominator, 0) AS denominator,
       round(100.0 * yes / nullif(denominator, 0), 2) AS percent,
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
target_fact AS (
    SELECT pkix_verdict.trust_store_id, judgement_trust.position, pkix_verdict.name, pkix_code.code AS verdict,
           chain_status.code AS chain, time_status.code AS time, but_for_time, weaknesses
    FROM pkix_verdict
    JOIN judgement_trust ON judgement_trust.judgement_id = pkix_verdict.judgement_id
        AND judgement_trust.trust_store_id = pkix_verdict.trust_store_id
    JOIN pkix_code ON pkix_code.id = pkix_verdict.verdict
    LEFT JOIN chain_verdict ON chain_verdict.id = pkix_verdict.chain_verdict_id
    LEFT JOIN chain_status ON chain_status.id = chain_verdict.chain
    LEFT JOIN time_status ON time_status.id = chain_verdict.time
    WHERE pkix_verdict.judgement_id = (SELECT id FROM judged)),
fact (position, trust_store_id, denominator, rank, fact, number, meaning) AS (
    SELECT position, trust_store_id, count(*), 1, 'trusted', total(chain = 'trusted'),
        'the chain leads to an authority of the store; time and name are another matter'
    FROM target_fact GROUP BY position
    UNION ALL
    SELECT position, trust_store_id, count(*), 2, 'self-signed', total(chain = 'self-signed'),
        'the certificate vouches for itself' FROM target_fact GROUP BY position
    UNION ALL
    SELECT position, trust_store_id, count(*), 3, 'incomplete', total(chain = 'incomplete'),
        'an issuer was not sent and is not in the store' FROM target_fact GROUP BY position
    UNION ALL
    SELECT position, trust_store_id, count(*), 4, 'untrusted', total(chain = 'untrusted'),
        'leads to an authority that is not in the store' FROM target_fact GROUP BY position
    UNION ALL
    SELECT position, trust_store_id, count(*), 5, 'invalid', total(chain = 'invalid'),
        'a signature or a rule is broken on the way' FROM target_fact GROUP BY position
    UNION ALL
    SELECT position, trust_store_id, count(*), 6, 'expired', total(time = 'expired'),
        'a certificate of the path is past its end' FROM target_fact GROUP BY position
    UNION ALL
    SELECT position, trust_store_id, count(*), 7, 'not-yet-valid', total(time = 'not-yet-valid'),
        'a certificate of the path is before its beginning' FROM target_fact GROUP BY position
    UNION ALL
    SELECT position, trust_store_id, count(*), 8, 'valid-but-for-time', total(but_for_time = 1 AND name IS NOT NULL),
        'time is all that is wrong' FROM target_fact GROUP BY position
    UNION ALL
    SELECT position, trust_store_id, count(*), 9, 'name-match', total(name IS NOT NULL),
        'the certificate is for the MX host, whoever issued it' FROM target_fact GROUP BY position
    UNION ALL
    SELECT position, trust_store_id, count(*), 10, 'weak', total(weaknesses <> '[]'),
        'a key of fewer than 2048 bits (224 on a curve), or a signature with SHA-1 or MD5' FROM target_fact GROUP BY position
    UNION ALL
    SELECT position, trust_store_id, count(*), 11, 'no-certificate', total(verdict = 'no-certificate'),
        'a handshake without a certificate' FROM target_fact GROUP BY position)
SELECT trust_store.name AS trust,
       fact.fact,
       CAST(fact.number AS INTEGER) AS targets,
       fact.denominator,
       round(100.0 * fact.number / nullif(fact.denominator, 0), 2) AS percent,
       fact.meaning
FROM fact
JOIN trust_store ON trust_store.id = fact.trust_store_id
ORDER BY fact.position, fact.rank;

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
