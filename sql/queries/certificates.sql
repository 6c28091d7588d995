-- What the certificates say that servers send first, each once: those of the handshakes that completed, under each name of
-- each address, of the probe that decides on the two. An address that chooses by name sends several. Each statement takes one
-- parameter, the scan's id; in the sqlite3 tool: .parameter set ?1 1

-- name: certificates_by_issuer
-- Leaf certificates by the issuer that they name
-- Metrics: X12
-- Unit: leaf certificate, once however many addresses send it
-- Denominator: distinct leaf certificates
-- Source: Lee et al. 2022
-- One row per issuer; NULL where the certificate could not be parsed. addresses: those that send it, each
-- once for each certificate that it sends. Facts as sent, without a verdict on trust.
WITH leaf AS (
    SELECT chain_certificate.certificate_id, count(DISTINCT target.endpoint_id) AS addresses
    FROM target_verdict
    CROSS JOIN target ON target.id = target_verdict.target_id
    CROSS JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
    CROSS JOIN chain_certificate ON chain_certificate.chain_id = tls_session.chain_id AND chain_certificate.position = 0
    WHERE target_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND target_verdict.outcome IN (
            SELECT id FROM endpoint_outcome
            WHERE code IN ('starttls-ok', 'legacy-only', 'client-certificate-required', 'post-handshake-failed'))
    GROUP BY chain_certificate.certificate_id)
SELECT issuer,
       self_signed,
       count(*) AS certificates,
       sum(count(*)) OVER () AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent,
       sum(addresses) AS addresses
FROM leaf JOIN certificate ON certificate.id = leaf.certificate_id
GROUP BY 1, 2
ORDER BY certificates DESC, 1, 2;

-- name: certificates_by_key
-- Leaf certificates by kind and size of their key
-- Metrics: X11
-- Unit: leaf certificate, once however many addresses send it
-- Denominator: distinct leaf certificates
-- Source: Mayer et al. 2016; RFC 9325 section 4.4
-- One row per key algorithm, size and curve. addresses: those that send it, each once for each certificate
-- that it sends. Facts as sent, without a verdict on trust.
WITH leaf AS (
    SELECT chain_certificate.certificate_id, count(DISTINCT target.endpoint_id) AS addresses
    FROM target_verdict
    CROSS JOIN target ON target.id = target_verdict.target_id
    CROSS JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
    CROSS JOIN chain_certificate ON chain_certificate.chain_id = tls_session.chain_id AND chain_certificate.position = 0
    WHERE target_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND target_verdict.outcome IN (
            SELECT id FROM endpoint_outcome
            WHERE code IN ('starttls-ok', 'legacy-only', 'client-certificate-required', 'post-handshake-failed'))
    GROUP BY chain_certificate.certificate_id)
SELECT key_algorithm,
       key_bits,
       key_curve,
       count(*) AS certificates,
       sum(count(*)) OVER () AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent,
       sum(addresses) AS addresses
FROM leaf JOIN certificate ON certificate.id = leaf.certificate_id
GROUP BY 1, 2, 3
ORDER BY certificates DESC, 1, 2, 3;

-- name: certificates_by_signature
-- Leaf certificates by the algorithm that signed them
-- Metrics: X11
-- Unit: leaf certificate, once however many addresses send it
-- Denominator: distinct leaf certificates
-- Source: Mayer et al. 2016; RFC 9325 section 4.4
-- One row per signature algorithm. addresses: those that send it, each once for each certificate that it
-- sends. Facts as sent, without a verdict on trust.
WITH leaf AS (
    SELECT chain_certificate.certificate_id, count(DISTINCT target.endpoint_id) AS addresses
    FROM target_verdict
    CROSS JOIN target ON target.id = target_verdict.target_id
    CROSS JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
    CROSS JOIN chain_certificate ON chain_certificate.chain_id = tls_session.chain_id AND chain_certificate.position = 0
    WHERE target_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND target_verdict.outcome IN (
            SELECT id FROM endpoint_outcome
            WHERE code IN ('starttls-ok', 'legacy-only', 'client-certificate-required', 'post-handshake-failed'))
    GROUP BY chain_certificate.certificate_id)
SELECT signature_algorithm,
       count(*) AS certificates,
       sum(count(*)) OVER () AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent,
       sum(addresses) AS addresses
FROM leaf JOIN certificate ON certificate.id = leaf.certificate_id
GROUP BY 1
ORDER BY certificates DESC, 1;

-- name: certificates_by_authority
-- Leaf certificates by the organisation that issued them
-- Metrics: X12
-- Unit: leaf certificate, once however many addresses send it
-- Denominator: distinct leaf certificates
-- Source: Lee et al. 2022, for the share of Let's Encrypt
-- One row per organisation (O) in the issuer's name, whichever of its authorities signed; self-signed certificates are
-- one row of their own, and so is what names no organisation. Facts as sent, without a verdict on trust.
WITH leaf AS (
    SELECT chain_certificate.certificate_id, count(DISTINCT target.endpoint_id) AS addresses
    FROM target_verdict
    CROSS JOIN target ON target.id = target_verdict.target_id
    CROSS JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
    CROSS JOIN chain_certificate ON chain_certificate.chain_id = tls_session.chain_id AND chain_certificate.position = 0
    WHERE target_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND target_verdict.outcome IN (
            SELECT id FROM endpoint_outcome
            WHERE code IN ('starttls-ok', 'legacy-only', 'client-certificate-required', 'post-handshake-failed'))
    GROUP BY chain_certificate.certificate_id),
issuer AS (
    SELECT CASE WHEN self_signed THEN NULL ELSE issuer END AS name, self_signed, count(*) AS certificates,
           sum(addresses) AS addresses
    FROM leaf CROSS JOIN certificate ON certificate.id = leaf.certificate_id
    GROUP BY 1, 2),
-- A comma within a name is written with a backslash; it is hidden while the parts of the name are looked for.
part AS (
    SELECT self_signed, certificates, addresses, instr(whole, ',O=') AS begin, whole
    FROM (SELECT *, ',' || replace(name, '\,', char(1)) || ',' AS whole FROM issuer)),
organisation AS (
    SELECT CASE WHEN self_signed THEN '(self-signed)'
                WHEN begin > 0 THEN replace(substr(whole, begin + 3,
                    instr(substr(whole, begin + 3), ',') - 1), char(1), ',')
                ELSE '(no organisation)' END AS organisation,
           sum(certificates) AS certificates, sum(addresses) AS addresses
    FROM part GROUP BY 1)
SELECT organisation, certificates, sum(certificates) OVER () AS denominator,
       round(100.0 * certificates / sum(certificates) OVER (), 2) AS percent, addresses
FROM organisation
ORDER BY certificates DESC, organisation;

-- name: certificate_reuse
-- How many MX hosts share a certificate, or a key
-- Metrics: X13
-- Unit: leaf certificate, key
-- Denominator: distinct leaf certificates; distinct keys of theirs
-- Source: Mayer et al. 2016; Dukhovni and Hardaker's DANE survey
-- One row per unit and number of MX hosts that show it. mx_hosts: those that show one of this row; a host with several
-- certificates counts with each. Keys of certificates that cannot be read are left out.
WITH shown AS MATERIALIZED (
    SELECT DISTINCT chain_certificate.certificate_id, target.mx_host_id
    FROM target_verdict
    CROSS JOIN target ON target.id = target_verdict.target_id
    CROSS JOIN tls_session ON tls_session.probe_id = target_verdict.probe_id
    CROSS JOIN chain_certificate ON chain_certificate.chain_id = tls_session.chain_id AND chain_certificate.position = 0
    WHERE target_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND target_verdict.outcome IN (
            SELECT id FROM endpoint_outcome
            WHERE code IN ('starttls-ok', 'legacy-only', 'client-certificate-required', 'post-handshake-failed'))),
shared AS (
    SELECT 'leaf-certificate' AS unit, count(*) AS hosts FROM shown GROUP BY certificate_id
    UNION ALL
    SELECT 'key', count(*)
    FROM (SELECT DISTINCT certificate.spki_sha256, shown.mx_host_id
          FROM shown CROSS JOIN certificate ON certificate.id = shown.certificate_id
          WHERE certificate.spki_sha256 IS NOT NULL)
    GROUP BY spki_sha256),
size (position, size, least, most) AS (VALUES
    (1, '1', 1, 1), (2, '2 to 9', 2, 9), (3, '10 to 99', 10, 99), (4, '100 to 999', 100, 999),
    (5, '1000 or more', 1000, 9e18))
SELECT unit.column1 AS unit, size.size AS shown_by, count(hosts) AS number,
       sum(count(hosts)) OVER (PARTITION BY unit.column1) AS denominator,
       round(100.0 * count(hosts) / nullif(sum(count(hosts)) OVER (PARTITION BY unit.column1), 0), 2) AS percent,
       coalesce(sum(hosts), 0) AS mx_hosts
FROM (VALUES ('leaf-certificate'), ('key')) AS unit CROSS JOIN size
LEFT JOIN shared ON shared.unit = unit.column1 AND shared.hosts BETWEEN size.least AND size.most
GROUP BY unit.column1, size.position
ORDER BY unit.column1 DESC, size.position;
