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

-- name: tls_by_unit
-- What handshakes come to: versions, classes of cipher suites, forward secrecy
-- Metrics: T1 T3 T4 T8
-- Unit: address, MX host, domain, weight (the sum of the list's weights, default 1), by the one handshake that stands
--   for it
-- Denominator: those with a completed handshake of which the property is known
-- Source: Facebook 2014, Holz et al. 2016, RFC 9325
-- One row per unit and property. Of an address, the handshake under the name with which it got furthest; of an MX host,
-- at the address that did; of a domain, at the first of its MX hosts, in order of preference, that completed one.
-- unknown: those with a completed handshake of which it was not seen. Classes of cipher suites are not exclusive;
-- below-128-bits: the key has fewer that count (3DES has 112). key-exchange-tls13 is always ephemeral.
-- unrecognized-name: the server warned that it does not know the name that it was asked for, and went on.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
handshake (unit, target_id, weight) AS (
    SELECT 'address', handshake, 1
    FROM endpoint_verdict WHERE judgement_id = (SELECT id FROM judged) AND handshake IS NOT NULL
    UNION ALL
    SELECT 'mx-host', handshake, 1
    FROM mx_host_verdict WHERE judgement_id = (SELECT id FROM judged) AND handshake IS NOT NULL
    UNION ALL
    SELECT 'domain', handshake, domain.weight
    FROM domain_verdict CROSS JOIN domain ON domain.id = domain_verdict.domain_id
    WHERE judgement_id = (SELECT id FROM judged) AND handshake IS NOT NULL),
seen AS MATERIALIZED (
    SELECT unit, version, cipher_suite, forward_secrecy, warning_alert IS 112 AS unrecognized,
           count(*) AS number, sum(weight) AS weight
    FROM handshake
    CROSS JOIN target_verdict ON target_verdict.judgement_id = (SELECT id FROM judged)
        AND target_verdict.target_id = handshake.target_id
    LEFT JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
    GROUP BY 1, 2, 3, 4, 5),
counted (position, unit, version, cipher_suite, forward_secrecy, unrecognized, number) AS (
    SELECT CASE unit WHEN 'address' THEN 1 WHEN 'mx-host' THEN 2 ELSE 3 END, unit, version, cipher_suite, forward_secrecy,
           unrecognized, number FROM seen
    UNION ALL
    SELECT 4, 'weight', version, cipher_suite, forward_secrecy, unrecognized, weight FROM seen WHERE unit = 'domain'),
class (position, property, class) AS (VALUES
    (20, 'cipher-aead', 'aead'), (21, 'cipher-cbc', 'cbc'), (22, 'cipher-rc4', 'rc4'), (23, 'cipher-3des', '3des'),
    (24, 'cipher-null', 'null'), (25, 'cipher-export', 'export'), (26, 'cipher-anonymous', 'anonymous'),
    (27, 'cipher-below-128-bits', 'below-128-bits'), (30, 'key-exchange-static-rsa', 'static-rsa'),
    (31, 'key-exchange-dhe', 'dhe'), (32, 'key-exchange-ecdhe', 'ecdhe'), (33, 'key-exchange-tls13', 'tls13')),
property (unit_position, position, unit, property, number, denominator, unknown) AS (
    SELECT counted.position, 1, unit, iif(counted.version, coalesce(version.name, printf('0x%04x', counted.version)), NULL),
           sum(number),
           coalesce(sum(sum(number)) FILTER (WHERE counted.version IS NOT NULL) OVER one, 0),
           coalesce(sum(sum(number)) FILTER (WHERE counted.version IS NULL) OVER one, 0)
    FROM counted LEFT JOIN tls_version AS version ON version.id = counted.version
    GROUP BY counted.position, counted.version
    WINDOW one AS (PARTITION BY counted.position)
    UNION ALL
    SELECT counted.position, class.position, unit, class.property,
           coalesce(sum(number) FILTER (WHERE suite.class IS NOT NULL), 0),
           coalesce(sum(number) FILTER (WHERE counted.cipher_suite IS NOT NULL), 0),
           coalesce(sum(number) FILTER (WHERE counted.cipher_suite IS NULL), 0)
    FROM counted CROSS JOIN class
    LEFT JOIN v_cipher_class AS suite ON suite.cipher_suite = counted.cipher_suite AND suite.class = class.class
    GROUP BY counted.position, class.position
    UNION ALL
    SELECT position, 40, unit, 'forward-secrecy', coalesce(sum(number) FILTER (WHERE forward_secrecy), 0),
           coalesce(sum(number) FILTER (WHERE forward_secrecy IS NOT NULL), 0),
           coalesce(sum(number) FILTER (WHERE forward_secrecy IS NULL), 0)
    FROM counted GROUP BY position
    UNION ALL
    SELECT position, 50, unit, 'unrecognized-name', coalesce(sum(number) FILTER (WHERE unrecognized), 0),
           coalesce(sum(number) FILTER (WHERE version IS NOT NULL), 0),
           coalesce(sum(number) FILTER (WHERE version IS NULL), 0)
    FROM counted GROUP BY position)
SELECT unit, property, number, denominator, round(100.0 * number / nullif(denominator, 0), 2) AS percent, unknown
FROM property
WHERE property IS NOT NULL
ORDER BY unit_position, position, number DESC, property;

-- name: dh_parameters
-- Size of the finite field in Diffie-Hellman key exchanges
-- Metrics: T6
-- Unit: address whose handshake, up to TLS 1.2, had a Diffie-Hellman key exchange in a finite field
-- Denominator: those of which the size was seen
-- Source: Mayer et al. 2016, RFC 9325 section 4.5
-- One row per size, in bits of the prime. unknown: those of which it was not seen. RFC 9325 wants 2048 bits or more.
WITH seen AS (
    SELECT tls_session.dh_prime_bits AS bits, count(*) AS addresses
    FROM endpoint_verdict
    CROSS JOIN tls_session ON tls_session.probe_id = endpoint_verdict.probe_id
    WHERE judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND stage >= (SELECT id FROM stage WHERE code = 'tls')
        AND (dh_prime_bits IS NOT NULL
            OR cipher_suite IN (SELECT cipher_suite FROM v_cipher_class WHERE class = 'dhe'))
    GROUP BY 1)
SELECT bits,
       addresses,
       sum(addresses) OVER () AS denominator,
       round(100.0 * addresses / sum(addresses) OVER (), 2) AS percent,
       (SELECT coalesce(sum(addresses), 0) FROM seen WHERE bits IS NULL) AS unknown
FROM seen
WHERE bits IS NOT NULL
ORDER BY bits;
