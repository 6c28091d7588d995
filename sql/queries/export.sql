-- What `export hosts|endpoints|probes|certificates|zgrab2|zdns` writes, one row an object, in the order of the ids so that
-- nothing is sorted. In the first four, a column is called as its field's path in the object; what follows a colon says how the value is written:
-- truth (0, 1), time (milliseconds since 1970), alert (a number of TLS), json, base64 (a blob); object: 0 makes null of
-- the whole object. Parameters: ?1 the scan, ?2 whether to leave out what was opted out (1) or not (0). Not listed by
-- `query --list`: the views say the same for people.

-- name: export_hosts
-- The MX hosts of a scan, each with its addresses, its TLSA records, and what was concluded of them.
WITH judged AS MATERIALIZED (
    SELECT j.id, j.rules,
           EXISTS (SELECT 1 FROM judgement_trust AS t WHERE t.judgement_id = j.id) AS by_trust, j.as_of,
           (SELECT json_group_object(s.name, lower(hex(s.sha256)) ORDER BY t.position)
            FROM judgement_trust AS t JOIN trust_store AS s ON s.id = t.trust_store_id
            WHERE t.judgement_id = j.id) AS trust
    FROM judgement AS j
    WHERE j.id = (SELECT max(n.id) FROM judgement AS n WHERE n.scan_id = ?1)
)
SELECT 1 AS "schema_version", h.scan_id AS "scan", h.name AS "host", h.provider AS "provider", o.code AS "outcome",
       coalesce(h.detail, CASE WHEN h.dnssec IS NULL OR h.dnssec > 2 THEN (
           SELECT l.detail FROM lookup AS l
           WHERE l.mx_host_id = h.id AND l.type IN (1, 28) AND l.dnssec IS h.dnssec AND l.detail IS NOT NULL
           ORDER BY l.id LIMIT 1) END) AS "detail",
       CASE WHEN h.outcome IS NOT NULL THEN coalesce(s.code, 'indeterminate') END AS "dnssec",
       h.cname AS "cname", h.at AS "at:time",
       (SELECT count(DISTINCT r.domain_id) FROM mx_record AS r WHERE r.mx_host_id = h.id) AS "domains",
       (SELECT count(DISTINCT r.domain_id) FROM mx_record AS r WHERE r.mx_host_id = h.id AND r.is_primary) AS "primary_domains",
       (SELECT total(d.weight)
        FROM (SELECT DISTINCT r.domain_id FROM mx_record AS r WHERE r.mx_host_id = h.id) AS u
        CROSS JOIN domain AS d ON d.id = u.domain_id) AS "weight",
       CASE
           WHEN t.code = 'found' THEN 'found'
           WHEN t.code IN ('nodata', 'nxdomain') THEN 'none'
           WHEN t.code IN ('timeout', 'bogus') THEN t.code
           WHEN t.code IN ('malformed', 'cname-loop', 'cname-chain') THEN 'malformed'
           WHEN t.code IS NULL OR t.code = 'local-error' THEN 'not-checked'
           ELSE 'servfail'
       END AS "tlsa.outcome",
       CASE WHEN t.code IN ('nodata', 'nxdomain') THEN 'none' ELSE t.code END AS "tlsa.lookup",
       CASE WHEN t.id IS NOT NULL THEN coalesce(ts.code, 'indeterminate') END AS "tlsa.dnssec",
       h.tlsa_base AS "tlsa.base", h.tlsa_zone_has_ds AS "tlsa.zone_has_ds:truth",
       (SELECT json_group_array(r.usage || ' ' || r.selector || ' ' || r.matching_type || ' ' || lower(hex(r.data))
                                ORDER BY r.position)
        FROM tlsa_record AS r WHERE r.mx_host_id = h.id) AS "tlsa.records:json",
       (SELECT json_group_array(json_object('ip', e.ip, 'port', e.port, 'outcome', eo.code) ORDER BY a.id)
        FROM target AS a
        CROSS JOIN endpoint AS e ON e.id = a.endpoint_id
        LEFT JOIN target_verdict AS tv ON tv.judgement_id = j.id AND tv.target_id = a.id
        LEFT JOIN endpoint_outcome AS eo ON eo.id = tv.outcome
        WHERE a.mx_host_id = h.id AND NOT (?2 AND eo.code IS 'excluded' AND e.special_purpose IS NULL)
       ) AS "endpoints:json",
       j.id IS NOT NULL AS "judged:object",
       CASE WHEN NOT j.by_trust THEN NULL WHEN j.as_of IS NULL THEN 'probe'
            ELSE strftime('%Y-%m-%dT%H:%M:%fZ', j.as_of / 1000.0, 'unixepoch') END AS "judged.as_of",
       CASE WHEN j.by_trust THEN j.trust END AS "judged.trust:json", j.rules AS "judged.rules",
       v.mx_host_id IS NOT NULL AS "verdict:object",
       v.members AS "verdict.endpoints", v.unknown AS "verdict.inconclusive", v.pending AS "verdict.pending",
       v.starttls_any AS "verdict.starttls.any:truth", v.starttls_all AS "verdict.starttls.all:truth",
       v.valid_any AS "verdict.valid_certificate.any:truth", v.valid_all AS "verdict.valid_certificate.all:truth",
       coalesce(dc.code, 'not-checked') AS "verdict.dane",
       v.delivers_clear AS "verdict.delivers_if.clear:truth",
       v.delivers_encrypt AS "verdict.delivers_if.encrypt:truth",
       v.delivers_verify AS "verdict.delivers_if.verify:truth", v.delivers_dane AS "verdict.delivers_if.dane:truth",
       v.delivers_dane_only AS "verdict.delivers_if.dane-only:truth"
FROM mx_host AS h
LEFT JOIN judged AS j ON TRUE
LEFT JOIN host_outcome AS o ON o.id = h.outcome
LEFT JOIN dnssec_status AS s ON s.id = h.dnssec
LEFT JOIN lookup_outcome AS t ON t.id = h.tlsa_outcome
LEFT JOIN dnssec_status AS ts ON ts.id = h.tlsa_dnssec
LEFT JOIN mx_host_verdict AS v ON v.judgement_id = j.id AND v.mx_host_id = h.id
LEFT JOIN dane_code AS dc ON dc.id = v.dane
WHERE +h.scan_id = ?1 AND NOT (?2 AND o.code IS 'excluded')
ORDER BY h.id;

-- name: export_endpoints
-- The addresses and ports of a scan, each with the names that it was asked under (the first 1,000 of them) and what was
-- concluded over all of them. outcomes: how many names ended how, by the probes that verdicts read.
WITH judged AS MATERIALIZED (
    SELECT j.id, j.rules,
           EXISTS (SELECT 1 FROM judgement_trust AS t WHERE t.judgement_id = j.id) AS by_trust, j.as_of,
           (SELECT json_group_object(s.name, lower(hex(s.sha256)) ORDER BY t.position)
            FROM judgement_trust AS t JOIN trust_store AS s ON s.id = t.trust_store_id
            WHERE t.judgement_id = j.id) AS trust
    FROM judgement AS j
    WHERE j.id = (SELECT max(n.id) FROM judgement AS n WHERE n.scan_id = ?1)
)
SELECT 1 AS "schema_version", e.scan_id AS "scan", e.ip AS "ip", e.port AS "port", e.family AS "family", 'smtp' AS "service",
       e.special_purpose AS "special_purpose",
       (SELECT count(*) FROM target AS t WHERE t.endpoint_id = e.id) AS "hosts",
       (SELECT json_group_array(n.name)
        FROM (SELECT h.name
              FROM target AS t CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
              WHERE t.endpoint_id = e.id
              ORDER BY h.name
              LIMIT 1000) AS n) AS "host_names:json",
       (SELECT count(*)
        FROM target AS t CROSS JOIN probe AS p ON p.target_id = t.id
        WHERE t.endpoint_id = e.id AND p.purpose = 'main'
            AND NOT EXISTS (SELECT 1 FROM probe_reuse AS u WHERE u.probe_id = p.id AND u.connected = 0)) AS "tries",
       (SELECT max(p.at)
        FROM target AS t CROSS JOIN probe AS p ON p.target_id = t.id
        WHERE t.endpoint_id = e.id AND p.purpose = 'main') AS "at:time",
       (SELECT json_group_object(n.code, n.names)
        FROM (SELECT o.code, count(*) AS names
              FROM target AS t
              CROSS JOIN target_verdict AS v ON v.judgement_id = j.id AND v.target_id = t.id
              JOIN endpoint_outcome AS o ON o.id = v.outcome
              WHERE t.endpoint_id = e.id
              GROUP BY o.id) AS n) AS "outcomes:json",
       EXISTS (SELECT 1 FROM enumeration AS n WHERE n.endpoint_id = e.id AND n.kind NOT IN ('sni', 'certificates'))
           AS "accepts:object",
       (SELECT CASE WHEN count(*) > 0 THEN json_group_object(n.name, json(CASE n.accepted WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)
                                                             ORDER BY n.rank) END
        FROM v_enumeration AS n WHERE n.endpoint_id = e.id AND n.kind = 'versions') AS "accepts.versions:json",
       (SELECT CASE WHEN max(n.accepted) THEN 1 WHEN count(*) = count(n.accepted) THEN max(n.accepted) END
        FROM v_enumeration AS n WHERE n.endpoint_id = e.id AND n.kind = 'post-quantum') AS "accepts.post_quantum:truth",
       (SELECT CASE WHEN count(*) > 0 THEN json_group_array(n.name ORDER BY n.rank) FILTER (WHERE n.accepted) END
        FROM v_enumeration AS n
        WHERE n.endpoint_id = e.id AND n.kind = 'post-quantum') AS "accepts.post_quantum_groups:json",
       (SELECT CASE WHEN count(*) > 0 THEN json_group_array(n.name ORDER BY n.rank) FILTER (WHERE n.accepted) END
        FROM v_enumeration AS n WHERE n.endpoint_id = e.id AND n.kind = 'groups') AS "accepts.groups:json",
       (SELECT CASE WHEN count(*) > 0 THEN json_group_array(n.name ORDER BY n.rank) FILTER (WHERE n.accepted) END
        FROM v_enumeration AS n WHERE n.endpoint_id = e.id AND n.kind = 'curves') AS "accepts.curves:json",
       (SELECT CASE WHEN count(*) > 0 THEN json_group_array(n.name ORDER BY n.rank) FILTER (WHERE n.accepted) END
        FROM v_enumeration AS n WHERE n.endpoint_id = e.id AND n.kind = 'ciphers-tls13') AS "accepts.ciphers_tls13:json",
       (SELECT CASE WHEN count(*) > 0 THEN json_group_array(n.name ORDER BY n.rank) FILTER (WHERE n.accepted) END
        FROM v_enumeration AS n WHERE n.endpoint_id = e.id AND n.kind = 'ciphers') AS "accepts.ciphers:json",
       i.endpoint_id IS NOT NULL AS "injection:object", ir.code AS "injection.result", i.detail AS "injection.detail",
       j.id IS NOT NULL AS "judged:object",
       CASE WHEN NOT j.by_trust THEN NULL WHEN j.as_of IS NULL THEN 'probe'
            ELSE strftime('%Y-%m-%dT%H:%M:%fZ', j.as_of / 1000.0, 'unixepoch') END AS "judged.as_of",
       CASE WHEN j.by_trust THEN j.trust END AS "judged.trust:json", j.rules AS "judged.rules",
       v.endpoint_id IS NOT NULL AS "verdict:object", v.pending AS "verdict.pending", v.answered AS "verdict.answered:truth",
       v.starttls AS "verdict.starttls:truth", v.valid AS "verdict.valid_certificate:truth"
FROM endpoint AS e
LEFT JOIN judged AS j ON TRUE
LEFT JOIN endpoint_verdict AS v ON v.judgement_id = j.id AND v.endpoint_id = e.id
LEFT JOIN injection_test AS i ON i.endpoint_id = e.id
LEFT JOIN injection_result AS ir ON ir.id = i.result
WHERE +e.scan_id = ?1
    AND NOT (?2 AND e.special_purpose IS NULL AND EXISTS (
        SELECT 1
        FROM target AS t
        CROSS JOIN probe AS p ON p.target_id = t.id
        JOIN endpoint_outcome AS o ON o.id = p.outcome
        WHERE t.endpoint_id = e.id AND o.code = 'excluded'))
ORDER BY e.id;

-- name: export_probes
-- The connections of a scan, and the decisions against one. reused: none was made, as what another name of the endpoint had shown
-- counts. certificates: hashes as sent, the leaf first. transcript: as
-- the table of that name says, without loss.
SELECT 1 AS "schema_version", h.scan_id AS "scan", h.name AS "host", e.ip AS "ip", e.port AS "port", e.family AS "family",
       'smtp' AS "service", e.special_purpose AS "special_purpose", p.sni AS "sni", p.purpose AS "purpose", p.try AS "try",
       EXISTS (SELECT 1 FROM probe_reuse AS u WHERE u.probe_id = p.id AND u.connected = 0) AS "reused:truth",
       p.client_profile AS "client_profile", p.at AS "at:time", p.source_ip AS "source", o.code AS "outcome",
       g.code AS "stage", CASE WHEN p.reply_code IS NOT NULL THEN rtrim(p.reply_code || ' ' || coalesce(p.reply_text, '')) END AS "reply",
       p.detail AS "detail", p.banner AS "banner",
       (SELECT k.keywords FROM capability_set AS k WHERE k.id = p.capability_set_id) AS "capabilities:json",
       (SELECT k.keywords FROM capability_set AS k WHERE k.id = p.capability_set_tls_id) AS "capabilities_tls:json",
       f.code AS "starttls", s.probe_id IS NOT NULL AS "tls:object",
       CASE WHEN s.version IS NOT NULL THEN coalesce(tv.name, printf('0x%04X', s.version)) END AS "tls.version",
       CASE WHEN s.cipher_suite IS NOT NULL THEN coalesce(tc.name, printf('0x%04X', s.cipher_suite)) END AS "tls.cipher",
       CASE WHEN s.key_group IS NOT NULL THEN coalesce(tg.name, printf('0x%04X', s.key_group)) END AS "tls.group",
       s.dh_prime_bits AS "tls.dh_bits",
       CASE WHEN s.signature_scheme IS NOT NULL
           THEN coalesce(tn.name, printf('0x%04X', s.signature_scheme)) END AS "tls.signature_scheme",
       sa.code AS "tls.signature_absence", s.forward_secrecy AS "tls.forward_secrecy:truth",
       s.extended_master_secret AS "tls.extended_master_secret:truth",
       s.secure_renegotiation AS "tls.secure_renegotiation:truth", s.session_ticket AS "tls.session_ticket:truth",
       s.client_certificate_requested AS "tls.client_certificate_requested:truth", s.alert AS "tls.alert:alert",
       CASE WHEN s.alert IS NOT NULL THEN iif(s.alert_sent, 'scanner', 'server') END AS "tls.alert_by",
       s.warning_alert AS "tls.warning_alert:alert", os.code AS "tls.ocsp_staple",
       CASE WHEN s.chain_id IS NOT NULL THEN (
           SELECT json_group_array(lower(hex(x.sha256)) ORDER BY k.position)
           FROM chain_certificate AS k JOIN certificate AS x ON x.id = k.certificate_id
           WHERE k.chain_id = s.chain_id) END AS "certificates:json",
       p.connect_us / 1000.0 AS "times_ms.connect", p.banner_us / 1000.0 AS "times_ms.banner",
       p.ehlo_us / 1000.0 AS "times_ms.ehlo", p.starttls_us / 1000.0 AS "times_ms.starttls",
       p.handshake_us / 1000.0 AS "times_ms.handshake", p.tls_us / 1000.0 AS "times_ms.tls",
       p.total_us / 1000.0 AS "times_ms.total",
       p.bytes_received AS "bytes.received", p.bytes_sent AS "bytes.sent",
       (SELECT json_group_array(w.code ORDER BY w.id)
        FROM probe_out_of_turn AS y JOIN out_of_turn AS w ON w.id = y.way WHERE y.probe_id = p.id) AS "out_of_turn:json",
       x.probe_id IS NOT NULL AS "stripping:object", so.code AS "stripping.outcome", se.code AS "stripping.echo",
       CASE WHEN x.reply_code IS NOT NULL THEN rtrim(x.reply_code || ' ' || coalesce(x.reply_text, '')) END AS "stripping.reply",
       x.detail AS "stripping.detail",
       c.text AS "transcript"
FROM probe AS p
CROSS JOIN target AS t ON t.id = p.target_id
CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
CROSS JOIN endpoint AS e ON e.id = t.endpoint_id
JOIN endpoint_outcome AS o ON o.id = p.outcome
JOIN stage AS g ON g.id = p.stage
JOIN starttls_offer AS f ON f.id = o.starttls
LEFT JOIN tls_session AS s ON s.probe_id = p.id
LEFT JOIN tls_version AS tv ON tv.id = s.version
LEFT JOIN tls_cipher_suite AS tc ON tc.id = s.cipher_suite
LEFT JOIN tls_group AS tg ON tg.id = s.key_group
LEFT JOIN tls_signature_scheme AS tn ON tn.id = s.signature_scheme
LEFT JOIN signature_absence AS sa ON sa.id = s.signature_absence
LEFT JOIN ocsp_status AS os ON os.id = s.ocsp_status
LEFT JOIN stripping_test AS x ON x.probe_id = p.id
LEFT JOIN stripping_outcome AS so ON so.id = x.outcome
LEFT JOIN command_echo AS se ON se.id = x.echo
LEFT JOIN transcript AS c ON c.probe_id = p.id
WHERE +h.scan_id = ?1 AND NOT (?2 AND o.code = 'excluded' AND e.special_purpose IS NULL)
ORDER BY p.id;

-- name: export_certificates
-- The certificates that MX hosts sent in a scan, as sent and as read, each with the hosts that sent it: how many, how many
-- of them as the leaf, and the names of the first 1,000.
SELECT 1 AS "schema_version", ?1 AS "scan", lower(hex(c.sha256)) AS "sha256", c.subject AS "subject", c.issuer AS "issuer",
       c.serial AS "serial", c.names AS "names:json", c.not_before AS "not_before:time", c.not_after AS "not_after:time",
       c.key_algorithm || CASE
           WHEN c.key_curve IS NULL THEN coalesce(' ' || c.key_bits, '')
           WHEN lower(c.key_curve) = lower(c.key_algorithm) THEN '' -- Ed25519 is its own curve
           ELSE ' ' || CASE c.key_curve WHEN 'secp256r1' THEN 'P-256' WHEN 'secp384r1' THEN 'P-384'
                                        WHEN 'secp521r1' THEN 'P-521' ELSE c.key_curve END
       END AS "key",
       c.key_algorithm AS "key_algorithm", c.key_bits AS "key_bits", c.signature_algorithm AS "signature",
       c.self_signed AS "self_signed:truth", CASE WHEN c.spki_sha256 IS NOT NULL THEN lower(hex(c.spki_sha256)) END AS "spki_sha256", c.parse_error AS "parse_error",
       (SELECT count(DISTINCT t.mx_host_id)
        FROM chain_certificate AS k
        CROSS JOIN tls_session AS s ON s.chain_id = k.chain_id
        CROSS JOIN probe AS p ON p.id = s.probe_id
        CROSS JOIN target AS t ON t.id = p.target_id
        CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
        WHERE k.certificate_id = c.id AND h.scan_id = ?1) AS "hosts",
       (SELECT count(DISTINCT t.mx_host_id)
        FROM chain_certificate AS k
        CROSS JOIN tls_session AS s ON s.chain_id = k.chain_id
        CROSS JOIN probe AS p ON p.id = s.probe_id
        CROSS JOIN target AS t ON t.id = p.target_id
        CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
        WHERE k.certificate_id = c.id AND k.position = 0 AND h.scan_id = ?1) AS "leaf_hosts",
       (SELECT json_group_array(n.name)
        FROM (SELECT DISTINCT h.name
              FROM chain_certificate AS k
              CROSS JOIN tls_session AS s ON s.chain_id = k.chain_id
              CROSS JOIN probe AS p ON p.id = s.probe_id
              CROSS JOIN target AS t ON t.id = p.target_id
              CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
              WHERE k.certificate_id = c.id AND h.scan_id = ?1
              ORDER BY h.name
              LIMIT 1000) AS n) AS "host_names:json",
       c.der AS "der:base64"
FROM certificate AS c
WHERE EXISTS (
    SELECT 1
    FROM chain_certificate AS k
    CROSS JOIN tls_session AS s ON s.chain_id = k.chain_id
    CROSS JOIN probe AS p ON p.id = s.probe_id
    CROSS JOIN target AS t ON t.id = p.target_id
    CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
    WHERE k.certificate_id = c.id AND h.scan_id = ?1)
    AND ?2 IN (0, 1) -- what was opted out sent none
ORDER BY c.id;

-- name: export_zgrab2
-- The conversations of a scan that zgrab2 would have held: main probes that set out to connect, under the name of their MX
-- host; not those that count for a further name and took no connection. Times are milliseconds, numbers of TLS are IANA's. chain: of each certificate its bytes, hash, serial, beginning,
-- end, algorithm of the key, names, hash of the key, whether it is self-signed.
SELECT e.ip, e.port, h.name AS host, o.code AS outcome, o.meaning, p.detail, p.banner, p.at + p.total_us / 1000 AS ended_at,
       c.text AS transcript, s.probe_id IS NOT NULL AS tls, s.version, tv.name AS version_name,
       s.cipher_suite, tc.name AS cipher_name, s.key_group, tg.name AS group_name, s.dh_prime_bits, s.signature_scheme,
       s.extended_master_secret, s.secure_renegotiation, s.alert,
       CASE WHEN s.chain_id IS NOT NULL THEN (
           SELECT json_group_array(json_array(hex(x.der), lower(hex(x.sha256)), x.serial, x.not_before, x.not_after,
                                              x.key_algorithm, json(x.names), nullif(lower(hex(x.spki_sha256)), ''),
                                              x.self_signed)
                                   ORDER BY k.position)
           FROM chain_certificate AS k JOIN certificate AS x ON x.id = k.certificate_id
           WHERE k.chain_id = s.chain_id) END AS chain
FROM probe AS p
CROSS JOIN target AS t ON t.id = p.target_id
CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
CROSS JOIN endpoint AS e ON e.id = t.endpoint_id
JOIN endpoint_outcome AS o ON o.id = p.outcome
LEFT JOIN tls_session AS s ON s.probe_id = p.id
LEFT JOIN tls_version AS tv ON tv.id = s.version
LEFT JOIN tls_cipher_suite AS tc ON tc.id = s.cipher_suite
LEFT JOIN tls_group AS tg ON tg.id = s.key_group
LEFT JOIN transcript AS c ON c.probe_id = p.id
WHERE +h.scan_id = ?1 AND p.purpose = 'main' AND ?2 IN (0, 1)
    AND o.code NOT IN ('excluded', 'not-probed', 'held-back', 'local-error', 'scanner-bug')
    AND NOT EXISTS (SELECT 1 FROM probe_reuse AS u WHERE u.probe_id = p.id AND u.connected = 0)
ORDER BY p.id;

-- name: export_zdns
-- The domains of a scan that were asked where they take mail, as zdns's MXLOOKUP would have asked. exchanges: name,
-- preference, IPv4 and IPv6 addresses of each MX record.
SELECT d.name, d.rank, o.code AS outcome, o.meaning, m.detail, m.at,
       (SELECT sum(l.elapsed_us) FROM lookup AS l WHERE l.domain_id = d.id AND l.type = 15) AS elapsed_us,
       (SELECT json_group_array(
                   json_array(coalesce(h.name, ''), r.preference,
                              json((SELECT json_group_array(e.ip ORDER BY t.id)
                                    FROM target AS t JOIN endpoint AS e ON e.id = t.endpoint_id
                                    WHERE t.mx_host_id = h.id AND e.family = 4)),
                              json((SELECT json_group_array(e.ip ORDER BY t.id)
                                    FROM target AS t JOIN endpoint AS e ON e.id = t.endpoint_id
                                    WHERE t.mx_host_id = h.id AND e.family = 6)))
                   ORDER BY r.position)
        FROM mx_record AS r
        LEFT JOIN mx_host AS h ON h.id = r.mx_host_id
        LEFT JOIN host_outcome AS ho ON ho.id = h.outcome
        WHERE r.domain_id = d.id AND NOT (?2 AND ho.code IS 'excluded')) AS exchanges
FROM domain AS d
CROSS JOIN mail_route AS m ON m.domain_id = d.id
JOIN mail_outcome AS o ON o.id = m.outcome
WHERE +d.scan_id = ?1 AND o.code <> 'given' AND NOT (?2 AND o.code = 'excluded')
ORDER BY d.position, d.id;
