-- What servers say in SMTP. Each statement takes one parameter, the scan's id; in the sqlite3 tool: .parameter set ?1
-- 1

-- name: capabilities
-- EHLO capabilities, before and inside TLS
-- Metrics: C5
-- Unit: address that accepted EHLO, once; where it has several names, by the probe that got furthest
-- Denominator: addresses that listed capabilities before TLS; denominator_in_tls: inside TLS
-- Source: RFC 8689
-- One row per keyword, its parameters left out.
WITH address AS MATERIALIZED (
    SELECT probe.capability_set_id, probe.capability_set_tls_id
    FROM endpoint_verdict JOIN probe ON probe.id = endpoint_verdict.probe_id
    WHERE endpoint_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND endpoint_verdict.stage >= (SELECT id FROM stage WHERE code = 'ehlo')),
listed AS (
    SELECT capability_set_id AS id, 0 AS in_tls, count(*) AS addresses
    FROM address WHERE capability_set_id IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT capability_set_tls_id, 1, count(*)
    FROM address WHERE capability_set_tls_id IS NOT NULL GROUP BY 1),
keyword AS (
    SELECT DISTINCT listed.id, in_tls, addresses,
           upper(substr(entry.value, 1, instr(entry.value || ' ', ' ') - 1)) AS keyword
    FROM listed JOIN capability_set USING (id) JOIN json_each(capability_set.keywords) AS entry)
SELECT keyword,
       total.addresses,
       total.denominator,
       round(100.0 * total.addresses / nullif(total.denominator, 0), 2) AS percent,
       total.addresses_in_tls,
       total.denominator_in_tls,
       round(100.0 * total.addresses_in_tls / nullif(total.denominator_in_tls, 0), 2) AS percent_in_tls
FROM (SELECT keyword,
             coalesce(sum(addresses) FILTER (WHERE NOT in_tls), 0) AS addresses,
             coalesce((SELECT sum(addresses) FROM listed WHERE NOT in_tls), 0) AS denominator,
             coalesce(sum(addresses) FILTER (WHERE in_tls), 0) AS addresses_in_tls,
             coalesce((SELECT sum(addresses) FROM listed WHERE in_tls), 0) AS denominator_in_tls
      FROM keyword GROUP BY keyword) AS total
ORDER BY total.addresses DESC, keyword;
