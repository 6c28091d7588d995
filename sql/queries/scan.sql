-- Reports on a scan as a whole. Each statement takes one parameter, the scan's id; in the sqlite3 tool: .parameter set
-- ?1 1

-- name: scan_summary
-- What was asked, from where, when and with which options
-- One row. Times are ISO-8601 UTC. list_domains: distinct names of the list, the first list_limit of them where that
-- is not NULL; domains: those that the scan took, of them a random list_sample by the seed where that is not NULL.
-- judgement is the newest one of the scan, which every other report reads.
WITH judged AS (SELECT id, created_at, rules FROM judgement WHERE scan_id = ?1 ORDER BY id DESC LIMIT 1)
SELECT scan.id AS scan,
       scan_state.code AS state,
       strftime('%Y-%m-%dT%H:%M:%SZ', scan.started_at / 1000, 'unixepoch') AS started_at,
       strftime('%Y-%m-%dT%H:%M:%SZ', scan.finished_at / 1000, 'unixepoch') AS finished_at,
       scan.input,
       scan.list_name,
       lower(hex(scan.list_sha256)) AS list_sha256,
       scan.list_domains,
       (SELECT count(*) FROM domain WHERE scan_id = ?1) AS domains,
       scan.options ->> '$.limit' AS list_limit,
       scan.options ->> '$.sample' AS list_sample,
       (SELECT count(*) FROM rejected_line WHERE scan_id = ?1) AS rejected_lines,
       scan.vantage,
       scan.port,
       scan.ehlo_name,
       scan.source_address,
       scan.resolvers,
       scan.tls_engine,
       scan.seed,
       scan.tool_version,
       judged.id AS judgement,
       strftime('%Y-%m-%dT%H:%M:%SZ', judged.created_at / 1000, 'unixepoch') AS judged_at,
       judged.rules
FROM scan
JOIN scan_state ON scan_state.id = scan.state
LEFT JOIN judged
WHERE scan.id = ?1;

-- name: coverage
-- How complete the scan is: what was not asked yet
-- One row, read from the evidence and not from the judgement: it is true of the moment of asking.
-- complete is 1 when the scan is finished and nothing is left to ask.
WITH pending AS (
    SELECT (SELECT count(*) FROM domain WHERE scan_id = ?1) AS domains,
           (SELECT count(*) FROM domain WHERE scan_id = ?1
            AND NOT EXISTS (SELECT 1 FROM mail_route WHERE domain_id = domain.id)) AS domains_pending,
           (SELECT count(*) FROM mx_host WHERE scan_id = ?1) AS mx_hosts,
           (SELECT count(*) FROM mx_host WHERE scan_id = ?1 AND outcome IS NULL) AS mx_hosts_pending,
           (SELECT count(*) FROM endpoint JOIN target ON target.endpoint_id = endpoint.id
            WHERE endpoint.scan_id = ?1) AS targets,
           (SELECT count(*) FROM endpoint JOIN target ON target.endpoint_id = endpoint.id
            WHERE endpoint.scan_id = ?1
            AND NOT EXISTS (SELECT 1 FROM probe WHERE target_id = target.id)) AS targets_pending)
SELECT scan_state.code AS state,
       scan_state.meaning,
       scan_state.code = 'finished' AND domains_pending + mx_hosts_pending + targets_pending = 0 AS complete,
       EXISTS (SELECT 1 FROM judgement WHERE scan_id = ?1) AS judged,
       pending.*
FROM scan
JOIN scan_state ON scan_state.id = scan.state
JOIN pending
WHERE scan.id = ?1;

-- name: list_files
-- The files of the list, how they were read and what they held
-- One row per file, in the order of the command line. entries: lines that named a domain, duplicates included.
SELECT name, format, lines, entries, rejected, lower(hex(sha256)) AS sha256
FROM list_file WHERE scan_id = ?1 ORDER BY position;

-- name: rejected_lines
-- Lines of the list that name no domain, and why
-- One row per line, in the order of the list.
SELECT file, line, text, reason FROM rejected_line WHERE scan_id = ?1 ORDER BY id;
