-- What servers accept beyond what one handshake shows; empty unless the scan was asked to --enumerate it. Each statement
-- takes one parameter, the scan's id; in the sqlite3 tool: .parameter set ?1 1

-- name: versions_accepted
-- TLS versions accepted
-- One row per version. Unit: address that offers STARTTLS and was asked, once, under one of its names. Denominator: those
-- that said yes or no; unknown closed, reset or did not answer (T2 of the published surveys).
SELECT name AS version,
       count(*) FILTER (WHERE accepted = 1) AS addresses,
       count(*) FILTER (WHERE accepted IS NOT NULL) AS denominator,
       round(100.0 * count(*) FILTER (WHERE accepted = 1)
           / nullif(count(*) FILTER (WHERE accepted IS NOT NULL), 0), 2) AS percent,
       count(*) FILTER (WHERE accepted IS NULL) AS unknown
FROM v_enumeration
WHERE scan_id = ?1 AND kind IN ('versions')
GROUP BY kind, number
ORDER BY addresses DESC, kind, number;

-- name: groups_accepted
-- Key-exchange groups accepted
-- One row per group; of TLS 1.3 and of what is older apart. Unit: address that offers STARTTLS and was asked about it,
-- once, under one of its names. Denominator: those that said yes or no; unknown is the rest.
SELECT CASE kind WHEN 'groups' THEN 'TLSv1.3' ELSE 'older' END AS version, name AS key_group,
       count(*) FILTER (WHERE accepted = 1) AS addresses,
       count(*) FILTER (WHERE accepted IS NOT NULL) AS denominator,
       round(100.0 * count(*) FILTER (WHERE accepted = 1)
           / nullif(count(*) FILTER (WHERE accepted IS NOT NULL), 0), 2) AS percent,
       count(*) FILTER (WHERE accepted IS NULL) AS unknown
FROM v_enumeration
WHERE scan_id = ?1 AND kind IN ('groups', 'curves')
GROUP BY kind, number
ORDER BY addresses DESC, kind, number;

-- name: ciphers_accepted
-- Cipher suites accepted
-- One row per cipher suite. Unit: address that offers STARTTLS and was asked about it, once, under one of its names.
-- Denominator: those that said yes or no; unknown is the rest (T5 of the published surveys adds these up by key exchange).
SELECT name AS cipher_suite,
       count(*) FILTER (WHERE accepted = 1) AS addresses,
       count(*) FILTER (WHERE accepted IS NOT NULL) AS denominator,
       round(100.0 * count(*) FILTER (WHERE accepted = 1)
           / nullif(count(*) FILTER (WHERE accepted IS NOT NULL), 0), 2) AS percent,
       count(*) FILTER (WHERE accepted IS NULL) AS unknown
FROM v_enumeration
WHERE scan_id = ?1 AND kind IN ('ciphers-tls13', 'ciphers')
GROUP BY kind, number
ORDER BY addresses DESC, kind, number;

-- name: post_quantum
-- Post-quantum readiness
-- One row per post-quantum group, hybrid or not, and one for any of them. Unit: address that offers STARTTLS and was asked,
-- once, under one of its names. Denominator: those that said yes or no; for "any", yes to one or no to all; unknown is the
-- rest (T7 of the published surveys).
WITH asked AS (
    SELECT number, name, accepted FROM v_enumeration WHERE scan_id = ?1 AND kind = 'post-quantum'
    UNION ALL
    SELECT 0, 'any',
           CASE WHEN max(accepted) = 1 THEN 1 WHEN count(accepted) = count(*) THEN 0 END
    FROM v_enumeration WHERE scan_id = ?1 AND kind = 'post-quantum' GROUP BY endpoint_id)
SELECT name AS key_group,
       count(*) FILTER (WHERE accepted = 1) AS addresses,
       count(*) FILTER (WHERE accepted IS NOT NULL) AS denominator,
       round(100.0 * count(*) FILTER (WHERE accepted = 1)
           / nullif(count(*) FILTER (WHERE accepted IS NOT NULL), 0), 2) AS percent,
       count(*) FILTER (WHERE accepted IS NULL) AS unknown
FROM asked
GROUP BY number
ORDER BY number;
