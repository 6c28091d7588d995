-- What the certificates say that servers send first. Each statement takes one parameter, the scan's id; in the sqlite3
-- tool: .parameter set ?1 1

-- name: certificates_by_issuer
-- Leaf certificates by the issuer that they name
-- Metrics: X12
-- Unit: leaf certificate, once however many addresses send it
-- Denominator: distinct leaf certificates
-- Source: Lee et al. 2022
-- One row per issuer; NULL where the certificate could not be parsed. addresses: those that send it. Facts as sent,
-- without a verdict on trust.
WITH address AS (
    SELECT probe_id FROM endpoint_verdict
    WHERE judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND stage >= (SELECT id FROM stage WHERE code = 'tls')),
leaf AS (
    SELECT chain_certificate.certificate_id, count(*) AS addresses
    FROM address
    JOIN tls_session ON tls_session.probe_id = address.probe_id
    JOIN chain_certificate ON chain_certificate.chain_id = tls_session.chain_id AND chain_certificate.position = 0
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
-- One row per key algorithm, size and curve. addresses: those that send it. Facts as sent, without a verdict on
-- trust.
WITH address AS (
    SELECT probe_id FROM endpoint_verdict
    WHERE judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND stage >= (SELECT id FROM stage WHERE code = 'tls')),
leaf AS (
    SELECT chain_certificate.certificate_id, count(*) AS addresses
    FROM address
    JOIN tls_session ON tls_session.probe_id = address.probe_id
    JOIN chain_certificate ON chain_certificate.chain_id = tls_session.chain_id AND chain_certificate.position = 0
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
-- One row per signature algorithm. addresses: those that send it. Facts as sent, without a verdict on trust.
WITH address AS (
    SELECT probe_id FROM endpoint_verdict
    WHERE judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND stage >= (SELECT id FROM stage WHERE code = 'tls')),
leaf AS (
    SELECT chain_certificate.certificate_id, count(*) AS addresses
    FROM address
    JOIN tls_session ON tls_session.probe_id = address.probe_id
    JOIN chain_certificate ON chain_certificate.chain_id = tls_session.chain_id AND chain_certificate.position = 0
    GROUP BY chain_certificate.certificate_id)
SELECT signature_algorithm,
       count(*) AS certificates,
       sum(count(*)) OVER () AS denominator,
       round(100.0 * count(*) / sum(count(*)) OVER (), 2) AS percent,
       sum(addresses) AS addresses
FROM leaf JOIN certificate ON certificate.id = leaf.certificate_id
GROUP BY 1
ORDER BY certificates DESC, 1;
