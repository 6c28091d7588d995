-- A scan of 30 domains, made by hand so that no two roll-ups agree. What is expected of it is in HandMadeFiguresTest and
-- HandMadeMetricsTest; the verdicts on certificates and by DANE are in HandMadeVerdicts, on policies in MadePolicies.
--
-- Addresses are 192.0.2.N, called aN; "6" after one: 2001:db8::N. "y" offers STARTTLS, "n" does not, "?" is inconclusive; "v"
-- has a valid certificate, "x" has one that is not valid, "-" completed no handshake that shows one.
--   h01 a1 yv, a2/6 yx       h06 a9 n, a10 ?                h11 a12 yx (TLS 1.0, static RSA, bad signature)
--   h02 a3 yv, a4 n          h07 SERVFAIL                   h12 = d14 a13 y-, handshake fails
--   h03 a5 n                 h08 NXDOMAIN                   h13 a14 ? (not SMTP)
--   h04 a6 y-, a7 ?          h09 a11 n (mangled)            h14 a15 ? (excluded)
--   h05 a8 ?                 h10 a5 yv: the address of h03, which offers STARTTLS under this name
--   h15 a16 yx (expired), a17/6 n                           h16 = mx.d27.test a18 yv
--   h17 a19 yx, a20/6 yx (TLS 1.0), static RSA, self-signed h18 a21 yx (DHE of 1024 bits, unknown authority)
--   h19 a22 y- (refused, 502), a23/6 ? (deferred, 454)
--
--                      STARTTLS                  valid certificate
--                weight  any all primary first   any all primary first   secure MX, TLSA; DANE
--   d01  h01         10  y   y   y   y           y   n   n   y           secure; passes at a1 alone
--   d02  h02          5  y   n   n   y           y   n   n   y           secure; TLSA in an unsigned zone
--   d03  h03          2  n   n   n   n           n   n   n   n
--   d04  h03, h01     1  y   n   n   n           y   n   n   n           h01 has TLSA
--   d05  h01, h03     3  y   n   y   y           y   n   n   y           h01 has TLSA
--   d06  h04          4  y   ?   ?   y           ?   n   n   ?           TLSA: bogus
--   d07  h05          1  ?   ?   ?   ?           ?   ?   ?   ?
--   d08  h05, h01     8  y   ?   ?   y           y   n   ?   y           h01 has TLSA
--   d09  h06          2  ?   n   n   ?           ?   n   n   ?
--   d10  h07, h03     1  ?   n   ?   n           ?   n   ?   n
--   d11  h08          6  no host
--   d12  h08, h11     1  y   y   -   y           n   n   -   n
--   d13  h01 = h09  2.5  y   n   n   y           y   n   n   y           h01 has TLSA
--   d14  itself       1  y   y   y   y           n   n   n   n
--   d15  null MX; d16 no mail; d17 NXDOMAIN; d18 SERVFAIL; d19 timed out; d20 excluded
--   d21  h13          1  ?   ?   ?   ?           ?   ?   ?   ?
--   d22  h10          1  y   y   y   y           y   y   y   y
--   d23  h14          1  ?   ?   ?   ?           ?   ?   ?   ?
--   d24  h05, h03     1  ?   n   ?   n           ?   n   ?   n
--   d25  h15          2  y   n   n   y           n   n   n   n           secure; no TLSA
--   d26  h16, h17     4  y   y   y   y           y   n   y   y           secure; passes at h16, not at h17
--   d27  h16          6  y   y   y   y           y   y   y   y           secure; passes
--   d28  h17          1  y   y   y   y           n   n   n   n           secure; fails
--   d29  h18        1.5  y   y   y   y           n   n   n   n           secure; no TLSA record means anything
--   d30  h19          1  y   ?   ?   y           ?   n   n   ?           not secure

INSERT INTO scan (id, state, started_at, finished_at, tool_version, input, list_name, list_sha256, list_domains, seed,
                  port, ehlo_name, vantage, resolvers, tls_engine, options) VALUES
    (1, 4, 1795294800000, 1795295520000, '0.1.0', 'domains', 'hand-made.csv', x'00ff', 30, 7, 25, 'scanner.test',
     'test bench', '192.0.2.53:53', 'openssl', '{"contact": "https://survey.test/"}');

INSERT INTO list_file (scan_id, position, name, sha256, format, lines, entries, rejected) VALUES
    (1, 0, 'hand-made.csv', x'00ff', 'csv', 33, 30, 2);

INSERT INTO domain (id, scan_id, name, weight, walk)
SELECT value, 1, printf('d%02d.test', value),
       CASE value WHEN 1 THEN 10 WHEN 2 THEN 5 WHEN 3 THEN 2 WHEN 5 THEN 3 WHEN 6 THEN 4 WHEN 8 THEN 8 WHEN 9 THEN 2
                  WHEN 11 THEN 6 WHEN 13 THEN 2.5 WHEN 25 THEN 2 WHEN 26 THEN 4 WHEN 27 THEN 6 WHEN 29 THEN 1.5 ELSE 1 END,
       value
FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30]');

INSERT INTO label (id, scan_id, name) VALUES (1, 1, 'sector');
INSERT INTO domain_label (domain_id, label_id, value) VALUES
    (1, 1, 'health'), (2, 1, 'health'), (7, 1, 'health'), (11, 1, 'health'), (15, 1, 'health'),
    (1, 1, '=cmd|''/C calc''!A1'), (3, 1, 'energy');

INSERT INTO rejected_line (scan_id, file, line, text, reason) VALUES
    (1, 'hand-made.csv', 9, '@SUM(1+1)*cmd', 'not a name'),
    (1, 'hand-made.csv', 12, char(27) || ']0;owned' || char(7), 'not a name');

INSERT INTO mail_route (domain_id, outcome, at)
SELECT id, CASE id WHEN 14 THEN 2 WHEN 15 THEN 4 WHEN 16 THEN 6 WHEN 17 THEN 7 WHEN 18 THEN 8 WHEN 19 THEN 9 WHEN 20 THEN 14
                   ELSE 1 END, 1795294801000
FROM domain;

INSERT INTO mx_host (id, scan_id, name, provider, outcome, at)
SELECT value, 1, CASE value WHEN 12 THEN 'd14.test' WHEN 16 THEN 'mx.d27.test' ELSE printf('h%02d.%s.test', value, iif(value < 5, 'big', 'own')) END,
       CASE value WHEN 12 THEN 'd14.test' WHEN 16 THEN 'd27.test' ELSE iif(value < 5, 'big.test', 'own.test') END,
       CASE value WHEN 7 THEN 4 WHEN 8 THEN 3 ELSE 1 END, 1795294802000
FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]');

INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id) VALUES
    (1, 0, 10, 1, 1), (2, 0, 10, 1, 2), (3, 0, 10, 1, 3), (4, 0, 10, 1, 3), (4, 1, 20, 0, 1), (5, 0, 10, 1, 1),
    (5, 1, 20, 0, 3), (6, 0, 10, 1, 4), (7, 0, 10, 1, 5), (8, 0, 10, 1, 5), (8, 1, 20, 0, 1), (9, 0, 10, 1, 6),
    (10, 0, 10, 1, 7), (10, 1, 20, 0, 3), (11, 0, 10, 1, 8), (12, 0, 10, 1, 8), (12, 1, 20, 0, 11), (13, 0, 10, 1, 1),
    (13, 1, 10, 1, 9), (14, 0, 0, 1, 12), (15, 0, 0, 0, NULL), (21, 0, 10, 1, 13), (22, 0, 10, 1, 10),
    (23, 0, 10, 1, 14), (24, 0, 10, 1, 5), (24, 1, 20, 0, 3), (25, 0, 10, 1, 15), (26, 0, 10, 1, 16), (26, 1, 20, 0, 17),
    (27, 0, 10, 1, 16), (28, 0, 10, 1, 17), (29, 0, 10, 1, 18), (30, 0, 10, 1, 19);

INSERT INTO endpoint (id, scan_id, ip, family, port)
SELECT value, 1, iif(value IN (2, 17, 20, 23), '2001:db8::', '192.0.2.') || value, iif(value IN (2, 17, 20, 23), 6, 4), 25
FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23]');

-- The target of an address has its number, from a16 on the next one; 16 is a5 under the name h10.
INSERT INTO target (id, mx_host_id, endpoint_id) VALUES
    (1, 1, 1), (2, 1, 2), (3, 2, 3), (4, 2, 4), (5, 3, 5), (6, 4, 6), (7, 4, 7), (8, 5, 8), (9, 6, 9), (10, 6, 10),
    (11, 9, 11), (12, 11, 12), (13, 12, 13), (14, 13, 14), (15, 14, 15), (16, 10, 5), (17, 15, 16), (18, 15, 17),
    (19, 16, 18), (20, 17, 19), (21, 17, 20), (22, 18, 21), (23, 19, 22), (24, 19, 23);

INSERT INTO capability_set (id, keywords) VALUES
    (1, '["PIPELINING","SIZE 1000","STARTTLS"]'), (2, '["pipelining","SIZE 2000","SIZE 3000"]'),
    (3, '["=1+1","XXXXXXXA"]'), (4, '["PIPELINING","SMTPUTF8","STARTTLS"]'), (5, '["PIPELINING","REQUIRETLS","SMTPUTF8"]');

INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, banner, capability_set_id,
                   capability_set_tls_id, total_us, bytes_received, bytes_sent)
SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), 'main', 'main',
       1795294803000 + key, json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]'),
       json_extract(value, '$[6]'), json_extract(value, '$[7]'), 1000, 100, 50
FROM json_each('[
    [1, 1, 1, 1, 7, "=HYPERLINK(\"http://x.test\")", 1, 2],
    [2, 2, 1, 1, 7, "220 \u001b[2J\u202egnp.exe", 1, 2],
    [3, 3, 1, 1, 7, "220 a3", 1, 2],
    [17, 3, 2, 25, 1, null, null, null],
    [4, 4, 1, 3, 3, "220 a4", 2, null],
    [5, 5, 1, 3, 3, "220 a5", 2, null],
    [6, 6, 1, 12, 6, "220 a6", 1, null],
    [7, 7, 1, 25, 1, null, null, null],
    [8, 8, 1, 24, 1, null, null, null],
    [9, 9, 1, 3, 3, "220 a9", 2, null],
    [18, 10, 1, 25, 1, null, null, null],
    [10, 10, 2, 15, 2, "450 later", null, null],
    [11, 11, 1, 4, 3, "220 a11", 3, null],
    [12, 12, 1, 2, 7, "220 a12", 1, 1],
    [13, 13, 1, 7, 5, "220 a13", 1, null],
    [14, 14, 1, 22, 2, "SSH-2.0", null, null],
    [15, 15, 1, 27, 0, null, null, null],
    [16, 16, 1, 1, 7, "220 a5", 1, 2],
    [19, 17, 1, 1, 7, "220 a16", 4, 5],
    [20, 18, 1, 3, 3, "220 a17", 2, null],
    [21, 19, 1, 1, 7, "220 a18", 4, 5],
    [22, 20, 1, 1, 7, "220 a19", 1, 2],
    [23, 21, 1, 2, 7, "220 a20", 1, 2],
    [24, 22, 1, 1, 7, "220 a21", 1, 2],
    [25, 23, 1, 5, 4, "220 a22", 1, null],
    [26, 24, 1, 6, 4, "220 a23", 1, null]]');
UPDATE probe SET reply_code = 450, reply_text = 'later' WHERE id = 10;
UPDATE probe SET reply_code = 502, reply_text = 'not implemented' WHERE id = 25;
UPDATE probe SET reply_code = 454, reply_text = 'TLS not available' WHERE id = 26;

INSERT INTO certificate (id, sha256, der, issuer, key_algorithm, key_bits, key_curve, signature_algorithm, names,
                         self_signed)
VALUES (1, x'0101010101010101010101010101010101010101010101010101010101010101', x'30', 'CN=Example CA', 'RSA', 2048, NULL, 'SHA256withRSA', '[]', 0),
       (2, x'0202020202020202020202020202020202020202020202020202020202020202', x'30', 'CN=Example CA', 'EC', 256, 'secp256r1', 'SHA256withECDSA', '[]', 0),
       (3, x'0303030303030303030303030303030303030303030303030303030303030303', x'30', '=CN=a12.test', 'RSA', 1024, NULL, 'SHA1withRSA', '[]', 1),
       (4, x'0404040404040404040404040404040404040404040404040404040404040404', x'30', 'CN=Root', 'RSA', 4096, NULL, 'SHA256withRSA', '[]', 1),
       (5, x'0505050505050505050505050505050505050505050505050505050505050505', x'30', 'CN=E7,O=Let''s Encrypt,C=US', 'EC', 256, 'secp256r1', 'SHA384withECDSA', '["h15.own.test"]', 0),
       (6, x'0606060606060606060606060606060606060606060606060606060606060606', x'30', 'CN=R12,O=Let''s Encrypt,C=US', 'EC', 256, 'secp256r1', 'SHA256withRSA', '["d27.test","mx.d27.test"]', 0),
       (7, x'0707070707070707070707070707070707070707070707070707070707070707', x'30', 'CN=localhost', 'RSA', 1024, NULL, 'MD5withRSA', '[]', 1),
       (8, x'0808080808080808080808080808080808080808080808080808080808080808', x'30', 'CN=CA 1,O=Nobody\, Inc.', 'RSA', 2048, NULL, 'SHA256withRSA', '["h18.own.test"]', 0);
-- Certificates 5 and 6 are of one key.
UPDATE certificate SET spki_sha256 = CAST(printf('key %028d', iif(id = 6, 5, id)) AS BLOB) WHERE id <> 2;
INSERT INTO chain (id, sha256) VALUES (1, x'11'), (2, x'12'), (3, x'13'), (4, x'14'), (5, x'15'), (6, x'16'), (7, x'17');
INSERT INTO chain_certificate (chain_id, position, certificate_id) VALUES
    (1, 0, 1), (1, 1, 4), (2, 0, 2), (2, 1, 4), (3, 0, 3), (4, 0, 5), (5, 0, 6), (6, 0, 7), (7, 0, 8);

-- a6: the handshake completed and its facts were not seen. a13: it did not complete, so it is in no share of TLS.
INSERT INTO tls_session (probe_id, version, cipher_suite, key_group, alert_sent, chain_id) VALUES
    (1, 772, 4865, 29, 0, 1), (2, 772, 4865, 4588, 0, 1), (3, 772, 4866, 29, 0, 1), (16, 771, 49199, 23, 0, 2),
    (12, 769, 47, NULL, 0, 3), (13, 772, 64250, NULL, 0, NULL), (19, 771, 49199, 29, 0, 4), (21, 772, 4866, 4588, 0, 5),
    (22, 771, 47, NULL, 0, 6), (23, 769, 5, NULL, 0, 6), (24, 771, 158, NULL, 0, 7);
UPDATE tls_session SET forward_secrecy = cipher_suite NOT IN (5, 47) WHERE probe_id <> 13;
UPDATE tls_session SET alert = 40 WHERE probe_id = 13;
UPDATE tls_session SET warning_alert = 112 WHERE probe_id = 19;
UPDATE tls_session SET dh_prime_bits = 1024 WHERE probe_id = 24;

-- Routing, signatures and policies; none of this moves a figure above. d02 is an alias and its MX host h02 another; d13 had
-- more MX records than were kept, and two of one preference. h14 has a private address alone.
UPDATE mail_route SET cname = 'alias.test' WHERE domain_id = 2;
UPDATE mail_route SET answered = CASE domain_id WHEN 13 THEN 7 ELSE 1 END WHERE outcome = 1;
UPDATE mail_route SET dnssec = CASE WHEN domain_id < 3 THEN 1 ELSE 2 END WHERE domain_id < 6; -- secure: d01, d02
UPDATE mail_route SET dnssec = iif(domain_id < 30, 1, 2) WHERE domain_id > 24; -- secure: d25 to d29
UPDATE mx_host SET cname = 'real.big.test' WHERE id = 2;
UPDATE mx_host SET dnssec = iif(id IN (1, 4), 1, 2) WHERE id < 7; -- secure: h01, h04
UPDATE mx_host SET dnssec = iif(id < 19, 1, 2) WHERE id > 14; -- secure: h15 to h18
UPDATE endpoint SET special_purpose = 'private-use' WHERE id = 15;

-- TLSA: h01 signed, h02 in an unsigned zone, h03 none, h04 bogus; h15 none, and that is signed; h16 to h18 signed, of
-- which h18 has one for a certificate authority alone.
UPDATE mx_host SET tlsa_outcome = 1, tlsa_dnssec = 1, tlsa_base = name WHERE id = 1;
UPDATE mx_host SET tlsa_outcome = 1, tlsa_dnssec = 2, tlsa_base = name, tlsa_zone_has_ds = 0 WHERE id = 2;
UPDATE mx_host SET tlsa_outcome = 2, tlsa_dnssec = 2, tlsa_base = name WHERE id = 3;
UPDATE mx_host SET tlsa_outcome = 6, tlsa_dnssec = 3, tlsa_base = name WHERE id = 4;
INSERT INTO lookup (mx_host_id, name, type, outcome, authenticated, tries, resolver, at, elapsed_us, detail) VALUES
    (4, '_25._tcp.h04.big.test', 52, 6, 0, 1, '192.0.2.53:53', 1795294802000, 900, 'extended error 7 SIGNATURE_EXPIRED');
INSERT INTO tlsa_record (mx_host_id, position, usage, selector, matching_type, data) VALUES
    (1, 0, 3, 1, 1, x'abababababababababababababababababababababababababababababababab'),
    (1, 1, 1, 0, 1, x'cd'), (2, 0, 2, 0, 0, x'3000'),
    (16, 0, 3, 1, 1, x'1616161616161616161616161616161616161616161616161616161616161616'),
    (17, 0, 3, 1, 1, x'1717171717171717171717171717171717171717171717171717171717171717'),
    (18, 0, 0, 0, 1, x'1818181818181818181818181818181818181818181818181818181818181818');
UPDATE mx_host SET tlsa_outcome = iif(id = 15, 2, 1), tlsa_dnssec = 1, tlsa_base = name WHERE id BETWEEN 15 AND 18;

-- MTA-STS: d01 has a record, d02 a wildcard's, d03 none, d04 timed out. TLS reporting: d01 has a record, d02 none.
INSERT INTO policy_lookup (domain_id, kind, outcome, dnssec) VALUES
    (1, 1, 1, 1), (2, 1, 1, 2), (3, 1, 3, 2), (4, 1, 5, NULL), (1, 2, 1, 1), (2, 2, 2, 2);
INSERT INTO policy_text (domain_id, kind, position, text) VALUES
    (1, 1, 0, 'v=STSv1; id=20260101'), (1, 1, 1, '=cmd'), (2, 1, 0, 'v=spf1 -all'),
    (1, 2, 0, 'v=TLSRPTv1; rua=mailto:tls@d01.test');

INSERT INTO policy_fetch (domain_id, try, at, resolution, ip, port, outcome, stage, status, headers, body, tls_version, elapsed_us,
                          detail) VALUES
    (1, 1, 1795294804000, 1, '192.0.2.80', 443, 5, 4, 404, '[]', NULL, 772, 2000, 'status 404'),
    (1, 2, 1795294805000, 1, '192.0.2.80', 443, 1, 5, 200, '[["content-type","text/plain"]]', x'76', 772, 2000, NULL),
    (3, 1, 1795294804000, 1, '192.0.2.80', 443, 1, 5, 200, '[["content-type","text/html"]]', x'76', 771, 2000, NULL),
    (5, 1, 1795294804000, 1, '192.0.2.81', 443, 3, 2, NULL, NULL, NULL, NULL, 9000, 'Connection refused'),
    (7, 1, 1795294804000, 1, '192.0.2.82', 443, 1, 5, 200, '[]', x'76', 772, 2000, NULL);

-- Of four addresses that were asked about post-quantum groups, one has a hybrid, two have none, and one would not say.
INSERT INTO enumeration (id, endpoint_id, target_id, kind, at, connections) VALUES
    (1, 1, 1, 'post-quantum', 1795294803000, 2), (2, 2, 2, 'post-quantum', 1795294803000, 1),
    (3, 3, 3, 'post-quantum', 1795294803000, 1), (4, 4, 4, 'post-quantum', 1795294803000, 1),
    (5, 1, 1, 'versions', 1795294803000, 6), (6, 2, 2, 'versions', 1795294803000, 6),
    (7, 1, 1, 'groups', 1795294803000, 3), (8, 1, 1, 'ciphers', 1795294803000, 3);
INSERT INTO enumeration_finding (enumeration_id, number, rank, accepted, reason) VALUES
    (1, 4588, 0, 1, 'hello-retry-request'), (1, 4587, 1, 0, 'alert-40'),
    (2, 4588, 0, 0, 'alert-40'), (2, 4587, 1, 0, 'alert-40'),
    (3, 4588, 0, 0, 'alert-70'), (3, 4587, 1, 0, 'alert-70'),
    (4, 4588, 0, NULL, 'reset'), (4, 4587, 1, NULL, 'reset'),
    (5, 772, 0, 1, 'hello-retry-request'), (5, 771, 1, 1, 'server-hello'), (5, 2, 2, NULL, 'closed'),
    (6, 771, 0, 1, 'server-hello'), (6, 772, 1, 0, 'alert-70'), (6, 2, 2, 0, 'sslv2-error-1'),
    (7, 29, 0, 1, 'hello-retry-request'), (7, 23, 1, 0, 'alert-40'),
    (8, 49199, 0, 1, 'server-hello'), (8, 53, 1, 0, 'alert-40');

-- Cipher suites of a19: static RSA alone; of a21: DHE, too.
INSERT INTO enumeration (id, endpoint_id, target_id, kind, at, connections) VALUES
    (17, 19, 20, 'ciphers', 1795294803000, 3), (18, 21, 22, 'ciphers', 1795294803000, 3);
INSERT INTO enumeration_finding (enumeration_id, number, rank, accepted, reason) VALUES
    (17, 47, 0, 1, 'server-hello'), (17, 158, 1, 0, 'alert-40'), (17, 49199, 2, 0, 'alert-40'),
    (18, 158, 0, 1, 'server-hello'), (18, 47, 1, 1, 'server-hello'), (18, 49199, 2, NULL, 'reset');

-- Which certificate without the name: a1 the same and under an unknown name another, a2 refuses and then is silent, a3 the
-- same. By type of key: a1 has both, a2 RSA, a3 speaks TLS 1.3 alone.
UPDATE probe SET sni = 'h01.big.test' WHERE id IN (1, 2);
UPDATE probe SET sni = 'h02.big.test' WHERE id = 3;
INSERT INTO enumeration (id, endpoint_id, target_id, kind, at, connections) VALUES
    (11, 1, 1, 'sni', 1795294804000, 2), (12, 2, 2, 'sni', 1795294804000, 2), (13, 3, 3, 'sni', 1795294804000, 2),
    (14, 1, 1, 'certificates', 1795294804000, 2), (15, 2, 2, 'certificates', 1795294804000, 2),
    (16, 3, 3, 'certificates', 1795294804000, 2);
INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, total_us, bytes_received, bytes_sent)
SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), 1, json_extract(value, '$[2]'), json_extract(value, '$[3]'),
       1795294804000, json_extract(value, '$[4]'), 5, 1000, 100, 50
FROM json_each('[
    [101, 1, "no-sni", "main", 1], [102, 1, "unknown-sni", "main", 1],
    [103, 2, "no-sni", "main", 7], [104, 2, "unknown-sni", "main", 25],
    [105, 3, "no-sni", "main", 1], [106, 3, "unknown-sni", "main", 1],
    [107, 1, "rsa-certificate", "hello", 7], [108, 1, "ecdsa-certificate", "hello", 7],
    [109, 2, "rsa-certificate", "hello", 7], [110, 2, "ecdsa-certificate", "hello", 7],
    [111, 3, "rsa-certificate", "hello", 7], [112, 3, "ecdsa-certificate", "hello", 7]]');
INSERT INTO tls_session (probe_id, version, alert, alert_sent, chain_id) VALUES
    (101, 772, NULL, 0, 1), (102, 772, NULL, 0, 2), (103, NULL, 112, 0, NULL), (105, 772, NULL, 0, 1),
    (106, 772, NULL, 0, 1), (107, 771, NULL, 0, 1), (108, 771, NULL, 0, 2), (109, 771, NULL, 0, 1),
    (110, NULL, 40, 0, NULL), (111, NULL, 70, 0, NULL), (112, NULL, 70, 0, NULL);

INSERT INTO injection_test (endpoint_id, target_id, at, connections, result, detail, reply_code, reply_text) VALUES
    (1, 1, 1795294804000, 2, 2, 'NOOP answered inside TLS before we spoke there', 250, '2.0.0 Ok' || char(27)),
    (2, 2, 1795294804000, 2, 1, 'NOOP is not answered', 221, 'bye'),
    (3, 3, 1795294804000, 1, 0, 'NOOP inside TLS is not obeyed', NULL, NULL);

INSERT INTO stripping_test (probe_id, outcome, reply_code, reply_text, echo, version, cipher_suite, chain_id, detail,
                            elapsed_us) VALUES
    (4, 3, 502, 'unknown command', 0, NULL, NULL, NULL, NULL, 900),
    (5, 1, 220, 'go ahead', 0, 772, 4865, 1, NULL, 2500),
    (11, 3, 500, '"XXXXXXXX" unrecognized', 2, NULL, NULL, NULL, NULL, 700),
    (20, 3, 502, 'STARTTLS not implemented', 1, NULL, NULL, NULL, NULL, 800);

INSERT INTO probe_out_of_turn (probe_id, way) VALUES (1, 1), (3, 1), (3, 2);

-- Who is said to run the policy host of d03.
UPDATE policy_fetch SET cname = 'mta-sts.hosting.test' WHERE domain_id = 3;
