-- What the library writes during a scan, and what it asks to find the work that is left. Not listed by `query --list`.

-- name: insert_scan
-- A new scan, in state loading.
INSERT INTO scan (state, started_at, tool_version, input, list_name, seed, port, ehlo_name, vantage, source_address,
                  resolvers, dnssec, tls_engine, options)
VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
RETURNING id;

-- name: finish_loading
-- The list is complete: its hash and its number of distinct names.
UPDATE scan SET list_sha256 = ?, list_domains = ? WHERE id = ?;

-- name: set_scan_state
-- A scan goes into another state.
UPDATE scan SET state = ?, finished_at = ? WHERE id = ?;

-- name: note_broken_off
-- Whatever ran when its scanner died.
UPDATE scan SET state = 3 WHERE state = 2;

-- name: delete_scan
-- A scan and all that hangs on it.
DELETE FROM scan WHERE id = ?;

-- name: forget_failed_routes
-- Domains whose lookup failed on our own side.
DELETE FROM mail_route
WHERE domain_id IN (SELECT id FROM domain WHERE scan_id = ?1) AND outcome IN (15, 16);

-- name: forget_failed_lookups
-- The evidence of what is forgotten: run before the routes and hosts are.
DELETE FROM lookup
WHERE domain_id IN (SELECT domain.id
                    FROM domain JOIN mail_route ON mail_route.domain_id = domain.id
                    WHERE domain.scan_id = ?1 AND outcome IN (15, 16))
   OR mx_host_id IN (SELECT id FROM mx_host WHERE scan_id = ?1 AND outcome IN (12, 13));

-- name: forget_failed_policy_lookups
-- The same for policy hosts: run before their fetches are forgotten.
DELETE FROM lookup
WHERE id IN (SELECT l.id
             FROM domain AS d
             CROSS JOIN policy_fetch AS f ON f.domain_id = d.id AND f.outcome IN (9, 10)
             CROSS JOIN lookup AS l ON l.domain_id = d.id AND l.name LIKE 'mta-sts.%' AND l.type IN (1, 5, 28)
             WHERE d.scan_id = ?1);

-- name: forget_failed_policies
-- Policies whose fetch failed on our own side.
DELETE FROM policy_fetch
WHERE outcome IN (9, 10) AND domain_id IN (SELECT id FROM domain WHERE scan_id = ?1);

-- name: forget_failed_hosts
-- The same for MX hosts.
UPDATE mx_host SET outcome = NULL, at = NULL, cname = NULL, detail = NULL
WHERE scan_id = ?1 AND outcome IN (12, 13);

-- name: forget_failed_probes
-- The same for probes.
DELETE FROM probe
WHERE outcome IN (29, 30)
  AND target_id IN (SELECT target.id
                    FROM mx_host JOIN target ON target.mx_host_id = mx_host.id
                    WHERE mx_host.scan_id = ?1);

-- name: select_scans
-- Every scan of the file, oldest first.
SELECT id, state, started_at, finished_at, tool_version, input, list_name, list_sha256, list_domains, seed, port,
       ehlo_name, vantage, source_address, resolvers, coalesce(dnssec, 'off') AS dnssec, tls_engine, options
FROM scan
ORDER BY id;

-- name: first_names
-- The first names of a scan's list. Parameters: scan, limit.
SELECT name FROM domain WHERE scan_id = ? ORDER BY position, id LIMIT ?;

-- name: list_hashes
-- The SHA-256 of each file of a scan's list, in their order; empty where none is stored.
SELECT lower(hex(sha256)) FROM list_file WHERE scan_id = ? ORDER BY position;

-- name: change_options
-- Options that a run of a scan has otherwise than stored; the others stay. Parameters: scan, the changed ones as JSON.
UPDATE scan SET options = json_patch(options, ?2) WHERE id = ?1;

-- name: set_resolvers
-- All that the runs of a scan have asked, joined by blanks.
UPDATE scan SET resolvers = ? WHERE id = ?;

-- name: note_preflight
-- What was found before a scan began or went on, one object for each time. Parameters: scan, time, findings as JSON.
UPDATE scan
SET options = json_set(options, '$.preflight', json_insert(coalesce(options -> '$.preflight', '[]'), '$[#]',
                                                           json_object('at', ?2, 'findings', json(?3))))
WHERE id = ?1;

-- name: note_run
-- What one run of a scan took, one object for each run. Parameters: scan, the run as JSON.
UPDATE scan
SET options = json_set(options, '$.runs', json_insert(coalesce(options -> '$.runs', '[]'), '$[#]', json(?2)))
WHERE id = ?1;

-- name: delete_loaded_labels
-- What an earlier, broken load of the same scan left.
DELETE FROM label WHERE scan_id = ?;

-- name: delete_loaded_domains
-- What an earlier, broken load of the same scan left.
DELETE FROM domain WHERE scan_id = ?;

-- name: delete_loaded_rejects
-- What an earlier, broken load of the same scan left.
DELETE FROM rejected_line WHERE scan_id = ?;

-- name: delete_loaded_files
-- What an earlier, broken load of the same scan left.
DELETE FROM list_file WHERE scan_id = ?;

-- name: create_listed
-- A list while it is read, in its own order: where each of its names is to stand in the scan is known at its end.
CREATE TEMP TABLE listed (
    position INTEGER PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    rank     INTEGER,
    weight   REAL NOT NULL,
    entries  INTEGER NOT NULL DEFAULT 1,
    walk     INTEGER NOT NULL
) STRICT;

-- name: create_listed_label
-- The labels of its names.
CREATE TEMP TABLE listed_label (
    position INTEGER NOT NULL,
    label_id INTEGER NOT NULL,
    value    TEXT NOT NULL,
    PRIMARY KEY (position, label_id, value)
) STRICT, WITHOUT ROWID;

-- name: drop_listed
-- What has become a scan's, or never will.
DROP TABLE IF EXISTS temp.listed;

-- name: drop_listed_label
-- The same for its labels.
DROP TABLE IF EXISTS temp.listed_label;

-- name: insert_listed
-- One line of the list, unless its name is there. Parameters: position, name, rank, weight, walk.
INSERT INTO temp.listed (position, name, rank, weight, walk)
VALUES (?, ?, ?, ?, ?)
ON CONFLICT (name) DO NOTHING;

-- name: merge_listed
-- A line whose name is there. Parameters: name, rank, weight, 1 when weights add. Gives the name's position.
UPDATE temp.listed
SET rank    = coalesce(min(rank, ?2), rank, ?2),
    weight  = CASE ?4 WHEN 1 THEN weight + ?3 ELSE weight END,
    entries = entries + 1
WHERE name = ?1
RETURNING position;

-- name: insert_listed_label
-- One value of a label, once. Parameters: position, label, value.
INSERT INTO temp.listed_label (position, label_id, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING;

-- name: count_listed
-- Distinct names of the list.
SELECT count(*) FROM temp.listed;

-- name: take_listed
-- Makes the list that of a scan, in the order of the walk: what is asked one after the other then stands together in the
-- file, and a transaction of many domains changes few pages. The walk is a seeded hash, so those that it visits first are a
-- random sample. Parameters: scan, how many to take; a negative number takes all.
INSERT INTO domain (scan_id, name, rank, weight, entries, walk, position)
SELECT ?1, name, rank, weight, entries, walk, position FROM temp.listed ORDER BY walk, position LIMIT ?2;

-- name: take_listed_labels
-- The labels of those taken. Parameter: scan.
INSERT INTO domain_label (domain_id, label_id, value)
SELECT d.id, x.label_id, x.value
FROM domain AS d INDEXED BY domain_walk
CROSS JOIN temp.listed_label AS x ON x.position = d.position
WHERE d.scan_id = ?1
ORDER BY d.walk, d.id, x.label_id, x.value;

-- name: upsert_domain
-- One line of the list. Parameters: scan, name, rank, weight, walk, 1 when weights add. `entries` is 1 for a new name.
INSERT INTO domain (scan_id, name, rank, weight, walk)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (scan_id, name) DO UPDATE SET
    rank    = CASE WHEN rank IS NULL OR excluded.rank < rank THEN coalesce(excluded.rank, rank) ELSE rank END,
    weight  = CASE ?6 WHEN 1 THEN weight + excluded.weight ELSE weight END,
    entries = entries + 1
RETURNING id, entries;

-- name: insert_label
-- A heading of the list.
INSERT INTO label (scan_id, name) VALUES (?, ?) RETURNING id;

-- name: select_label
-- The id of a heading.
SELECT id FROM label WHERE scan_id = ? AND name = ?;

-- name: insert_rejected_line
-- A line that names no domain.
INSERT INTO rejected_line (scan_id, file, line, text, reason) VALUES (?, ?, ?, ?, ?);

-- name: insert_list_file
-- A file of the list, read to its end.
INSERT INTO list_file (scan_id, position, name, sha256, format, lines, entries, rejected)
VALUES (?, ?, ?, ?, ?, ?, ?, ?);

-- name: count_domains
-- Distinct names of a scan's list.
SELECT count(*) FROM domain WHERE scan_id = ?;

-- name: pending_domains
-- Domains that were not asked yet, in the order of the walk. Parameters: scan, walk and id of the last one seen, limit.
SELECT d.id, d.name, d.walk
FROM domain AS d
WHERE d.scan_id = ?1
  AND (d.walk, d.id) > (?2, ?3)
  AND NOT EXISTS (SELECT 1 FROM mail_route AS r WHERE r.domain_id = d.id)
ORDER BY d.walk, d.id
LIMIT ?4;

-- name: pending_hosts
-- MX hosts whose addresses were not asked yet. Parameters: scan, id of the last one seen, limit.
SELECT id, name, provider
FROM mx_host
WHERE scan_id = ? AND id > ? AND outcome IS NULL
ORDER BY id
LIMIT ?;

-- name: pending_targets
-- Targets that were never probed. Parameters: scan, id of the last one seen, how many, the bounds of targets of a domain and of
-- an address. within_address: it is among the first names of its address. within_domain: some domain has room for it: its
-- MX hosts, as many of the first as there is room for, share the bound evenly, and it is among the first addresses of its
-- host. Both become true with time, never false. tlsa_base: the name that secure TLSA records stand under, where that is
-- another than the host's. shareable: it is known of no TLSA records, and of no MTA-STS record of a domain whose mail the host
-- takes, or these were not asked for; may become false with time. CROSS JOIN keeps the order of the tables: the walk goes along the
-- targets' ids.
SELECT t.id, h.name, h.provider, e.ip, e.port,
       (SELECT count(*) FROM (SELECT 1 FROM target AS s
                              WHERE s.endpoint_id = t.endpoint_id AND s.id < t.id LIMIT ?5)) < ?5 AS within_address,
       EXISTS (SELECT 1
               FROM (SELECT count(*) AS earlier FROM target AS s WHERE s.mx_host_id = t.mx_host_id AND s.id < t.id)
               CROSS JOIN mx_record AS r ON r.mx_host_id = t.mx_host_id
               WHERE r.position < ?4
                 AND earlier < max(1, ?4 / (SELECT count(*) FROM mx_record AS k WHERE k.domain_id = r.domain_id)))
           AS within_domain,
       CASE WHEN h.tlsa_outcome = 1 AND h.tlsa_dnssec = 1 AND h.dnssec = 1 AND h.tlsa_base <> h.name THEN h.tlsa_base END
           AS tlsa_base,
       (h.tlsa_outcome IS NULL OR h.tlsa_outcome IN (2, 3))
           AND NOT EXISTS (SELECT 1
                           FROM mx_record AS r
                           CROSS JOIN policy_lookup AS l ON l.domain_id = r.domain_id AND l.kind = 1
                           WHERE r.mx_host_id = t.mx_host_id AND l.outcome NOT IN (2, 3)) AS shareable
FROM target AS t
CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
CROSS JOIN endpoint AS e ON e.id = t.endpoint_id
WHERE t.id > ?2
  AND h.scan_id = ?1
  AND NOT EXISTS (SELECT 1 FROM probe AS p WHERE p.target_id = t.id)
ORDER BY t.id
LIMIT ?3;

-- name: pending_questions
-- Endpoints that offered STARTTLS and let a handshake begin, by the first probe that saw it, so that new ones come last.
-- left_to_ask: the kinds of questions without an answer, joined by blanks. Parameters: scan, id of the last probe seen, the kinds
-- to ask about as a JSON array, limit.
SELECT p.id, t.id AS target_id, h.name, h.provider, e.ip, e.port,
       (SELECT group_concat(q.value, ' ')
        FROM json_each(?3) AS q
        WHERE NOT EXISTS (SELECT 1 FROM enumeration AS n WHERE n.endpoint_id = e.id AND n.kind = q.value)
          AND NOT (q.value = 'injection' AND EXISTS (SELECT 1 FROM injection_test AS i WHERE i.endpoint_id = e.id))
       ) AS left_to_ask
FROM probe AS p
CROSS JOIN endpoint_outcome AS o ON o.id = p.outcome
CROSS JOIN target AS t ON t.id = p.target_id
CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
CROSS JOIN endpoint AS e ON e.id = t.endpoint_id
WHERE p.id > ?2
  AND p.purpose = 'main'
  AND o.code IN ('starttls-ok', 'legacy-only', 'handshake-failed', 'handshake-closed', 'client-certificate-required')
  AND h.scan_id = ?1
  AND left_to_ask IS NOT NULL
  AND NOT EXISTS (
      SELECT 1
      FROM target AS other
      CROSS JOIN probe AS earlier ON earlier.target_id = other.id AND earlier.purpose = 'main' AND earlier.id < p.id
      CROSS JOIN endpoint_outcome AS r ON r.id = earlier.outcome
      WHERE other.endpoint_id = e.id
        AND r.code IN ('starttls-ok', 'legacy-only', 'handshake-failed', 'handshake-closed',
                       'client-certificate-required'))
ORDER BY p.id
LIMIT ?4;

-- name: pending_policies
-- Domains with TXT records at _mta-sts of which no fetch of a policy is stored, in the order of their ids; whether a
-- record announces one is for the caller to see. texts: the records in their order, one a line: they hold no control
-- characters. Parameters: scan, id of the last domain seen, limit.
SELECT d.id, d.name,
       (SELECT group_concat(x.text, char(10) ORDER BY x.position)
        FROM policy_text AS x WHERE x.domain_id = p.domain_id AND x.kind = 1) AS texts
FROM policy_lookup AS p
CROSS JOIN domain AS d ON d.id = p.domain_id
WHERE p.domain_id > ?2
  AND p.kind = 1
  AND p.outcome = 1
  AND d.scan_id = ?1
  AND NOT EXISTS (SELECT 1 FROM policy_fetch AS f WHERE f.domain_id = p.domain_id)
ORDER BY p.domain_id
LIMIT ?3;

-- name: insert_policy_fetch
-- One try to fetch a policy, once.
INSERT INTO policy_fetch (domain_id, try, at, resolution, cname, ip, port, outcome, stage, status, headers, body,
                          tls_version, chain_id, elapsed_us, detail)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING;

-- name: insert_mail_route
-- Where a domain takes mail, once.
INSERT INTO mail_route (domain_id, outcome, at, cname, detail, dnssec, answered) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING;

-- name: insert_mx_record
-- One MX record of a domain.
INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id) VALUES (?, ?, ?, ?, ?);

-- name: insert_mx_host
-- An MX host not yet asked, once for each scan.
INSERT INTO mx_host (scan_id, name, provider) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING id;

-- name: select_mx_host
-- The id of an MX host.
SELECT id FROM mx_host WHERE scan_id = ? AND name = ?;

-- name: resolve_mx_host
-- How asking for a host ended, once.
UPDATE mx_host
SET outcome = ?, at = ?, cname = ?, detail = ?, dnssec = ?, tlsa_outcome = ?, tlsa_dnssec = ?, tlsa_base = ?,
    tlsa_zone_has_ds = ?
WHERE id = ? AND outcome IS NULL;

-- name: insert_tlsa_record
-- One TLSA record of a host.
INSERT INTO tlsa_record (mx_host_id, position, usage, selector, matching_type, data) VALUES (?, ?, ?, ?, ?, ?);

-- name: insert_policy_lookup
-- How asking for a policy of a domain ended, where that is not known yet.
INSERT INTO policy_lookup (domain_id, kind, outcome, dnssec) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING;

-- name: insert_policy_text
-- One TXT record at a policy name.
INSERT INTO policy_text (domain_id, kind, position, text) VALUES (?, ?, ?, ?);

-- name: insert_lookup
-- The evidence of one DNS question.
INSERT INTO lookup (domain_id, mx_host_id, name, type, outcome, rcode, authenticated, dnssec, detail, tries, resolver, at,
                    elapsed_us, message)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: insert_endpoint
-- An address and port, once for each scan.
INSERT INTO endpoint (scan_id, ip, family, port, special_purpose) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: select_endpoint
-- The id of an endpoint.
SELECT id FROM endpoint WHERE scan_id = ? AND ip = ? AND port = ?;

-- name: insert_target
-- An endpoint under the name of a host, once.
INSERT INTO target (mx_host_id, endpoint_id) VALUES (?, ?) ON CONFLICT DO NOTHING;

-- name: insert_capability_set
-- A set of EHLO keywords, once.
INSERT INTO capability_set (keywords) VALUES (?) ON CONFLICT DO NOTHING RETURNING id;

-- name: select_capability_set
-- The id of a set of EHLO keywords.
SELECT id FROM capability_set WHERE keywords = ?;

-- name: insert_probe
-- One connection, once for each try.
INSERT INTO probe (target_id, try, purpose, client_profile, at, source_ip, sni, outcome, stage, reply_code, reply_text,
                   detail, banner, capability_set_id, capability_set_tls_id, connect_us, banner_us, ehlo_us,
                   starttls_us, handshake_us, tls_us, total_us, bytes_received, bytes_sent)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: insert_reused_probe
-- What the last main probe of another target saw, and when, for a target that is not connected to: verdicts are of the time at
-- which a certificate was seen. Parameters: target, try, the other target.
INSERT INTO probe (target_id, try, purpose, client_profile, at, outcome, stage, detail, banner, capability_set_id,
                   capability_set_tls_id, total_us, bytes_received, bytes_sent)
SELECT ?1, ?2, 'main', p.client_profile, p.at, p.outcome, p.stage,
       'not connected to: the address shows one certificate under all names that it covers', p.banner, p.capability_set_id,
       p.capability_set_tls_id, 0, 0, 0
FROM probe AS p
WHERE p.target_id = ?3 AND p.purpose = 'main'
ORDER BY p.try DESC, p.id DESC
LIMIT 1
ON CONFLICT DO NOTHING
RETURNING id;

-- name: insert_reused_session
-- The same of the handshake. Parameters: the probe, the target of the other.
INSERT INTO tls_session (probe_id, version, cipher_suite, key_group, dh_prime_bits, forward_secrecy, signature_scheme,
                         signature_absence, extended_master_secret, secure_renegotiation, session_ticket,
                         client_certificate_requested, alert, alert_sent, warning_alert, chain_id, ocsp_staple,
                         ocsp_status)
SELECT ?1, s.version, s.cipher_suite, s.key_group, s.dh_prime_bits, s.forward_secrecy, s.signature_scheme,
       s.signature_absence, s.extended_master_secret, s.secure_renegotiation, s.session_ticket,
       s.client_certificate_requested, s.alert, s.alert_sent, s.warning_alert, s.chain_id, s.ocsp_staple, s.ocsp_status
FROM probe AS p
CROSS JOIN tls_session AS s ON s.probe_id = p.id
WHERE p.target_id = ?2 AND p.purpose = 'main'
ORDER BY p.try DESC, p.id DESC
LIMIT 1;

-- name: insert_probe_reuse
-- That the last main probe of a target was compared with that of another, or copied from it. Parameters: the target, the other,
-- whether it was connected to.
INSERT INTO probe_reuse (probe_id, of_probe_id, connected)
SELECT (SELECT p.id FROM probe AS p WHERE p.target_id = ?1 AND p.purpose = 'main' ORDER BY p.try DESC, p.id DESC LIMIT 1),
       (SELECT p.id FROM probe AS p WHERE p.target_id = ?2 AND p.purpose = 'main' ORDER BY p.try DESC, p.id DESC LIMIT 1),
       ?3
ON CONFLICT DO NOTHING;

-- name: insert_transcript
-- The conversation of a probe.
INSERT INTO transcript (probe_id, text) VALUES (?, ?);

-- name: insert_tls_session
-- What was seen of the handshake of a probe.
INSERT INTO tls_session (probe_id, version, cipher_suite, key_group, dh_prime_bits, forward_secrecy, signature_scheme,
                         signature_absence, extended_master_secret, secure_renegotiation, session_ticket,
                         client_certificate_requested, alert, alert_sent, warning_alert, chain_id, ocsp_staple,
                         ocsp_status)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: select_chain
-- The id of a chain, by its hash.
SELECT id FROM chain WHERE sha256 = ?;

-- name: insert_chain
-- A sequence of certificates.
INSERT INTO chain (sha256) VALUES (?) RETURNING id;

-- name: insert_chain_certificate
-- One certificate's place in a chain.
INSERT INTO chain_certificate (chain_id, position, certificate_id) VALUES (?, ?, ?);

-- name: select_certificate
-- The id of a certificate, by its hash.
SELECT id FROM certificate WHERE sha256 = ?;

-- name: insert_certificate
-- A certificate with its facts.
INSERT INTO certificate (sha256, der, parse_error, subject, issuer, serial, not_before, not_after, key_algorithm,
                         key_bits, key_curve, signature_algorithm, names, self_signed, spki_sha256)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
RETURNING id;

-- name: insert_probe_out_of_turn
-- A way in which the server of a probe spoke out of turn.
INSERT INTO probe_out_of_turn (probe_id, way) VALUES (?, ?);

-- name: insert_stripping_test
-- What came of STARTTLS where it was not on offer.
INSERT INTO stripping_test (probe_id, outcome, reply_code, reply_text, echo, version, cipher_suite, chain_id, detail,
                            elapsed_us)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: insert_injection_test
-- What came of the injection test of the endpoint of a target, once.
INSERT INTO injection_test (endpoint_id, target_id, at, connections, result, detail, reply_code, reply_text)
SELECT t.endpoint_id, t.id, ?2, ?3, ?4, ?5, ?6, ?7 FROM target AS t WHERE t.id = ?1
ON CONFLICT DO NOTHING;

-- name: insert_enumeration
-- A kind of question about the endpoint of a target, once.
INSERT INTO enumeration (endpoint_id, target_id, kind, at, connections)
SELECT t.endpoint_id, t.id, ?2, ?3, ?4 FROM target AS t WHERE t.id = ?1
ON CONFLICT DO NOTHING
RETURNING id;

-- name: insert_enumeration_finding
-- One thing that was asked about.
INSERT INTO enumeration_finding (enumeration_id, number, rank, accepted, reason) VALUES (?, ?, ?, ?, ?);

-- name: select_domain
-- The id of a domain. Parameters: scan, name.
SELECT id FROM domain WHERE scan_id = ? AND name = ?;

-- name: select_target
-- The id of a target. Parameters: MX host, endpoint.
SELECT id FROM target WHERE mx_host_id = ? AND endpoint_id = ?;

-- name: select_targets
-- The ids of an endpoint's targets. Parameter: endpoint.
SELECT id FROM target WHERE endpoint_id = ? ORDER BY id;

-- name: count_main_probes
-- How many main probes a target has. Parameter: target.
SELECT count(*) FROM probe WHERE target_id = ? AND purpose = 'main';

-- name: set_scan_start
-- When a scan began, where that is known only afterwards. Parameters: time, scan.
UPDATE scan SET started_at = ? WHERE id = ?;

-- name: complete_routes
-- Gives domains that nothing was told of an outcome. Parameters: scan, outcome, time, detail.
INSERT INTO mail_route (domain_id, outcome, at, detail)
SELECT d.id, ?2, ?3, ?4
FROM domain AS d
WHERE d.scan_id = ?1 AND NOT EXISTS (SELECT 1 FROM mail_route AS r WHERE r.domain_id = d.id);

-- name: complete_hosts
-- The same for MX hosts. Parameters: scan, outcome, time, outcome of those that were met at an address.
UPDATE mx_host
SET outcome = iif(EXISTS (SELECT 1 FROM target AS t WHERE t.mx_host_id = mx_host.id), ?4, ?2), at = ?3
WHERE scan_id = ?1 AND outcome IS NULL;

-- name: complete_targets
-- The same for targets. Parameters: scan, outcome, time, client profile, detail.
INSERT INTO probe (target_id, try, purpose, client_profile, at, outcome, stage, detail, total_us, bytes_received,
                   bytes_sent)
SELECT t.id, 1, 'main', ?4, ?3, ?2, 0, ?5, 0, 0, 0
FROM mx_host AS h
CROSS JOIN target AS t ON t.mx_host_id = h.id
WHERE h.scan_id = ?1 AND NOT EXISTS (SELECT 1 FROM probe AS p WHERE p.target_id = t.id);
