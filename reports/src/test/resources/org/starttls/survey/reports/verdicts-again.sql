-- A second scan of verdicts.sql a week later, which saw the same. Its rows have ids that are 100 higher.

INSERT INTO scan (id, state, started_at, finished_at, tool_version, input, list_name, list_sha256, list_domains, seed,
                  port, ehlo_name, vantage, resolvers, tls_engine, dnssec, options)
SELECT 2, state, started_at + 604800000, finished_at + 604800000, tool_version, input, list_name, list_sha256,
       list_domains, seed, port, ehlo_name, vantage, resolvers, tls_engine, dnssec, options
FROM scan WHERE id = 1;
INSERT INTO domain (id, scan_id, name, weight, walk) SELECT id + 100, 2, name, weight, walk FROM domain;
INSERT INTO mail_route (domain_id, outcome, at, dnssec, answered)
SELECT domain_id + 100, outcome, at, dnssec, answered FROM mail_route;
INSERT INTO mx_host (id, scan_id, name, provider, outcome, at, dnssec, tlsa_outcome, tlsa_dnssec, tlsa_base)
SELECT id + 100, 2, name, provider, outcome, at, dnssec, tlsa_outcome, tlsa_dnssec, tlsa_base FROM mx_host;
INSERT INTO mx_record (domain_id, position, preference, is_primary, mx_host_id)
SELECT domain_id + 100, position, preference, is_primary, mx_host_id + 100 FROM mx_record;
INSERT INTO endpoint (id, scan_id, ip, family, port) SELECT id + 100, 2, ip, family, port FROM endpoint;
INSERT INTO target (id, mx_host_id, endpoint_id) SELECT id + 100, mx_host_id + 100, endpoint_id + 100 FROM target;
INSERT INTO judgement (id, scan_id, created_at, rules) VALUES (2, 2, 1795900325000, 2);
INSERT INTO judgement_trust (judgement_id, position, trust_store_id)
SELECT 2, position, trust_store_id FROM judgement_trust;
INSERT INTO target_verdict (judgement_id, target_id, outcome, answered, starttls, delivers_clear, delivers_encrypt)
SELECT 2, target_id + 100, outcome, answered, starttls, delivers_clear, delivers_encrypt FROM target_verdict;
INSERT INTO pkix_verdict (judgement_id, target_id, trust_store_id, verdict, name, sts)
SELECT 2, target_id + 100, trust_store_id, verdict, name, sts FROM pkix_verdict;
INSERT INTO dane_verdict (judgement_id, target_id, domain_id, verdict, cause, record)
SELECT 2, target_id + 100, iif(domain_id = 0, 0, domain_id + 100), verdict, cause, record FROM dane_verdict;
INSERT INTO mta_sts_verdict (judgement_id, domain_id, outcome, policy_id, mode, max_age, mx, verdict, faults)
SELECT 2, domain_id + 100, outcome, policy_id, mode, max_age, mx, verdict, faults FROM mta_sts_verdict;
INSERT INTO domain_verdict (judgement_id, domain_id, members, unknown, pending, answered, dane, dane_full)
SELECT 2, domain_id + 100, members, unknown, pending, answered, dane, dane_full FROM domain_verdict;
