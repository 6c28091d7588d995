-- What verdicts on MTA-STS and TLS reporting are made of, and where they go. Parameter ?1 is the judgement unless said
-- otherwise. Not listed by `query --list`.

-- name: select_policy_domains
-- The domains with a route that were asked for policies, in the order of their ids. sts, tlsrpt: rows of lookup_outcome;
-- hosts: the ids of the MX hosts in the order of preference, joined by blanks, each once; cut: there are MX records that the
-- scan did not keep.
SELECT v.domain_id, d.name, v.pending, s.outcome AS sts, t.outcome AS tlsrpt,
       (SELECT group_concat(h.mx_host_id, ' ' ORDER BY h.position)
        FROM (SELECT r.mx_host_id, min(r.position) AS position
              FROM mx_record AS r
              WHERE r.domain_id = v.domain_id AND r.mx_host_id IS NOT NULL
              GROUP BY r.mx_host_id) AS h) AS hosts,
       coalesce(m.answered > (SELECT count(*) FROM mx_record AS k WHERE k.domain_id = v.domain_id), 0) AS cut
FROM domain_verdict AS v
CROSS JOIN domain AS d ON d.id = v.domain_id
CROSS JOIN mail_route AS m ON m.domain_id = v.domain_id
CROSS JOIN policy_lookup AS s ON s.domain_id = v.domain_id AND s.kind = 1
LEFT JOIN policy_lookup AS t ON t.domain_id = v.domain_id AND t.kind = 2
WHERE v.judgement_id = ?1
ORDER BY v.domain_id;

-- name: select_policy_texts
-- The TXT records at a policy name, in the order of the answer. Parameters: domain, kind.
SELECT text FROM policy_text WHERE domain_id = ? AND kind = ? ORDER BY position;

-- name: select_policy_fetch
-- The last fetch of a domain's policy. Parameter: the domain.
SELECT at, resolution, ip, outcome, stage, status, body, chain_id, detail
FROM policy_fetch
WHERE domain_id = ?
ORDER BY try DESC
LIMIT 1;

-- name: select_policy_host
-- An MX host: how asking for its addresses ended, how many of them nobody could ask for, and whether DANE makes something
-- else of one for some domain. Parameters: judgement, host.
SELECT h.name, h.outcome,
       m.members - (SELECT count(*) FROM target AS t WHERE t.mx_host_id = h.id) AS lost,
       EXISTS (SELECT 1
               FROM target AS t
               CROSS JOIN dane_verdict AS e ON e.judgement_id = ?1 AND e.target_id = t.id AND e.domain_id <> 0
               WHERE t.mx_host_id = h.id) AS by_domain
FROM mx_host AS h
CROSS JOIN mx_host_verdict AS m ON m.judgement_id = ?1 AND m.mx_host_id = h.id
WHERE h.id = ?2;

-- name: select_policy_targets
-- Its addresses: the outcome that counts, the certificate by the first trust store, DANE for a domain. Parameters:
-- judgement, host, domain; 0 for the host on its own.
SELECT v.outcome, k.verdict AS pkix, coalesce(k.sts, 0) AS sts, e.verdict AS dane, e.cause
FROM target AS t
CROSS JOIN target_verdict AS v ON v.judgement_id = ?1 AND v.target_id = t.id
LEFT JOIN pkix_verdict AS k ON k.judgement_id = ?1 AND k.target_id = t.id
    AND k.trust_store_id = (SELECT trust_store_id FROM judgement_trust WHERE judgement_id = ?1 AND position = 0)
LEFT JOIN dane_verdict AS e ON e.judgement_id = ?1 AND e.target_id = t.id AND e.domain_id = (
    SELECT max(x.domain_id) FROM dane_verdict AS x
    WHERE x.judgement_id = ?1 AND x.target_id = t.id AND x.domain_id IN (0, ?3))
WHERE t.mx_host_id = ?2
ORDER BY t.id;

-- name: insert_mta_sts_verdict
-- A domain's MTA-STS.
INSERT INTO mta_sts_verdict (judgement_id, domain_id, outcome, policy_id, mode, max_age, mx, verdict, faults, misconfigured,
                             loses_mail, detail)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: insert_tlsrpt_verdict
-- A domain's TLS reporting.
INSERT INTO tlsrpt_verdict (judgement_id, domain_id, outcome, rua, detail) VALUES (?, ?, ?, ?, ?);

-- name: insert_domain_result_type
-- One thing that a sender would report of a domain.
INSERT INTO domain_result_type (judgement_id, domain_id, result_type_id) VALUES (?, ?, ?);

-- name: judge_mta_sts_deliveries
-- Whether mail arrives from a sender that wants TLS and honours MTA-STS, where no policy is enforced: what arrives
-- encrypted (RFC 8461 section 5; where the fetch fails conclusively, section 3.3). Where it is not known whether there is
-- a policy, only that nothing arrives can be told.
UPDATE domain_verdict
SET delivers_mta_sts = (
    SELECT CASE WHEN domain_verdict.pending > 0 THEN NULL
                WHEN m.mode IS NULL AND p.code = 'inconclusive'
                    THEN CASE WHEN domain_verdict.delivers_encrypt = 0 THEN 0 END
                ELSE domain_verdict.delivers_encrypt END
    FROM mta_sts_verdict AS m
    CROSS JOIN policy_verdict AS p ON p.id = m.verdict
    WHERE m.judgement_id = ?1 AND m.domain_id = domain_verdict.domain_id)
WHERE judgement_id = ?1
  AND NOT EXISTS (
    SELECT 1 FROM mta_sts_verdict AS m
    WHERE m.judgement_id = ?1 AND m.domain_id = domain_verdict.domain_id
      AND m.mode = (SELECT id FROM mta_sts_mode WHERE code = 'enforce'));

-- name: judge_enforced_delivery
-- The same where a policy is enforced. Parameters: judgement, domain, whether mail arrives.
UPDATE domain_verdict
SET delivers_mta_sts = CASE WHEN pending = 0 THEN ?3 END
WHERE judgement_id = ?1 AND domain_id = ?2;
