-- Forgetting whoever opts out after a scan. The library finds out who that is and fills the temporary tables; these
-- statements are run in their order, in one transaction. What others said of those who are forgotten must not keep
-- their names: an MX host that other domains use, or an address that other hosts have, stays as a place of which nothing
-- is known, as it would be had it been excluded from the scan, under a name (RFC 6761 section 6.4) or an address (RFC 1112
-- section 4, RFC 6666) that is nobody's. Not listed by `query --list`.

-- name: create_gone
-- What is to be forgotten. kind: 'domain', 'host', 'endpoint', 'policy', 'line'; 'alias of route', 'alias of host' or 'alias
-- of lookup' is the name that one of these leads to. hidden: it stays, under another name.
CREATE TEMP TABLE gone (kind TEXT NOT NULL, id INTEGER NOT NULL, hidden INTEGER NOT NULL DEFAULT 0,
                        PRIMARY KEY (kind, id)) WITHOUT ROWID;

-- name: insert_gone
-- One that is to be forgotten. Parameters: kind, id.
INSERT INTO temp.gone (kind, id) VALUES (?, ?) ON CONFLICT DO NOTHING;

-- name: purge_candidates_domains
-- Names of all lists, as what they were meant.
SELECT d.id, d.name, s.input FROM domain AS d JOIN scan AS s ON s.id = d.scan_id;

-- name: purge_candidates_hosts
-- All MX hosts.
SELECT id, name FROM mx_host;

-- name: purge_candidates_endpoints
-- All addresses.
SELECT id, ip FROM endpoint;

-- name: purge_candidates_lines
-- Lines of lists that named nothing.
SELECT id, text FROM rejected_line;

-- name: purge_candidates_policies
-- Policy hosts that were asked, by name, by the end of their alias and by address.
SELECT f.id, 'mta-sts.' || d.name AS host, f.cname, f.ip FROM policy_fetch AS f JOIN domain AS d ON d.id = f.domain_id;

-- name: purge_candidates_aliases
-- Names at the end of aliases, of domains and of hosts.
SELECT 'route' AS kind, domain_id AS id, cname AS name FROM mail_route WHERE cname IS NOT NULL
UNION ALL SELECT 'host', id, cname FROM mx_host WHERE cname IS NOT NULL
UNION ALL SELECT 'host', id, tlsa_base FROM mx_host WHERE tlsa_base IS NOT NULL
UNION ALL SELECT 'lookup', id, name FROM lookup WHERE name IS NOT NULL;

-- name: purge_sizes
-- Rows of what is counted for the user.
SELECT (SELECT count(*) FROM domain) AS domains,
       (SELECT count(*) FROM mx_host) AS mx_hosts,
       (SELECT count(*) FROM endpoint) AS endpoints,
       (SELECT count(*) FROM lookup) AS lookups,
       (SELECT count(*) FROM probe) AS probes,
       (SELECT count(*) FROM certificate) AS certificates,
       (SELECT count(*) FROM rejected_line) AS rejected_lines;

-- name: mark_orphaned_hosts
-- Hosts that nobody but forgotten domains uses.
INSERT INTO temp.gone (kind, id)
SELECT 'host', r.mx_host_id
FROM mx_record AS r
WHERE r.domain_id IN (SELECT id FROM temp.gone WHERE kind = 'domain')
  AND r.mx_host_id IS NOT NULL
GROUP BY r.mx_host_id
HAVING NOT EXISTS (
    SELECT 1 FROM mx_record AS o
    WHERE o.mx_host_id = r.mx_host_id AND o.domain_id NOT IN (SELECT id FROM temp.gone WHERE kind = 'domain'))
ON CONFLICT DO NOTHING;

-- name: mark_hidden_hosts
-- Hosts that other domains use, too.
UPDATE temp.gone SET hidden = 1
WHERE kind = 'host'
  AND EXISTS (SELECT 1 FROM mx_record AS r
              WHERE r.mx_host_id = gone.id
                AND r.domain_id NOT IN (SELECT id FROM temp.gone WHERE kind = 'domain'));

-- name: mark_hidden_endpoints
-- Addresses that hosts have of which something is kept.
UPDATE temp.gone SET hidden = 1
WHERE kind = 'endpoint'
  AND EXISTS (SELECT 1 FROM target AS t
              WHERE t.endpoint_id = gone.id AND t.mx_host_id NOT IN (SELECT id FROM temp.gone WHERE kind = 'host'));

-- name: purge_touched_scans
-- Scans that lose something, and whether they were judged.
SELECT s.id, EXISTS (SELECT 1 FROM judgement AS j WHERE j.scan_id = s.id) AS judged
FROM scan AS s
WHERE s.id IN (SELECT scan_id FROM domain WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'domain')
               UNION SELECT scan_id FROM mx_host WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'host')
               UNION SELECT scan_id FROM endpoint WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'endpoint')
               UNION SELECT scan_id FROM domain WHERE id IN (
                   SELECT domain_id FROM policy_fetch WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'policy')
                   UNION SELECT id FROM temp.gone WHERE kind = 'alias of route'
                   UNION SELECT domain_id FROM lookup
                         WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'alias of lookup'))
               UNION SELECT scan_id FROM mx_host WHERE id IN (
                   SELECT id FROM temp.gone WHERE kind = 'alias of host'
                   UNION SELECT mx_host_id FROM lookup
                         WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'alias of lookup')))
ORDER BY s.id;

-- name: forget_answers_with_hosts
-- DNS answers of other domains hold the names of their MX hosts.
UPDATE lookup SET message = NULL, detail = 'answer deleted: it names somebody who opted out'
WHERE domain_id IN (SELECT domain_id FROM mx_record
                    WHERE mx_host_id IN (SELECT id FROM temp.gone WHERE kind = 'host'));

-- name: forget_answers_of_hosts_with_addresses
-- DNS answers of other hosts hold the addresses.
UPDATE lookup SET message = NULL, detail = 'answer deleted: it names somebody who opted out'
WHERE type IN (1, 28)
  AND mx_host_id IN (SELECT mx_host_id FROM target
                     WHERE endpoint_id IN (SELECT id FROM temp.gone WHERE kind = 'endpoint'));

-- name: forget_answers_of_domains_with_addresses
-- The same where a domain is its own MX host.
UPDATE lookup SET message = NULL, detail = 'answer deleted: it names somebody who opted out'
WHERE type IN (1, 28)
  AND domain_id IN (SELECT r.domain_id FROM mx_record AS r JOIN target AS t ON t.mx_host_id = r.mx_host_id
                    WHERE t.endpoint_id IN (SELECT id FROM temp.gone WHERE kind = 'endpoint'));

-- name: forget_answers_with_alias
-- Answers that lead a domain or a host, by an alias, to a name that is forgotten. Parameters: domain or NULL, host or NULL.
UPDATE lookup SET message = NULL, detail = 'answer deleted: it names somebody who opted out'
WHERE domain_id = ?1 OR mx_host_id = ?2;

-- name: forget_alias_of_route
-- A domain whose alias is forgotten.
UPDATE mail_route SET cname = NULL WHERE domain_id = ?;

-- name: forget_alias_of_host
-- An MX host whose alias is forgotten.
UPDATE mx_host SET cname = NULL, tlsa_base = NULL WHERE id = ?;

-- name: forget_lookup
-- A question about a name that is forgotten.
DELETE FROM lookup WHERE id = ?;

-- name: forget_preflight
-- What was found before the scan began names mail servers.
UPDATE scan SET options = json_remove(options, '$.preflight', '$.probe_hosts') WHERE id = ?;

-- name: forget_judgements
-- They are about what is no more.
DELETE FROM judgement WHERE scan_id = ?;

-- name: forget_policy_lookups
-- Questions about policy hosts that are forgotten.
DELETE FROM lookup
WHERE name LIKE 'mta-sts.%'
  AND domain_id IN (SELECT domain_id FROM policy_fetch WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'policy'));

-- name: forget_policies
-- What they served, as if it had never been fetched.
DELETE FROM policy_fetch WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'policy');

-- name: forget_domains
-- With their routes, labels, lookups and policies.
DELETE FROM domain WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'domain');

-- name: create_hidden_hosts
-- What stays of hosts that stay: their place.
CREATE TEMP TABLE hidden_host AS
SELECT id, scan_id, at FROM mx_host WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'host' AND hidden = 1);

-- name: create_hidden_endpoints
-- What stays of addresses that stay: their place.
CREATE TEMP TABLE hidden_endpoint AS
SELECT id, scan_id, family, port, special_purpose
FROM endpoint
WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'endpoint' AND hidden = 1);

-- name: create_hidden_targets
-- Which hosts have them.
CREATE TEMP TABLE hidden_target AS
SELECT t.id, t.mx_host_id, t.endpoint_id, h.at
FROM target AS t
JOIN mx_host AS h ON h.id = t.mx_host_id
WHERE t.endpoint_id IN (SELECT id FROM temp.hidden_endpoint)
  AND t.mx_host_id NOT IN (SELECT id FROM temp.gone WHERE kind = 'host');

-- name: forget_hosts
-- With their lookups, TLSA records and probes, and whatever else hangs on them. References of other domains to those
-- that come back are checked at the end of the transaction.
DELETE FROM mx_host WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'host');

-- name: hide_hosts
-- As if they had been excluded from the scan.
INSERT INTO mx_host (id, scan_id, name, provider, outcome, at, detail)
SELECT id, scan_id, 'opted-out-' || id || '.invalid', 'invalid',
       (SELECT id FROM host_outcome WHERE code = 'excluded'), at, 'opted out: purged'
FROM temp.hidden_host;

-- name: forget_marked_endpoints
-- With their probes, and whatever else hangs on them.
DELETE FROM endpoint WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'endpoint');

-- name: hide_endpoints
-- An address that is nobody's: reserved ones in IPv4 (240.0.0.0/4), discard-only ones in IPv6 (100::/64).
INSERT INTO endpoint (id, scan_id, ip, family, port, special_purpose)
SELECT id, scan_id,
       CASE WHEN family = 4
            THEN printf('%d.%d.%d.%d', 240 + ((id >> 24) & 7), (id >> 16) & 255, (id >> 8) & 255, id & 255)
            WHEN id < 65536 THEN printf('100::%x', id)
            ELSE printf('100::%x:%x', (id >> 16) & 65535, id & 65535) END,
       family, port, special_purpose
FROM temp.hidden_endpoint;

-- name: hide_targets
-- The same addresses of the same hosts.
INSERT INTO target (id, mx_host_id, endpoint_id) SELECT id, mx_host_id, endpoint_id FROM temp.hidden_target;

-- name: exclude_hidden_targets
-- As if they had been excluded from the scan.
INSERT INTO probe (target_id, try, purpose, client_profile, at, outcome, stage, detail, total_us, bytes_received, bytes_sent)
SELECT id, 1, 'main', 'none', coalesce(at, 0), (SELECT id FROM endpoint_outcome WHERE code = 'excluded'),
       (SELECT id FROM stage WHERE code = 'none'), 'opted out: purged', 0, 0, 0
FROM temp.hidden_target;

-- name: forget_endpoints
-- Addresses that no host has any more.
DELETE FROM endpoint WHERE NOT EXISTS (SELECT 1 FROM target WHERE endpoint_id = endpoint.id);

-- name: forget_lines
-- Lines of lists that name somebody who is forgotten.
DELETE FROM rejected_line WHERE id IN (SELECT id FROM temp.gone WHERE kind = 'line');

-- name: purge_hidden
-- How many stay under another name, and with how many probes that say so.
SELECT (SELECT count(*) FROM temp.hidden_host) AS mx_hosts,
       (SELECT count(*) FROM temp.hidden_endpoint) AS endpoints,
       (SELECT count(*) FROM temp.hidden_target) AS probes;

-- name: references_to
-- Columns that refer to a table, those that go with their row left out. Parameter: the table's name.
SELECT m.name AS "table", f."from" AS "column"
FROM sqlite_schema AS m
JOIN pragma_foreign_key_list(m.name) AS f
WHERE m.type = 'table' AND f."table" = ?1 AND f.on_delete <> 'CASCADE';

-- name: forget_parts_of_chains
-- What is left of chains that nobody sends any more.
DELETE FROM chain_certificate WHERE chain_id NOT IN (SELECT id FROM chain);

-- name: leave_alone_when_resumed
-- The user's file of opt-outs goes with a scan that may be taken up again. Parameters: scan, the file's absolute path.
UPDATE scan
SET options = json_set(options, '$.exclude', json_insert(coalesce(options -> '$.exclude', '[]'), '$[#]', ?2))
WHERE id = ?1
  AND state <> (SELECT id FROM scan_state WHERE code = 'finished')
  AND NOT EXISTS (SELECT 1 FROM json_each(coalesce(options -> '$.exclude', '[]')) WHERE value = ?2);
