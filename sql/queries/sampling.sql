-- What intervals of a sample are made of: domains, what hangs on them, and what is known of each. Not listed by
-- `query --list`. Parameter: ?1 the scan. class: the answers to several questions as digits to the base of three, 0 no, 1 yes,
-- 2 unknown or not asked, the first question last. All in order of ids.

-- name: sample_domains
-- Questions: STARTTLS of the first known host, its valid certificate; delivery in clear, encrypt, verify, dane, dane-only,
-- mta-sts.
SELECT domain.id, domain.weight,
       coalesce(starttls_first, 2) + 3 * coalesce(valid_first, 2)
           + iif(domain_verdict.pending = 0 AND domain_verdict.members > 0,
               9 * coalesce(delivers_clear, 2) + 27 * coalesce(delivers_encrypt, 2) + 81 * coalesce(delivers_verify, 2)
                   + 243 * coalesce(delivers_dane, 2) + 729 * coalesce(delivers_dane_only, 2)
                   + 2187 * coalesce(delivers_mta_sts, 2),
               2 * (9 + 27 + 81 + 243 + 729 + 2187)) AS class
FROM domain NOT INDEXED
LEFT JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
    AND domain_verdict.domain_id = domain.id
WHERE domain.scan_id = ?1
    AND domain.id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1) AND (SELECT max(id) FROM domain WHERE scan_id = ?1)
ORDER BY domain.id;

-- name: sample_hosts
-- Questions: STARTTLS at any address, at all; a valid certificate at any, at all.
SELECT mx_host.id,
       coalesce(starttls_any, 2) + 3 * coalesce(starttls_all, 2) + 9 * coalesce(valid_any, 2) + 27 * coalesce(valid_all, 2) AS class
FROM mx_host NOT INDEXED
LEFT JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
    AND mx_host_verdict.mx_host_id = mx_host.id
WHERE mx_host.scan_id = ?1
    AND mx_host.id BETWEEN (SELECT min(id) FROM mx_host WHERE scan_id = ?1) AND (SELECT max(id) FROM mx_host WHERE scan_id = ?1)
ORDER BY mx_host.id;

-- name: sample_addresses
-- Questions: STARTTLS, a valid certificate.
SELECT endpoint.id, coalesce(starttls, 2) + 3 * coalesce(valid, 2) AS class
FROM endpoint NOT INDEXED
LEFT JOIN endpoint_verdict ON endpoint_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
    AND endpoint_verdict.endpoint_id = endpoint.id
WHERE endpoint.scan_id = ?1
    AND endpoint.id BETWEEN (SELECT min(id) FROM endpoint WHERE scan_id = ?1)
                        AND (SELECT max(id) FROM endpoint WHERE scan_id = ?1)
ORDER BY endpoint.id;

-- name: sample_domain_hosts
-- Which MX hosts a domain has.
SELECT mx_record.domain_id, mx_record.mx_host_id
FROM domain NOT INDEXED
CROSS JOIN mx_record ON mx_record.domain_id = domain.id
WHERE domain.scan_id = ?1 AND mx_record.mx_host_id IS NOT NULL
    AND domain.id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1) AND (SELECT max(id) FROM domain WHERE scan_id = ?1)
ORDER BY domain.id;

-- name: sample_host_addresses
-- Which addresses an MX host has.
SELECT target.mx_host_id, target.endpoint_id
FROM mx_host NOT INDEXED
CROSS JOIN target ON target.mx_host_id = mx_host.id
WHERE mx_host.scan_id = ?1
    AND mx_host.id BETWEEN (SELECT min(id) FROM mx_host WHERE scan_id = ?1) AND (SELECT max(id) FROM mx_host WHERE scan_id = ?1)
ORDER BY mx_host.id;
