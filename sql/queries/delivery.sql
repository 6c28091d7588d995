-- Would mail still flow? What senders of each policy reach. Each statement takes one parameter, the scan's id; in the
-- sqlite3 tool: .parameter set ?1 1

-- name: delivery
-- Would mail still flow? Domains and weight that senders of each policy reach
-- Unit: domain, weight (the sum of the list's weights, default 1)
-- Denominator: those of which it is known, so that denominator less yes are known to be lost (no)
-- Source: Postfix TLS_README, RFC 7672, RFC 8461
-- One row per unit and policy. The policies are Postfix's levels of TLS security: clear is none; encrypt wants TLS
-- 1.2 or later; verify wants a certificate, too, that is valid for the MX host by the first trust store; dane is that
-- of encrypt, and RFC 7672 where the domain has it; dane-only wants it of every domain; mta-sts is encrypt, and what
-- the domain's own policy asks for, where one is enforced (RFC 8461 section 5). yes: at least one MX address would
-- take the mail, as a sender walks the preferences. Beside it, in no rate: inconclusive, pending, no_host and
-- no_route as in adoption. These and the denominator sum to all of the scan. What a policy would cost is the
-- difference to clear.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
verdict AS (
    SELECT domain.weight,
           delivers_clear,
           delivers_encrypt,
           delivers_verify,
           delivers_dane,
           delivers_dane_only,
           delivers_mta_sts,
           CASE WHEN mail_outcome.conclusive = 0 THEN 'inconclusive'
                WHEN mail_outcome.has_route = 0 THEN 'no-route'
                WHEN domain_verdict.pending = 0 THEN iif(members = 0, 'no-host', 'asked')
                ELSE 'pending' END AS standing
    FROM domain NOT INDEXED -- all tables in the order of the domains' ids
    LEFT JOIN mail_route ON mail_route.domain_id = domain.id
    LEFT JOIN mail_outcome ON mail_outcome.id = mail_route.outcome
    LEFT JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT id FROM judged)
        AND domain_verdict.domain_id = domain.id
    WHERE domain.scan_id = ?1
        AND domain.id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?1)
                          AND (SELECT max(id) FROM domain WHERE scan_id = ?1)),
-- A domain without MX host is reached by nobody, whatever the policy: it stands apart.
asked AS MATERIALIZED (
    SELECT count(delivers_clear) AS clear_known, coalesce(sum(delivers_clear), 0) AS clear_yes,
           round(total(CASE WHEN delivers_clear IS NOT NULL THEN weight END), 6) AS clear_weight_known,
           round(total(weight * delivers_clear), 6) AS clear_weight_yes,
           count(delivers_encrypt) AS encrypt_known, coalesce(sum(delivers_encrypt), 0) AS encrypt_yes,
           round(total(CASE WHEN delivers_encrypt IS NOT NULL THEN weight END), 6) AS encrypt_weight_known,
           round(total(weight * delivers_encrypt), 6) AS encrypt_weight_yes,
           count(delivers_verify) AS verify_known, coalesce(sum(delivers_verify), 0) AS verify_yes,
           round(total(CASE WHEN delivers_verify IS NOT NULL THEN weight END), 6) AS verify_weight_known,
           round(total(weight * delivers_verify), 6) AS verify_weight_yes,
           count(delivers_dane) AS dane_known, coalesce(sum(delivers_dane), 0) AS dane_yes,
           round(total(CASE WHEN delivers_dane IS NOT NULL THEN weight END), 6) AS dane_weight_known,
           round(total(weight * delivers_dane), 6) AS dane_weight_yes,
           count(delivers_dane_only) AS dane_only_known, coalesce(sum(delivers_dane_only), 0) AS dane_only_yes,
           round(total(CASE WHEN delivers_dane_only IS NOT NULL THEN weight END), 6) AS dane_only_weight_known,
           round(total(weight * delivers_dane_only), 6) AS dane_only_weight_yes,
           count(delivers_mta_sts) AS mta_sts_known, coalesce(sum(delivers_mta_sts), 0) AS mta_sts_yes,
           round(total(CASE WHEN delivers_mta_sts IS NOT NULL THEN weight END), 6) AS mta_sts_weight_known,
           round(total(weight * delivers_mta_sts), 6) AS mta_sts_weight_yes
    FROM verdict WHERE standing = 'asked'),
beside AS MATERIALIZED (
    SELECT count(*) AS domains, round(total(weight), 6) AS weight,
           coalesce(sum(standing = 'pending'), 0) AS pending,
           coalesce(sum(standing = 'no-host'), 0) AS no_host,
           coalesce(sum(standing = 'no-route'), 0) AS no_route,
           round(total(iif(standing = 'pending', weight, 0)), 6) AS weight_pending,
           round(total(iif(standing = 'no-host', weight, 0)), 6) AS weight_no_host,
           round(total(iif(standing = 'no-route', weight, 0)), 6) AS weight_no_route
    FROM verdict),
delivered (place, policy, yes, known, weight_yes, weight_known, meaning) AS (
    SELECT 1, 'clear', clear_yes, clear_known, clear_weight_yes, clear_weight_known,
        'a sender that takes any way there is' FROM asked
    UNION ALL
    SELECT 2, 'encrypt', encrypt_yes, encrypt_known, encrypt_weight_yes, encrypt_weight_known,
        'a sender that wants TLS, whoever is at its other end' FROM asked
    UNION ALL
    SELECT 3, 'verify', verify_yes, verify_known, verify_weight_yes, verify_weight_known,
        'a sender that wants TLS and a certificate that is valid for the MX host' FROM asked
    UNION ALL
    SELECT 4, 'dane', dane_yes, dane_known, dane_weight_yes, dane_weight_known,
        'a sender that wants TLS, and DANE where the domain has it (RFC 7672)' FROM asked
    UNION ALL
    SELECT 5, 'dane-only', dane_only_yes, dane_only_known, dane_only_weight_yes, dane_only_weight_known,
        'a sender that wants DANE, from signed MX records on' FROM asked
    UNION ALL
    SELECT 6, 'mta-sts', mta_sts_yes, mta_sts_known, mta_sts_weight_yes, mta_sts_weight_known,
        'a sender that wants TLS, and what the domain''s MTA-STS policy asks for, where one is enforced (RFC 8461)' FROM asked),
rate (unit, place, policy, yes, denominator, no, inconclusive, pending, no_host, no_route, meaning) AS (
    SELECT 'domain', place, policy, yes, known, known - yes, domains - pending - no_host - no_route - known,
        pending, no_host, no_route, meaning FROM delivered, beside
    UNION ALL
    SELECT 'weight', place, policy, weight_yes, weight_known, round(weight_known - weight_yes, 6),
        round(weight - weight_pending - weight_no_host - weight_no_route - weight_known, 6),
        weight_pending, weight_no_host, weight_no_route,
        meaning || ', domains counted by their weight' FROM delivered, beside)
SELECT unit,
       policy,
       yes,
       denominator,
       round(100.0 * yes / nullif(denominator, 0), 2) AS percent,
       no,
       inconclusive,
       pending,
       no_host,
       no_route,
       meaning
FROM rate
ORDER BY unit, place;

-- name: delivery_losses
-- Whose mail a policy would lose: domains reached in clear, and not where TLS is wanted
-- Unit: domain
-- One row per domain, the heaviest first. lost_under: the policies of the query delivery under which it is known that
-- no MX address would take the mail, joined by blanks; unknown_under: those of which it could not be told. A domain
-- that is lost under dane-only alone has no row: that policy wants DANE of everybody.
SELECT domain.name AS domain,
       domain.rank,
       domain.weight,
       rtrim(iif(delivers_encrypt = 0, 'encrypt ', '')
           || iif(delivers_verify = 0, 'verify ', '')
           || iif(delivers_dane = 0, 'dane ', '')
           || iif(delivers_dane_only = 0, 'dane-only ', '')
           || iif(delivers_mta_sts = 0, 'mta-sts ', '')) AS lost_under,
       rtrim(iif(delivers_encrypt IS NULL, 'encrypt ', '')
           || iif(delivers_verify IS NULL, 'verify ', '')
           || iif(delivers_dane IS NULL, 'dane ', '')
           || iif(delivers_dane_only IS NULL, 'dane-only ', '')
           || iif(delivers_mta_sts IS NULL, 'mta-sts ', '')) AS unknown_under
FROM domain
JOIN domain_verdict ON domain_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
    AND domain_verdict.domain_id = domain.id
WHERE domain.scan_id = ?1
    AND delivers_clear = 1
    AND 0 IN (delivers_encrypt, delivers_verify, delivers_dane, delivers_mta_sts)
ORDER BY domain.weight DESC, domain.id;
