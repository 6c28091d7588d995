-- What a domain's mail servers offer, taken together. Each statement takes one parameter, the scan's id; in the sqlite3
-- tool: .parameter set ?1 1

-- name: protection
-- What protects mail on its way to each domain: every domain in one class
-- Metrics: S3 X6
-- Unit: domain
-- Denominator: domains of which it is known whether every address of every MX host offers STARTTLS
-- One row per class, also those that are empty. valid: every address of every MX host offers STARTTLS and has a valid
-- certificate (as in the query validity); encrypted: every one offers it, and at one no valid certificate was had; untold: every
-- one offers it, and of the certificates it is not known; partial: one address offers none, and not all are known to
-- offer none; none: none does. The first three sum to yes of adoption's rule all, the five to its denominator. The rest
-- is in no share, as there: inconclusive, pending, no-host, no-route.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
counted AS MATERIALIZED (
    SELECT CASE WHEN mail_outcome.conclusive = 0 THEN 'inconclusive'
                WHEN mail_outcome.has_route = 0 THEN 'no-route'
                WHEN domain_verdict.pending IS NOT 0 THEN 'pending'
                WHEN members = 0 THEN 'no-host'
                WHEN starttls_all THEN CASE valid_all WHEN 1 THEN 'valid' WHEN 0 THEN 'encrypted' ELSE 'untold' END
                WHEN starttls_any = 0 THEN 'none'
                WHEN starttls_all = 0 THEN 'partial'
                ELSE 'inconclusive' END AS class,
           count(*) AS domains,
           round(total(domain.weight), 6) AS weight
    FROM domain INDEXED BY domain_scan -- all tables in the order of the domains' ids, as in adoption
    LEFT JOIN mail_route ON mail_route.domain_id = domain.id
    LEFT JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    LEFT JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT id FROM judged)
        AND domain_verdict.domain_id = domain.id
    WHERE domain.scan_id = ?1
    GROUP BY 1),
class (position, class, known, meaning) AS (
    VALUES (1, 'valid', 1, 'every address of every MX host offers STARTTLS and has a valid certificate'),
           (2, 'encrypted', 1, 'every address offers STARTTLS, and not each of them shows a valid certificate'),
           (3, 'untold', 1, 'every address offers STARTTLS, and of the certificates it is not known'),
           (4, 'partial', 1, 'one address offers no STARTTLS, another does or may'),
           (5, 'none', 1, 'no address offers STARTTLS'),
           (6, 'inconclusive', 0, 'it could not be told'),
           (7, 'pending', 0, 'not asked or not judged yet, wholly or in part'),
           (8, 'no-host', 0, 'no MX host has an address'),
           (9, 'no-route', 0, 'the DNS says that no mail is taken')),
known AS (SELECT total(domains) AS domains FROM counted JOIN class USING (class) WHERE known)
SELECT class.class,
       coalesce(counted.domains, 0) AS domains,
       CAST(known.domains AS INTEGER) AS denominator,
       CASE WHEN class.known THEN round(100.0 * coalesce(counted.domains, 0) / nullif(known.domains, 0), 2) END AS percent,
       coalesce(counted.weight, 0.0) AS weight,
       class.meaning
FROM class
LEFT JOIN counted USING (class)
JOIN known
ORDER BY class.position;
