-- Who offers STARTTLS. Each statement takes one parameter, the scan's id; in the sqlite3 tool: .parameter set ?1 1

-- name: adoption
-- Share of domains, MX hosts, addresses and mail weight that offer STARTTLS
-- Metrics: S1 S2 S3 S4
-- Unit: domain, MX host, address, weight (the sum of the list's weights, default 1)
-- Denominator: those of which it is known
-- Source: Facebook 2014, MailChannels 2015, Durumeric et al. 2015
-- One row per unit and roll-up rule. Beside the denominator, in no rate: inconclusive, of which it is not known, for
-- want of an answer from the mail servers or from the DNS; pending, which were not asked or not judged yet, wholly or
-- in part; no_host, a mail route but no MX host with an address (rule primary: none of the best preference), so
-- nothing to ask; no_route, where the DNS says that no mail is taken. The five sum to the domains, MX hosts,
-- addresses or weight of the scan. Rule any: one address suffices; all: every address must; primary: every address of
-- the hosts of the best preference; first: any address of the first host, in order of preference, of which it is
-- known (Facebook 2014).
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
verdict AS (
    SELECT domain.weight,
           starttls_any, starttls_all, starttls_primary, starttls_first,
           CASE WHEN mail_outcome.conclusive = 0 THEN 'inconclusive'
                WHEN mail_outcome.has_route = 0 THEN 'no-route'
                WHEN domain_verdict.pending = 0 THEN iif(members = 0, 'no-host', 'asked')
                ELSE 'pending' END AS standing,
           CASE WHEN domain_verdict.pending = 0 AND starttls_primary IS NULL THEN NOT EXISTS (
                   SELECT 1 FROM mx_record
                   JOIN mx_host_verdict ON mx_host_verdict.judgement_id = domain_verdict.judgement_id
                       AND mx_host_verdict.mx_host_id = mx_record.mx_host_id
                   WHERE mx_record.domain_id = domain_verdict.domain_id AND mx_record.is_primary
                       AND mx_host_verdict.members > 0)
               ELSE 0 END AS primary_no_host
    FROM domain INDEXED BY domain_scan -- all four tables in the order of the domains' ids: four times as quick
    LEFT JOIN mail_route ON mail_route.domain_id = domain.id
    LEFT JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    LEFT JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT id FROM judged)
        AND domain_verdict.domain_id = domain.id
    WHERE domain.scan_id = ?1),
by_domain AS MATERIALIZED (
    SELECT count(*) AS domains,
           coalesce(sum(standing = 'pending'), 0) AS pending,
           coalesce(sum(standing = 'no-host'), 0) AS no_host,
           coalesce(sum(standing = 'no-route'), 0) AS no_route,
           sum(starttls_any) AS any_yes, count(starttls_any) AS any_known,
           sum(starttls_all) AS all_yes, count(starttls_all) AS all_known,
           sum(starttls_primary) AS primary_yes, count(starttls_primary) AS primary_known,
           coalesce(sum(primary_no_host), 0) AS primary_no_host,
           sum(starttls_first) AS first_yes, count(starttls_first) AS first_known,
           round(total(weight * starttls_first), 6) AS weight_yes,
           round(total(CASE WHEN starttls_first IS NOT NULL THEN weight END), 6) AS weight_known,
           round(total(CASE WHEN standing = 'inconclusive' OR standing = 'asked' AND starttls_first IS NULL
               THEN weight END), 6) AS weight_unknown,
           round(total(CASE WHEN standing = 'pending' THEN weight END), 6) AS weight_pending,
           round(total(CASE WHEN standing = 'no-host' THEN weight END), 6) AS weight_no_host,
           round(total(CASE WHEN standing = 'no-route' THEN weight END), 6) AS weight_no_route
    FROM verdict),
by_host AS MATERIALIZED (
    SELECT count(*) AS hosts,
           count(*) - coalesce(sum(pending = 0), 0) AS pending,
           coalesce(sum(pending = 0 AND members = 0), 0) AS no_host,
           sum(starttls_any) AS any_yes, count(starttls_any) AS any_known,
           sum(starttls_all) AS all_yes, count(starttls_all) AS all_known
    FROM mx_host INDEXED BY mx_host_scan
    LEFT JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT id FROM judged)
        AND mx_host_verdict.mx_host_id = mx_host.id
    WHERE mx_host.scan_id = ?1),
by_address AS MATERIALIZED (
    SELECT count(*) AS addresses,
           count(*) - coalesce(sum(pending = 0), 0) AS pending,
           sum(starttls) AS yes, count(starttls) AS known
    FROM endpoint INDEXED BY endpoint_scan
    LEFT JOIN endpoint_verdict ON endpoint_verdict.judgement_id = (SELECT id FROM judged)
        AND endpoint_verdict.endpoint_id = endpoint.id
    WHERE endpoint.scan_id = ?1),
rate (unit, rule, yes, denominator, inconclusive, pending, no_host, no_route, meaning) AS (
    SELECT 'domain', 'all', all_yes, all_known, domains - pending - no_host - no_route - all_known,
        pending, no_host, no_route, 'every address of every MX host offers STARTTLS' FROM by_domain
    UNION ALL
    SELECT 'domain', 'any', any_yes, any_known, domains - pending - no_host - no_route - any_known,
        pending, no_host, no_route, 'at least one address of one MX host offers STARTTLS' FROM by_domain
    UNION ALL
    SELECT 'domain', 'primary', primary_yes, primary_known,
        domains - pending - primary_no_host - no_route - primary_known, pending, primary_no_host, no_route,
        'every address of the MX hosts of the best preference offers STARTTLS' FROM by_domain
    UNION ALL
    SELECT 'domain', 'first', first_yes, first_known, domains - pending - no_host - no_route - first_known,
        pending, no_host, no_route, 'the first MX host of which it is known offers STARTTLS' FROM by_domain
    UNION ALL
    SELECT 'mx-host', 'any', any_yes, any_known, hosts - pending - no_host - any_known, pending, no_host, 0,
        'at least one address of the MX host offers STARTTLS' FROM by_host
    UNION ALL
    SELECT 'mx-host', 'all', all_yes, all_known, hosts - pending - no_host - all_known, pending, no_host, 0,
        'every address of the MX host offers STARTTLS' FROM by_host
    UNION ALL
    SELECT 'address', 'any', yes, known, addresses - pending - known, pending, 0, 0,
        'the address offers STARTTLS under one of its names' FROM by_address
    UNION ALL
    SELECT 'weight', 'first', weight_yes, weight_known, weight_unknown, weight_pending, weight_no_host, weight_no_route,
        'the first MX host of which it is known offers STARTTLS, domains counted by their weight' FROM by_domain)
SELECT unit,
       rule,
       coalesce(yes, 0) AS yes,
       denominator,
       round(100.0 * yes / nullif(denominator, 0), 2) AS percent,
       inconclusive,
       pending,
       no_host,
       no_route,
       meaning
FROM rate;

-- name: adoption_by_label
-- STARTTLS by the labels of the list, one row per label and value
-- Metrics: S3
-- Unit: domain, in every value that it has
-- Denominator: the domains of which it is known
-- One row per label and value. Rule all: every address of every MX host offers STARTTLS. inconclusive, pending,
-- no_host and no_route as in adoption, in no rate. domains: all with that value, the sum of these five.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1)
SELECT label.name AS label,
       domain_label.value,
       count(*) AS domains,
       coalesce(sum(starttls_all), 0) AS yes,
       count(starttls_all) AS denominator,
       round(100.0 * sum(starttls_all) / nullif(count(starttls_all), 0), 2) AS percent,
       coalesce(sum(conclusive = 0 OR pending = 0 AND members > 0 AND starttls_all IS NULL), 0) AS inconclusive,
       coalesce(sum(mail_route.domain_id IS NULL OR has_route AND pending IS NOT 0), 0) AS pending,
       coalesce(sum(pending = 0 AND members = 0), 0) AS no_host,
       coalesce(sum(conclusive AND NOT has_route), 0) AS no_route
FROM label
JOIN domain_label ON domain_label.label_id = label.id
LEFT JOIN mail_route ON mail_route.domain_id = domain_label.domain_id
LEFT JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
LEFT JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT id FROM judged)
    AND domain_verdict.domain_id = domain_label.domain_id
WHERE label.scan_id = ?1
GROUP BY label.id, domain_label.value
ORDER BY label.id, domains DESC, domain_label.value;

-- name: providers
-- Who receives the mail: domains, MX hosts and addresses by provider
-- Metrics: D7
-- Unit: domain, MX host, address
-- Denominator: domains with a mail route; of the rates by MX host and address, those of which it is known
-- Source: Durumeric et al. 2015; Dukhovni and Hardaker's DANE survey
-- One row per provider, the registrable domain of the MX host. domains: those with an MX host of the best preference
-- there; a domain with two such providers counts at both, so domains_percent may sum to more than 100. Rates are by
-- MX host, any address, and by address: offered of known; the rest is inconclusive, pending or has no address. An MX
-- host that is an IP address has no provider and is left out.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
routed AS MATERIALIZED (
    SELECT count(*) AS domains
    FROM domain
    JOIN mail_route ON mail_route.domain_id = domain.id
    JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    WHERE domain.scan_id = ?1 AND has_route),
named AS (
    SELECT id, provider FROM mx_host INDEXED BY mx_host_scan -- in the order of the ids, as the tables beside it
    WHERE scan_id = ?1 AND outcome IS NOT (SELECT id FROM host_outcome WHERE code = 'ip-literal')),
-- Hosts with their addresses, and the domains that they serve, are brought together by one sort, not by a join.
gathered AS (
    SELECT provider, NULL AS domain_id, named.id AS mx_host_id, starttls_any, target.endpoint_id, starttls
    FROM named
    LEFT JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT id FROM judged)
        AND mx_host_verdict.mx_host_id = named.id
    LEFT JOIN target ON target.mx_host_id = named.id
    LEFT JOIN endpoint_verdict ON endpoint_verdict.judgement_id = (SELECT id FROM judged)
        AND endpoint_verdict.endpoint_id = target.endpoint_id
    UNION ALL
    SELECT provider, mx_record.domain_id, NULL, NULL, NULL, NULL
    FROM named JOIN mx_record ON mx_record.mx_host_id = named.id
    WHERE mx_record.is_primary),
counted AS (
    SELECT provider,
           count(DISTINCT domain_id) AS domains,
           -- Of what has few members: distinct ones cost a table each.
           count(DISTINCT mx_host_id) AS mx_hosts,
           count(DISTINCT iif(starttls_any = 0, mx_host_id, NULL)) AS mx_hosts_without,
           count(DISTINCT iif(starttls_any IS NULL, mx_host_id, NULL)) AS mx_hosts_unknown,
           count(DISTINCT endpoint_id) AS addresses,
           count(DISTINCT iif(starttls = 0, endpoint_id, NULL)) AS addresses_without,
           count(DISTINCT iif(starttls IS NULL, endpoint_id, NULL)) AS addresses_unknown
    FROM gathered
    GROUP BY provider)
SELECT provider,
       counted.domains,
       routed.domains AS denominator,
       round(100.0 * counted.domains / nullif(routed.domains, 0), 2) AS domains_percent,
       mx_hosts,
       mx_hosts - mx_hosts_unknown - mx_hosts_without AS mx_hosts_offered,
       mx_hosts - mx_hosts_unknown AS mx_hosts_known,
       round(100.0 * (mx_hosts - mx_hosts_unknown - mx_hosts_without) / nullif(mx_hosts - mx_hosts_unknown, 0), 2)
           AS mx_hosts_percent,
       addresses,
       addresses - addresses_unknown - addresses_without AS addresses_offered,
       addresses - addresses_unknown AS addresses_known,
       round(100.0 * (addresses - addresses_unknown - addresses_without) / nullif(addresses - addresses_unknown, 0), 2)
           AS addresses_percent
FROM counted
JOIN routed
ORDER BY counted.domains DESC, provider;
