-- What verdicts on certificates and by DANE are made of, read as a stream, and where they go. Parameter ?1 is the
-- judgement unless said otherwise. Not listed by `query --list`.

-- name: select_sessions
-- The targets whose verdict rests on a completed handshake, those with one chain together. stapled: the probe that has
-- the OCSP response, where there is one.
SELECT v.target_id, h.name, p.at, s.chain_id, CASE WHEN s.ocsp_staple IS NOT NULL THEN p.id END AS stapled
FROM target_verdict AS v
CROSS JOIN target AS t ON t.id = v.target_id
CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
CROSS JOIN probe AS p ON p.id = v.probe_id
CROSS JOIN tls_session AS s ON s.probe_id = p.id
WHERE v.judgement_id = ?1
  AND v.outcome IN (
      SELECT id FROM endpoint_outcome
      WHERE code IN ('starttls-ok', 'legacy-only', 'client-certificate-required', 'post-handshake-failed'))
ORDER BY s.chain_id, v.target_id;

-- name: select_staple
-- The OCSP response that a server stapled. Parameter: the probe.
SELECT ocsp_staple FROM tls_session WHERE probe_id = ?;

-- name: select_dane_evidence
-- What is known of each target as DANE sees it, in the order of their ids. The probe is the one under the TLSA base,
-- where there is one; under_base says whether it had that name. The chain matters where there are records.
SELECT v.target_id, h.id AS mx_host_id, h.name, h.cname, h.outcome AS resolution, h.dnssec,
       h.tlsa_outcome, h.tlsa_dnssec, coalesce(h.tlsa_base, h.name) AS tlsa_base, h.tlsa_zone_has_ds,
       coalesce(b.outcome, v.outcome) AS outcome, p.at,
       b.id IS NOT NULL OR h.tlsa_base IS NULL OR h.tlsa_base = h.name AS under_base,
       CASE WHEN h.tlsa_outcome = 1 THEN s.chain_id END AS chain_id
FROM target_verdict AS v
CROSS JOIN target AS t ON t.id = v.target_id
CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
LEFT JOIN probe AS b ON h.tlsa_outcome = 1 AND h.tlsa_base <> h.name AND b.id = (
    SELECT q.id
    FROM probe AS q
    CROSS JOIN endpoint_outcome AS c ON c.id = q.outcome
    WHERE q.target_id = t.id AND q.purpose = 'tlsa-base'
    ORDER BY c.conclusive > 0 DESC, q.at DESC, q.try DESC, q.id DESC
    LIMIT 1)
LEFT JOIN probe AS p ON p.id = coalesce(b.id, v.probe_id)
LEFT JOIN tls_session AS s ON h.tlsa_outcome = 1 AND s.probe_id = p.id
WHERE v.judgement_id = ?1
ORDER BY v.target_id;

-- name: select_tlsa_records
-- The records of a host, in their order. Parameter: the host.
SELECT usage, selector, matching_type, lower(hex(data)) FROM tlsa_record WHERE mx_host_id = ? ORDER BY position;

-- name: select_secure_domains
-- The domains that reach a host by MX records that are secure. Parameter: the host.
SELECT DISTINCT r.domain_id, d.name, m.cname
FROM mx_record AS r
CROSS JOIN mail_route AS m ON m.domain_id = r.domain_id AND m.dnssec = 1
CROSS JOIN domain AS d ON d.id = r.domain_id
WHERE r.mx_host_id = ?
ORDER BY r.domain_id;

-- name: select_older_chains
-- What a host of the same name sent in earlier scans of the file, the latest first, and when. Parameters: host, how many.
SELECT s.chain_id, max(p.at) AS at
FROM mx_host AS h
CROSS JOIN scan AS z ON z.id < h.scan_id
CROSS JOIN mx_host AS e ON e.scan_id = z.id AND e.name = h.name
CROSS JOIN target AS t ON t.mx_host_id = e.id
CROSS JOIN probe AS p ON p.target_id = t.id
CROSS JOIN tls_session AS s ON s.probe_id = p.id AND s.chain_id IS NOT NULL
WHERE h.id = ?1
GROUP BY s.chain_id
ORDER BY at DESC, s.chain_id
LIMIT ?2;

-- name: select_chain_certificates
-- The certificates of a chain, in the order sent. Parameter: the chain.
SELECT certificate_id FROM chain_certificate WHERE chain_id = ? ORDER BY position;

-- name: select_der
-- A certificate as sent. Parameter: the certificate.
SELECT der FROM certificate WHERE id = ?;

-- name: select_signature_checks
-- The checks of a certificate's signature that were made. Parameter: the certificate.
SELECT lower(hex(c.sha256)), lower(hex(s.issuer_key_sha256)), s.result
FROM signature_check AS s
CROSS JOIN certificate AS c ON c.id = s.certificate_id
WHERE s.certificate_id = ?;

-- name: insert_signature_check
-- One that was made, of a certificate that a server sent; those of trust stores are not kept. Parameters: the
-- certificate's hash, the issuer key's, the result.
INSERT INTO signature_check (certificate_id, issuer_key_sha256, result)
SELECT id, ?2, ?3 FROM certificate WHERE sha256 = ?1
ON CONFLICT DO NOTHING;

-- name: insert_chain_verdict
-- A chain by one store.
INSERT INTO chain_verdict (judgement_id, trust_store_id, chain_id, chain, time, leaf_time, but_for_time, faults, weaknesses,
                           anchor_sha256)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
RETURNING id;

-- name: insert_pkix_verdict
-- A target's certificate by one store.
INSERT INTO pkix_verdict (judgement_id, target_id, trust_store_id, verdict, chain_verdict_id, name, sts, ocsp)
VALUES (?, ?, ?, ?, ?, ?, ?, ?);

-- name: insert_dane_verdict
-- DANE of a target, on its own or for a domain.
INSERT INTO dane_verdict (judgement_id, target_id, domain_id, verdict, cause, record, slips, older)
VALUES (?, ?, ?, ?, ?, ?, ?, ?);
