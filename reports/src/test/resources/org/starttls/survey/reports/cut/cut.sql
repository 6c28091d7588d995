-- A scan of twelve domains and a judgement of it, both made by hand so that no two rates of a group agree by chance. y yes,
-- n no, ? inconclusive, - the question does not arise.
--
--                    rank  sector         MX of the best preference       any all valid verify dane sts enforced rpt
--   d1  alpha.gov.uk     1  health         mx1.google.com                   y   y   y     y     y    y    y      y
--   d2  beta.gov.uk     50  health         mx.outlook.com                   y   y   y     y     n    n    n      n
--   d3  gamma.co.uk    100  energy         mx.gamma.co.uk                   n   n   n     n     n    n    n      n
--   d4  delta.co.uk    101  energy         mx1.google.com, mx.outlook.com   y   n   n     y     n    y    n      n
--   d5  epsilon.de    1000  energy health  mx1.google.com                   y   y   n     n     n    n    n      ?
--   d6  zeta.de       1001                 SERVFAIL                         ?   ?   ?     ?     ?    ?    ?      ?
--   d7  eta.de              health         null MX                          -   -   -     -     -    -    -      -
--   d8  theta.com    20000  energy         mx.theta.com, does not exist     -   -   -     -     -    n    n      n
--   d9  iota.com            energy         not asked yet                    pending
--   d10 kappa.com        3  health         mx.kappa.com (then google)       y   y   y     y     y    y    ?      y
--   d11 lambda.com                         mx.kappa.com                     ?   ?   ?     ?     ?    ?    ?      ?
--   d12 mu.github.io                       mx.github.io                     y   y   ?     ?     n    n    n      n
--
--   address        host            banner             starttls tls valid version
--   a1 192.0.2.1          mx1.google.com  gsmtp              y        y   y     1.3
--   a2 2001:db8::1        mx1.google.com  gsmtp              y        y   n     1.0
--   a3 198.51.100.1       mx.outlook.com  Microsoft          y        n   n     -
--   a4 192.0.2.77         mx.gamma.co.uk  Postfix            n        n   n     -
--   a5 203.0.113.5        mx.kappa.com    none, timed out    ?        ?   ?     -
--   a6 2001:db8:0:1::5    mx.github.io    Exim               y        y   ?     ?
--   a7 203.0.113.9        mx.kappa.com    not asked yet      pending

INSERT INTO scan (id, state, started_at, finished_at, tool_version, input, list_name, list_sha256, list_domains, seed,
                  port, ehlo_name, vantage, resolvers, tls_engine, dnssec, options) VALUES
    (1, 3, 1795294800000, 1795295520000, '0.1.0', 'domains', 'cut.csv', x'00ff', 12, 7, 25, 'scanner.test',
     'test bench', '192.0.2.53:53', 'openssl', 'ad', '{}'),
    (2, 4, 1795294800000, 1795295520000, '0.1.0', 'hosts', 'hosts.txt', x'00ff', 1, 7, 25, 'scanner.test',
     'test bench', '192.0.2.53:53', 'openssl', 'ad', '{}'),
    (3, 1, 1795294800000, NULL, '0.1.0', 'domains', 'empty.txt', NULL, NULL, 7, 25, 'scanner.test',
     'test bench', '192.0.2.53:53', 'openssl', 'ad', '{}');

INSERT INTO domain (id, scan_id, name, rank, walk) VALUES
    (1, 1, 'alpha.gov.uk', 1, 1), (2, 1, 'beta.gov.uk', 50, 2), (3, 1, 'gamma.co.uk', 100, 3),
    (4, 1, 'delta.co.uk', 101, 4), (5, 1, 'epsilon.de', 1000, 5), (6, 1, 'zeta.de', 1001, 6), (7, 1, 'eta.de', NULL, 7),
    (8, 1, 'theta.com', 20000, 8), (9, 1, 'iota.com', NULL, 9), (10, 1, 'kappa.com', 3, 10),
    (11, 1, 'lambda.com', NULL, 11), (12, 1, 'mu.github.io', NULL, 12), (13, 2, 'mx.other.test', NULL, 13);
INSERT INTO label (id, scan_id, name) VALUES (1, 1, 'sector'), (2, 1, 'tld');
INSERT INTO domain_label (domain_id, label_id, value) VALUES
    (1, 1, 'health'), (2, 1, 'health'), (5, 1, 'health'), (7, 1, 'health'), (10, 1, 'health'), (3, 1, 'energy'),
    (4, 1, 'energy'), (5, 1, 'energy'), (8, 1, 'energy'), (9, 1, 'energy'), (1, 2, 'a label of that name');

-- Outcomes: 1 mx, 4 null-mx, 8 servfail; of hosts 1 resolved, 3 nxdomain.
INSERT INTO mail_route (domain_id, outcome, at)
SELECT id, CASE id WHEN 6 THEN 8 WHEN 7 THEN 4 ELSE 1 END, 1795294801000 FROM domain WHERE id NOT IN (9, 13);
INSERT INTO mx_host (id, scan_id, name, provider, outcome, at) VALUES
    (1, 1, 'mx1.google.com', 'google.com', 1, 1795294802000), (2, 1, 'mx.outlook.com', 'outlook.com', 1, 1795294802000),
    (3, 1, 'mx.gamma.co.uk', 'gamma.co.uk', 1, 1795294802000), (4, 1, 'mx.kappa.com', 'kappa.com', 1, 1795294802000),
    (5, 1, 'mx.theta.com', 'theta.com', 3, 1795294802000), (6, 1, 'mx.github.io', 'github.io', 1, 1795294802000);
-- 1 found, 3 nxdomain: TLSA records were asked for.
UPDATE mx_host SET tlsa_outcome = iif(id = 1, 1, 3) WHERE outcome = 1;
INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id) VALUES
    (1, 0, 10, 1, 1), (2, 0, 10, 1, 2), (3, 0, 10, 1, 3), (4, 0, 10, 1, 1), (4, 1, 10, 1, 2), (5, 0, 10, 1, 1),
    (7, 0, 0, 0, NULL), (8, 0, 10, 1, 5), (10, 0, 10, 1, 4), (10, 1, 20, 0, 1), (11, 0, 10, 1, 4), (12, 0, 10, 1, 6);

INSERT INTO endpoint (id, scan_id, ip, family, port) VALUES
    (1, 1, '192.0.2.1', 4, 25), (2, 1, '2001:db8::1', 6, 25), (3, 1, '198.51.100.1', 4, 25), (4, 1, '192.0.2.77', 4, 25),
    (5, 1, '203.0.113.5', 4, 25), (6, 1, '2001:db8:0:1::5', 6, 25), (7, 1, '203.0.113.9', 4, 25),
    (8, 2, '192.0.2.200', 4, 25);
INSERT INTO target (id, mx_host_id, endpoint_id) VALUES (1, 1, 1), (2, 1, 2), (3, 2, 3), (4, 3, 4), (5, 4, 5), (6, 6, 6),
    (7, 4, 7);

-- Outcomes: 1 starttls-ok, 3 starttls-not-offered, 7 handshake-failed, 25 connect-timeout; stages as in the table stage.
INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, banner, total_us, bytes_received,
                   bytes_sent) VALUES
    (1, 1, 1, 'main', 'main', 1795294803000, 1, 7, '220 mx.google.com ESMTP 4fb4d7f45d1cf-6530aba5fc1si1 - gsmtp', 1, 1, 1),
    (2, 2, 1, 'main', 'main', 1795294803000, 1, 7, '220 mx.google.com ESMTP 4fb4d7f45d1cf-6530aba5fc1si1 - gsmtp', 1, 1, 1),
    (3, 3, 1, 'main', 'main', 1795294803000, 7, 5, '220 AM4PEPF.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at Sat, 21 Nov 2026 21:00:00 +0000', 1, 1, 1),
    (4, 4, 1, 'main', 'main', 1795294803000, 3, 3, '220 mx.gamma.co.uk ESMTP Postfix (Debian/GNU)', 1, 1, 1),
    (5, 5, 1, 'main', 'main', 1795294803000, 25, 1, NULL, 1, 1, 1),
    (6, 6, 1, 'main', 'main', 1795294803000, 1, 7, '220 mx.github.io ESMTP Exim 4.98 Sat, 21 Nov 2026 21:00:00 +0000', 1, 1, 1);
INSERT INTO tls_session (probe_id, version, alert_sent) VALUES (1, 772, 0), (2, 769, 0), (3, 772, 0);

INSERT INTO judgement (id, scan_id, created_at, rules) VALUES (1, 1, 1795295525000, 2);
INSERT INTO target_verdict (judgement_id, target_id, probe_id, outcome, answered, starttls)
SELECT 1, target_id, id, outcome, outcome <> 25, CASE outcome WHEN 3 THEN 0 WHEN 25 THEN NULL ELSE 1 END FROM probe;
INSERT INTO endpoint_verdict (judgement_id, endpoint_id, pending, answered, starttls, valid, probe_id, stage, tried) VALUES
    (1, 1, 0, 1, 1, 1, 1, 7, 1), (1, 2, 0, 1, 1, 0, 2, 7, 1), (1, 3, 0, 1, 1, 0, 3, 5, 1), (1, 4, 0, 1, 0, 0, 4, 3, 1),
    (1, 5, 0, 0, NULL, NULL, 5, 1, 1), (1, 6, 0, 1, 1, NULL, 6, 7, 1), (1, 7, 1, 0, NULL, NULL, NULL, NULL, NULL);
-- DANE: 1 none, 2 insecure, 3 pass, 4 fail, 9 inconclusive.
INSERT INTO domain_verdict (judgement_id, domain_id, members, unknown, pending, answered, starttls_any, starttls_all,
                            valid_all, delivers_verify, dane) VALUES
    (1, 1, 2, 0, 0, 1, 1, 1, 1, 1, 3), (1, 2, 1, 0, 0, 1, 1, 1, 1, 1, 1), (1, 3, 1, 0, 0, 1, 0, 0, 0, 0, 1),
    (1, 4, 3, 0, 0, 1, 1, 0, 0, 1, 1), (1, 5, 2, 0, 0, 1, 1, 1, 0, 0, 4), (1, 8, 0, 0, 0, 0, NULL, NULL, NULL, 0, NULL),
    (1, 10, 4, 0, 0, 1, 1, 1, 1, 1, 3), (1, 11, 2, 2, 0, 0, NULL, NULL, NULL, NULL, 9),
    (1, 12, 1, 0, 0, 1, 1, 1, NULL, NULL, 2);
UPDATE domain_verdict SET dane_full = (SELECT passes FROM dane_code WHERE id = dane);
-- Outcomes: 1 none, 2 valid, 3 record-invalid, 5 record-dns-error, 8 policy-tls-error; verdicts: 1 none, 2 pass,
-- 4 inconclusive; modes: 1 enforce, 2 testing.
INSERT INTO mta_sts_verdict (judgement_id, domain_id, outcome, mode, verdict, faults) VALUES
    (1, 1, 2, 1, 2, '[]'), (1, 2, 1, NULL, 1, '[]'), (1, 3, 1, NULL, 1, '[]'), (1, 4, 2, 2, 2, '[]'),
    (1, 5, 3, NULL, 1, '[]'), (1, 8, 1, NULL, 1, '[]'), (1, 10, 8, NULL, 4, '[]'), (1, 11, 5, NULL, 4, '[]'),
    (1, 12, 1, NULL, 1, '[]');
-- Outcomes: 1 none, 2 valid, 3 invalid, 5 servfail, 6 timeout.
INSERT INTO tlsrpt_verdict (judgement_id, domain_id, outcome) VALUES
    (1, 1, 2), (1, 2, 1), (1, 3, 1), (1, 4, 3), (1, 5, 6), (1, 8, 1), (1, 10, 2), (1, 11, 5), (1, 12, 1);
