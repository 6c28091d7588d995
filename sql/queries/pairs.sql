-- What comparisons of two scans are made of: the state of each domain, MX host, address and certificate, in order of its name,
-- so that two scans are read side by side; and why the first known MX host of a domain is another one. ?1 is the scan's id.
--
-- A state is 1 (yes), 0 (no), NULL (asked, and it could not be told) or -1 (there was nothing to ask: no mail route, no MX host
-- with an address, not asked yet, or a share of which it is no part). Shares count 1 among 1 and 0.

-- name: domain_states
-- Each domain's states: STARTTLS, certificates, delivery, DANE, MTA-STS, TLS reports
-- One row per domain, in order of its name. providers: of its MX hosts of the best preference, joined by blanks. The columns
-- are rates of adoption, validity, delivery, dane_adoption and policy_adoption, and of the same denominators, but for domains
-- of which it is not known whether they have a mail route: they are NULL here in all columns that are of every domain.
-- dane: every address of every MX host passes; dane_full, dane_partial: of those with TLSA records; dane_primary: of those
-- with secure MX records.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
gathered AS (
    SELECT domain.id,
           domain.name,
           domain.weight,
           mail_route.dnssec,
           CASE WHEN mail_outcome.conclusive = 0 THEN 'inconclusive'
                WHEN mail_outcome.has_route = 0 THEN 'no-route'
                WHEN domain_verdict.pending = 0 THEN iif(domain_verdict.members = 0, 'no-host', 'asked')
                ELSE 'pending' END AS standing,
           group_concat(DISTINCT iif(is_primary AND mx_host.outcome IS NOT 9, provider, NULL)) AS providers, -- 9: an address
           CASE WHEN domain_verdict.pending = 0 AND starttls_primary IS NULL THEN EXISTS (
                   SELECT 1 FROM mx_record
                   JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT id FROM judged)
                       AND mx_host_verdict.mx_host_id = mx_record.mx_host_id
                   WHERE mx_record.domain_id = domain.id AND mx_record.is_primary AND mx_host_verdict.members > 0)
               ELSE 1 END AS primary_host,
           max(tlsa_outcome = 1) AS tlsa, -- found
           max(tlsa_outcome = 1 AND tlsa_dnssec = 1) AS secure_tlsa,
           count(mx_host.id) = count(iif(tlsa_outcome IN (1, 2, 3) -- found, nodata, nxdomain
               OR host_outcome.conclusive AND mx_host.outcome <> 1, 1, NULL)) AS tlsa_asked,
           domain_verdict.*
    FROM domain INDEXED BY domain_scan -- all tables in the order of the domains' ids
    LEFT JOIN mail_route ON mail_route.domain_id = domain.id
    LEFT JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    LEFT JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT id FROM judged)
        AND domain_verdict.domain_id = domain.id
    LEFT JOIN mx_record ON mx_record.domain_id = domain.id
    LEFT JOIN mx_host ON mx_host.id = mx_record.mx_host_id
    LEFT JOIN host_outcome ON host_outcome.id = mx_host.outcome
    WHERE domain.scan_id = ?1
    GROUP BY domain.id),
-- blank: what an unknown state of the domain is: NULL where something was asked, or nobody knows whether to ask, else -1.
placed AS (
    SELECT gathered.*,
           iif(standing IN ('asked', 'inconclusive'), NULL, -1) AS blank,
           CASE standing WHEN 'inconclusive' THEN NULL WHEN 'asked' THEN iif(primary_host, NULL, -1) ELSE -1 END AS primary_blank,
           CASE WHEN sts.code IS NULL THEN iif(standing = 'inconclusive', NULL, -1)
                WHEN sts.code = 'not-checked' THEN -1
                WHEN sts.code <> 'record-dns-error' THEN sts.code <> 'none' END AS sts_record,
           sts.code AS sts_outcome,
           policy_verdict.code AS policy,
           mta_sts_mode.code AS mode,
           CASE WHEN reports.code IS NULL THEN iif(standing = 'inconclusive', NULL, -1)
                WHEN reports.code = 'not-checked' THEN -1
                WHEN reports.code NOT IN ('servfail', 'timeout', 'bogus') THEN reports.code <> 'none' END AS reports_record,
           reports.code AS reports_outcome
    FROM gathered
    LEFT JOIN mta_sts_verdict ON mta_sts_verdict.judgement_id = (SELECT id FROM judged)
        AND mta_sts_verdict.domain_id = gathered.id
    LEFT JOIN mta_sts_outcome AS sts ON sts.id = mta_sts_verdict.outcome
    LEFT JOIN policy_verdict ON policy_verdict.id = mta_sts_verdict.verdict
    LEFT JOIN mta_sts_mode ON mta_sts_mode.id = mta_sts_verdict.mode
    LEFT JOIN tlsrpt_verdict ON tlsrpt_verdict.judgement_id = (SELECT id FROM judged)
        AND tlsrpt_verdict.domain_id = gathered.id
    LEFT JOIN tlsrpt_outcome AS reports ON reports.id = tlsrpt_verdict.outcome)
SELECT name,
       weight,
       standing,
       replace(providers, ',', ' ') AS providers,
       coalesce(starttls_all, blank) AS starttls_all,
       coalesce(starttls_any, blank) AS starttls_any,
       coalesce(starttls_primary, primary_blank) AS starttls_primary,
       coalesce(starttls_first, blank) AS starttls_first,
       coalesce(valid_all, blank) AS valid_all,
       coalesce(valid_any, blank) AS valid_any,
       coalesce(valid_primary, primary_blank) AS valid_primary,
       coalesce(valid_first, blank) AS valid_first,
       iif(blank IS NULL, delivers_clear, -1) AS delivers_clear,
       iif(blank IS NULL, delivers_encrypt, -1) AS delivers_encrypt,
       iif(blank IS NULL, delivers_verify, -1) AS delivers_verify,
       iif(blank IS NULL, delivers_dane, -1) AS delivers_dane,
       iif(blank IS NULL, delivers_dane_only, -1) AS delivers_dane_only,
       iif(blank IS NULL, delivers_mta_sts, -1) AS delivers_mta_sts,
       CASE WHEN standing = 'inconclusive' THEN NULL
            WHEN standing = 'no-route' OR domain_id IS NULL THEN -1
            ELSE iif(tlsa = 1 OR tlsa_asked, coalesce(tlsa, 0), NULL) END AS tlsa,
       iif(tlsa = 1 AND domain_id IS NOT NULL, secure_tlsa, -1) AS secure_tlsa,
       iif(standing = 'no-route', -1, coalesce(dane_full, blank)) AS dane,
       iif(tlsa = 1 AND domain_id IS NOT NULL, dane_full, -1) AS dane_full,
       iif(tlsa = 1 AND domain_id IS NOT NULL, dane_partial, -1) AS dane_partial,
       iif(dnssec = 1 AND domain_id IS NOT NULL AND standing <> 'no-route', dane_primary, -1) AS dane_primary,
       sts_record AS mta_sts_record,
       iif(sts_record = 1, sts_outcome NOT IN ('record-invalid', 'records-multiple'), -1) AS mta_sts_valid_record,
       CASE WHEN sts_outcome = 'valid' THEN 1
            WHEN sts_record = 1 AND sts_outcome NOT IN ('record-invalid', 'records-multiple')
                THEN iif(policy = 'inconclusive', NULL, 0)
            ELSE -1 END AS mta_sts_policy,
       iif(sts_outcome = 'valid', mode = 'enforce', -1) AS mta_sts_enforce,
       iif(sts_record = 1, iif(policy = 'inconclusive', NULL, sts_outcome = 'valid'), sts_record) AS mta_sts,
       reports_record AS tls_reporting_record,
       iif(reports_record = 1, reports_outcome = 'valid', reports_record) AS tls_reporting
FROM placed
ORDER BY name;

-- name: mx_host_states
-- Each MX host's states: STARTTLS, certificates, DANE
-- One row per MX host, in order of its name. leaves, keys: SHA-256 of the certificates that its addresses sent, and of their
-- keys, each once, joined by blanks. tlsa: it has TLSA records; dane: every address passes, of those with TLSA records.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1)
SELECT name,
       replace(leaves, ',', ' ') AS leaves,
       replace(keys, ',', ' ') AS keys,
       coalesce(starttls_all, blank) AS starttls_all,
       coalesce(starttls_any, blank) AS starttls_any,
       coalesce(valid_all, blank) AS valid_all,
       coalesce(valid_any, blank) AS valid_any,
       CASE WHEN tlsa_outcome IS NULL OR mx_host_id IS NULL THEN -1
            WHEN tlsa_outcome IN (1, 2, 3) THEN tlsa_outcome = 1 END AS tlsa, -- found, nodata, nxdomain
       iif(tlsa_outcome = 1 AND mx_host_id IS NOT NULL, dane_all, -1) AS dane
FROM (SELECT mx_host.name,
             mx_host.tlsa_outcome,
             mx_host_verdict.mx_host_id, -- NULL: not judged
             starttls_all, starttls_any, valid_all, valid_any, dane_all,
             iif(mx_host_verdict.pending = 0 AND members > 0, NULL, -1) AS blank,
             group_concat(DISTINCT iif(sha256 IS NULL, NULL, lower(hex(sha256)))) AS leaves,
             group_concat(DISTINCT iif(spki_sha256 IS NULL, NULL, lower(hex(spki_sha256)))) AS keys
      FROM mx_host INDEXED BY mx_host_scan -- all tables in the order of the hosts' ids
      LEFT JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT id FROM judged)
          AND mx_host_verdict.mx_host_id = mx_host.id
      LEFT JOIN target ON target.mx_host_id = mx_host.id
      LEFT JOIN target_verdict ON target_verdict.judgement_id = (SELECT id FROM judged)
          AND target_verdict.target_id = target.id
      LEFT JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
      LEFT JOIN chain_certificate AS leaf ON leaf.chain_id = tls_session.chain_id AND leaf.position = 0
      LEFT JOIN certificate ON certificate.id = leaf.certificate_id
      WHERE mx_host.scan_id = ?1
      GROUP BY mx_host.id)
ORDER BY name;

-- name: address_states
-- Each address's states: STARTTLS, certificate, TLS version, key exchange
-- One row per address and port, in order of the two; name joins them. The TLS columns are of those that completed a handshake,
-- by the probe that got furthest, as in tls_versions; post_quantum is of those that were asked: a hybrid group, any.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
asked AS MATERIALIZED (
    SELECT enumeration.endpoint_id,
           CASE WHEN max(accepted) = 1 THEN 1 WHEN count(accepted) = count(*) THEN 0 END AS accepted
    FROM enumeration
    JOIN enumeration_finding ON enumeration_finding.enumeration_id = enumeration.id
    JOIN endpoint ON endpoint.id = enumeration.endpoint_id
    WHERE enumeration.kind = 'post-quantum' AND endpoint.scan_id = ?1
    GROUP BY enumeration.endpoint_id)
SELECT iif(family = 6, '[' || ip || ']', ip) || ':' || port AS name,
       iif(pending = 0, starttls, -1) AS starttls,
       iif(pending = 0, valid, -1) AS valid,
       iif(stage >= 6, version = 772, -1) AS tls_1_3,
       iif(stage >= 6, version >= 771, -1) AS tls_1_2,
       iif(stage >= 6, forward_secrecy, -1) AS forward_secrecy, -- 6: the handshake completed
       iif(asked.endpoint_id IS NULL, -1, accepted) AS post_quantum
FROM endpoint INDEXED BY endpoint_scan -- all tables in the order of the endpoints' ids
LEFT JOIN endpoint_verdict ON endpoint_verdict.judgement_id = (SELECT id FROM judged)
    AND endpoint_verdict.endpoint_id = endpoint.id
LEFT JOIN tls_session ON tls_session.probe_id = endpoint_verdict.probe_id
LEFT JOIN asked ON asked.endpoint_id = endpoint.id
WHERE endpoint.scan_id = ?1
ORDER BY name;

-- name: certificate_states
-- Each certificate's state: whether it is valid wherever it was sent
-- One row per leaf certificate, in order of its SHA-256. valid_any, valid_all: at one, at each of the addresses and names that
-- sent it, by the first trust store.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
judgement_of AS (
    SELECT leaf.certificate_id, max(pkix_code.code = 'valid') AS valid_any, min(pkix_code.code = 'valid') AS valid_all
    FROM pkix_verdict
    JOIN judgement_trust ON judgement_trust.judgement_id = pkix_verdict.judgement_id
        AND judgement_trust.trust_store_id = pkix_verdict.trust_store_id AND judgement_trust.position = 0
    JOIN pkix_code ON pkix_code.id = pkix_verdict.verdict
    JOIN chain_verdict ON chain_verdict.id = pkix_verdict.chain_verdict_id
    JOIN chain_certificate AS leaf ON leaf.chain_id = chain_verdict.chain_id AND leaf.position = 0
    WHERE pkix_verdict.judgement_id = (SELECT id FROM judged)
    GROUP BY leaf.certificate_id)
SELECT lower(hex(sha256)) AS name, valid_any, valid_all
FROM judgement_of
JOIN certificate ON certificate.id = judgement_of.certificate_id
ORDER BY name;

-- name: detours
-- The domains of scan ?1 whose first known MX host stands behind one of which it could not be told whether it offers STARTTLS,
-- or has a valid certificate, in order of their names
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
untold AS MATERIALIZED (
    SELECT mx_host_id AS id FROM mx_host_verdict
    WHERE judgement_id = (SELECT id FROM judged) AND members > 0 AND (starttls_any IS NULL OR valid_any IS NULL))
SELECT DISTINCT domain.name
FROM untold
CROSS JOIN mx_record ON mx_record.mx_host_id = untold.id
CROSS JOIN domain ON domain.id = mx_record.domain_id
WHERE EXISTS (
    SELECT 1
    FROM mx_record AS behind
    JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT id FROM judged)
        AND mx_host_verdict.mx_host_id = behind.mx_host_id
    WHERE behind.domain_id = domain.id AND behind.position > mx_record.position
        AND (starttls_any IS NOT NULL OR valid_any IS NOT NULL))
ORDER BY domain.name;

-- name: hosts_by_preference
-- The MX hosts with members of the domain named ?2 of scan ?1, the most preferred first, and what is known of each
SELECT mx_host.name, starttls_any, valid_any
FROM domain
CROSS JOIN mx_record ON mx_record.domain_id = domain.id
CROSS JOIN mx_host ON mx_host.id = mx_record.mx_host_id
CROSS JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
    AND mx_host_verdict.mx_host_id = mx_host.id
WHERE domain.scan_id = ?1 AND domain.name = ?2 AND members > 0
ORDER BY mx_record.position;
