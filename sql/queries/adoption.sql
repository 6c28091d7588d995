-- Who offers STARTTLS. Each statement takes one parameter, the scan's id; in the sqlite3 tool: .parameter set ?1 1

-- name: adoption
-- Share of domains, MX hosts, addresses and mail weight that offer STARTTLS
-- One row per unit and roll-up rule (S1 to S4 of the published surveys). denominator: those of which it is known.
-- inconclusive: those of which it is not, in no rate. no_host: a mail route, but no MX host with an address (rule
-- primary: none of the best preference), so there is nothing to ask; in no rate either. Rule any: one address suffices;
-- all: every address must; primary: every address of the hosts of the best preference; first: any address of the first
-- host, in order of preference, of which it is known (Facebook 2014). Unit weight sums the list's weights, default 1.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
by_domain AS MATERIALIZED (
    SELECT coalesce(sum(members = 0), 0) AS no_host,
           sum(starttls_any) AS any_yes, count(starttls_any) AS any_known,
           sum(starttls_all) AS all_yes, count(starttls_all) AS all_known,
           sum(starttls_primary) AS primary_yes, count(starttls_primary) AS primary_known,
           coalesce(sum(CASE WHEN starttls_primary IS NULL THEN NOT EXISTS (
                   SELECT 1 FROM mx_record
                   JOIN mx_host_verdict ON mx_host_verdict.judgement_id = domain_verdict.judgement_id
                       AND mx_host_verdict.mx_host_id = mx_record.mx_host_id
                   WHERE mx_record.domain_id = domain_verdict.domain_id AND mx_record.is_primary
                       AND mx_host_verdict.members > 0)
               END), 0) AS primary_no_host,
           sum(starttls_first) AS first_yes, count(starttls_first) AS first_known,
           count(*) AS domains,
           round(total(weight * starttls_first), 6) AS weight_yes,
           round(total(CASE WHEN starttls_first IS NOT NULL THEN weight END), 6) AS weight_known,
           round(total(CASE WHEN members = 0 THEN weight END), 6) AS weight_no_host,
           round(total(CASE WHEN members > 0 AND starttls_first IS NULL THEN weight END), 6) AS weight_unknown
    FROM domain_verdict JOIN domain ON domain.id = domain_verdict.domain_id
    WHERE judgement_id = (SELECT id FROM judged)),
by_host AS MATERIALIZED (
    SELECT coalesce(sum(members = 0), 0) AS no_host,
           sum(starttls_any) AS any_yes, count(starttls_any) AS any_known,
           sum(starttls_all) AS all_yes, count(starttls_all) AS all_known,
           count(*) AS hosts
    FROM mx_host_verdict WHERE judgement_id = (SELECT id FROM judged)),
by_address AS MATERIALIZED (
    SELECT sum(starttls) AS yes, count(starttls) AS known, count(*) AS addresses
    FROM endpoint_verdict WHERE judgement_id = (SELECT id FROM judged)),
rate (unit, rule, yes, denominator, inconclusive, no_host, meaning) AS (
    SELECT 'domain', 'all', all_yes, all_known, domains - no_host - all_known, no_host,
        'every address of every MX host offers STARTTLS' FROM by_domain
    UNION ALL
    SELECT 'domain', 'any', any_yes, any_known, domains - no_host - any_known, no_host,
        'at least one address of one MX host offers STARTTLS' FROM by_domain
    UNION ALL
    SELECT 'domain', 'primary', primary_yes, primary_known, domains - primary_no_host - primary_known, primary_no_host,
        'every address of the MX hosts of the best preference offers STARTTLS' FROM by_domain
    UNION ALL
    SELECT 'domain', 'first', first_yes, first_known, domains - no_host - first_known, no_host,
        'the first MX host of which it is known offers STARTTLS' FROM by_domain
    UNION ALL
    SELECT 'mx-host', 'any', any_yes, any_known, hosts - no_host - any_known, no_host,
        'at least one address of the MX host offers STARTTLS' FROM by_host
    UNION ALL
    SELECT 'mx-host', 'all', all_yes, all_known, hosts - no_host - all_known, no_host,
        'every address of the MX host offers STARTTLS' FROM by_host
    UNION ALL
    SELECT 'address', 'any', yes, known, addresses - known, 0, 'the address offers STARTTLS under one of its names'
        FROM by_address
    UNION ALL
    SELECT 'weight', 'first', weight_yes, weight_known, weight_unknown, weight_no_host,
        'the first MX host of which it is known offers STARTTLS, domains counted by their weight' FROM by_domain)
SELECT unit,
       rule,
       coalesce(yes, 0) AS yes,
       denominator,
       round(100.0 * yes / nullif(denominator, 0), 2) AS percent,
       inconclusive,
       no_host,
       meaning
FROM rate;

-- name: adoption_by_label
-- STARTTLS by the labels of the list, one row per label and value
-- Unit: domain, in every value that it has. Rule all: every address of every MX host offers STARTTLS. denominator: the
-- domains of which it is known; inconclusive and no_host as in adoption, in no rate. domains: all with that value.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1)
SELECT label.name AS label,
       domain_label.value,
       count(*) AS domains,
       coalesce(sum(starttls_all), 0) AS yes,
       count(starttls_all) AS denominator,
       round(100.0 * sum(starttls_all) / nullif(count(starttls_all), 0), 2) AS percent,
       coalesce(sum(members > 0 AND starttls_all IS NULL), 0) AS inconclusive,
       coalesce(sum(members = 0), 0) AS no_host
FROM label
JOIN domain_label ON domain_label.label_id = label.id
LEFT JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT id FROM judged)
    AND domain_verdict.domain_id = domain_label.domain_id
WHERE label.scan_id = ?1
GROUP BY label.id, domain_label.value
ORDER BY label.id, domains DESC, domain_label.value;

-- name: providers
-- Who receives the mail: domains, MX hosts and addresses by provider
-- One row per provider, the registrable domain of the MX host (D7 of the published surveys). domains: those with an MX
-- host of the best preference there; a domain with two such providers counts at both. Rates are by MX host, any
-- address, and by address: offered of known; the rest is inconclusive or has no address.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
served AS (
    SELECT mx_host.provider, count(DISTINCT mx_record.domain_id) AS domains
    FROM mx_host JOIN mx_record ON mx_record.mx_host_id = mx_host.id
    WHERE mx_host.scan_id = ?1 AND mx_record.is_primary
    GROUP BY mx_host.provider),
hosts AS (
    SELECT provider,
           count(*) AS mx_hosts,
           coalesce(sum(starttls_any), 0) AS offered,
           count(starttls_any) AS known
    FROM mx_host
    LEFT JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT id FROM judged)
        AND mx_host_verdict.mx_host_id = mx_host.id
    WHERE mx_host.scan_id = ?1
    GROUP BY provider),
used AS (
    SELECT DISTINCT mx_host.provider, target.endpoint_id
    FROM mx_host JOIN target ON target.mx_host_id = mx_host.id
    WHERE mx_host.scan_id = ?1),
addresses AS (
    SELECT provider,
           count(*) AS addresses,
           coalesce(sum(starttls), 0) AS offered,
           count(starttls) AS known
    FROM used
    LEFT JOIN endpoint_verdict ON endpoint_verdict.judgement_id = (SELECT id FROM judged)
        AND endpoint_verdict.endpoint_id = used.endpoint_id
    GROUP BY provider)
SELECT hosts.provider,
       coalesce(served.domains, 0) AS domains,
       hosts.mx_hosts,
       hosts.offered AS mx_hosts_offered,
       hosts.known AS mx_hosts_known,
       round(100.0 * hosts.offered / nullif(hosts.known, 0), 2) AS mx_hosts_percent,
       coalesce(addresses.addresses, 0) AS addresses,
       coalesce(addresses.offered, 0) AS addresses_offered,
       coalesce(addresses.known, 0) AS addresses_known,
       round(100.0 * addresses.offered / nullif(addresses.known, 0), 2) AS addresses_percent
FROM hosts
LEFT JOIN served ON served.provider = hosts.provider
LEFT JOIN addresses ON addresses.provider = hosts.provider
ORDER BY coalesce(served.domains, 0) DESC, hosts.provider;
