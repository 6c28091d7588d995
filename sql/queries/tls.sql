-- What TLS looks like where the handshake completed. Each statement takes one parameter, the scan's id; in the sqlite3
-- tool: .parameter set ?1 1

-- name: tls_versions
-- TLS versions negotiated
-- Metrics: T1
-- Unit: address with a completed handshake, once; where it has several names, by the probe that got furthest
-- Denominator: all of them
-- Source: Holz et al. 2016
-- One row per version; unknown is a handshake of which the version was not seen.
WITH address AS (
    SELECT probe_id FROM endpoint_verdict
    WHERE judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND stage >= (SELECT id FROM stage WHERE code = 'tls')),
seen AS (
    SELECT tls_session.version AS id, count(*) AS addresses
    FROM address LEFT JOIN tls_session ON tls_session.probe_id = address.probe_id
    GROUP BY tls_session.version)
SELECT CASE WHEN seen.id IS NULL THEN 'unknown'
            ELSE coalesce(tls_version.name, printf('0x%04x', seen.id)) END AS version,
       addresses,
       sum(addresses) OVER () AS denominator,
       round(100.0 * addresses / sum(addresses) OVER (), 2) AS percent
FROM seen LEFT JOIN tls_version ON tls_version.id = seen.id
ORDER BY addresses DESC, seen.id NULLS LAST;

-- name: tls_cipher_suites
-- Cipher suites negotiated
-- Metrics: T3
-- Unit: address with a completed handshake, once; where it has several names, by the probe that got furthest
-- Denominator: all of them
-- Source: Facebook 2014, Mayer et al. 2016
-- One row per cipher suite; unknown is a handshake of which the cipher suite was not seen.
WITH address AS (
    SELECT probe_id FROM endpoint_verdict
    WHERE judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND stage >= (SELECT id FROM stage WHERE code = 'tls')),
seen AS (
    SELECT tls_session.cipher_suite AS id, count(*) AS addresses
    FROM address LEFT JOIN tls_session ON tls_session.probe_id = address.probe_id
    GROUP BY tls_session.cipher_suite)
SELECT CASE WHEN seen.id IS NULL THEN 'unknown'
            ELSE coalesce(tls_cipher_suite.name, printf('0x%04x', seen.id)) END AS cipher_suite,
       addresses,
       sum(addresses) OVER () AS denominator,
       round(100.0 * addresses / sum(addresses) OVER (), 2) AS percent
FROM seen LEFT JOIN tls_cipher_suite ON tls_cipher_suite.id = seen.id
ORDER BY addresses DESC, seen.id NULLS LAST;

-- name: tls_groups
-- Key exchange groups negotiated
-- Metrics: T6
-- Unit: address with a completed handshake, once; where it has several names, by the probe that got furthest
-- Denominator: all of them
-- Source: RFC 9325 section 4.5
-- One row per group. Where no group was seen, the cipher suite says what is known: none (static RSA), a key exchange
-- without a group; finite field, one of unnamed parameters; else unknown.
WITH address AS (
    SELECT probe_id FROM endpoint_verdict
    WHERE judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND stage >= (SELECT id FROM stage WHERE code = 'tls')),
seen AS (
    SELECT tls_session.key_group AS id,
           CASE WHEN tls_session.key_group IS NOT NULL
                    THEN coalesce(tls_group.name, printf('0x%04x', tls_session.key_group))
                WHEN tls_cipher_suite.name LIKE 'TLS\_RSA\_%' ESCAPE '\' THEN 'none (static RSA)'
                WHEN tls_cipher_suite.name LIKE 'TLS\_DHE\_%' ESCAPE '\' THEN 'finite field'
                ELSE 'unknown' END AS key_group,
           count(*) AS addresses
    FROM address
    LEFT JOIN tls_session ON tls_session.probe_id = address.probe_id
    LEFT JOIN tls_group ON tls_group.id = tls_session.key_group
    LEFT JOIN tls_cipher_suite ON tls_cipher_suite.id = tls_session.cipher_suite
    GROUP BY 1, 2)
SELECT key_group,
       addresses,
       sum(addresses) OVER () AS denominator,
       round(100.0 * addresses / sum(addresses) OVER (), 2) AS percent
FROM seen
ORDER BY addresses DESC, id NULLS LAST, key_group;
