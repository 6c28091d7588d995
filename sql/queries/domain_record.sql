-- What the domain record (`export domains`, `check`) is made of, read in batches: a batch is a run of domains of one scan
-- in the order of the list. Parameters: ?1 the scan, ?2 and ?3 the first and last place of the batch in list_order. Not
-- listed by `query --list`: the views say the same for people, and in an older sqlite3 tool; aggregates with ORDER BY need
-- SQLite 3.44.

-- name: record_scan
-- The scan, and the judgement whose verdicts the records hold: the newest. trust: a JSON array of names and hashes, the
-- store that roll-ups read first. Parameter: ?1 the scan.
SELECT scan.id AS scan,
       judgement.id AS judgement,
       judgement.rules,
       judgement.as_of,
       (SELECT json_group_array(json_array(s.name, lower(hex(s.sha256))) ORDER BY t.position)
        FROM judgement_trust AS t JOIN trust_store AS s ON s.id = t.trust_store_id
        WHERE t.judgement_id = judgement.id) AS trust
FROM scan
LEFT JOIN judgement ON judgement.id = (SELECT max(id) FROM judgement WHERE scan_id = scan.id)
WHERE scan.id = ?1;

-- name: create_list_order
-- Where each domain of the scan stands on its list, from 1: their ids follow the walk.
CREATE TEMP TABLE list_order (
    place     INTEGER PRIMARY KEY,
    domain_id INTEGER NOT NULL
) STRICT;

-- name: fill_list_order
-- Parameter: ?1 the scan.
INSERT INTO temp.list_order (domain_id) SELECT id FROM domain WHERE scan_id = ?1 ORDER BY position, id;

-- name: record_domains
-- The domains of a batch, with their routes and roll-ups.
SELECT d.id, d.name, d.rank, d.weight, o.code AS outcome, o.meaning, m.at, m.cname,
       coalesce(m.detail, CASE WHEN m.dnssec IS NULL OR m.dnssec > 2 THEN ( -- why it is bogus or indeterminate
           SELECT l.detail FROM lookup AS l
           WHERE l.domain_id = d.id AND l.type = 15 AND l.dnssec IS m.dnssec AND l.detail IS NOT NULL
           ORDER BY l.id LIMIT 1) END) AS detail,
       CASE WHEN o.conclusive THEN m.answered END AS answered, -- without an answer, 0 would be a claim
       CASE WHEN m.domain_id IS NOT NULL THEN coalesce(s.code, 'indeterminate') END AS dnssec,
       v.domain_id AS judged, o.conclusive AND NOT o.has_route AS no_route,
       v.starttls_any, v.starttls_all, v.starttls_primary, v.starttls_first,
       v.valid_any, v.valid_all, v.valid_primary, v.valid_first,
       dc.code AS dane, v.dane_full,
       v.delivers_clear, v.delivers_encrypt, v.delivers_verify, v.delivers_dane, v.delivers_dane_only,
       v.delivers_mta_sts,
       (SELECT json_group_object(a.name, json(a.texts))
        FROM (SELECT l.name, json_group_array(x.value) AS texts
              FROM domain_label AS x
              JOIN label AS l ON l.id = x.label_id
              WHERE x.domain_id = d.id
              GROUP BY l.id) AS a) AS labels
FROM temp.list_order AS n
CROSS JOIN domain AS d ON d.id = n.domain_id
LEFT JOIN mail_route AS m ON m.domain_id = d.id
LEFT JOIN mail_outcome AS o ON o.id = m.outcome
LEFT JOIN dnssec_status AS s ON s.id = m.dnssec
LEFT JOIN domain_verdict AS v
    ON v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = ?1) AND v.domain_id = d.id
LEFT JOIN dane_code AS dc ON dc.id = v.dane
WHERE n.place BETWEEN ?2 AND ?3
ORDER BY n.place;

-- name: record_mx
-- The MX records of a batch's domains. mx_host_id is NULL for a null MX.
SELECT r.domain_id, r.preference, r.is_primary, r.mx_host_id
FROM temp.list_order AS n
CROSS JOIN mx_record AS r ON r.domain_id = n.domain_id
WHERE n.place BETWEEN ?2 AND ?3
ORDER BY r.domain_id, r.position;

-- name: record_hosts
-- The MX hosts of a batch's domains, once each. tlsa_records: as in a zone file, joined by line breaks.
SELECT h.id, h.name, h.provider, o.code AS outcome, o.meaning, h.cname,
       coalesce(h.detail, CASE WHEN h.dnssec IS NULL OR h.dnssec > 2 THEN (
           SELECT l.detail FROM lookup AS l
           WHERE l.mx_host_id = h.id AND l.type IN (1, 28) AND l.dnssec IS h.dnssec AND l.detail IS NOT NULL
           ORDER BY l.id LIMIT 1) END) AS detail,
       CASE WHEN h.outcome IS NOT NULL THEN coalesce(s.code, 'indeterminate') END AS dnssec,
       CASE WHEN t.code IN ('nodata', 'nxdomain') THEN 'none' ELSE t.code END AS tlsa_outcome,
       CASE WHEN t.id IS NOT NULL THEN coalesce(ts.code, 'indeterminate') END AS tlsa_dnssec,
       h.tlsa_base, h.tlsa_zone_has_ds,
       CASE WHEN h.tlsa_dnssec IS NULL OR h.tlsa_dnssec > 2 THEN (
           SELECT l.detail FROM lookup AS l
           WHERE l.mx_host_id = h.id AND l.type = 52 AND l.outcome = h.tlsa_outcome AND l.dnssec IS h.tlsa_dnssec
               AND l.detail IS NOT NULL
           ORDER BY l.id LIMIT 1) END AS tlsa_doubt,
       -- As in routing.sql.
       CASE WHEN h.dnssec = 1 OR (h.tlsa_base = h.name AND EXISTS (
                SELECT 1 FROM lookup AS a WHERE a.mx_host_id = h.id AND a.type = 5 AND a.name = h.name AND a.dnssec = 1))
            THEN 'secure' ELSE s.code END AS base_dnssec,
       EXISTS (SELECT 1 FROM lookup AS a WHERE a.mx_host_id = h.id AND a.type IN (1, 28) AND a.outcome > 3) AS family_failed,
       (SELECT group_concat(r.usage || ' ' || r.selector || ' ' || r.matching_type || ' ' || lower(hex(r.data)), char(10)
                            ORDER BY r.position)
        FROM tlsa_record AS r WHERE r.mx_host_id = h.id) AS tlsa_records
FROM mx_host AS h
LEFT JOIN host_outcome AS o ON o.id = h.outcome
LEFT JOIN dnssec_status AS s ON s.id = h.dnssec
LEFT JOIN lookup_outcome AS t ON t.id = h.tlsa_outcome
LEFT JOIN dnssec_status AS ts ON ts.id = h.tlsa_dnssec
WHERE h.scan_id = ?1 AND h.id IN (
    SELECT r.mx_host_id
    FROM temp.list_order AS n CROSS JOIN mx_record AS r ON r.domain_id = n.domain_id
    WHERE n.place BETWEEN ?2 AND ?3);

-- name: record_endpoints
-- The addresses of these hosts, each with the probe that a judgement chooses, as judge_targets says. No probe columns are
-- known of what was not probed yet. reused: no connection was made, as what another name of the endpoint had shown counts: it
-- took no time. chain: the certificates in their order, a JSON array.
SELECT t.mx_host_id, t.id AS target, e.id AS endpoint_id, e.ip, e.port, e.family, e.special_purpose, p.id AS probe, p.sni, p.at, p.source_ip, p.client_profile,
       (SELECT count(*) FROM probe AS q WHERE q.target_id = t.id AND q.purpose = 'main') AS tries,
       EXISTS (SELECT 1 FROM probe_reuse AS u WHERE u.probe_id = p.id AND u.connected = 0) AS reused,
       o.code AS outcome, o.meaning, g.code AS stage, f.code AS starttls, p.reply_code, p.reply_text, p.detail, p.banner,
       (SELECT k.keywords FROM capability_set AS k WHERE k.id = p.capability_set_id) AS capabilities,
       (SELECT k.keywords FROM capability_set AS k WHERE k.id = p.capability_set_tls_id) AS capabilities_tls,
       p.connect_us, p.banner_us, p.ehlo_us, p.starttls_us, p.handshake_us, p.tls_us,
       CASE WHEN NOT EXISTS (SELECT 1 FROM probe_reuse AS u WHERE u.probe_id = p.id AND u.connected = 0)
           THEN p.total_us END AS total_us,
       s.probe_id AS tls,
       CASE WHEN s.version IS NOT NULL THEN coalesce(tv.name, printf('0x%04X', s.version)) END AS version,
       CASE WHEN s.cipher_suite IS NOT NULL THEN coalesce(tc.name, printf('0x%04X', s.cipher_suite)) END AS cipher,
       CASE WHEN s.key_group IS NOT NULL THEN coalesce(tg.name, printf('0x%04X', s.key_group)) END AS key_group,
       s.client_certificate_requested, s.alert, s.alert_sent, s.chain_id,
       (SELECT json_group_array(json_array(lower(hex(x.sha256)), x.subject, x.issuer, x.not_before, x.not_after)
                                ORDER BY k.position)
        FROM chain_certificate AS k JOIN certificate AS x ON x.id = k.certificate_id
        WHERE k.chain_id = s.chain_id) AS chain,
       c.id AS leaf, c.parse_error, c.subject, c.issuer, c.names, c.not_before, c.not_after, c.key_algorithm, c.key_bits,
       c.key_curve, c.signature_algorithm, c.self_signed,
       CASE WHEN c.spki_sha256 IS NOT NULL THEN lower(hex(c.spki_sha256)) END AS spki_sha256,
       (SELECT group_concat(w.code, ' ' ORDER BY w.id)
        FROM probe_out_of_turn AS y JOIN out_of_turn AS w ON w.id = y.way WHERE y.probe_id = p.id) AS out_of_turn,
       so.code AS stripping, se.code AS stripping_echo, x.reply_code AS stripping_reply_code,
       x.reply_text AS stripping_reply_text, x.detail AS stripping_detail,
       ir.code AS injection, i.detail AS injection_detail
FROM target AS t
CROSS JOIN endpoint AS e ON e.id = t.endpoint_id
LEFT JOIN probe AS m ON m.id = (
    SELECT q.id
    FROM probe AS q
    CROSS JOIN endpoint_outcome AS r ON r.id = q.outcome
    WHERE q.target_id = t.id AND q.purpose = 'main'
    ORDER BY r.conclusive > 0 DESC, r.code = 'held-back', q.at DESC, q.try DESC, q.id DESC
    LIMIT 1)
LEFT JOIN probe AS p ON p.id = coalesce(
    (SELECT max(q.id)
     FROM probe AS q
     WHERE q.target_id = t.id AND q.purpose = 'fallback' AND q.try = m.try
       AND q.outcome = (SELECT id FROM endpoint_outcome WHERE code = 'legacy-only')
       AND m.outcome IN (SELECT id FROM endpoint_outcome WHERE code IN ('handshake-failed', 'handshake-closed'))),
    m.id)
LEFT JOIN endpoint_outcome AS o ON o.id = p.outcome
LEFT JOIN stage AS g ON g.id = p.stage
LEFT JOIN starttls_offer AS f ON f.id = o.starttls
LEFT JOIN tls_session AS s ON s.probe_id = p.id
LEFT JOIN tls_version AS tv ON tv.id = s.version
LEFT JOIN tls_cipher_suite AS tc ON tc.id = s.cipher_suite
LEFT JOIN tls_group AS tg ON tg.id = s.key_group
LEFT JOIN chain_certificate AS k ON k.chain_id = s.chain_id AND k.position = 0
LEFT JOIN certificate AS c ON c.id = k.certificate_id
LEFT JOIN stripping_test AS x ON x.probe_id = p.id
LEFT JOIN stripping_outcome AS so ON so.id = x.outcome
LEFT JOIN command_echo AS se ON se.id = x.echo
LEFT JOIN injection_test AS i ON i.endpoint_id = e.id
LEFT JOIN injection_result AS ir ON ir.id = i.result
WHERE e.scan_id = ?1
    AND t.mx_host_id IN (
        SELECT r.mx_host_id
        FROM temp.list_order AS n CROSS JOIN mx_record AS r ON r.domain_id = n.domain_id
        WHERE n.place BETWEEN ?2 AND ?3)
ORDER BY t.mx_host_id, t.id;

-- name: record_accepts
-- What the addresses of a batch were asked on further connections, a row for each kind. Names in the order of their ranks,
-- joined by blanks; refused ones of the kinds with few.
SELECT endpoint_id, kind, mx_host AS sni,
       group_concat(name, ' ' ORDER BY rank) FILTER (WHERE accepted = 1) AS accepted,
       group_concat(name, ' ' ORDER BY rank) FILTER (WHERE accepted = 0 AND kind IN ('versions', 'post-quantum')) AS refused,
       group_concat(name, ' ' ORDER BY rank) FILTER (WHERE accepted IS NULL) AS unknown
FROM v_enumeration
WHERE scan_id = ?1 AND endpoint_id IN (
    SELECT t.endpoint_id
    FROM temp.list_order AS n
    CROSS JOIN mx_record AS r ON r.domain_id = n.domain_id
    CROSS JOIN target AS t ON t.mx_host_id = r.mx_host_id
    WHERE n.place BETWEEN ?2 AND ?3)
GROUP BY endpoint_id, kind;

-- name: record_other_certificates
-- What the addresses of a batch showed to hellos of another kind. certificates: hashes in the order of the chain.
SELECT n.endpoint_id, p.purpose, o.code AS outcome, o.meaning, s.alert,
       (SELECT group_concat(lower(hex(x.sha256)), ' ' ORDER BY k.position)
        FROM chain_certificate AS k JOIN certificate AS x ON x.id = k.certificate_id
        WHERE k.chain_id = s.chain_id) AS certificates
FROM enumeration AS n
CROSS JOIN endpoint AS e ON e.id = n.endpoint_id
CROSS JOIN probe AS p ON p.target_id = n.target_id
JOIN endpoint_outcome AS o ON o.id = p.outcome
LEFT JOIN tls_session AS s ON s.probe_id = p.id
WHERE e.scan_id = ?1
  AND (n.kind = 'sni' AND p.purpose IN ('no-sni', 'unknown-sni')
       OR n.kind = 'certificates' AND p.purpose IN ('rsa-certificate', 'ecdsa-certificate'))
  AND n.endpoint_id IN (
    SELECT t.endpoint_id
    FROM temp.list_order AS n
    CROSS JOIN mx_record AS r ON r.domain_id = n.domain_id
    CROSS JOIN target AS t ON t.mx_host_id = r.mx_host_id
    WHERE n.place BETWEEN ?2 AND ?3);

-- name: record_policies
-- How asking for the policies of a batch's domains ended. texts: the TXT records at the name, a JSON array.
SELECT p.domain_id, k.code AS policy, CASE WHEN o.code IN ('nodata', 'nxdomain') THEN 'none' ELSE o.code END AS outcome,
       coalesce(s.code, 'indeterminate') AS dnssec,
       (SELECT json_group_array(x.text ORDER BY x.position)
        FROM policy_text AS x WHERE x.domain_id = p.domain_id AND x.kind = p.kind) AS texts,
       CASE WHEN p.dnssec IS NULL OR p.dnssec > 2 THEN (
           SELECT l.detail FROM lookup AS l
           WHERE l.domain_id = p.domain_id AND l.type = 16 AND l.outcome = p.outcome AND l.dnssec IS p.dnssec
               AND l.name = CASE k.code WHEN 'mta-sts' THEN '_mta-sts.' ELSE '_smtp._tls.' END || d.name
               AND l.detail IS NOT NULL
           ORDER BY l.id LIMIT 1) END AS doubt
FROM policy_lookup AS p
CROSS JOIN domain AS d ON d.id = p.domain_id
JOIN policy_kind AS k ON k.id = p.kind
JOIN lookup_outcome AS o ON o.id = p.outcome
LEFT JOIN dnssec_status AS s ON s.id = p.dnssec
WHERE d.scan_id = ?1
    AND p.domain_id IN (SELECT n.domain_id FROM temp.list_order AS n WHERE n.place BETWEEN ?2 AND ?3);

-- name: record_certificate_verdicts
-- What the certificates of these hosts' addresses come to, by each trust store in the order of the judgement.
SELECT v.target_id, s.name AS store, c.code AS outcome, c.meaning, v.name AS matched_name, v.sts,
       ch.code AS chain, tm.code AS time, lt.code AS leaf_time, k.but_for_time, k.faults, k.weaknesses
FROM target AS t
CROSS JOIN pkix_verdict AS v
    ON v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = ?1) AND v.target_id = t.id
JOIN pkix_code AS c ON c.id = v.verdict
JOIN trust_store AS s ON s.id = v.trust_store_id
LEFT JOIN judgement_trust AS o ON o.judgement_id = v.judgement_id AND o.trust_store_id = v.trust_store_id
LEFT JOIN chain_verdict AS k ON k.id = v.chain_verdict_id
LEFT JOIN chain_status AS ch ON ch.id = k.chain
LEFT JOIN time_status AS tm ON tm.id = k.time
LEFT JOIN time_status AS lt ON lt.id = k.leaf_time
WHERE t.mx_host_id IN (
    SELECT r.mx_host_id
    FROM temp.list_order AS n CROSS JOIN mx_record AS r ON r.domain_id = n.domain_id
    WHERE n.place BETWEEN ?2 AND ?3)
ORDER BY v.target_id, o.position;

-- name: record_dane
-- What DANE comes to for these addresses. domain_id 0: for the MX host on its own; another: for that domain, where it
-- makes a difference.
SELECT v.target_id, v.domain_id, c.code AS outcome, c.meaning, x.code AS cause, v.record, v.slips, v.older
FROM target AS t
CROSS JOIN dane_verdict AS v
    ON v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = ?1) AND v.target_id = t.id
JOIN dane_code AS c ON c.id = v.verdict
LEFT JOIN dane_cause AS x ON x.id = v.cause
WHERE t.mx_host_id IN (
    SELECT r.mx_host_id
    FROM temp.list_order AS n CROSS JOIN mx_record AS r ON r.domain_id = n.domain_id
    WHERE n.place BETWEEN ?2 AND ?3)
    AND (v.domain_id = 0 OR v.domain_id IN (SELECT n.domain_id FROM temp.list_order AS n WHERE n.place BETWEEN ?2 AND ?3));

-- name: record_mta_sts
-- What the MTA-STS of a batch's domains comes to.
SELECT v.domain_id, o.code AS outcome, o.meaning, v.policy_id, m.code AS mode, v.max_age, v.mx, p.code AS verdict,
       v.faults, v.detail
FROM mta_sts_verdict AS v
JOIN mta_sts_outcome AS o ON o.id = v.outcome
JOIN policy_verdict AS p ON p.id = v.verdict
LEFT JOIN mta_sts_mode AS m ON m.id = v.mode
WHERE v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = ?1)
    AND v.domain_id IN (SELECT n.domain_id FROM temp.list_order AS n WHERE n.place BETWEEN ?2 AND ?3);

-- name: record_tlsrpt
-- What the TLS reporting of a batch's domains comes to.
SELECT v.domain_id, o.code AS outcome, o.meaning, v.rua, v.detail
FROM tlsrpt_verdict AS v
JOIN tlsrpt_outcome AS o ON o.id = v.outcome
WHERE v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = ?1)
    AND v.domain_id IN (SELECT n.domain_id FROM temp.list_order AS n WHERE n.place BETWEEN ?2 AND ?3);

-- name: record_result_types
-- What a sender that reports would report of a batch's domains, where policies were judged: a JSON array.
SELECT v.domain_id,
       (SELECT json_group_array(t.code ORDER BY t.id)
        FROM domain_result_type AS r JOIN result_type AS t ON t.id = r.result_type_id
        WHERE r.judgement_id = v.judgement_id AND r.domain_id = v.domain_id) AS types
FROM mta_sts_verdict AS v
WHERE v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = ?1)
    AND v.domain_id IN (SELECT n.domain_id FROM temp.list_order AS n WHERE n.place BETWEEN ?2 AND ?3);

-- name: tls_observation_scans
-- The scans of domains, what tls_observations takes of each: judged is when, NULL where there is no such judgement; trust
-- names the stores, the first decides. A judgement as of another time (rejudge --as-of) says nothing of today's mail.
SELECT s.id AS scan, s.started_at AS begun, j.created_at AS judged,
       (SELECT group_concat(t.name || ' (' || coalesce(t.date || ', ', '') || 'SHA-256 ' || lower(hex(t.sha256)) || ')',
                            ', then ' ORDER BY o.position)
        FROM judgement_trust AS o JOIN trust_store AS t ON t.id = o.trust_store_id
        WHERE o.judgement_id = j.id) AS trust
FROM scan AS s
LEFT JOIN judgement AS j
    ON j.id = (SELECT max(x.id) FROM judgement AS x WHERE x.scan_id = s.id AND x.as_of IS NULL)
WHERE s.input = 'domains'
ORDER BY s.id;

-- name: tls_observations
-- What each scan of the file saw of each domain, the newest scan first: what a sender's table of TLS policies is made of.
-- No parameters. Of the addresses of the domain's MX hosts (targets): encrypted has those with TLS as a modern sender
-- uses it, clear those that conclusively have none; authenticated, unusable, broken and untold count verdicts by DANE
-- for this domain; sts those whose certificate is valid by the rules of MTA-STS. route_known: hosts are all there are.
-- announced: mode and patterns of the policy that senders see, '' where they see none, NULL where that is unknown. Scans
-- of domains alone, each by its newest judgement of certificates as of their probes.
SELECT d.name AS domain, s.id AS scan, s.started_at AS at,
       v.members > 0 AND v.unknown = 0 AND v.pending = 0 AS conclusive,
       v.dane_full,
       (SELECT json_array(count(*), total(tv.delivers_encrypt = 1), total(tv.delivers_encrypt = 0), total(dc.code = 'pass'),
                          total(dc.code = 'unusable'),
                          total(dc.code IN ('fail', 'no-starttls', 'bogus', 'lookup-error')),
                          total(dc.code = 'inconclusive'), total(p.sts = 1))
        FROM (SELECT DISTINCT r.mx_host_id FROM mx_record AS r WHERE r.domain_id = d.id) AS h
        CROSS JOIN target AS t ON t.mx_host_id = h.mx_host_id
        CROSS JOIN target_verdict AS tv ON tv.judgement_id = v.judgement_id AND tv.target_id = t.id
        LEFT JOIN dane_verdict AS dv ON dv.judgement_id = v.judgement_id AND dv.target_id = t.id AND dv.domain_id = (
            SELECT max(x.domain_id) FROM dane_verdict AS x
            WHERE x.judgement_id = v.judgement_id AND x.target_id = t.id AND x.domain_id IN (0, d.id))
        LEFT JOIN dane_code AS dc ON dc.id = dv.verdict
        LEFT JOIN pkix_verdict AS p ON p.judgement_id = v.judgement_id AND p.target_id = t.id AND p.trust_store_id = (
            SELECT o.trust_store_id FROM judgement_trust AS o
            WHERE o.judgement_id = v.judgement_id
            ORDER BY o.position
            LIMIT 1)) AS targets,
       (SELECT json_group_array(h.name)
        FROM mx_record AS r JOIN mx_host AS h ON h.id = r.mx_host_id
        WHERE r.domain_id = d.id) AS hosts,
       coalesce((SELECT o.conclusive FROM mail_route AS r JOIN mail_outcome AS o ON o.id = r.outcome
                 WHERE r.domain_id = d.id), 0) AS route_known,
       (SELECT CASE
                   WHEN o.code = 'valid' THEN (SELECT code FROM mta_sts_mode WHERE id = m.mode) || ' ' || coalesce(m.mx, '')
                   WHEN o.code IN ('none', 'record-invalid', 'records-multiple') THEN ''
               END
        FROM mta_sts_outcome AS o WHERE o.id = m.outcome) AS announced,
       m.mx AS patterns,
       m.outcome = (SELECT id FROM mta_sts_outcome WHERE code = 'valid')
           AND m.mode = (SELECT id FROM mta_sts_mode WHERE code = 'enforce')
           AND m.verdict = (SELECT id FROM policy_verdict WHERE code = 'pass') AS enforced
FROM scan AS s
CROSS JOIN domain AS d ON d.scan_id = s.id
CROSS JOIN domain_verdict AS v
    ON v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = s.id AND j.as_of IS NULL)
    AND v.domain_id = d.id
LEFT JOIN mta_sts_verdict AS m ON m.judgement_id = v.judgement_id AND m.domain_id = d.id
WHERE s.input = 'domains'
ORDER BY d.name, s.id DESC;
