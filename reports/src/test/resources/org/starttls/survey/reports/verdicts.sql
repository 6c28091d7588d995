-- A scan of ten domains and a judgement of it, both made by hand: what is told of verdicts is tested on it, not how they
-- come about. Times are of 2026-11-21, 21:00 UTC.
--
--   d1 good.test     every host passes by DANE and has a valid certificate; MTA-STS enforced; TLS reports
--   d2 expired.test  an expired certificate; DNSSEC, no TLSA; no policy of any kind
--   d3 rotten.test   a TLSA record of an earlier certificate, and one with a slip; no sender with DANE delivers
--   d4 plain.test    STARTTLS is not offered, and a policy that asks for it is enforced
--   d5 half.test     two hosts, one with a certificate of its own making; a policy in testing that names one of them
--   d6 silent.test   nobody answers
--   d7 tenant.test   at mx.hosting.test, whose certificate is for tenant.test, by a trust anchor in DANE
--   d8 other.test    at mx.hosting.test, too
--   d9 nomail.test   null MX
--   d10 gone.test    its one MX host does not exist

INSERT INTO scan (id, state, started_at, finished_at, tool_version, input, list_name, list_sha256, list_domains, seed,
                  port, ehlo_name, vantage, resolvers, tls_engine, dnssec, options) VALUES
    (1, 4, 1795294800000, 1795295520000, '0.1.0', 'domains', 'verdicts.csv', x'00ff', 10, 7, 25, 'scanner.test',
     'test bench', '192.0.2.53:53', 'openssl', 'ad', '{}');

INSERT INTO domain (id, scan_id, name, weight, walk) VALUES
    (1, 1, 'good.test', 10, 1), (2, 1, 'expired.test', 5, 2), (3, 1, 'rotten.test', 2, 3), (4, 1, 'plain.test', 1, 4),
    (5, 1, 'half.test', 1, 5), (6, 1, 'silent.test', 1, 6), (7, 1, 'tenant.test', 1, 7), (8, 1, 'other.test', 1, 8),
    (9, 1, 'nomail.test', 1, 9), (10, 1, 'gone.test', 4, 10);

INSERT INTO mail_route (domain_id, outcome, at, dnssec, answered)
SELECT id, iif(id = 9, 4, 1), 1795294801000, CASE WHEN id IN (1, 2, 3, 7, 8) THEN 1 ELSE 2 END, 1 FROM domain;

INSERT INTO mx_host (id, scan_id, name, provider, outcome, at, dnssec, tlsa_outcome, tlsa_dnssec, tlsa_base) VALUES
    (1, 1, 'mx1.good.test', 'good.test', 1, 1795294802000, 1, 1, 1, 'mx1.good.test'),
    (2, 1, 'mx.expired.test', 'expired.test', 1, 1795294802000, 1, 2, 1, 'mx.expired.test'),
    (3, 1, 'mx.rotten.test', 'rotten.test', 1, 1795294802000, 1, 1, 1, 'mx.rotten.test'),
    (4, 1, 'mx.plain.test', 'plain.test', 1, 1795294802000, 2, 2, 2, 'mx.plain.test'),
    (5, 1, 'mx1.half.test', 'half.test', 1, 1795294802000, 2, 2, 2, 'mx1.half.test'),
    (6, 1, 'mx2.half.test', 'half.test', 1, 1795294802000, 2, 2, 2, 'mx2.half.test'),
    (7, 1, 'mx.silent.test', 'silent.test', 1, 1795294802000, 2, 2, 2, 'mx.silent.test'),
    (8, 1, 'mx.hosting.test', 'hosting.test', 1, 1795294802000, 1, 1, 1, 'mx.hosting.test'),
    (9, 1, 'mx.gone.test', 'gone.test', 3, 1795294802000, 2, NULL, NULL, NULL);

INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id) VALUES
    (1, 0, 10, 1, 1), (2, 0, 10, 1, 2), (3, 0, 10, 1, 3), (4, 0, 10, 1, 4), (5, 0, 10, 1, 5), (5, 1, 20, 0, 6),
    (6, 0, 10, 1, 7), (7, 0, 10, 1, 8), (8, 0, 10, 1, 8), (9, 0, 0, 0, NULL), (10, 0, 10, 1, 9);

INSERT INTO tlsa_record (mx_host_id, position, usage, selector, matching_type, data) VALUES
    (1, 0, 3, 1, 1, x'1111111111111111111111111111111111111111111111111111111111111111'),
    (3, 0, 3, 1, 1, x'3030303030303030303030303030303030303030303030303030303030303030'),
    (3, 1, 3, 0, 1, x'3333333333333333333333333333333333333333333333333333333333333333'),
    (8, 0, 2, 0, 1, x'c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0');

INSERT INTO endpoint (id, scan_id, ip, family, port) VALUES
    (1, 1, '192.0.2.1', 4, 25), (2, 1, '2001:db8::1', 6, 25), (3, 1, '192.0.2.2', 4, 25), (4, 1, '192.0.2.3', 4, 25),
    (5, 1, '192.0.2.4', 4, 25), (6, 1, '192.0.2.5', 4, 25), (7, 1, '192.0.2.6', 4, 25), (8, 1, '192.0.2.7', 4, 25),
    (9, 1, '192.0.2.8', 4, 25);
INSERT INTO target (id, mx_host_id, endpoint_id) VALUES
    (1, 1, 1), (2, 1, 2), (3, 2, 3), (4, 3, 4), (5, 4, 5), (6, 5, 6), (7, 6, 7), (8, 7, 8), (9, 8, 9);

INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, sni, banner, total_us,
                   bytes_received, bytes_sent)
SELECT t.id, t.id, 1, 'main', 'main', 1795294803000, CASE t.id WHEN 5 THEN 3 WHEN 8 THEN 25 ELSE 1 END,
       CASE t.id WHEN 5 THEN 3 WHEN 8 THEN 1 ELSE 7 END, h.name, CASE WHEN t.id <> 8 THEN '220 ' || h.name END, 1000, 1, 1
FROM target AS t JOIN mx_host AS h ON h.id = t.mx_host_id;

-- 1 mx1.good.test, 2 mx.expired.test, 3 mx.rotten.test, 4 mx1.half.test, 5 mx2.half.test by itself, 6 tenant.test;
-- 9 the authority between, 10 the root of mx.hosting.test, which it sends.
INSERT INTO certificate (id, sha256, der, subject, issuer, not_before, not_after, key_algorithm, key_bits, key_curve,
                         signature_algorithm, names, self_signed, spki_sha256) VALUES
    (1, x'0101010101010101010101010101010101010101010101010101010101010101', x'30', 'CN=mx1.good.test', 'CN=Example CA', 1790000000000, 1800000000000, 'EC', 256, 'secp256r1', 'SHA256withECDSA', '["mx1.good.test"]', 0, x'1111111111111111111111111111111111111111111111111111111111111111'),
    (2, x'0202020202020202020202020202020202020202020202020202020202020202', x'30', 'CN=mx.expired.test', 'CN=Example CA', 1780000000000, 1790000000000, 'EC', 256, 'secp256r1', 'SHA256withECDSA', '["mx.expired.test"]', 0, x'2222222222222222222222222222222222222222222222222222222222222222'),
    (3, x'0303030303030303030303030303030303030303030303030303030303030303', x'30', 'CN=mx.rotten.test', 'CN=Example CA', 1790000000000, 1800000000000, 'RSA', 1024, NULL, 'SHA1withRSA', '["mx.rotten.test"]', 0, x'3333333333333333333333333333333333333333333333333333333333333333'),
    (4, x'0404040404040404040404040404040404040404040404040404040404040404', x'30', 'CN=mx1.half.test', 'CN=Example CA', 1790000000000, 1800000000000, 'EC', 256, 'secp256r1', 'SHA256withECDSA', '["mx1.half.test"]', 0, x'4444444444444444444444444444444444444444444444444444444444444444'),
    (5, x'0505050505050505050505050505050505050505050505050505050505050505', x'30', 'CN=localhost', 'CN=localhost', 1790000000000, 1990000000000, 'RSA', 2048, NULL, 'SHA256withRSA', '[]', 1, x'5555555555555555555555555555555555555555555555555555555555555555'),
    (6, x'0606060606060606060606060606060606060606060606060606060606060606', x'30', 'CN=tenant.test', 'CN=Hosting CA', 1790000000000, 1800000000000, 'EC', 256, 'secp256r1', 'SHA256withECDSA', '["tenant.test"]', 0, x'6666666666666666666666666666666666666666666666666666666666666666'),
    (9, x'0909090909090909090909090909090909090909090909090909090909090909', x'30', 'CN=Example CA', 'CN=Example Root', 1700000000000, 1900000000000, 'EC', 256, 'secp256r1', 'SHA256withECDSA', '[]', 0, x'99'),
    (10, x'c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0', x'30', 'CN=Hosting CA', 'CN=Hosting CA', 1700000000000, 1900000000000, 'EC', 256, 'secp256r1', 'SHA256withECDSA', '[]', 1, x'aa');
INSERT INTO chain (id, sha256) VALUES (1, x'11'), (2, x'12'), (3, x'13'), (4, x'14'), (5, x'15'), (6, x'16');
INSERT INTO chain_certificate (chain_id, position, certificate_id) VALUES
    (1, 0, 1), (1, 1, 9), (2, 0, 2), (2, 1, 9), (3, 0, 3), (4, 0, 4), (4, 1, 9), (5, 0, 5), (6, 0, 6), (6, 1, 10);
INSERT INTO tls_session (probe_id, version, cipher_suite, key_group, alert_sent, chain_id)
SELECT value ->> 0, 772, 4865, 29, 0, value ->> 1 FROM json_each('[[1,1],[2,1],[3,2],[4,3],[6,4],[7,5],[9,6]]');

INSERT INTO policy_lookup (domain_id, kind, outcome, dnssec)
SELECT d.id, k.value, CASE WHEN d.id IN (1, 4, 5) AND k.value = 1 OR d.id = 1 THEN 1 ELSE 2 END, 2
FROM domain AS d, json_each('[1,2]') AS k WHERE d.id <> 9;
INSERT INTO policy_text (domain_id, kind, position, text) VALUES
    (1, 1, 0, 'v=STSv1; id=20260101'), (1, 2, 0, 'v=TLSRPTv1; rua=mailto:tls@good.test'),
    (4, 1, 0, 'v=STSv1; id=1'), (5, 1, 0, 'v=STSv1; id=2');

------------------------------------------------------------------------------------------------------------------------
-- The judgement.

INSERT INTO judgement (id, scan_id, created_at, rules, as_of) VALUES (1, 1, 1795295525000, 2, NULL);
INSERT INTO trust_store (id, name, source, date, sha256, certificates) VALUES
    (1, 'mozilla', 'shipped', '2026-11-01', x'abababababababababababababababababababababababababababababababab', 140),
    (2, 'own', 'own.pem', NULL, x'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd', 1);
INSERT INTO judgement_trust (judgement_id, position, trust_store_id) VALUES (1, 0, 1), (1, 1, 2);

INSERT INTO chain_verdict (id, judgement_id, trust_store_id, chain_id, chain, time, leaf_time, but_for_time, faults, weaknesses) VALUES
    (1, 1, 1, 1, 1, 1, 1, 0, '[]', '[]'), (2, 1, 1, 2, 1, 2, 2, 1, '[]', '[]'),
    (3, 1, 1, 3, 3, 1, 1, 0, '[]', '[["rsa-key", 0], ["sha1-signature", 0]]'), (4, 1, 1, 4, 1, 1, 1, 0, '[]', '[]'),
    (5, 1, 1, 5, 2, 1, 1, 0, '[]', '[]'), (6, 1, 1, 6, 4, 1, 1, 0, '[]', '[]'),
    (11, 1, 2, 1, 3, 1, 1, 0, '[]', '[]');
INSERT INTO pkix_verdict (judgement_id, target_id, trust_store_id, verdict, chain_verdict_id, name, sts) VALUES
    (1, 1, 1, 1, 1, 'mx1.good.test', 1), (1, 1, 2, 5, 11, 'mx1.good.test', 0), (1, 2, 1, 1, 1, 'mx1.good.test', 1),
    (1, 3, 1, 2, 2, 'mx.expired.test', 0), (1, 4, 1, 5, 3, 'mx.rotten.test', 0), (1, 6, 1, 1, 4, 'mx1.half.test', 1),
    (1, 7, 1, 4, 5, NULL, 0), (1, 9, 1, 6, 6, NULL, 0);

INSERT INTO target_verdict (judgement_id, target_id, probe_id, outcome, answered, starttls, delivers_clear, delivers_encrypt)
SELECT 1, target_id, id, outcome, outcome <> 25, CASE outcome WHEN 1 THEN 1 WHEN 3 THEN 0 END,
       CASE WHEN outcome <> 25 THEN 1 END, CASE outcome WHEN 1 THEN 1 WHEN 3 THEN 0 END
FROM probe;

INSERT INTO dane_verdict (judgement_id, target_id, domain_id, verdict, cause, record, slips, older) VALUES
    (1, 1, 0, 3, NULL, '3 1 1 1111111111111111111111111111111111111111111111111111111111111111', NULL, NULL),
    (1, 2, 0, 3, NULL, '3 1 1 1111111111111111111111111111111111111111111111111111111111111111', NULL, NULL),
    (1, 3, 0, 1, NULL, NULL, NULL, NULL),
    (1, 4, 0, 4, 5, NULL,
     '[["3 0 1 3333333333333333333333333333333333333333333333333333333333333333", "3 1 1 3333333333333333333333333333333333333333333333333333333333333333", 0]]',
     '3 1 1 3030303030303030303030303030303030303030303030303030303030303030'),
    (1, 5, 0, 1, NULL, NULL, NULL, NULL), (1, 6, 0, 1, NULL, NULL, NULL, NULL), (1, 7, 0, 1, NULL, NULL, NULL, NULL),
    (1, 8, 0, 1, NULL, NULL, NULL, NULL),
    (1, 9, 0, 4, 1, '2 0 1 c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0', NULL, NULL),
    (1, 9, 7, 3, NULL, '2 0 1 c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0', NULL, NULL);

INSERT INTO mta_sts_verdict (judgement_id, domain_id, outcome, policy_id, mode, max_age, mx, verdict, faults, detail) VALUES
    (1, 1, 2, '20260101', 1, 604800, '["mx1.good.test"]', 2, '[]', NULL),
    (1, 2, 1, NULL, NULL, NULL, NULL, 1, '[]', NULL), (1, 3, 1, NULL, NULL, NULL, NULL, 1, '[]', NULL),
    (1, 4, 2, '1', 1, 86400, '["mx.plain.test"]', 3, '[]', NULL),
    (1, 5, 2, '2', 2, 86400, '["mx1.half.test"]', 2, '[]', NULL),
    (1, 6, 1, NULL, NULL, NULL, NULL, 1, '[]', NULL), (1, 7, 1, NULL, NULL, NULL, NULL, 1, '[]', NULL),
    (1, 8, 1, NULL, NULL, NULL, NULL, 1, '[]', NULL), (1, 10, 1, NULL, NULL, NULL, NULL, 1, '[]', NULL);
INSERT INTO tlsrpt_verdict (judgement_id, domain_id, outcome, rua, detail)
SELECT 1, domain_id, iif(domain_id = 1, 2, 1), iif(domain_id = 1, '["mailto:tls@good.test"]', NULL), NULL FROM mta_sts_verdict;
INSERT INTO domain_result_type (judgement_id, domain_id, result_type_id) VALUES
    (1, 2, 3), (1, 3, 6), (1, 4, 1);

INSERT INTO domain_verdict (judgement_id, domain_id, members, unknown, pending, answered, starttls_any, starttls_all,
                            starttls_primary, starttls_first, valid_any, valid_all, valid_primary, valid_first, dane,
                            dane_full, dane_partial, dane_primary, delivers_clear, delivers_encrypt, delivers_verify,
                            delivers_dane, delivers_dane_only, delivers_mta_sts) VALUES
    (1, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 1, 0, 1, 1, 1, 1, 1, 1, 1),
    (1, 2, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1),
    (1, 3, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 4, 0, 0, 0, 1, 1, 0, 0, 0, 1),
    (1, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0),
    (1, 5, 2, 0, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 0, 1),
    (1, 6, 1, 1, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 0, 0, 0, NULL, NULL, NULL, NULL, 0, NULL),
    (1, 7, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 3, 1, 0, 1, 1, 1, 0, 1, 1, 1),
    (1, 8, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 4, 0, 0, 0, 1, 1, 0, 0, 0, 1),
    (1, 10, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0);
