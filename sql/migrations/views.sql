------------------------------------------------------------------------------------------------------------------------
-- Views: the same for people. Codes have their names, times are ISO 8601 in UTC, durations milliseconds, hashes
-- hexadecimal. Verdicts are those of the newest judgement of the scan. Give the scan_id, and with it a name or an id
-- where you have one: that is looked up; without a scan_id most views read all scans of the file. What servers wrote
-- is shown with the control characters that a terminal would obey as \x1b and the like (\u009b in JSON); the tables
-- hold it as it came. For raw bytes (DNS messages, certificates) ask the tables.

-- One row is one scan. parent_scan_id: the scan whose open questions it asks again.
CREATE VIEW v_scan AS
SELECT s.id AS scan_id, s.parent_id AS parent_scan_id, c.code AS state,
       strftime('%Y-%m-%dT%H:%M:%fZ', s.started_at / 1000.0, 'unixepoch') AS started_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', s.finished_at / 1000.0, 'unixepoch') AS finished_at,
       s.list_name, lower(hex(s.list_sha256)) AS list_sha256, s.list_domains,
       (SELECT count(*) FROM domain AS d WHERE d.scan_id = s.id) AS domains, s.input, s.vantage, s.port, s.ehlo_name,
       s.source_address, s.resolvers, s.dnssec, s.tls_engine, s.seed, s.tool_version, s.options,
       (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = s.id) AS judgement_id
FROM scan AS s
JOIN scan_state AS c ON c.id = s.state;

-- One row is one domain of a scan's list, with where it takes mail and what was concluded. outcome is NULL until asked.
-- labels is one JSON object of arrays: labels ->> '$.sector[0]'.
CREATE VIEW v_domain AS
SELECT d.scan_id, d.id AS domain_id, d.name, d.rank, d.weight, d.entries, o.code AS outcome,
       strftime('%Y-%m-%dT%H:%M:%fZ', m.at / 1000.0, 'unixepoch') AS at,
       replace(replace(replace(replace(replace(replace(replace(replace(m.cname,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS cname,
       replace(replace(replace(replace(replace(replace(replace(replace(m.detail,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS detail,
       CASE WHEN m.domain_id IS NOT NULL THEN coalesce(s.code, 'indeterminate') END AS dnssec,
       m.answered AS mx_answered,
       (SELECT count(*)
        FROM mx_record AS r
        JOIN target AS t ON t.mx_host_id = r.mx_host_id
        JOIN probe AS p ON p.target_id = t.id
        JOIN endpoint_outcome AS q ON q.id = p.outcome
        WHERE r.domain_id = d.id AND p.purpose = 'main' AND q.code = 'not-probed') AS not_probed,
       v.members, v.unknown, v.pending, v.answered,
       v.starttls_any, v.starttls_all, v.starttls_primary, v.starttls_first,
       v.valid_any, v.valid_all, v.valid_primary, v.valid_first, v.own_name_any, v.own_name_all,
       (SELECT c.code FROM dane_code AS c WHERE c.id = v.dane) AS dane, v.dane_full, v.dane_partial, v.dane_primary,
       v.delivers_clear, v.delivers_encrypt, v.delivers_verify, v.delivers_dane, v.delivers_dane_only, v.delivers_mta_sts,
       (SELECT c.code FROM mta_sts_outcome AS c WHERE c.id = q.outcome) AS mta_sts,
       (SELECT c.code FROM mta_sts_mode AS c WHERE c.id = q.mode) AS mta_sts_mode,
       (SELECT c.code FROM policy_verdict AS c WHERE c.id = q.verdict) AS mta_sts_verdict,
       (SELECT c.code
        FROM tlsrpt_verdict AS r JOIN tlsrpt_outcome AS c ON c.id = r.outcome
        WHERE r.judgement_id = v.judgement_id AND r.domain_id = d.id) AS tlsrpt,
       (SELECT json_group_object(a.name, json(a.texts))
        FROM (SELECT l.name, json_group_array(x.value) AS texts
              FROM domain_label AS x
              JOIN label AS l ON l.id = x.label_id
              WHERE x.domain_id = d.id
              GROUP BY l.id) AS a) AS labels
FROM domain AS d
LEFT JOIN mail_route AS m ON m.domain_id = d.id
LEFT JOIN mail_outcome AS o ON o.id = m.outcome
LEFT JOIN dnssec_status AS s ON s.id = m.dnssec
LEFT JOIN domain_verdict AS v
    ON v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = d.scan_id) AND v.domain_id = d.id
LEFT JOIN mta_sts_verdict AS q ON q.judgement_id = v.judgement_id AND q.domain_id = d.id;

-- One row is one value of a label of one domain.
CREATE VIEW v_label AS
SELECT d.scan_id, d.id AS domain_id, d.name AS domain, l.name AS label, x.value
FROM domain AS d
JOIN domain_label AS x ON x.domain_id = d.id
JOIN label AS l ON l.id = x.label_id;

-- One row is one MX record of one domain, with what was concluded of its host. mx_host is NULL for a null MX.
CREATE VIEW v_mx AS
SELECT d.scan_id, d.id AS domain_id, d.name AS domain, r.position, r.preference, r.is_primary,
       h.id AS mx_host_id, h.name AS mx_host, h.provider, o.code AS outcome,
       strftime('%Y-%m-%dT%H:%M:%fZ', h.at / 1000.0, 'unixepoch') AS at,
       replace(replace(replace(replace(replace(replace(replace(replace(h.cname,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS cname,
       replace(replace(replace(replace(replace(replace(replace(replace(h.detail,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS detail,
       CASE WHEN h.outcome IS NOT NULL THEN coalesce(s.code, 'indeterminate') END AS dnssec,
       CASE WHEN t.code IN ('nodata', 'nxdomain') THEN 'none' ELSE t.code END AS tlsa,
       CASE WHEN t.id IS NOT NULL THEN coalesce(ts.code, 'indeterminate') END AS tlsa_dnssec,
       h.tlsa_base, h.tlsa_zone_has_ds,
       v.members, v.unknown, v.pending, v.answered, v.starttls_any, v.starttls_all, v.valid_any, v.valid_all,
       (SELECT c.code FROM dane_code AS c WHERE c.id = v.dane) AS dane, v.dane_any, v.dane_all,
       v.accepting, v.dane_accepting,
       v.delivers_clear, v.delivers_encrypt, v.delivers_verify, v.delivers_dane, v.delivers_dane_only
FROM domain AS d
JOIN mx_record AS r ON r.domain_id = d.id
LEFT JOIN mx_host AS h ON h.id = r.mx_host_id
LEFT JOIN host_outcome AS o ON o.id = h.outcome
LEFT JOIN dnssec_status AS s ON s.id = h.dnssec
LEFT JOIN lookup_outcome AS t ON t.id = h.tlsa_outcome
LEFT JOIN dnssec_status AS ts ON ts.id = h.tlsa_dnssec
LEFT JOIN mx_host_verdict AS v
    ON v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = d.scan_id) AND v.mx_host_id = h.id;

-- One row is one DNS question, asked for a domain or for an MX host; the other of the two is NULL.
CREATE VIEW v_lookup AS
SELECT coalesce(d.scan_id, h.scan_id) AS scan_id, l.id AS lookup_id, d.name AS domain, h.name AS mx_host,
       coalesce(l.name, d.name, h.name) AS name,
       CASE l.type WHEN 1 THEN 'A' WHEN 2 THEN 'NS' WHEN 5 THEN 'CNAME' WHEN 6 THEN 'SOA' WHEN 15 THEN 'MX'
                   WHEN 16 THEN 'TXT' WHEN 28 THEN 'AAAA' WHEN 43 THEN 'DS' WHEN 52 THEN 'TLSA' ELSE 'TYPE' || l.type END AS type,
       o.code AS outcome, l.rcode, l.authenticated, coalesce(s.code, 'indeterminate') AS dnssec,
       replace(replace(replace(replace(replace(replace(replace(replace(l.detail,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS detail,
       l.tries, l.resolver,
       strftime('%Y-%m-%dT%H:%M:%fZ', l.at / 1000.0, 'unixepoch') AS at,
       l.elapsed_us / 1000.0 AS elapsed_ms
FROM lookup AS l
LEFT JOIN domain AS d ON d.id = l.domain_id
LEFT JOIN mx_host AS h ON h.id = l.mx_host_id
JOIN lookup_outcome AS o ON o.id = l.outcome
LEFT JOIN dnssec_status AS s ON s.id = l.dnssec;

-- One row is one try to find the route and the policies of one domain, or the addresses and TLSA records of one MX host, where
-- the first try left something open; the other of the two is NULL. outcome: of this try. settled: nothing is open after it.
CREATE VIEW v_try AS
SELECT d.scan_id, d.name AS domain, NULL AS mx_host, t.try,
       strftime('%Y-%m-%dT%H:%M:%fZ', t.at / 1000.0, 'unixepoch') AS at, o.code AS outcome, t.settled
FROM route_try AS t
JOIN domain AS d ON d.id = t.domain_id
JOIN mail_outcome AS o ON o.id = t.outcome
UNION ALL
SELECT h.scan_id, NULL, h.name, t.try, strftime('%Y-%m-%dT%H:%M:%fZ', t.at / 1000.0, 'unixepoch'), o.code, t.settled
FROM host_try AS t
JOIN mx_host AS h ON h.id = t.mx_host_id
JOIN host_outcome AS o ON o.id = t.outcome;

-- One row is one TLSA record of one MX host, as in a zone file; tlsa_base says under which name it stands.
CREATE VIEW v_tlsa AS
SELECT h.scan_id, h.id AS mx_host_id, h.name AS mx_host, h.tlsa_base, coalesce(s.code, 'indeterminate') AS dnssec,
       r.position, r.usage, r.selector, r.matching_type, lower(hex(r.data)) AS data
FROM tlsa_record AS r
JOIN mx_host AS h ON h.id = r.mx_host_id
LEFT JOIN dnssec_status AS s ON s.id = h.tlsa_dnssec;

-- One row is one question for a policy of one domain. texts is a JSON array, one for each TXT record at the name.
CREATE VIEW v_policy AS
SELECT d.scan_id, d.id AS domain_id, d.name AS domain, k.code AS policy,
       CASE WHEN o.code IN ('nodata', 'nxdomain') THEN 'none' ELSE o.code END AS outcome,
       coalesce(s.code, 'indeterminate') AS dnssec,
       (SELECT json_group_array(x.text)
        FROM (SELECT text FROM policy_text WHERE domain_id = d.id AND kind = p.kind ORDER BY position) AS x) AS texts
FROM policy_lookup AS p
JOIN domain AS d ON d.id = p.domain_id
JOIN policy_kind AS k ON k.id = p.kind
JOIN lookup_outcome AS o ON o.id = p.outcome
LEFT JOIN dnssec_status AS s ON s.id = p.dnssec;

-- One row is one address and port, with what was concluded over all names it was probed under.
CREATE VIEW v_endpoint AS
SELECT e.scan_id, e.id AS endpoint_id, e.ip, e.port, e.family, e.special_purpose, v.pending, v.answered, v.starttls, v.valid
FROM endpoint AS e
LEFT JOIN endpoint_verdict AS v
    ON v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = e.scan_id) AND v.endpoint_id = e.id;

-- One row is one connection (or the decision against one) to one address under the name of one MX host; purpose 'main' is
-- the one that rates read. reused: no connection was made, as what another name of the endpoint had shown counts.
-- out_of_turn: the ways in which the server spoke when it was not its turn, joined by blanks.
CREATE VIEW v_probe AS
SELECT h.scan_id, p.id AS probe_id, p.target_id, h.name AS mx_host, h.provider, e.ip, e.port, p.try, p.purpose,
       EXISTS (SELECT 1 FROM probe_reuse AS u WHERE u.probe_id = p.id AND u.connected = 0) AS reused,
       p.client_profile, strftime('%Y-%m-%dT%H:%M:%fZ', p.at / 1000.0, 'unixepoch') AS at,
       o.code AS outcome, g.code AS stage, f.code AS starttls_offer, p.reply_code,
       replace(replace(replace(replace(replace(replace(replace(replace(p.reply_text,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS reply_text,
       replace(replace(replace(replace(replace(replace(replace(replace(p.detail,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS detail,
       replace(replace(replace(replace(replace(replace(replace(replace(p.banner,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS banner,
       replace(replace(replace((SELECT k.keywords FROM capability_set AS k WHERE k.id = p.capability_set_id),
           char(144), '\u0090'), char(155), '\u009b'), char(157), '\u009d') AS capabilities,
       replace(replace(replace((SELECT k.keywords FROM capability_set AS k WHERE k.id = p.capability_set_tls_id),
           char(144), '\u0090'), char(155), '\u009b'), char(157), '\u009d') AS capabilities_tls,
       CASE WHEN s.version IS NOT NULL THEN coalesce(tv.name, printf('0x%04X', s.version)) END AS tls_version,
       CASE WHEN s.cipher_suite IS NOT NULL THEN coalesce(tc.name, printf('0x%04X', s.cipher_suite)) END AS cipher_suite,
       CASE WHEN s.key_group IS NOT NULL THEN coalesce(tg.name, printf('0x%04X', s.key_group)) END AS key_group,
       s.dh_prime_bits, s.forward_secrecy,
       CASE WHEN s.signature_scheme IS NOT NULL
           THEN coalesce(ts.name, printf('0x%04X', s.signature_scheme)) END AS signature_scheme,
       sa.code AS signature_absence, s.extended_master_secret, s.secure_renegotiation, s.session_ticket,
       s.client_certificate_requested, s.alert, s.alert_sent, s.warning_alert, os.code AS ocsp_status, s.chain_id, p.sni, p.source_ip,
       p.connect_us / 1000.0 AS connect_ms, p.banner_us / 1000.0 AS banner_ms, p.ehlo_us / 1000.0 AS ehlo_ms,
       p.starttls_us / 1000.0 AS starttls_ms, p.handshake_us / 1000.0 AS handshake_ms, p.tls_us / 1000.0 AS tls_ms,
       p.total_us / 1000.0 AS total_ms, p.bytes_received, p.bytes_sent,
       (SELECT group_concat(w.code, ' ')
        FROM probe_out_of_turn AS x JOIN out_of_turn AS w ON w.id = x.way WHERE x.probe_id = p.id) AS out_of_turn,
       (SELECT t.text FROM transcript AS t WHERE t.probe_id = p.id) AS transcript
FROM probe AS p
JOIN target AS t ON t.id = p.target_id
JOIN mx_host AS h ON h.id = t.mx_host_id
JOIN endpoint AS e ON e.id = t.endpoint_id
JOIN endpoint_outcome AS o ON o.id = p.outcome
JOIN stage AS g ON g.id = p.stage
JOIN starttls_offer AS f ON f.id = o.starttls
LEFT JOIN tls_session AS s ON s.probe_id = p.id
LEFT JOIN tls_version AS tv ON tv.id = s.version
LEFT JOIN tls_cipher_suite AS tc ON tc.id = s.cipher_suite
LEFT JOIN tls_group AS tg ON tg.id = s.key_group
LEFT JOIN tls_signature_scheme AS ts ON ts.id = s.signature_scheme
LEFT JOIN signature_absence AS sa ON sa.id = s.signature_absence
LEFT JOIN ocsp_status AS os ON os.id = s.ocsp_status;

-- One row is one certificate, of all scans of the file.
CREATE VIEW v_certificate AS
SELECT c.id AS certificate_id, lower(hex(c.sha256)) AS sha256,
       replace(replace(replace(replace(replace(replace(replace(replace(c.subject,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS subject,
       replace(replace(replace(replace(replace(replace(replace(replace(c.issuer,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS issuer,
       c.serial,
       strftime('%Y-%m-%dT%H:%M:%fZ', c.not_before / 1000.0, 'unixepoch') AS not_before,
       strftime('%Y-%m-%dT%H:%M:%fZ', c.not_after / 1000.0, 'unixepoch') AS not_after,
       c.key_algorithm, c.key_bits, c.key_curve, c.signature_algorithm, c.self_signed,
       replace(replace(replace(c.names,
           char(144), '\u0090'), char(155), '\u009b'), char(157), '\u009d') AS names,
       lower(hex(c.spki_sha256)) AS spki_sha256,
       replace(replace(replace(replace(replace(replace(replace(replace(c.parse_error,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS parse_error
FROM certificate AS c;

-- One row is one certificate that one probe was sent; position 0 is the leaf, by rule but not by force.
CREATE VIEW v_probe_certificate AS
SELECT h.scan_id, p.id AS probe_id, h.name AS mx_host, e.ip, e.port, k.position, c.*
FROM probe AS p
JOIN target AS t ON t.id = p.target_id
JOIN mx_host AS h ON h.id = t.mx_host_id
JOIN endpoint AS e ON e.id = t.endpoint_id
JOIN tls_session AS s ON s.probe_id = p.id
JOIN chain_certificate AS k ON k.chain_id = s.chain_id
JOIN v_certificate AS c ON c.certificate_id = k.certificate_id;

-- One row is one line of a scan's list that names no domain.
CREATE VIEW v_rejected_line AS
SELECT r.scan_id, r.file, r.line, r.text, r.reason
FROM rejected_line AS r;

-- One row is one thing that one endpoint was asked about on further connections; accepted is NULL where it could not be told.
CREATE VIEW v_enumeration AS
SELECT e.scan_id, e.id AS endpoint_id, e.ip, e.port, h.name AS mx_host, n.kind, f.number,
       CASE n.kind WHEN 'versions' THEN coalesce(tv.name, printf('0x%04X', f.number))
                   WHEN 'ciphers' THEN coalesce(tc.name, printf('0x%04X', f.number))
                   WHEN 'ciphers-tls13' THEN coalesce(tc.name, printf('0x%04X', f.number))
                   ELSE coalesce(tg.name, printf('0x%04X', f.number)) END AS name,
       f.rank, f.accepted, f.reason, strftime('%Y-%m-%dT%H:%M:%fZ', n.at / 1000.0, 'unixepoch') AS at
FROM enumeration AS n
JOIN enumeration_finding AS f ON f.enumeration_id = n.id
JOIN endpoint AS e ON e.id = n.endpoint_id
JOIN target AS t ON t.id = n.target_id
JOIN mx_host AS h ON h.id = t.mx_host_id
LEFT JOIN tls_version AS tv ON tv.id = f.number
LEFT JOIN tls_cipher_suite AS tc ON tc.id = f.number
LEFT JOIN tls_group AS tg ON tg.id = f.number;

-- One row is one main probe that sent STARTTLS although it was not on offer, with what came of it.
CREATE VIEW v_stripping_test AS
SELECT h.scan_id, x.probe_id, h.name AS mx_host, e.ip, e.port, p.try, po.code AS probe_outcome, o.code AS outcome,
       x.reply_code,
       replace(replace(replace(replace(replace(replace(replace(replace(x.reply_text,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS reply_text,
       c.code AS echo,
       CASE WHEN x.version IS NOT NULL THEN coalesce(tv.name, printf('0x%04X', x.version)) END AS tls_version,
       CASE WHEN x.cipher_suite IS NOT NULL THEN coalesce(tc.name, printf('0x%04X', x.cipher_suite)) END AS cipher_suite,
       x.chain_id,
       replace(replace(replace(replace(replace(replace(replace(replace(x.detail,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS detail,
       x.elapsed_us / 1000.0 AS elapsed_ms
FROM stripping_test AS x
JOIN probe AS p ON p.id = x.probe_id
JOIN target AS t ON t.id = p.target_id
JOIN mx_host AS h ON h.id = t.mx_host_id
JOIN endpoint AS e ON e.id = t.endpoint_id
JOIN endpoint_outcome AS po ON po.id = p.outcome
JOIN stripping_outcome AS o ON o.id = x.outcome
JOIN command_echo AS c ON c.id = x.echo
LEFT JOIN tls_version AS tv ON tv.id = x.version
LEFT JOIN tls_cipher_suite AS tc ON tc.id = x.cipher_suite;

-- One row is one endpoint that was tested for obeying inside TLS what it was sent before; result is yes, no or unknown.
-- The conversations are in v_probe, with the purposes injection-sanity and injection.
CREATE VIEW v_injection_test AS
SELECT e.scan_id, e.id AS endpoint_id, e.ip, e.port, h.name AS mx_host, r.code AS result, x.detail, x.reply_code,
       replace(replace(replace(replace(replace(replace(replace(replace(x.reply_text,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS reply_text,
       x.connections, strftime('%Y-%m-%dT%H:%M:%fZ', x.at / 1000.0, 'unixepoch') AS at
FROM injection_test AS x
JOIN endpoint AS e ON e.id = x.endpoint_id
JOIN target AS t ON t.id = x.target_id
JOIN mx_host AS h ON h.id = t.mx_host_id
JOIN injection_result AS r ON r.id = x.result;

-- One row is one certificate question to one endpoint: what it showed (leaf, and how the hello ended) to a hello without
-- a server name, under an unknown one, or that one type of key can answer; beside the leaf of the main probe under the
-- same host's name. alert: the fatal one, whoever sent it. accepted: whether a certificate came; NULL: could not be told.
-- To hellos of one type of key, of TLS 1.2, a server of TLS 1.3 alone answers neither yes nor no.
CREATE VIEW v_other_certificate AS
SELECT e.scan_id, e.id AS endpoint_id, e.ip, e.port, h.name AS mx_host, p.purpose, p.id AS probe_id, o.code AS outcome,
       s.alert,
       CASE WHEN s.chain_id IS NOT NULL THEN 1 WHEN s.alert_sent = 0 AND s.alert IN (40, 71, 112) THEN 0 END AS accepted,
       k.certificate_id, mk.certificate_id AS main_certificate_id
FROM enumeration AS n
JOIN endpoint AS e ON e.id = n.endpoint_id
JOIN target AS t ON t.id = n.target_id
JOIN mx_host AS h ON h.id = t.mx_host_id
JOIN probe AS p ON p.target_id = t.id
    AND p.purpose IN ('no-sni', 'unknown-sni', 'rsa-certificate', 'ecdsa-certificate')
JOIN endpoint_outcome AS o ON o.id = p.outcome
LEFT JOIN tls_session AS s ON s.probe_id = p.id
LEFT JOIN chain_certificate AS k ON k.chain_id = s.chain_id AND k.position = 0
LEFT JOIN tls_session AS ms ON ms.probe_id = (
    SELECT max(m.id)
    FROM probe AS m JOIN tls_session AS z ON z.probe_id = m.id AND z.chain_id IS NOT NULL
    WHERE m.target_id = t.id AND m.purpose = 'main' AND m.sni IS NOT NULL)
LEFT JOIN chain_certificate AS mk ON mk.chain_id = ms.chain_id AND mk.position = 0
WHERE n.kind = CASE WHEN p.purpose IN ('no-sni', 'unknown-sni') THEN 'sni' ELSE 'certificates' END;

-- One row is one judgement of one scan; the newest is what the other views and the reports read. as_of is NULL where
-- certificates were judged at the time of their probe. trust: the names of the stores; rates read the first.
CREATE VIEW v_judgement AS
SELECT j.scan_id, j.id AS judgement_id,
       strftime('%Y-%m-%dT%H:%M:%fZ', j.created_at / 1000.0, 'unixepoch') AS judged_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', j.as_of / 1000.0, 'unixepoch') AS as_of,
       j.rules,
       (SELECT group_concat(b.name, ' ')
        FROM (SELECT s.name
              FROM judgement_trust AS t
              JOIN trust_store AS s ON s.id = t.trust_store_id
              WHERE t.judgement_id = j.id
              ORDER BY t.position) AS b) AS trust,
       j.id = (SELECT max(n.id) FROM judgement AS n WHERE n.scan_id = j.scan_id) AS newest
FROM judgement AS j;

-- One row is one trust store that one judgement was made by; position 0 is the one that rates read.
CREATE VIEW v_trust_store AS
SELECT j.scan_id, t.judgement_id, t.position, s.id AS trust_store_id, s.name, s.source, s.date,
       lower(hex(s.sha256)) AS sha256, s.certificates
FROM judgement_trust AS t
JOIN judgement AS j ON j.id = t.judgement_id
JOIN trust_store AS s ON s.id = t.trust_store_id;

-- One row is the certificate of one address under the name of one MX host, by one trust store. name: the certificate's
-- name that matches. faults and weaknesses are JSON arrays of [what, position in the path].
CREATE VIEW v_pkix AS
SELECT h.scan_id, k.target_id, h.name AS mx_host, e.ip, e.port, s.name AS trust, c.code AS verdict, k.name,
       k.sts AS valid_for_mta_sts, cs.code AS chain, ts.code AS time, ls.code AS leaf_time, v.but_for_time,
       v.faults, v.weaknesses, lower(hex(v.anchor_sha256)) AS anchor_sha256, v.chain_id, oc.code AS ocsp
FROM mx_host AS h
JOIN target AS t ON t.mx_host_id = h.id
JOIN endpoint AS e ON e.id = t.endpoint_id
JOIN pkix_verdict AS k
    ON k.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = h.scan_id) AND k.target_id = t.id
JOIN pkix_code AS c ON c.id = k.verdict
JOIN trust_store AS s ON s.id = k.trust_store_id
LEFT JOIN chain_verdict AS v ON v.id = k.chain_verdict_id
LEFT JOIN chain_status AS cs ON cs.id = v.chain
LEFT JOIN time_status AS ts ON ts.id = v.time
LEFT JOIN time_status AS ls ON ls.id = v.leaf_time
LEFT JOIN ocsp_verdict_code AS oc ON oc.id = k.ocsp;

-- One row is what one chain comes to by one trust store. Two rows of one chain differ where a certificate began or ceased to be valid between the probes.
CREATE VIEW v_chain_verdict AS
SELECT j.scan_id, v.id AS chain_verdict_id, s.name AS trust, v.chain_id, c.code AS chain, ts.code AS time,
       ls.code AS leaf_time, v.but_for_time, v.faults, v.weaknesses, lower(hex(v.anchor_sha256)) AS anchor_sha256,
       (SELECT lower(hex(l.sha256))
        FROM chain_certificate AS p
        JOIN certificate AS l ON l.id = p.certificate_id
        WHERE p.chain_id = v.chain_id AND p.position = 0) AS leaf_sha256
FROM chain_verdict AS v
JOIN judgement AS j ON j.id = v.judgement_id AND j.id = (SELECT max(n.id) FROM judgement AS n WHERE n.scan_id = j.scan_id)
JOIN trust_store AS s ON s.id = v.trust_store_id
JOIN chain_status AS c ON c.id = v.chain
LEFT JOIN time_status AS ts ON ts.id = v.time
LEFT JOIN time_status AS ls ON ls.id = v.leaf_time;

-- One row is what DANE comes to for one address under the name of one MX host; where domain is not NULL, for the mail of
-- that domain, where that differs. slips is a JSON array of [record as published, as meant, position of the certificate].
CREATE VIEW v_dane AS
SELECT h.scan_id, v.target_id, h.name AS mx_host, e.ip, e.port, d.name AS domain, c.code AS verdict, a.code AS cause,
       v.record, v.slips, v.older
FROM mx_host AS h
JOIN target AS t ON t.mx_host_id = h.id
JOIN endpoint AS e ON e.id = t.endpoint_id
JOIN dane_verdict AS v
    ON v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = h.scan_id) AND v.target_id = t.id
JOIN dane_code AS c ON c.id = v.verdict
LEFT JOIN dane_cause AS a ON a.id = v.cause
LEFT JOIN domain AS d ON d.id = v.domain_id;

-- One row is one try to fetch the MTA-STS policy of one domain, from the host mta-sts.DOMAIN. headers is a JSON array of
-- [name, value]; body is text as it came, cut at 64 kB.
CREATE VIEW v_policy_fetch AS
SELECT d.scan_id, d.id AS domain_id, d.name AS domain, 'mta-sts.' || d.name AS policy_host, f.try,
       strftime('%Y-%m-%dT%H:%M:%fZ', f.at / 1000.0, 'unixepoch') AS at,
       h.code AS resolution, f.cname, f.ip, f.port, o.code AS outcome, s.code AS stage, f.status, f.headers,
       replace(replace(replace(replace(replace(replace(replace(replace(CAST(f.body AS TEXT),
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS body,
       CASE WHEN f.tls_version IS NOT NULL
            THEN coalesce((SELECT t.name FROM tls_version AS t WHERE t.id = f.tls_version), printf('0x%04X', f.tls_version))
            END AS tls_version, f.chain_id,
       (SELECT lower(hex(l.sha256))
        FROM chain_certificate AS p
        JOIN certificate AS l ON l.id = p.certificate_id
        WHERE p.chain_id = f.chain_id AND p.position = 0) AS leaf_sha256,
       f.elapsed_us / 1000.0 AS elapsed_ms,
       replace(replace(replace(replace(replace(replace(replace(replace(f.detail,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS detail
FROM policy_fetch AS f
JOIN domain AS d ON d.id = f.domain_id
JOIN host_outcome AS h ON h.id = f.resolution
JOIN policy_fetch_outcome AS o ON o.id = f.outcome
JOIN policy_fetch_stage AS s ON s.id = f.stage;

-- One row is what the MTA-STS of one domain comes to. mx and faults are JSON arrays: the policy's patterns, and what is
-- wrong in the classes of mta_sts_fault.
CREATE VIEW v_mta_sts AS
SELECT d.scan_id, d.id AS domain_id, d.name AS domain, o.code AS outcome, v.policy_id, m.code AS mode, v.max_age, v.mx,
       p.code AS verdict, v.faults, v.misconfigured, v.loses_mail, x.delivers_mta_sts,
       replace(replace(replace(replace(replace(replace(replace(replace(v.detail,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS detail
FROM domain AS d
JOIN mta_sts_verdict AS v
    ON v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = d.scan_id) AND v.domain_id = d.id
JOIN mta_sts_outcome AS o ON o.id = v.outcome
JOIN policy_verdict AS p ON p.id = v.verdict
LEFT JOIN mta_sts_mode AS m ON m.id = v.mode
LEFT JOIN domain_verdict AS x ON x.judgement_id = v.judgement_id AND x.domain_id = d.id;

-- One row is what the TLS reporting of one domain comes to. rua is a JSON array; result_types, too: what a sender would
-- report of the domain (RFC 8460 section 4.3).
CREATE VIEW v_tlsrpt AS
SELECT d.scan_id, d.id AS domain_id, d.name AS domain, o.code AS outcome, v.rua,
       replace(replace(replace(replace(replace(replace(replace(replace(v.detail,
           char(7), '\x07'), char(8), '\x08'), char(13), '\r'), char(14), '\x0e'), char(27), '\x1b'),
           char(144), '\x90'), char(155), '\x9b'), char(157), '\x9d') AS detail,
       (SELECT json_group_array(t.code)
        FROM (SELECT c.code
              FROM domain_result_type AS r JOIN result_type AS c ON c.id = r.result_type_id
              WHERE r.judgement_id = v.judgement_id AND r.domain_id = d.id
              ORDER BY c.id) AS t) AS result_types
FROM domain AS d
JOIN tlsrpt_verdict AS v
    ON v.judgement_id = (SELECT max(j.id) FROM judgement AS j WHERE j.scan_id = d.scan_id) AND v.domain_id = d.id
JOIN tlsrpt_outcome AS o ON o.id = v.outcome;

-- One row is a class that one cipher suite is of; most are of several. Bits are of the key: 3DES has 112 that count.
CREATE VIEW v_cipher_class AS
SELECT c.id AS cipher_suite, k.class
FROM tls_cipher_suite AS c
JOIN (SELECT 'aead' AS class, '%\_GCM\_%' AS pattern
      UNION ALL VALUES ('aead', '%\_CCM%'), ('aead', '%CHACHA20%'), ('aead', '%AEGIS%'), ('aead', '%\_MGM\_%'),
          ('cbc', '%\_CBC\_%'), ('rc4', '%\_RC4\_%'), ('3des', '%\_3DES\_%'), ('null', '%\_WITH\_NULL\_%'),
          ('export', '%\_EXPORT\_%'), ('anonymous', '%\_anon\_%'),
          ('below-128-bits', '%\_WITH\_NULL\_%'), ('below-128-bits', '%\_EXPORT\_%'), ('below-128-bits', '%\_DES\_%'),
          ('below-128-bits', '%\_3DES\_%'), ('below-128-bits', '%\_DES40\_%'),
          ('static-rsa', 'TLS\_RSA\_%'), ('dhe', 'TLS\_DHE\_%'), ('ecdhe', 'TLS\_ECDHE\_%'),
          ('tls13', 'TLS\_AES\_%'), ('tls13', 'TLS\_CHACHA20\_%'), ('tls13', 'TLS\_AEGIS\_%'), ('tls13', 'TLS\_SM4\_%'))
    AS k ON c.name LIKE k.pattern ESCAPE '\'
GROUP BY c.id, k.class;
