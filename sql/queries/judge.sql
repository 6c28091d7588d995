-- From evidence to verdicts, rules version 1. Each statement fills one table of verdicts of one judgement from the
-- table before it. Parameters: ?1 the judgement, ?2 the scan. Three-valued: 1 yes, 0 no, NULL unknown. Where a member
-- was not asked yet, everything is NULL: one probe is enough for "any is yes" and "all is no", so both would come too
-- early. CROSS JOIN fixes the order of the tables, so that rows come and go in the order of their keys. Not listed by
-- `query --list`.

-- name: delete_judgement
-- An earlier judgement of the same scan by the same rules; its verdicts go with it. Parameters: scan, rules.
DELETE FROM judgement WHERE scan_id = ? AND rules = ?;

-- name: delete_judgements
-- All judgements of a scan: one that goes on gathers evidence that none of them has seen.
DELETE FROM judgement WHERE scan_id = ?;

-- name: insert_judgement
-- A new set of verdicts. Parameters: scan, time, rules.
INSERT INTO judgement (scan_id, created_at, rules) VALUES (?, ?, ?) RETURNING id;

-- name: judge_targets
-- The last conclusive main probe, else the last one. An outcome that is conclusive once no tries are left (conclusive =
-- 1) counts here: a judgement is made of the tries that there are. Without a probe nothing is known. Where the main
-- handshake failed and a relaxed client got through in the same try, its probe counts, as legacy-only: no other outcome
-- of a fallback does.
INSERT INTO target_verdict (judgement_id, target_id, probe_id, outcome, answered, starttls)
SELECT ?1, t.id, coalesce(f.id, p.id), o.id, coalesce(o.answered, 0),
       CASE WHEN o.conclusive > 0 THEN
           CASE o.starttls WHEN 1 THEN 1 WHEN 2 THEN 0 WHEN 3 THEN 0 END -- offered; not offered, mangled; unknown
       END
FROM target AS t
CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
LEFT JOIN probe AS p ON p.id = (
    SELECT q.id
    FROM probe AS q
    CROSS JOIN endpoint_outcome AS c ON c.id = q.outcome
    WHERE q.target_id = t.id AND q.purpose = 'main'
    ORDER BY c.conclusive > 0 DESC, q.at DESC, q.try DESC, q.id DESC
    LIMIT 1)
LEFT JOIN probe AS f ON f.id = (
    SELECT q.id
    FROM probe AS q
    WHERE q.target_id = t.id AND q.purpose = 'fallback' AND q.try = p.try
      AND q.outcome = (SELECT id FROM endpoint_outcome WHERE code = 'legacy-only')
      AND p.outcome IN (SELECT id FROM endpoint_outcome WHERE code IN ('handshake-failed', 'handshake-closed'))
    ORDER BY q.id DESC
    LIMIT 1)
LEFT JOIN endpoint_outcome AS o ON o.id = coalesce(f.outcome, p.outcome)
WHERE h.scan_id = ?2
ORDER BY t.id;

-- name: judge_endpoints
-- An endpoint offers STARTTLS when it does so under any of its names.
INSERT INTO endpoint_verdict (judgement_id, endpoint_id, pending, answered, starttls)
SELECT ?1, e.id, count(*) - count(v.probe_id), max(v.answered),
       CASE WHEN count(v.probe_id) < count(*) THEN NULL
            WHEN max(v.starttls) = 1 THEN 1
            WHEN count(v.starttls) < count(*) THEN NULL
            ELSE 0 END
FROM endpoint AS e
CROSS JOIN target AS t ON t.endpoint_id = e.id
CROSS JOIN target_verdict AS v ON v.judgement_id = ?1 AND v.target_id = t.id
WHERE e.scan_id = ?2
GROUP BY e.id;

-- name: judge_mx_hosts
-- A host over its addresses. There is one member more, which nobody knows, where asking for them was not done yet or
-- failed: wholly, or for one family (a lookup of type A or AAAA ended otherwise than found, nodata or nxdomain).
INSERT INTO mx_host_verdict (judgement_id, mx_host_id, members, unknown, pending, answered, starttls_any, starttls_all)
SELECT ?1, id, members + lost, unknown + lost, pending, answered,
       CASE WHEN pending > 0 THEN NULL
            WHEN yes > 0 THEN 1
            WHEN unknown + lost > 0 THEN NULL
            WHEN members > 0 THEN 0 END,
       CASE WHEN pending > 0 THEN NULL
            WHEN no > 0 THEN 0
            WHEN unknown + lost > 0 THEN NULL
            WHEN members > 0 THEN 1 END
FROM (
    SELECT h.id,
           CASE WHEN o.conclusive = 1 THEN
               EXISTS (SELECT 1 FROM lookup AS l WHERE l.mx_host_id = h.id AND l.outcome > 3 AND l.type IN (1, 28))
               ELSE 1 END AS lost,
           count(v.target_id) AS members,
           count(v.target_id) - count(v.starttls) AS unknown,
           (h.outcome IS NULL) + count(v.target_id) - count(v.probe_id) AS pending,
           coalesce(max(v.answered), 0) AS answered,
           count(*) FILTER (WHERE v.starttls = 1) AS yes,
           count(*) FILTER (WHERE v.starttls = 0) AS no
    FROM mx_host AS h
    LEFT JOIN host_outcome AS o ON o.id = h.outcome
    LEFT JOIN target AS t ON t.mx_host_id = h.id AND o.conclusive = 1
    LEFT JOIN target_verdict AS v ON v.judgement_id = ?1 AND v.target_id = t.id
    WHERE h.scan_id = ?2
    GROUP BY h.id);

-- name: judge_domains
-- A domain with a mail route over the addresses of its MX hosts. A host that several of its records name counts once,
-- at its best place. Of a host, any = 1 says that one of its members is a yes, all = 0 that one is a no, so the members
-- themselves are not read again. `first` packs place and value into one number, of which the smallest is the first host that is known.
INSERT INTO domain_verdict (judgement_id, domain_id, members, unknown, pending, answered, starttls_any, starttls_all,
                            starttls_primary, starttls_first)
SELECT ?1, id, members, unknown, pending, answered,
       CASE WHEN pending > 0 THEN NULL WHEN yes > 0 THEN 1 WHEN unknown > 0 THEN NULL WHEN members > 0 THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN no > 0 THEN 0 WHEN unknown > 0 THEN NULL WHEN members > 0 THEN 1 END,
       CASE WHEN pending > 0 THEN NULL
            WHEN primary_no > 0 THEN 0
            WHEN primary_unknown > 0 THEN NULL
            WHEN primary_members > 0 THEN 1 END,
       CASE WHEN pending = 0 THEN first & 1 END
FROM (
    SELECT m.domain_id AS id,
           coalesce(sum(v.members), 0) AS members,
           coalesce(sum(v.unknown), 0) AS unknown,
           coalesce(sum(v.pending), 0) AS pending,
           coalesce(max(v.answered), 0) AS answered,
           count(*) FILTER (WHERE v.starttls_any = 1) AS yes,
           count(*) FILTER (WHERE v.starttls_all = 0) AS no,
           sum(v.members) FILTER (WHERE r.is_primary = 1) AS primary_members,
           sum(v.unknown) FILTER (WHERE r.is_primary = 1) AS primary_unknown,
           count(*) FILTER (WHERE r.is_primary = 1 AND v.starttls_all = 0) AS primary_no,
           min(r.position * 2 + v.starttls_any) AS first
    FROM mail_route AS m
    CROSS JOIN mail_outcome AS o ON o.id = m.outcome AND o.has_route = 1
    CROSS JOIN domain AS d ON d.id = m.domain_id
    LEFT JOIN mx_record AS r ON r.domain_id = m.domain_id AND r.mx_host_id IS NOT NULL AND NOT EXISTS (
        SELECT 1
        FROM mx_record AS better
        WHERE better.domain_id = r.domain_id
          AND better.position < r.position
          AND better.mx_host_id = r.mx_host_id)
    LEFT JOIN mx_host_verdict AS v ON v.judgement_id = ?1 AND v.mx_host_id = r.mx_host_id
    WHERE m.domain_id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?2)
                          AND (SELECT max(id) FROM domain WHERE scan_id = ?2)
      AND d.scan_id = ?2
    GROUP BY m.domain_id);
