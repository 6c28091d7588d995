-- What servers accept beyond what one handshake shows; empty unless the scan was asked to --enumerate it. Each statement
-- takes one parameter, the scan's id; in the sqlite3 tool: .parameter set ?1 1

-- name: versions_accepted
-- TLS versions accepted
-- Metrics: T2
-- Unit: address that offers STARTTLS and was asked, once, under one of its names
-- Denominator: those that said yes or no
-- Source: RFC 9325 section 3.1; Dukhovni and Hardaker's DANE survey
-- One row per version. unknown closed, reset or did not answer.
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
-- Metrics: T6
-- Unit: address that offers STARTTLS and was asked about the group, once, under one of its names
-- Denominator: those that said yes or no
-- Source: RFC 9325 section 4.5
-- One row per group; of TLS 1.3 and of what is older apart. unknown: those that said neither.
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
-- Metrics: T3
-- Unit: address that offers STARTTLS and was asked about the suite, once, under one of its names
-- Denominator: those that said yes or no
-- Source: Mayer et al. 2016
-- One row per cipher suite. unknown: those that said neither.
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
-- Metrics: T7
-- Unit: address that offers STARTTLS and was asked, once, under one of its names
-- Denominator: those that said yes or no; for "any", yes to one or no to all
-- Source: Schaumann 2026
-- One row per post-quantum group, hybrid or not, and one for any of them. unknown: those that said neither.
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

-- name: certificate_key_types
-- Certificates by type of key
-- Metrics: X11
-- Unit: address that offers STARTTLS and was asked with hellos of TLS 1.2 that one type of key can answer, once,
--   under one of its names
-- Denominator: those that said yes or no; for both, to both
-- One row per type, and one for both. unknown is the rest, above all those that speak TLS 1.3 alone, which encrypts
-- certificates.
WITH asked AS (
    SELECT endpoint_id,
           max(accepted) FILTER (WHERE purpose = 'rsa-certificate') AS rsa,
           max(accepted) FILTER (WHERE purpose = 'ecdsa-certificate') AS ecdsa
    FROM v_other_certificate
    WHERE scan_id = ?1 AND purpose IN ('rsa-certificate', 'ecdsa-certificate')
    GROUP BY endpoint_id),
told AS (
    SELECT 1 AS position, 'RSA' AS key_type, rsa AS accepted FROM asked
    UNION ALL SELECT 2, 'ECDSA or EdDSA', ecdsa FROM asked
    UNION ALL SELECT 3, 'both', rsa AND ecdsa FROM asked)
SELECT key_type,
       count(*) FILTER (WHERE accepted = 1) AS addresses,
       count(*) FILTER (WHERE accepted IS NOT NULL) AS denominator,
       round(100.0 * count(*) FILTER (WHERE accepted = 1)
           / nullif(count(*) FILTER (WHERE accepted IS NOT NULL), 0), 2) AS percent,
       count(*) FILTER (WHERE accepted IS NULL) AS unknown
FROM told
GROUP BY position
ORDER BY position;

-- name: sni_certificates
-- Certificate depends on SNI
-- Metrics: T8
-- Unit: address that offers STARTTLS and was asked, once, beside the main probe under one of its names
-- Denominator: those that showed a certificate under that name, and here one or an alert that refuses
-- Source: RFC 7672 section 8.1, RFC 9325 section 3.7
-- One row per hello without the host's name. depends: those with another leaf, or the alert; unknown is the rest.
-- Servers behind one address that differ look as if SNI decided.
SELECT CASE purpose WHEN 'no-sni' THEN 'no server name' ELSE 'unknown server name' END AS hello,
       count(*) FILTER (WHERE depends = 1) AS depends,
       count(*) FILTER (WHERE depends IS NOT NULL) AS denominator,
       round(100.0 * count(*) FILTER (WHERE depends = 1)
           / nullif(count(*) FILTER (WHERE depends IS NOT NULL), 0), 2) AS percent,
       count(*) FILTER (WHERE depends = 1 AND accepted = 0) AS refused,
       count(*) FILTER (WHERE depends IS NULL) AS unknown
FROM (SELECT purpose, accepted,
             CASE WHEN main_certificate_id IS NOT NULL
                  THEN CASE accepted WHEN 0 THEN 1 WHEN 1 THEN certificate_id <> main_certificate_id END END AS depends
      FROM v_other_certificate
      WHERE scan_id = ?1 AND purpose IN ('no-sni', 'unknown-sni'))
GROUP BY purpose
ORDER BY purpose;

-- name: command_injection
-- Commands carried over into TLS
-- Metrics: S12
-- Unit: address that offers STARTTLS and was tested, once, under one of its names
-- Denominator: those of which the test told
-- Source: Poddebniak et al. 2021
-- One row. vulnerable obey inside TLS a command that they were sent before (CVE-2011-0411). unknown is the rest.
SELECT count(*) FILTER (WHERE result = 'yes') AS vulnerable,
       count(*) FILTER (WHERE result <> 'unknown') AS denominator,
       round(100.0 * count(*) FILTER (WHERE result = 'yes')
           / nullif(count(*) FILTER (WHERE result <> 'unknown'), 0), 2) AS percent,
       count(*) FILTER (WHERE result = 'unknown') AS unknown
FROM v_injection_test
WHERE scan_id = ?1;

-- name: starttls_stripping
-- STARTTLS sent where it was not on offer
-- Unit: probe of an address under one name, each try, to which STARTTLS was not on offer, or only mangled, and was
--   sent all the same
-- Denominator: all of one outcome of the probe
-- One row per outcome of the main probe and of the test. tls-completed, and an altered echo, show that the offer was
-- taken away on the way, or is hidden.
SELECT probe_outcome, outcome, count(*) AS probes,
       sum(count(*)) OVER (PARTITION BY probe_outcome) AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (PARTITION BY probe_outcome), 2) AS percent,
       count(*) FILTER (WHERE echo = 'altered') AS altered_echo
FROM v_stripping_test
WHERE scan_id = ?1
GROUP BY probe_outcome, outcome
ORDER BY probe_outcome, probes DESC, outcome;

-- name: out_of_turn
-- Servers that speak out of turn
-- Unit: address, once, under any of its names, by its main probes
-- Denominator: addresses that greeted a main probe
-- One row per way. One that is quick or slow by chance may show a way in one probe and not in another.
WITH greeted AS MATERIALIZED (
    SELECT count(*) AS addresses
    FROM endpoint
    WHERE scan_id = ?1 AND EXISTS (
        SELECT 1 FROM target JOIN probe ON probe.target_id = target.id
        WHERE target.endpoint_id = endpoint.id AND probe.purpose = 'main' AND probe.banner IS NOT NULL))
SELECT w.code AS way, count(DISTINCT x.endpoint_id) AS addresses, greeted.addresses AS denominator,
       round(100.0 * count(DISTINCT x.endpoint_id) / nullif(greeted.addresses, 0), 2) AS percent
FROM out_of_turn AS w
CROSS JOIN greeted
LEFT JOIN (SELECT o.way, t.endpoint_id
           FROM probe_out_of_turn AS o
           JOIN probe AS p ON p.id = o.probe_id AND p.purpose = 'main'
           JOIN target AS t ON t.id = p.target_id
           JOIN endpoint AS e ON e.id = t.endpoint_id
           WHERE e.scan_id = ?1) AS x ON x.way = w.id
GROUP BY w.id
ORDER BY w.id;

-- name: key_exchanges_accepted
-- Key exchanges accepted up to TLS 1.2
-- Metrics: T5
-- Unit: address that offers STARTTLS and whose cipher suites were asked for, once, under one of its names
-- Denominator: those of which it is known
-- Source: Mayer et al. 2016
-- One row per finding, from the cipher suites of TLS 1.2 and before that were accepted; TLS 1.3 has none without
-- forward secrecy. static-rsa-alone: static RSA, and neither DHE nor ECDHE. unknown: those that answered neither yes
-- nor no to suites that could decide.
WITH asked AS (
    SELECT enumeration.endpoint_id, class.class,
           CASE WHEN max(accepted) = 1 THEN 1 WHEN count(accepted) = count(*) THEN 0 END AS accepted
    FROM endpoint
    CROSS JOIN enumeration ON enumeration.endpoint_id = endpoint.id AND enumeration.kind = 'ciphers'
    CROSS JOIN enumeration_finding ON enumeration_finding.enumeration_id = enumeration.id
    CROSS JOIN v_cipher_class AS class ON class.cipher_suite = enumeration_finding.number
        AND class.class IN ('static-rsa', 'dhe', 'ecdhe')
    WHERE endpoint.scan_id = ?1
    GROUP BY enumeration.endpoint_id, class.class),
address AS MATERIALIZED (
    SELECT max(accepted) FILTER (WHERE class = 'static-rsa') AS rsa,
           max(accepted) FILTER (WHERE class = 'dhe') AS dhe,
           max(accepted) FILTER (WHERE class = 'ecdhe') AS ecdhe,
           count(*) AS classes
    FROM asked GROUP BY endpoint_id),
told (position, finding, accepted, meaning) AS (
    SELECT 1, 'static-rsa', rsa, 'keys of the certificate alone' FROM address
    UNION ALL SELECT 2, 'dhe', dhe, 'Diffie-Hellman in a finite field' FROM address
    UNION ALL SELECT 3, 'ecdhe', ecdhe, 'Diffie-Hellman on an elliptic curve' FROM address
    UNION ALL SELECT 4, 'static-rsa-alone', rsa AND NOT (dhe OR ecdhe), 'no key exchange with forward secrecy' FROM address)
SELECT finding,
       count(*) FILTER (WHERE accepted = 1) AS addresses,
       count(accepted) AS denominator,
       round(100.0 * count(*) FILTER (WHERE accepted = 1) / nullif(count(accepted), 0), 2) AS percent,
       count(*) - count(accepted) AS unknown,
       meaning
FROM told
GROUP BY position
ORDER BY position;

-- name: post_quantum_hosts
-- Post-quantum readiness of MX hosts, of all of them and of those with STARTTLS
-- Metrics: T7
-- Unit: MX host, by any of its addresses
-- Denominator: of starttls, MX hosts that offer STARTTLS of which it is known; of all, every MX host, also those that
--   cannot be reached, as in Schaumann's survey
-- Source: Schaumann 2026
-- One row per population and group; any: one of them. Of a host, one address that accepts it suffices. unknown: MX
-- hosts that offer STARTTLS of which no address said yes and one was not asked or said neither. mx_hosts and percent are
-- NULL where that is all of them.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
offering AS MATERIALIZED (
    SELECT mx_host_id FROM mx_host_verdict WHERE judgement_id = (SELECT id FROM judged) AND starttls_any = 1),
finding AS MATERIALIZED (
    SELECT enumeration.endpoint_id, enumeration_finding.number, enumeration_finding.accepted
    FROM endpoint
    CROSS JOIN enumeration ON enumeration.endpoint_id = endpoint.id AND enumeration.kind = 'post-quantum'
    CROSS JOIN enumeration_finding ON enumeration_finding.enumeration_id = enumeration.id
    WHERE endpoint.scan_id = ?1),
key_group (id, name) AS MATERIALIZED (
    SELECT 0, 'any'
    UNION ALL
    SELECT DISTINCT number, coalesce(tls_group.name, printf('0x%04x', number))
    FROM finding LEFT JOIN tls_group ON tls_group.id = finding.number),
address AS MATERIALIZED (
    SELECT endpoint_id, number, accepted FROM finding
    UNION ALL
    SELECT endpoint_id, 0, CASE WHEN max(accepted) = 1 THEN 1 WHEN count(accepted) = count(*) THEN 0 END
    FROM finding GROUP BY endpoint_id),
host AS (
    SELECT target.mx_host_id, address.number,
           CASE WHEN max(accepted) = 1 THEN 1
                WHEN count(accepted) = (SELECT count(*) FROM target AS t
                    CROSS JOIN target_verdict AS v ON v.judgement_id = (SELECT id FROM judged) AND v.target_id = t.id
                        AND v.starttls IS NOT 0
                    WHERE t.mx_host_id = target.mx_host_id) THEN 0 END AS accepted
    FROM address
    CROSS JOIN target ON target.endpoint_id = address.endpoint_id
    CROSS JOIN offering ON offering.mx_host_id = target.mx_host_id
    GROUP BY target.mx_host_id, address.number),
counted AS MATERIALIZED (
    SELECT number, count(*) FILTER (WHERE accepted = 1) AS yes, count(accepted) AS known FROM host GROUP BY number),
total AS MATERIALIZED (
    SELECT (SELECT count(*) FROM offering) AS offering, (SELECT count(*) FROM mx_host WHERE scan_id = ?1) AS hosts)
SELECT population.column1 AS population, key_group.name AS key_group, iif(known > 0, yes, NULL) AS mx_hosts,
       iif(population.column1 = 'all', hosts, coalesce(known, 0)) AS denominator,
       round(100.0 * iif(known > 0, yes, NULL) / iif(population.column1 = 'all', hosts, known), 2) AS percent,
       offering - coalesce(known, 0) AS unknown
FROM (VALUES ('starttls'), ('all')) AS population
CROSS JOIN total CROSS JOIN key_group
LEFT JOIN counted ON counted.number = key_group.id
ORDER BY population DESC, key_group.id;
