-- How many hosts and providers there are, and how mail is spread over them. Each statement takes one parameter, the scan's
-- id; in the sqlite3 tool: .parameter set ?1 1

-- name: infrastructure
-- How many MX hosts and addresses there are, and how many of one make up the other
-- Metrics: D6
-- Unit: domain with MX hosts, MX host, address
-- Source: Facebook 2014, Schaumann 2026
-- One row per measure. number: how many there are; per: how many they are spread over; average and most: of one of
-- these. addresses-of-host counts hosts that have an address, hosts-of-domain domains that have an MX host,
-- domains-of-host hosts that an MX record names, names-of-address addresses by the MX hosts that lead there.
WITH host AS MATERIALIZED (
    SELECT (SELECT count(*) FROM mx_host WHERE scan_id = ?1) AS hosts, count(*) AS addressed, sum(addresses) AS addresses,
           max(addresses) AS most
    FROM (SELECT count(*) AS addresses
          FROM mx_host INDEXED BY mx_host_scan -- here and below: all tables in the order of the ids
          CROSS JOIN target ON target.mx_host_id = mx_host.id
          WHERE mx_host.scan_id = ?1 GROUP BY mx_host.id)),
named AS MATERIALIZED (
    SELECT count(*) AS hosts, sum(domains) AS domains, max(domains) AS most
    FROM (SELECT count(DISTINCT mx_record.domain_id) AS domains
          FROM mx_host INDEXED BY mx_host_scan CROSS JOIN mx_record ON mx_record.mx_host_id = mx_host.id
          WHERE mx_host.scan_id = ?1 GROUP BY mx_host.id)),
domain_host AS MATERIALIZED (
    SELECT count(*) AS domains, sum(hosts) AS hosts, max(hosts) AS most
    FROM (SELECT count(DISTINCT mx_record.mx_host_id) AS hosts
          FROM domain INDEXED BY domain_scan CROSS JOIN mx_record ON mx_record.domain_id = domain.id
          WHERE domain.scan_id = ?1 AND mx_record.mx_host_id IS NOT NULL GROUP BY domain.id)),
address AS MATERIALIZED (
    SELECT count(*) AS addresses, count(*) FILTER (WHERE family = 4) AS four, count(*) FILTER (WHERE family = 6) AS six,
           sum(names) AS names, max(names) AS most
    FROM (SELECT family, count(*) AS names
          FROM endpoint INDEXED BY endpoint_scan CROSS JOIN target ON target.endpoint_id = endpoint.id
          WHERE endpoint.scan_id = ?1 GROUP BY endpoint.id)),
measure (position, measure, number, per, average, most, meaning) AS (
    SELECT 1, 'mx-hosts', hosts, NULL, NULL, NULL, 'distinct names of MX hosts' FROM host
    UNION ALL SELECT 2, 'addresses', addresses, NULL, NULL, NULL, 'distinct addresses of MX hosts' FROM address
    UNION ALL SELECT 3, 'ipv4-addresses', four, NULL, NULL, NULL, 'those of IPv4' FROM address
    UNION ALL SELECT 4, 'ipv6-addresses', six, NULL, NULL, NULL, 'those of IPv6' FROM address
    UNION ALL SELECT 5, 'addresses-of-host', coalesce(addresses, 0), addressed, 1.0 * addresses / nullif(addressed, 0), most,
        'addresses of one MX host' FROM host
    UNION ALL SELECT 6, 'hosts-of-domain', coalesce(hosts, 0), domains, 1.0 * hosts / nullif(domains, 0), most,
        'MX hosts of one domain' FROM domain_host
    UNION ALL SELECT 7, 'domains-of-host', coalesce(domains, 0), hosts, 1.0 * domains / nullif(hosts, 0), most,
        'domains that name one MX host' FROM named
    UNION ALL SELECT 8, 'names-of-address', coalesce(names, 0), addresses, 1.0 * names / nullif(addresses, 0), most,
        'MX hosts at one address' FROM address)
SELECT measure, number, per, round(average, 2) AS average, most, meaning
FROM measure
ORDER BY position;

-- name: provider_concentration
-- How much of the mail the largest providers receive
-- Metrics: D8
-- Unit: domain, weight (the sum of the list's weights, default 1)
-- Denominator: those with a mail route to an MX host that has a provider
-- Source: Durumeric et al. 2015, Dukhovni and Hardaker's DANE survey
-- One row per unit and number of providers, up to how many there are. A provider is the registrable domain of the MX
-- host; they are ranked by the domains that they serve with an MX host of the best preference. A domain counts once, by
-- the largest of its providers. providers: how many the row is of; in the last one of a unit, all there are.
WITH literal AS MATERIALIZED (SELECT id FROM host_outcome WHERE code = 'ip-literal'),
served AS MATERIALIZED (
    SELECT provider, count(*) AS domains
    FROM (SELECT DISTINCT mx_host.provider, mx_record.domain_id
          FROM mx_host INDEXED BY mx_host_scan
          CROSS JOIN mx_record ON mx_record.mx_host_id = mx_host.id AND mx_record.is_primary
          WHERE mx_host.scan_id = ?1 AND mx_host.outcome IS NOT (SELECT id FROM literal))
    GROUP BY provider),
large AS MATERIALIZED (
    SELECT provider, row_number() OVER (ORDER BY domains DESC, provider) AS place
    FROM served ORDER BY domains DESC, provider LIMIT 1000),
placed AS (
    SELECT mx_record.domain_id, min(large.place) AS place
    FROM mx_host INDEXED BY mx_host_scan
    CROSS JOIN large ON large.provider = mx_host.provider
    CROSS JOIN mx_record ON mx_record.mx_host_id = mx_host.id AND mx_record.is_primary
    WHERE mx_host.scan_id = ?1 AND mx_host.outcome IS NOT (SELECT id FROM literal)
    GROUP BY mx_record.domain_id),
step AS MATERIALIZED (
    SELECT place, count(*) AS domains, sum(weight) AS weight
    FROM placed CROSS JOIN domain ON domain.id = placed.domain_id
    GROUP BY place),
total AS MATERIALIZED (
    SELECT count(*) AS domains, total(weight) AS weight, (SELECT count(*) FROM served) AS providers
    FROM (SELECT weight
          FROM domain INDEXED BY domain_scan
          CROSS JOIN mx_record ON mx_record.domain_id = domain.id AND mx_record.is_primary
          CROSS JOIN mx_host ON mx_host.id = mx_record.mx_host_id
          WHERE domain.scan_id = ?1 AND mx_host.outcome IS NOT (SELECT id FROM literal)
          GROUP BY domain.id)),
top (number) AS (VALUES (1), (2), (5), (10), (20), (50), (100), (200), (500), (1000))
SELECT unit.column1 AS unit, top.number AS providers,
       coalesce(CASE unit.column1 WHEN 'domain' THEN sum(step.domains) ELSE round(sum(step.weight), 6) END, 0) AS number,
       CASE unit.column1 WHEN 'domain' THEN total.domains ELSE total.weight END AS denominator,
       round(100.0 * CASE unit.column1 WHEN 'domain' THEN sum(step.domains) ELSE sum(step.weight) END
           / nullif(CASE unit.column1 WHEN 'domain' THEN total.domains ELSE total.weight END, 0), 2) AS percent
FROM (VALUES ('domain'), ('weight')) AS unit CROSS JOIN total CROSS JOIN top
LEFT JOIN step ON step.place <= top.number
WHERE top.number < total.providers
GROUP BY unit.column1, top.number
UNION ALL
SELECT unit.column1, total.providers, CASE unit.column1 WHEN 'domain' THEN total.domains ELSE total.weight END,
       CASE unit.column1 WHEN 'domain' THEN total.domains ELSE total.weight END,
       CASE WHEN total.domains > 0 THEN 100.0 END
FROM (VALUES ('domain'), ('weight')) AS unit CROSS JOIN total
ORDER BY 1, 2;
