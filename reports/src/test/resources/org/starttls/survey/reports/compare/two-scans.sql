-- Two scans of a list a month apart, made by hand so that each kind of change happens and that the share of domains that offer
-- STARTTLS falls (9 of 12, then 8 of 12) while of those known both times more gained it than lost it. One MX host each, dNN at
-- mx.dNN.test with address 192.0.2.NN, so all roll-ups agree. y yes, n no, ? inconclusive, - nothing to ask, . not in the scan.
--
--        STARTTLS  valid   DANE    MTA-STS  TLSRPT  TLS      weight  certificate, and what else
--   d01  y  y      y  y    y  y    y  y     y  y    1.3 1.3    1  1  another key, and TLSA that still match
--   d02  n  y      n  n    n  n    n  n     n  n    -   1.3   10 20
--   d03  y  n      y  n    n  n    n  n     n  n    1.2 -      2  2
--   d04  n  y      n  y    n  n    n  n     n  n    -   1.3    1  1
--   d05  y  ?      y  ?    n  n    n  n     n  n    1.2 -      1  1
--   d06  ?  y      ?  y    n  n    n  n     n  n    -   1.2    1  1
--   d07  y  .      y  .    n  .    n  .     n  .    1.3 .      5  .  left
--   d08  .  n      .  n    .  n    .  n     .  n    .   -      .  3  joined
--   d09  y  -      y  -    n  -    n  -     n  -    1.2 -      1  1  null MX now
--   d10  n  n      n  n    n  n    n  n     n  ?    -   -      1  1  moved from old.test to new.test
--   d11  y  y      y  n    n  n    ?  n     n  n    1.2 1.3    1  1  expired: the same certificate
--   d12  y  y      n  y    n  n    n  n     n  n    1.2 1.2    1  1  renewed for the same key
--   d13  y  y      y  y    y  n    y  n     n  n    1.3 1.3    1  1  another key, and TLSA that no longer match
--   d14  y  y      n  n    n  y    n  y     n  y    1.3 1.3    1  1  self-signed; DANE since
--   d15  ?  n      ?  n    n  n    n  n     n  n    -   -      1  1  its provider's name is hostile

CREATE TEMP TABLE made (scan, number, starttls, valid, dane, sts, tlsrpt, version, weight, leaf);
INSERT INTO made
SELECT 1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8
FROM json_each('[
    [1, 1, 1, 1, 1, 1, 772, 1, 1], [2, 0, 0, 0, 0, 0, null, 10, null], [3, 1, 1, 0, 0, 0, 771, 2, 3],
    [4, 0, 0, 0, 0, 0, null, 1, null], [5, 1, 1, 0, 0, 0, 771, 1, 5], [6, null, null, 0, 0, 0, null, 1, null],
    [7, 1, 1, 0, 0, 0, 772, 5, 7], [9, 1, 1, 0, 0, 0, 771, 1, 9], [10, 0, 0, 0, 0, 0, null, 1, null],
    [11, 1, 1, 0, null, 0, 771, 1, 11], [12, 1, 0, 0, 0, 0, 771, 1, 12], [13, 1, 1, 1, 1, 0, 772, 1, 13],
    [14, 1, 0, 0, 0, 0, 772, 1, 14], [15, null, null, 0, 0, 0, null, 1, null]]');
INSERT INTO made
SELECT 2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8
FROM json_each('[
    [1, 1, 1, 1, 1, 1, 772, 1, 101], [2, 1, 0, 0, 0, 0, 772, 20, 102], [3, 0, 0, 0, 0, 0, null, 2, null],
    [4, 1, 1, 0, 0, 0, 772, 1, 104], [5, null, null, 0, 0, 0, null, 1, null], [6, 1, 1, 0, 0, 0, 771, 1, 106],
    [8, 0, 0, 0, 0, 0, null, 3, null], [9, null, null, null, null, null, null, 1, null],
    [10, 0, 0, 0, 0, null, null, 1, null], [11, 1, 0, 0, 0, 0, 772, 1, 11], [12, 1, 1, 0, 0, 0, 771, 1, 112],
    [13, 1, 1, 0, 0, 0, 772, 1, 113], [14, 1, 0, 1, 1, 1, 772, 1, 14], [15, 0, 0, 0, 0, 0, null, 1, null]]');

INSERT INTO scan (id, state, started_at, finished_at, tool_version, input, list_name, list_sha256, list_domains, seed, port,
                  ehlo_name, vantage, resolvers, dnssec, tls_engine, options) VALUES
    (1, 4, 1790000000000, 1790000600000, '0.1.0', 'domains', 'partners.csv', x'00ff', 14, 7, 25, 'scanner.test', 'Vienna',
     '192.0.2.53:53', 'validate', 'openssl', '{"timeout_ms": 8000, "enumerate": ["post-quantum"]}'),
    (2, 4, 1792600000000, 1792600600000, '0.1.0', 'domains', 'partners.csv', x'00fe', 14, 7, 25, 'scanner.test', NULL,
     '192.0.2.53:53', 'validate', 'openssl', '{"timeout_ms": 8000, "enumerate": ["post-quantum"]}');

-- Ids are 100 times the scan and the number.
INSERT INTO domain (id, scan_id, name, weight, walk)
SELECT scan * 100 + number, scan, printf('d%02d.test', number), weight, number FROM made;
INSERT INTO mail_route (domain_id, outcome, at, dnssec, answered)
SELECT scan * 100 + number, iif(scan = 2 AND number = 9, 4, 1), 0, iif(number IN (1, 13, 14), 1, 2), 1 FROM made;
INSERT INTO mx_host (id, scan_id, name, provider, outcome, dnssec, tlsa_outcome, tlsa_dnssec)
SELECT scan * 100 + number, scan, printf('mx.d%02d.test', number),
       CASE number WHEN 10 THEN iif(scan = 1, 'old.test', 'new.test')
                   WHEN 15 THEN '=cmd' || char(27) || '[2J' || char(8238) || iif(scan = 1, 'a', 'b')
                   ELSE printf('d%02d.test', number) END,
       1, iif(number IN (1, 13, 14), 1, 2), iif(number IN (1, 13) OR number = 14 AND scan = 2, 1, 2), iif(number IN (1, 13, 14), 1, 2)
FROM made WHERE NOT (scan = 2 AND number = 9);
INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id) SELECT id, 0, 10, 1, id FROM mx_host;
INSERT INTO endpoint (id, scan_id, ip, family, port) SELECT id, scan_id, '192.0.2.' || (id % 100), 4, 25 FROM mx_host;
INSERT INTO target (id, mx_host_id, endpoint_id) SELECT id, id, id FROM mx_host;
INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, total_us, bytes_received, bytes_sent)
SELECT id, id, 1, 'main', 'main', 0, CASE starttls WHEN 1 THEN 1 WHEN 0 THEN 3 ELSE 25 END,
       CASE starttls WHEN 1 THEN 7 WHEN 0 THEN 3 ELSE 1 END, 1, 1, 1
FROM target JOIN made ON scan * 100 + number = target.id;

-- A leaf's key has its number, but for 112, which has that of 12.
INSERT INTO certificate (id, sha256, der, self_signed, spki_sha256)
SELECT DISTINCT leaf, unhex(printf('%04d%s', leaf, 'abcdef0123456789abcdef0123456789abcdef0123456789abcdef012345')), x'30', leaf = 14, unhex(printf('%064d', iif(leaf = 112, 12, leaf)))
FROM made WHERE leaf IS NOT NULL;
INSERT INTO chain (id, sha256) SELECT id, sha256 FROM certificate;
INSERT INTO chain_certificate (chain_id, position, certificate_id) SELECT id, 0, id FROM certificate;
INSERT INTO tls_session (probe_id, version, cipher_suite, key_group, alert_sent, chain_id, forward_secrecy)
SELECT scan * 100 + number, version, iif(version = 772, 4865, 49199), 29, 0, leaf, 1 FROM made WHERE version IS NOT NULL;

-- Post-quantum groups: asked of d01 and d13, which has one since.
INSERT INTO enumeration (id, endpoint_id, target_id, kind, at, connections)
SELECT id, id, id, 'post-quantum', 0, 1 FROM target WHERE id % 100 IN (1, 13);
INSERT INTO enumeration_finding (enumeration_id, number, rank, accepted, reason)
SELECT id, 4588, 0, id = 213, 'server-hello' FROM enumeration;

INSERT INTO trust_store (id, name, source, date, sha256, certificates) VALUES
    (1, 'mozilla', 'shipped', '2026-11-01', x'abababababababababababababababababababababababababababababababab', 140),
    (2, 'mozilla', 'shipped', '2026-12-01', x'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd', 141);
INSERT INTO judgement (id, scan_id, created_at, rules) VALUES (1, 1, 1790000605000, 2), (2, 2, 1792600605000, 2);
INSERT INTO judgement_trust (judgement_id, position, trust_store_id) VALUES (1, 0, 1), (2, 0, 2);
INSERT INTO chain_verdict (id, judgement_id, trust_store_id, chain_id, chain, time, leaf_time, but_for_time, faults, weaknesses)
SELECT scan * 1000 + leaf, scan, scan, leaf, 1, 1, 1, 0, '[]', '[]' FROM made WHERE leaf IS NOT NULL;
INSERT INTO pkix_verdict (judgement_id, target_id, trust_store_id, verdict, chain_verdict_id, sts)
SELECT scan, scan * 100 + number, scan, CASE WHEN valid = 1 THEN 1 WHEN number = 14 THEN 4 WHEN number = 11 THEN 2 ELSE 7 END,
       scan * 1000 + leaf, valid
FROM made WHERE leaf IS NOT NULL;
INSERT INTO target_verdict (judgement_id, target_id, probe_id, outcome, answered, starttls, valid)
SELECT scan_id, target.id, target.id, outcome, starttls IS NOT NULL, starttls, valid
FROM target JOIN probe ON probe.id = target.id
JOIN (SELECT id AS host, scan_id FROM mx_host) ON host = target.id
JOIN made ON scan * 100 + number = target.id;
INSERT INTO endpoint_verdict (judgement_id, endpoint_id, pending, answered, starttls, valid, probe_id, stage, tried)
SELECT scan, scan * 100 + number, 0, starttls IS NOT NULL, starttls, valid, scan * 100 + number,
       CASE starttls WHEN 1 THEN 7 WHEN 0 THEN 3 ELSE 1 END, 1
FROM made WHERE NOT (scan = 2 AND number = 9);
INSERT INTO mx_host_verdict (judgement_id, mx_host_id, members, unknown, pending, answered, starttls_any, starttls_all, valid_any,
                             valid_all, dane_any, dane_all)
SELECT scan, scan * 100 + number, 1, starttls IS NULL, 0, starttls IS NOT NULL, starttls, starttls, valid, valid, dane, dane
FROM made WHERE NOT (scan = 2 AND number = 9);
INSERT INTO domain_verdict (judgement_id, domain_id, members, unknown, pending, answered, starttls_any, starttls_all,
                            starttls_primary, starttls_first, valid_any, valid_all, valid_primary, valid_first, dane_full,
                            dane_partial, dane_primary, delivers_clear, delivers_encrypt, delivers_verify, delivers_dane,
                            delivers_dane_only, delivers_mta_sts)
SELECT scan, scan * 100 + number, 1, starttls IS NULL, 0, starttls IS NOT NULL, starttls, starttls, starttls, starttls, valid,
       valid, valid, valid, dane, 0, dane, iif(starttls IS NULL, NULL, 1), starttls, valid, starttls, dane, starttls
FROM made WHERE NOT (scan = 2 AND number = 9);
INSERT INTO mta_sts_verdict (judgement_id, domain_id, outcome, mode, max_age, verdict, faults)
SELECT scan, scan * 100 + number, CASE sts WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 5 END, iif(sts = 1, 1, NULL), iif(sts = 1, 86400, NULL),
       CASE sts WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 4 END, '[]'
FROM made WHERE NOT (scan = 2 AND number = 9);
INSERT INTO tlsrpt_verdict (judgement_id, domain_id, outcome)
SELECT scan, scan * 100 + number, CASE tlsrpt WHEN 1 THEN 2 WHEN 0 THEN 1 ELSE 6 END
FROM made WHERE NOT (scan = 2 AND number = 9);
DROP TABLE made;
