-- What comparisons of two scans say of how they were made. Each statement takes one parameter, the scan's id; in the sqlite3
-- tool: .parameter set ?1 1

-- name: scan_questions
-- What a scan asked for that may be left out: TLSA records, policies
-- Unit: scan
-- One row. tlsa: of an MX host with an address; policies: MTA-STS and TLS reporting, of a domain with a mail route. 1 also
-- where there was nobody to ask of.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1)
SELECT EXISTS (SELECT 1 FROM mx_host WHERE scan_id = ?1 AND tlsa_outcome IS NOT NULL)
           OR NOT EXISTS (SELECT 1 FROM mx_host WHERE scan_id = ?1 AND outcome = 1) AS tlsa, -- 1: resolved
       EXISTS (SELECT 1 FROM mta_sts_verdict WHERE judgement_id = (SELECT id FROM judged))
           OR NOT EXISTS (SELECT 1 FROM domain_verdict WHERE judgement_id = (SELECT id FROM judged)) AS policies
FROM scan WHERE id = ?1;

-- name: scan_method
-- How a scan was made and judged: what must be alike in scans that are compared
-- Unit: scan
-- One row per choice. part: list, evidence (what was asked, from where, how) or verdicts (how it was judged: rejudge mends a
-- difference in these). value: as text; NULL: nothing was chosen. Options that only pace a scan, and what a list is called,
-- are left out.
WITH judged AS (SELECT id, as_of, rules FROM judgement WHERE scan_id = ?1 ORDER BY id DESC LIMIT 1),
choice (place, part, choice, value) AS (
    SELECT 1, 'list', 'list SHA-256', lower(hex(list_sha256)) FROM scan WHERE id = ?1
    UNION ALL SELECT 2, 'list', 'input', input FROM scan WHERE id = ?1
    UNION ALL SELECT 3, 'list', 'first so many of the list', options ->> '$.limit' FROM scan WHERE id = ?1
    UNION ALL SELECT 4, 'list', 'sample', options ->> '$.sample' || ' by seed ' || seed FROM scan WHERE id = ?1
    UNION ALL SELECT 10, 'verdicts', 'trust store', store.name || ' (' || store.certificates
            || iif(store.certificates = 1, ' authority', ' authorities') || coalesce(', of ' || store.date, '') || ', SHA-256 '
            || substr(lower(hex(store.sha256)), 1, 16) || '…)'
        FROM judged
        JOIN judgement_trust ON judgement_trust.judgement_id = judged.id AND judgement_trust.position = 0
        JOIN trust_store AS store ON store.id = judgement_trust.trust_store_id
    UNION ALL SELECT 11, 'verdicts', 'certificates as of', coalesce(strftime('%Y-%m-%dT%H:%M:%SZ', as_of / 1000, 'unixepoch'),
            'their probes') FROM judged
    UNION ALL SELECT 12, 'verdicts', 'rules', CAST(rules AS TEXT) FROM judged
    UNION ALL SELECT 20, 'evidence', 'vantage', vantage FROM scan WHERE id = ?1
    UNION ALL SELECT 21, 'evidence', 'EHLO name', ehlo_name FROM scan WHERE id = ?1
    UNION ALL SELECT 22, 'evidence', 'port', CAST(port AS TEXT) FROM scan WHERE id = ?1
    UNION ALL SELECT 23, 'evidence', 'source address', source_address FROM scan WHERE id = ?1
    UNION ALL SELECT 24, 'evidence', 'resolvers', resolvers FROM scan WHERE id = ?1
    UNION ALL SELECT 25, 'evidence', 'DNSSEC', dnssec FROM scan WHERE id = ?1
    UNION ALL SELECT 26, 'evidence', 'TLS engine', tls_engine FROM scan WHERE id = ?1
    UNION ALL SELECT 27, 'evidence', 'version of starttls-survey', tool_version FROM scan WHERE id = ?1
    UNION ALL SELECT 100 + option.id, 'evidence', 'option ' || replace(option.key, '_', '-'),
            CASE option.type WHEN 'true' THEN 'yes' WHEN 'false' THEN 'no' ELSE CAST(option.value AS TEXT) END
        FROM scan
        JOIN json_each(scan.options) AS option
        WHERE scan.id = ?1
            AND option.key IN ('policies', 'fetch_policies', 'trust_resolver', 'trust_anchor', 'dns_timeout_ms', 'timeout_ms',
                               'families', 'allow_private', 'exclude', 'enumerate', 'probe_stripping', 'probe_injection',
                               'max_probes_per_domain', 'max_probes_per_address'))
SELECT part, choice, value FROM choice ORDER BY place;
