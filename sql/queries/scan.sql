-- Reports on a scan as a whole. Each statement takes one parameter, the scan's id; in the sqlite3 tool: .parameter set
-- ?1 1

-- name: scan_summary
-- What was asked, from where, when and with which options
-- Unit: scan
-- One row. Times are ISO-8601 UTC. list_domains: distinct names of the list, the first list_limit of them where that
-- is not NULL; domains: those that the scan took, of them a random list_sample by the seed where that is not NULL.
-- parent_scan: where that is not NULL, the list is what that scan left inconclusive. dnssec: who said whether answers
-- are secure (off: nobody); options: the others, as JSON. judgement is the newest one of the scan, which every other
-- report reads.
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
       scan.parent_id AS parent_scan,
       scan.vantage,
       scan.options ->> '$.contact' AS contact,
       scan.port,
       scan.ehlo_name,
       scan.source_address,
       scan.resolvers,
       scan.tls_engine,
       scan.seed,
       scan.dnssec,
       scan.options,
       scan.tool_version,
       judged.id AS judgement,
       strftime('%Y-%m-%dT%H:%M:%SZ', judged.created_at / 1000, 'unixepoch') AS judged_at,
       judged.rules
FROM scan
JOIN scan_state ON scan_state.id = scan.state
LEFT JOIN judged
WHERE scan.id = ?1;

-- name: judgements
-- What the scan was judged by, and what each judgement came to
-- Unit: judgement
-- Denominator: those of which it is known
-- One row per judgement, the newest last, which every other report reads. as_of: the time that certificates were
-- judged at; NULL: that of their probe. trust: the trust stores by name; the rates are by the first. Rates in
-- percent: starttls and valid of domains (every address of every MX host offers STARTTLS, has a valid certificate),
-- valid_addresses of addresses, dane of domains (every address of every MX host passes, behind secure MX records),
-- verify of domains (mail arrives from a sender who insists on valid certificates). Domains none of whose MX hosts has an
-- address are in no rate.
SELECT judgement.id AS judgement,
       strftime('%Y-%m-%dT%H:%M:%SZ', created_at / 1000, 'unixepoch') AS judged_at,
       strftime('%Y-%m-%dT%H:%M:%SZ', as_of / 1000, 'unixepoch') AS as_of,
       rules,
       (SELECT group_concat(store.name, ' ')
        FROM (SELECT trust_store.name
              FROM judgement_trust
              JOIN trust_store ON trust_store.id = judgement_trust.trust_store_id
              WHERE judgement_trust.judgement_id = judgement.id
              ORDER BY judgement_trust.position) AS store) AS trust,
       round(100.0 * avg(starttls_all), 2) AS starttls,
       round(100.0 * avg(valid_all), 2) AS valid,
       (SELECT round(100.0 * avg(valid), 2) FROM endpoint_verdict
        WHERE endpoint_verdict.judgement_id = judgement.id) AS valid_addresses,
       round(100.0 * avg(dane_full), 2) AS dane,
       round(100.0 * avg(delivers_verify), 2) AS verify
FROM judgement
LEFT JOIN domain_verdict ON domain_verdict.judgement_id = judgement.id AND domain_verdict.members > 0
WHERE judgement.scan_id = ?1
GROUP BY judgement.id
ORDER BY judgement.id;

-- name: coverage
-- How complete the scan is: what was not asked yet
-- Unit: scan
-- One row, read from the evidence and not from the judgement: it is true of the moment of asking. complete is 1 when
-- the scan is finished and nothing is left to ask. reused: targets that took no connection, as what another name of the
-- endpoint had shown counts for them. reuse_checked: such that were connected to all the same, and told; reuse_contradicted: those
-- of them that showed another leaf certificate, or none.
WITH pending AS (
    SELECT domains, domains_pending, mx_hosts, mx_hosts_pending, targets, targets_pending
    FROM (SELECT count(*) AS domains, count(*) - count(mail_route.domain_id) AS domains_pending
          FROM domain INDEXED BY domain_scan LEFT JOIN mail_route ON mail_route.domain_id = domain.id
          WHERE scan_id = ?1)
    JOIN (SELECT count(*) AS mx_hosts FROM mx_host WHERE scan_id = ?1)
    JOIN (SELECT count(*) AS mx_hosts_pending FROM mx_host WHERE scan_id = ?1 AND outcome IS NULL)
    JOIN (SELECT count(*) AS targets,
                 count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM probe WHERE target_id = target.id)) AS targets_pending
          FROM mx_host INDEXED BY mx_host_scan CROSS JOIN target ON target.mx_host_id = mx_host.id
          WHERE scan_id = ?1)),
reuse AS (
    SELECT count(*) FILTER (WHERE connected = 0) AS reused,
           count(*) FILTER (WHERE told) AS reuse_checked,
           count(*) FILTER (WHERE told AND NOT same) AS reuse_contradicted
    FROM (SELECT probe_reuse.connected,
                 probe_reuse.connected = 1 AND endpoint_outcome.conclusive = 2 AND other.probe_id IS NOT NULL AS told,
                 coalesce(endpoint_outcome.code = 'starttls-ok' AND own_leaf.certificate_id = other_leaf.certificate_id, 0) AS same
          FROM probe_reuse
          CROSS JOIN probe ON probe.id = probe_reuse.probe_id
          CROSS JOIN target ON target.id = probe.target_id
          CROSS JOIN mx_host ON mx_host.id = target.mx_host_id
          JOIN endpoint_outcome ON endpoint_outcome.id = probe.outcome
          LEFT JOIN tls_session AS own ON own.probe_id = probe.id
          LEFT JOIN chain_certificate AS own_leaf ON own_leaf.chain_id = own.chain_id AND own_leaf.position = 0
          LEFT JOIN tls_session AS other ON other.probe_id = probe_reuse.of_probe_id
          LEFT JOIN chain_certificate AS other_leaf ON other_leaf.chain_id = other.chain_id AND other_leaf.position = 0
          WHERE mx_host.scan_id = ?1))
SELECT scan_state.code AS state,
       scan_state.meaning,
       scan_state.code = 'finished' AND domains_pending + mx_hosts_pending + targets_pending = 0 AS complete,
       EXISTS (SELECT 1 FROM judgement WHERE scan_id = ?1) AS judged,
       pending.*, reuse.*
FROM scan
JOIN scan_state ON scan_state.id = scan.state
JOIN pending
JOIN reuse
WHERE scan.id = ?1;

-- name: retries
-- What was tried more than once, and what the later tries gained
-- Unit: domain, MX host, target, policy
-- Denominator: those whose first try left something open and that were tried again
-- One row per kind, outcome of the first try and outcome that counts now. tries: all that were made of them, the first
-- included. settled: those of them that no further try would change. A domain or host that is found at the first try is
-- tried again where one of its other lookups failed: a policy, an address family, TLSA. target: an address under the name
-- of one MX host, by its main probes.
WITH tried (kind, first, last, tries, settled) AS MATERIALIZED (
    SELECT 'domain', first_outcome.code, mail_outcome.code, last_try.try, last_try.settled
    FROM domain INDEXED BY domain_scan
    CROSS JOIN route_try AS first_try ON first_try.domain_id = domain.id AND first_try.try = 1
    CROSS JOIN route_try AS last_try ON last_try.domain_id = domain.id
        AND last_try.try = (SELECT max(try) FROM route_try WHERE route_try.domain_id = domain.id)
    JOIN mail_route ON mail_route.domain_id = domain.id
    JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    JOIN mail_outcome AS first_outcome ON first_outcome.id = first_try.outcome
    WHERE domain.scan_id = ?1 AND last_try.try > 1
    UNION ALL
    SELECT 'mx-host', first_outcome.code, host_outcome.code, last_try.try, last_try.settled
    FROM mx_host INDEXED BY mx_host_scan
    CROSS JOIN host_try AS first_try ON first_try.mx_host_id = mx_host.id AND first_try.try = 1
    CROSS JOIN host_try AS last_try ON last_try.mx_host_id = mx_host.id
        AND last_try.try = (SELECT max(try) FROM host_try WHERE host_try.mx_host_id = mx_host.id)
    JOIN host_outcome ON host_outcome.id = mx_host.outcome
    JOIN host_outcome AS first_outcome ON first_outcome.id = first_try.outcome
    WHERE mx_host.scan_id = ?1 AND last_try.try > 1
    UNION ALL
    SELECT 'target', first_outcome.code, last_outcome.code,
           (SELECT count(*) FROM probe WHERE probe.target_id = target.id AND probe.purpose = 'main'),
           last_outcome.conclusive = 2
    FROM mx_host INDEXED BY mx_host_scan
    CROSS JOIN target ON target.mx_host_id = mx_host.id
    CROSS JOIN probe AS second ON second.target_id = target.id AND second.purpose = 'main' AND second.try = 2
    CROSS JOIN probe AS first_probe ON first_probe.target_id = target.id AND first_probe.purpose = 'main'
        AND first_probe.try = 1
    JOIN probe AS last_probe ON last_probe.id = (
        SELECT probe.id
        FROM probe JOIN endpoint_outcome ON endpoint_outcome.id = probe.outcome
        WHERE probe.target_id = target.id AND probe.purpose = 'main'
        ORDER BY endpoint_outcome.conclusive > 0 DESC, endpoint_outcome.code = 'held-back', probe.at DESC, probe.try DESC
        LIMIT 1)
    JOIN endpoint_outcome AS last_outcome ON last_outcome.id = last_probe.outcome
    JOIN endpoint_outcome AS first_outcome ON first_outcome.id = first_probe.outcome
    WHERE mx_host.scan_id = ?1
    UNION ALL
    SELECT 'policy', first_outcome.code, last_outcome.code, last_fetch.try, last_outcome.retried = 0
    FROM domain INDEXED BY domain_scan
    CROSS JOIN policy_fetch AS first_fetch ON first_fetch.domain_id = domain.id AND first_fetch.try = 1
    CROSS JOIN policy_fetch AS last_fetch ON last_fetch.domain_id = domain.id
        AND last_fetch.try = (SELECT max(try) FROM policy_fetch WHERE policy_fetch.domain_id = domain.id)
    JOIN policy_fetch_outcome AS first_outcome ON first_outcome.id = first_fetch.outcome
    JOIN policy_fetch_outcome AS last_outcome ON last_outcome.id = last_fetch.outcome
    WHERE domain.scan_id = ?1 AND last_fetch.try > 1)
SELECT kind,
       first AS first_outcome,
       last AS outcome,
       count(*) AS number,
       sum(count(*)) OVER (PARTITION BY kind) AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (PARTITION BY kind), 2) AS percent,
       sum(tries) AS tries,
       sum(settled) AS settled
FROM tried
GROUP BY kind, first, last
ORDER BY kind, number DESC, first, last;

-- name: list_files
-- The files of the list, how they were read and what they held
-- Unit: file of the list
-- One row per file, in the order of the command line. entries: lines that named a domain, duplicates included.
SELECT name, format, lines, entries, rejected, lower(hex(sha256)) AS sha256
FROM list_file WHERE scan_id = ?1 ORDER BY position;

-- name: rejected_lines
-- Lines of the list that name no domain, and why
-- Unit: line of the list
-- One row per line, in the order of the list.
SELECT file, line, text, reason FROM rejected_line WHERE scan_id = ?1 ORDER BY id;
