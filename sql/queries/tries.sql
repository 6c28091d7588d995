-- Later tries of what did not settle: what is open and when it was last tried, what another try found, and the list of
-- a scan that asks again what another scan left open. Not listed by `query --list`.

-- name: pending_later_policies
-- The same domains where the records were found by a later try than the first, in the order of these tries. Parameters:
-- scan, id of the last try seen, limit.
SELECT d.id, d.name,
       (SELECT group_concat(x.text, char(10) ORDER BY x.position)
        FROM policy_text AS x WHERE x.domain_id = p.domain_id AND x.kind = 1) AS texts,
       r.id AS route_try_id
FROM route_try AS r
CROSS JOIN policy_lookup AS p ON p.domain_id = r.domain_id AND p.kind = 1
CROSS JOIN domain AS d ON d.id = r.domain_id
WHERE r.id > ?2
  AND r.try > 1
  AND p.outcome = 1
  AND d.scan_id = ?1
  AND NOT EXISTS (SELECT 1 FROM policy_fetch AS f WHERE f.domain_id = p.domain_id)
ORDER BY r.id
LIMIT ?3;

-- name: last_route_try
-- The id of the last try that was stored.
SELECT coalesce(max(id), 0) FROM route_try;

-- name: open_domains
-- Domains whose last try left something open, in the order in which these were stored. tried_at: milliseconds. Parameters:
-- scan, which try was the last, id of the last row seen, limit. The same holds for the open_... below; each reads the part
-- of an index that holds what is open.
SELECT r.id, r.at AS tried_at, d.id AS domain_id, d.name, d.walk
FROM route_try AS r INDEXED BY route_try_open
CROSS JOIN domain AS d ON d.id = r.domain_id
WHERE r.settled = 0
  AND r.try = ?2
  AND r.id > ?3
  AND d.scan_id = ?1
  AND NOT EXISTS (SELECT 1 FROM route_try AS l WHERE l.domain_id = r.domain_id AND l.try > r.try)
ORDER BY r.id
LIMIT ?4;

-- name: open_hosts
-- MX hosts.
SELECT r.id, r.at AS tried_at, h.id AS mx_host_id, h.name, h.provider
FROM host_try AS r INDEXED BY host_try_open
CROSS JOIN mx_host AS h ON h.id = r.mx_host_id
WHERE r.settled = 0
  AND r.try = ?2
  AND r.id > ?3
  AND h.scan_id = ?1
  AND NOT EXISTS (SELECT 1 FROM host_try AS l WHERE l.mx_host_id = r.mx_host_id AND l.try > r.try)
ORDER BY r.id
LIMIT ?4;

-- name: open_targets
-- Targets, by their main probe; tried_at is its end. The outcomes are those of the index. Where a relaxed client got
-- through (legacy-only), that counts. counted: the outcome that counts of all tries so far, the last conclusive one, else
-- the last of a try that was made; tries and outcomes are below 1000. What was held back is not among them: no try was made.
SELECT p.id, p.at + p.total_us / 1000 AS tried_at, t.id AS target_id, h.name, h.provider, e.ip, e.port,
       CASE WHEN h.tlsa_outcome = 1 AND h.tlsa_dnssec = 1 AND h.dnssec = 1 AND h.tlsa_base <> h.name THEN h.tlsa_base END
           AS tlsa_base,
       (SELECT max((o.conclusive > 0) * 2000000 + (k.outcome <> 33) * 1000000 + k.try * 1000 + k.outcome) % 1000
        FROM probe AS k CROSS JOIN endpoint_outcome AS o ON o.id = k.outcome
        WHERE k.target_id = p.target_id AND k.purpose = 'main') AS counted
FROM probe AS p INDEXED BY probe_open
CROSS JOIN target AS t ON t.id = p.target_id
CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
CROSS JOIN endpoint AS e ON e.id = t.endpoint_id
WHERE p.purpose = 'main'
  AND p.outcome IN (6, 8, 9, 12, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 26, 33)
  AND p.outcome <> 33
  AND p.try = ?2
  AND p.id > ?3
  AND h.scan_id = ?1
  AND NOT EXISTS (
      SELECT 1 FROM probe AS l WHERE l.target_id = p.target_id AND l.purpose = 'main' AND l.try > p.try)
  AND NOT EXISTS (
      SELECT 1 FROM probe AS f
      WHERE f.target_id = p.target_id AND f.purpose = 'fallback' AND f.try = p.try AND f.outcome = 2)
ORDER BY p.id
LIMIT ?4;

-- name: held_back_targets
-- Targets whose last try was not made, as their provider had closed its door to us.
SELECT p.id, p.at + p.total_us / 1000 AS tried_at, t.id AS target_id, h.name, h.provider, e.ip, e.port,
       CASE WHEN h.tlsa_outcome = 1 AND h.tlsa_dnssec = 1 AND h.dnssec = 1 AND h.tlsa_base <> h.name THEN h.tlsa_base END
           AS tlsa_base,
       (SELECT max((o.conclusive > 0) * 2000000 + (k.outcome <> 33) * 1000000 + k.try * 1000 + k.outcome) % 1000
        FROM probe AS k CROSS JOIN endpoint_outcome AS o ON o.id = k.outcome
        WHERE k.target_id = p.target_id AND k.purpose = 'main') AS counted
FROM probe AS p INDEXED BY probe_open
CROSS JOIN target AS t ON t.id = p.target_id
CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
CROSS JOIN endpoint AS e ON e.id = t.endpoint_id
WHERE p.purpose = 'main'
  AND p.outcome IN (6, 8, 9, 12, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 26, 33)
  AND p.outcome = 33
  AND p.try = ?2
  AND p.id > ?3
  AND h.scan_id = ?1
  AND NOT EXISTS (
      SELECT 1 FROM probe AS l
      WHERE l.target_id = p.target_id AND l.purpose = 'main' AND l.try >= p.try AND l.id <> p.id)
ORDER BY p.id
LIMIT ?4;

-- name: delete_held_back
-- The note that a try was held back, when it is made after all, or held back again. Parameters: target, try.
DELETE FROM probe WHERE target_id = ? AND try = ? AND purpose = 'main' AND outcome = 33;

-- name: open_policies
-- Domains, by the fetch of their policy; tried_at is its end. The outcomes are those of the index.
SELECT f.id, f.at + f.elapsed_us / 1000 AS tried_at, d.id AS domain_id, d.name, d.walk
FROM policy_fetch AS f INDEXED BY policy_fetch_open
CROSS JOIN policy_fetch_outcome AS o ON o.id = f.outcome
CROSS JOIN host_outcome AS h ON h.id = f.resolution
CROSS JOIN domain AS d ON d.id = f.domain_id
WHERE f.outcome IN (2, 3, 5, 7)
  AND f.try = ?2
  AND f.id > ?3
  AND d.scan_id = ?1
  AND (o.code <> 'policy-dns-error' OR h.retried = 1)
  AND (o.code <> 'policy-http-error' OR f.status = 429 OR f.status BETWEEN 500 AND 599)
  AND NOT EXISTS (SELECT 1 FROM policy_fetch AS l WHERE l.domain_id = f.domain_id AND l.try > f.try)
ORDER BY f.id
LIMIT ?4;

-- name: insert_first_route_try
-- The first try to find a route, where it left something open: the route or a policy. Parameters: domain, time, outcome.
INSERT INTO route_try (domain_id, try, at, outcome, settled)
SELECT ?1, 1, ?2, ?3, 0
WHERE EXISTS (SELECT 1 FROM mail_outcome WHERE id = ?3 AND retried = 1)
   OR EXISTS (SELECT 1 FROM policy_lookup AS p CROSS JOIN lookup_outcome AS o ON o.id = p.outcome
              WHERE p.domain_id = ?1 AND o.retried = 1);

-- name: insert_route_try
-- A later one, once. Parameters: domain, try, time, outcome.
INSERT INTO route_try (domain_id, try, at, outcome, settled) VALUES (?, ?, ?, ?, 0) ON CONFLICT DO NOTHING;

-- name: settle_route_try
-- Whether a later try left nothing open; run once its findings are stored. Parameters: domain, try.
UPDATE route_try SET settled = 1
WHERE domain_id = ?1 AND try = ?2
  AND EXISTS (SELECT 1 FROM mail_route AS r CROSS JOIN mail_outcome AS o ON o.id = r.outcome
              WHERE r.domain_id = ?1 AND o.retried = 0)
  AND NOT EXISTS (SELECT 1 FROM policy_lookup AS p CROSS JOIN lookup_outcome AS o ON o.id = p.outcome
                  WHERE p.domain_id = ?1 AND o.retried = 1);

-- name: replace_mail_route
-- What a later try found, where the route is still open and the try did not fail on our own side.
UPDATE mail_route SET outcome = ?, at = ?, cname = ?, detail = ?, dnssec = ?, answered = ?
WHERE domain_id = ?
  AND outcome IN (SELECT id FROM mail_outcome WHERE retried = 1);

-- name: delete_mx_records
-- Records of an answer that could not be followed.
DELETE FROM mx_record WHERE domain_id = ?;

-- name: delete_open_policy_lookup
-- A question for a policy that failed. Parameters: domain, kind.
DELETE FROM policy_lookup
WHERE domain_id = ? AND kind = ? AND outcome IN (SELECT id FROM lookup_outcome WHERE retried = 1);

-- name: insert_first_host_try
-- The first try to find a host's addresses and TLSA records, where it left something open: all of them, those of one
-- family, or TLSA. Parameters: host, time, outcome.
INSERT INTO host_try (mx_host_id, try, at, outcome, settled)
SELECT ?1, 1, ?2, ?3, 0
WHERE EXISTS (SELECT 1 FROM host_outcome WHERE id = ?3 AND retried = 1)
   OR EXISTS (SELECT 1 FROM mx_host AS h CROSS JOIN lookup_outcome AS o ON o.id = h.tlsa_outcome
              WHERE h.id = ?1 AND o.retried = 1)
   OR EXISTS (SELECT 1 FROM lookup AS l CROSS JOIN lookup_outcome AS o ON o.id = l.outcome
              WHERE l.mx_host_id = ?1 AND l.outcome > 3 AND l.type IN (1, 28) AND o.retried = 1);

-- name: insert_host_try
-- A later one, once. Parameters: host, try, time, outcome.
INSERT INTO host_try (mx_host_id, try, at, outcome, settled) VALUES (?, ?, ?, ?, 0) ON CONFLICT DO NOTHING;

-- name: settle_host_try
-- Whether a later try left nothing open; run once its findings are stored. Parameters: host, try.
UPDATE host_try SET settled = 1
WHERE mx_host_id = ?1 AND try = ?2
  AND EXISTS (SELECT 1 FROM mx_host AS h CROSS JOIN host_outcome AS o ON o.id = h.outcome
              WHERE h.id = ?1 AND o.retried = 0)
  AND NOT EXISTS (SELECT 1 FROM mx_host AS h CROSS JOIN lookup_outcome AS o ON o.id = h.tlsa_outcome
                  WHERE h.id = ?1 AND o.retried = 1)
  AND NOT EXISTS (SELECT 1 FROM lookup AS l CROSS JOIN lookup_outcome AS o ON o.id = l.outcome
                  WHERE l.mx_host_id = ?1 AND l.outcome > 3 AND l.type IN (1, 28) AND o.retried = 1);

-- name: replace_mx_host
-- What a later try found, where the host is still open, or as it is with more of its addresses. Parameters: outcome, time,
-- alias, detail, security, host.
UPDATE mx_host SET outcome = ?1, at = ?2, cname = ?3, detail = ?4, dnssec = ?5
WHERE id = ?6
  AND (outcome = ?1 OR outcome IN (SELECT id FROM host_outcome WHERE retried = 1));

-- name: replace_host_tlsa
-- The same for its TLSA records.
UPDATE mx_host SET tlsa_outcome = ?, tlsa_dnssec = ?, tlsa_base = ?, tlsa_zone_has_ds = ?
WHERE id = ?
  AND (tlsa_outcome IS NULL OR tlsa_outcome IN (SELECT id FROM lookup_outcome WHERE retried = 1));

-- name: has_answer
-- Whether a question has an answer already. Parameters: domain or NULL, host or NULL, type, name.
SELECT 1
FROM lookup AS l CROSS JOIN lookup_outcome AS o ON o.id = l.outcome
WHERE (l.domain_id = ?1 OR l.mx_host_id = ?2) AND l.type = ?3 AND l.name IS ?4 AND o.retried = 0;

-- name: set_aside_lookups
-- A question that failed, and is answered or failed again now; delete_lookups ends it. Parameters as for has_answer.
INSERT INTO uncounted_lookup (domain_id, mx_host_id, type, outcome, rcode, tries, resolver, at, elapsed_us)
SELECT domain_id, mx_host_id, type, outcome, rcode, tries, resolver, at, elapsed_us
FROM lookup
WHERE (domain_id = ?1 OR mx_host_id = ?2) AND type = ?3 AND name IS ?4;

-- name: delete_lookups
-- The same questions, once they are set aside.
DELETE FROM lookup WHERE (domain_id = ?1 OR mx_host_id = ?2) AND type = ?3 AND name IS ?4;

-- name: insert_uncounted_lookup
-- A question that has an answer already.
INSERT INTO uncounted_lookup (domain_id, mx_host_id, type, outcome, rcode, tries, resolver, at, elapsed_us)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: forget_failed_route_tries
-- Later tries that failed on our own side, for domains.
DELETE FROM route_try
WHERE outcome IN (15, 16) AND try > 1 AND domain_id IN (SELECT id FROM domain WHERE scan_id = ?1);

-- name: forget_failed_host_tries
-- The same for MX hosts.
DELETE FROM host_try
WHERE outcome IN (12, 13) AND try > 1 AND mx_host_id IN (SELECT id FROM mx_host WHERE scan_id = ?1);

-- name: take_open_domains
-- The list of a scan that asks again what another left open: of its domains, those whose route, policy or MX hosts are not
-- known in full, or that have an address which no try came to an end with that counts. Who opted out is not open, nor is
-- what was beyond a bound. Parameters: scan, the other one. The + has each domain's few records read instead of looking
-- each open host up among them: by the million domains that is seconds instead of hours.
INSERT INTO domain (scan_id, name, rank, weight, entries, walk, position)
WITH open_host (id) AS (
    SELECT h.id
    FROM mx_host AS h INDEXED BY mx_host_scan
    CROSS JOIN host_outcome AS o ON o.id = h.outcome
    WHERE h.scan_id = ?2
      AND ((o.conclusive = 0 AND o.code <> 'excluded')
        OR EXISTS (SELECT 1 FROM lookup_outcome AS l WHERE l.id = h.tlsa_outcome AND l.retried = 1)
        OR EXISTS (SELECT 1 FROM lookup AS l CROSS JOIN lookup_outcome AS f ON f.id = l.outcome
                   WHERE l.mx_host_id = h.id AND l.outcome > 3 AND l.type IN (1, 28) AND f.retried = 1)
        OR EXISTS (
            SELECT 1
            FROM target AS t
            CROSS JOIN probe AS p ON p.target_id = t.id AND p.purpose = 'main'
            CROSS JOIN endpoint_outcome AS e ON e.id = p.outcome
            WHERE t.mx_host_id = h.id
              AND e.conclusive < 2
              AND e.code NOT IN ('excluded', 'not-probed')
              AND NOT EXISTS (
                  SELECT 1
                  FROM probe AS k CROSS JOIN endpoint_outcome AS c ON c.id = k.outcome
                  WHERE k.target_id = t.id
                    AND (k.purpose = 'main' AND c.conclusive = 2 OR k.purpose = 'fallback' AND c.code = 'legacy-only')))))
SELECT ?1, d.name, d.rank, d.weight, d.entries, d.walk, d.position
FROM domain AS d INDEXED BY domain_scan
CROSS JOIN mail_route AS r ON r.domain_id = d.id
CROSS JOIN mail_outcome AS o ON o.id = r.outcome
WHERE d.scan_id = ?2
  AND ((o.conclusive = 0 AND o.code <> 'excluded')
    OR EXISTS (SELECT 1 FROM mx_record AS x WHERE x.domain_id = d.id AND +x.mx_host_id IN (SELECT id FROM open_host))
    OR EXISTS (SELECT 1 FROM policy_lookup AS p CROSS JOIN lookup_outcome AS l ON l.id = p.outcome
               WHERE p.domain_id = d.id AND l.retried = 1)
    OR EXISTS (
        SELECT 1
        FROM policy_fetch AS f
        CROSS JOIN policy_fetch_outcome AS p ON p.id = f.outcome
        CROSS JOIN host_outcome AS h ON h.id = f.resolution
        WHERE f.domain_id = d.id
          AND p.retried = 1
          AND (p.code <> 'policy-dns-error' OR h.retried = 1)
          AND (p.code <> 'policy-http-error' OR f.status = 429 OR f.status BETWEEN 500 AND 599)
          AND NOT EXISTS (SELECT 1 FROM policy_fetch AS l WHERE l.domain_id = f.domain_id AND l.try > f.try)))
ORDER BY d.id;

-- name: take_labels
-- The headings of that list. Parameters as before.
INSERT INTO label (scan_id, name) SELECT ?1, name FROM label WHERE scan_id = ?2 ORDER BY id;

-- name: take_domain_labels
-- Its labels.
INSERT INTO domain_label (domain_id, label_id, value)
SELECT d.id, l.id, x.value
FROM domain AS d
CROSS JOIN domain AS o ON o.scan_id = ?2 AND o.name = d.name
CROSS JOIN domain_label AS x ON x.domain_id = o.id
CROSS JOIN label AS k ON k.id = x.label_id
CROSS JOIN label AS l ON l.scan_id = ?1 AND l.name = k.name
WHERE d.scan_id = ?1;

-- name: set_parent
-- Whose open questions a scan asks again. Parameters: the other scan, the scan.
UPDATE scan SET parent_id = ? WHERE id = ?;

-- name: standing
-- What a scan has stored, in all its runs; one row. later_tries: lookups, probes and fetches that were made again, of
-- which settled_later left nothing open; unsettled: the last tries that did.
WITH attempt (kind, number, settled, is_last) AS (
    SELECT 'domain', r.try, r.settled, r.try = (SELECT max(l.try) FROM route_try AS l WHERE l.domain_id = r.domain_id)
    FROM route_try AS r CROSS JOIN domain AS d ON d.id = r.domain_id
    WHERE d.scan_id = ?1
    UNION ALL
    SELECT 'mx-host', r.try, r.settled, r.try = (SELECT max(l.try) FROM host_try AS l WHERE l.mx_host_id = r.mx_host_id)
    FROM host_try AS r CROSS JOIN mx_host AS h ON h.id = r.mx_host_id
    WHERE h.scan_id = ?1
    UNION ALL
    SELECT 'target', p.try,
           o.retried = 0
               OR EXISTS (SELECT 1 FROM probe AS f
                          WHERE f.target_id = p.target_id AND f.purpose = 'fallback' AND f.try = p.try AND f.outcome = 2),
           p.try = (SELECT max(l.try) FROM probe AS l WHERE l.target_id = p.target_id AND l.purpose = 'main')
    FROM mx_host AS h INDEXED BY mx_host_scan
    CROSS JOIN target AS t ON t.mx_host_id = h.id
    CROSS JOIN probe AS p ON p.target_id = t.id AND p.purpose = 'main'
    CROSS JOIN endpoint_outcome AS o ON o.id = p.outcome
    WHERE h.scan_id = ?1
    UNION ALL
    SELECT 'policy', f.try,
           NOT (f.outcome IN (3, 7)
                OR f.outcome = 2 AND (SELECT o.retried FROM host_outcome AS o WHERE o.id = f.resolution)
                OR f.outcome = 5 AND coalesce(f.status = 429 OR f.status BETWEEN 500 AND 599, 0)),
           f.try = (SELECT max(l.try) FROM policy_fetch AS l WHERE l.domain_id = f.domain_id)
    FROM domain AS d INDEXED BY domain_scan
    CROSS JOIN policy_fetch AS f ON f.domain_id = d.id
    WHERE d.scan_id = ?1)
SELECT (SELECT count(*) FROM domain WHERE scan_id = ?1) AS domains,
       (SELECT count(*) FROM domain AS d INDEXED BY domain_scan CROSS JOIN mail_route AS r ON r.domain_id = d.id
        WHERE d.scan_id = ?1) AS domains_done,
       (SELECT count(*) FROM mx_host WHERE scan_id = ?1) AS mx_hosts,
       (SELECT count(*) FROM mx_host WHERE scan_id = ?1 AND outcome IS NOT NULL) AS mx_hosts_done,
       (SELECT count(*) FROM mx_host AS h INDEXED BY mx_host_scan CROSS JOIN target AS t ON t.mx_host_id = h.id
        WHERE h.scan_id = ?1) AS targets,
       (SELECT count(DISTINCT n.endpoint_id)
        FROM enumeration AS n
        CROSS JOIN target AS t ON t.id = n.target_id
        CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
        WHERE h.scan_id = ?1) AS endpoints_asked,
       count(*) FILTER (WHERE kind = 'target' AND number = 1) AS targets_done,
       count(*) FILTER (WHERE kind = 'policy' AND number = 1) AS policies,
       count(*) FILTER (WHERE number > 1) AS later_tries,
       count(*) FILTER (WHERE number > 1 AND settled) AS settled_later,
       count(*) FILTER (WHERE is_last AND NOT settled) AS unsettled
FROM attempt;

-- name: standing_outcomes
-- Targets of a scan by the outcome that counts of their tries: the last conclusive one, else the last that was made.
SELECT outcome, count(*) AS targets
FROM (SELECT CASE
                 WHEN EXISTS (SELECT 1 FROM probe AS f
                              WHERE f.target_id = t.id AND f.purpose = 'fallback' AND f.outcome = 2) THEN 2
                 ELSE (SELECT p.outcome
                       FROM probe AS p CROSS JOIN endpoint_outcome AS o ON o.id = p.outcome
                       WHERE p.target_id = t.id AND p.purpose = 'main'
                       ORDER BY o.conclusive > 0 DESC, o.code = 'held-back', p.try DESC
                       LIMIT 1)
             END AS outcome
      FROM mx_host AS h INDEXED BY mx_host_scan
      CROSS JOIN target AS t ON t.mx_host_id = h.id
      WHERE h.scan_id = ?1)
WHERE outcome IS NOT NULL
GROUP BY outcome;
