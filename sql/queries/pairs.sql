-- What a comparison of two scans asks beside the states of compare.sql: why the first known MX host of a domain is another one.

-- name: detours
-- The domains of scan ?1 whose first known MX host stands behind one of which it could not be told whether it offers STARTTLS,
-- or has a valid certificate, in order of their names
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
untold AS MATERIALIZED (
    SELECT mx_host_id AS id FROM mx_host_verdict
    WHERE judgement_id = (SELECT id FROM judged) AND members > 0 AND (starttls_any IS NULL OR valid_any IS NULL))
SELECT DISTINCT domain.name
FROM untold
CROSS JOIN mx_record ON mx_record.mx_host_id = untold.id
CROSS JOIN domain ON domain.id = mx_record.domain_id
WHERE EXISTS (
    SELECT 1
    FROM mx_record AS behind
    JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT id FROM judged)
        AND mx_host_verdict.mx_host_id = behind.mx_host_id
    WHERE behind.domain_id = domain.id AND behind.position > mx_record.position
        AND (starttls_any IS NOT NULL OR valid_any IS NOT NULL))
ORDER BY domain.name;

-- name: hosts_by_preference
-- The MX hosts with members of the domain named ?2 of scan ?1, the most preferred first, and what is known of each
SELECT mx_host.name, starttls_any, valid_any
FROM domain
CROSS JOIN mx_record ON mx_record.domain_id = domain.id
CROSS JOIN mx_host ON mx_host.id = mx_record.mx_host_id
CROSS JOIN mx_host_verdict ON mx_host_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
    AND mx_host_verdict.mx_host_id = mx_host.id
WHERE domain.scan_id = ?1 AND domain.name = ?2 AND members > 0
ORDER BY mx_record.position;
