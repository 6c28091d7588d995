-- What servers say in SMTP. Each statement takes one parameter, the scan's id; in the sqlite3 tool: .parameter set ?1
-- 1

-- name: capabilities
-- EHLO capabilities, before and inside TLS
-- Metrics: C5
-- Unit: address that accepted EHLO, once; where it has several names, by the probe that got furthest
-- Denominator: addresses that listed capabilities before TLS; denominator_in_tls: inside TLS
-- Source: RFC 8689
-- One row per keyword, its parameters left out.
WITH address AS MATERIALIZED (
    SELECT probe.capability_set_id, probe.capability_set_tls_id
    FROM endpoint_verdict JOIN probe ON probe.id = endpoint_verdict.probe_id
    WHERE endpoint_verdict.judgement_id = (SELECT max(id) FROM judgement WHERE scan_id = ?1)
        AND endpoint_verdict.stage >= (SELECT id FROM stage WHERE code = 'ehlo')),
listed AS (
    SELECT capability_set_id AS id, 0 AS in_tls, count(*) AS addresses
    FROM address WHERE capability_set_id IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT capability_set_tls_id, 1, count(*)
    FROM address WHERE capability_set_tls_id IS NOT NULL GROUP BY 1),
keyword AS (
    SELECT DISTINCT listed.id, in_tls, addresses,
           upper(substr(entry.value, 1, instr(entry.value || ' ', ' ') - 1)) AS keyword
    FROM listed JOIN capability_set USING (id) JOIN json_each(capability_set.keywords) AS entry)
SELECT keyword,
       total.addresses,
       total.denominator,
       round(100.0 * total.addresses / nullif(total.denominator, 0), 2) AS percent,
       total.addresses_in_tls,
       total.denominator_in_tls,
       round(100.0 * total.addresses_in_tls / nullif(total.denominator_in_tls, 0), 2) AS percent_in_tls
FROM (SELECT keyword,
             coalesce(sum(addresses) FILTER (WHERE NOT in_tls), 0) AS addresses,
             coalesce((SELECT sum(addresses) FROM listed WHERE NOT in_tls), 0) AS denominator,
             coalesce(sum(addresses) FILTER (WHERE in_tls), 0) AS addresses_in_tls,
             coalesce((SELECT sum(addresses) FROM listed WHERE in_tls), 0) AS denominator_in_tls
      FROM keyword GROUP BY keyword) AS total
ORDER BY total.addresses DESC, keyword;

-- name: mta_software
-- Which software receives mail, by what it says of itself, and how well it does TLS
-- Metrics: C4
-- Unit: address
-- Denominator: addresses that greeted with 220
-- Source: Durumeric et al. 2015; the signs of most are those that Rapid7's recog knows
-- One row per software; where an address has several names, by the probe that got furthest. The software is what the
-- greeting names behind the server's own name; where it names none, what the server's own name tells of a service; then
-- what the EHLO capabilities tell that one software alone has. All of it is what the server claims. The first 300
-- characters are read. unrecognised: a greeting without a sign that is known here. NULL: no greeting with 220; in no
-- percent. The figures of each rate are as in report --by: _yes of _known; _inconclusive stands beside, in no rate, as
-- does pending; modern is TLS 1.2 or later, of the completed handshakes.
WITH judged AS (SELECT max(id) AS id FROM judgement WHERE scan_id = ?1),
capability AS (
    SELECT id,
           CASE WHEN instr(upper(keywords), '"X-ANONYMOUSTLS"') OR instr(upper(keywords), '"X-EXPS ')
                    OR instr(upper(keywords), '"XEXCH50"') THEN 'Microsoft Exchange'
                WHEN instr(upper(keywords), '"XFORWARD ') THEN 'Postfix'
                WHEN instr(upper(keywords), 'PIPE_CONNECT"') OR instr(upper(keywords), '"PIPECONNECT"') THEN 'Exim'
                WHEN instr(upper(keywords), '"VERB"') THEN 'Sendmail' END AS software
    FROM capability_set),
-- "220 ", the server's own name, a blank, the rest.
address AS MATERIALIZED ( -- the rest is worked out once, whatever is looked for in it
    SELECT probe.capability_set_id,
           probe.banner LIKE '220%' AS greeted,
           lower(substr(probe.banner, 4 + instr(substr(probe.banner, 5, 300) || ' ', ' '), 300)) AS rest,
           probe.banner,
           endpoint_verdict.pending IS NOT 0 AS pending,
           endpoint_verdict.starttls,
           endpoint_verdict.stage >= (SELECT id FROM stage WHERE code = 'tls') AS completed,
           endpoint_verdict.valid,
           tls_session.version
    FROM endpoint
    LEFT JOIN endpoint_verdict ON endpoint_verdict.judgement_id = (SELECT id FROM judged)
        AND endpoint_verdict.endpoint_id = endpoint.id
    LEFT JOIN probe ON probe.id = endpoint_verdict.probe_id
    LEFT JOIN tls_session ON tls_session.probe_id = probe.id
    WHERE endpoint.scan_id = ?1),
named AS MATERIALIZED ( -- the signs are looked for once
    SELECT pending, starttls, completed, valid, version,
           CASE WHEN greeted IS NOT 1 THEN NULL
                WHEN instr(rest, 'postfix') THEN 'Postfix'
                WHEN instr(rest, 'exim') THEN 'Exim'
                WHEN instr(rest, 'microsoft esmtp mail service, version') THEN 'Microsoft IIS'
                WHEN instr(rest, 'microsoft smtp mail') THEN 'Microsoft IIS'
                WHEN instr(rest, 'microsoft esmtp mail service') THEN
                    iif(substr(banner, 5, 300) LIKE '%.outlook.com Microsoft%'
                        OR substr(banner, 5, 300) LIKE '%.mx.microsoft Microsoft%',
                        'Microsoft Exchange Online', 'Microsoft Exchange')
                WHEN instr(rest, 'microsoft exchange') THEN 'Microsoft Exchange'
                WHEN instr(rest, ' - gsmtp') THEN 'Google'
                WHEN instr(rest, 'sendmail') THEN 'Sendmail'
                WHEN instr(rest, 'opensmtpd') THEN 'OpenSMTPD'
                WHEN instr(rest, 'haraka') THEN 'Haraka'
                WHEN instr(rest, 'stalwart') THEN 'Stalwart'
                WHEN instr(rest, 'powermta') THEN 'PowerMTA'
                WHEN instr(rest, 'ecelerity') THEN 'Momentum (Ecelerity)'
                WHEN instr(rest, 'mdaemon') THEN 'MDaemon'
                WHEN instr(rest, 'kerio') THEN 'Kerio Connect'
                WHEN instr(rest, 'communigate') THEN 'CommuniGate Pro'
                WHEN instr(rest, 'icewarp') OR instr(rest, ' merak ') THEN 'IceWarp'
                WHEN instr(rest, 'mailenable') THEN 'MailEnable'
                WHEN instr(rest, 'hmailserver') THEN 'hMailServer'
                WHEN instr(rest, 'domino ') OR instr(rest, 'lotus notes') THEN 'Domino'
                WHEN instr(rest, 'groupwise') THEN 'GroupWise'
                WHEN instr(rest, 'james smtp') THEN 'Apache James'
                WHEN instr(rest, ' qmail') THEN 'qmail'
                WHEN instr(rest, 'zmailer') THEN 'ZMailer'
                WHEN instr(rest, '(imail ') THEN 'IMail'
                WHEN instr(rest, 'mailsite') THEN 'MailSite'
                WHEN instr(rest, 'axigen') THEN 'Axigen'
                WHEN instr(rest, 'surgesmtp') THEN 'SurgeMail'
                WHEN instr(rest, 'mailmarshal') THEN 'MailMarshal'
                WHEN instr(rest, ' mercury') THEN 'Mercury'
                WHEN instr(rest, 'argosoft') THEN 'ArGoSoft'
                WHEN instr(rest, 'intermail') THEN 'InterMail'
                WHEN instr(rest, 'coremail') THEN 'Coremail'
                WHEN instr(rest, 'oracle communications messaging') OR instr(rest, 'sun internet mail') THEN 'Oracle Messaging Server'
                WHEN instr(rest, ' sap ') THEN 'SAP'
                WHEN instr(rest, 'tobit.software') THEN 'Tobit David'
                WHEN instr(rest, 'symantec m') THEN 'Symantec Messaging Gateway'
                WHEN instr(rest, 'sonicwall') THEN 'SonicWall'
                WHEN instr(rest, 'trend micro') THEN 'Trend Micro'
                WHEN rest GLOB ' esmtp ([0-9a-f]*)' AND length(rest) = 41 THEN 'Barracuda'
                WHEN instr(rest, 'nemesis esmtp') THEN 'Nemesis (United Internet)'
                WHEN instr(rest, 'simpleemailservice') THEN 'Amazon SES'
                WHEN instr(rest, 'qq mail server') THEN 'Tencent'
                WHEN instr(rest, 'icloud smtp') THEN 'Apple'
                WHEN instr(rest, 'cloudflare email') THEN 'Cloudflare'
                ELSE coalesce(
                    (SELECT CASE WHEN host GLOB '*.pphosted.com' OR host GLOB '*.ppe-hosted.com' THEN 'Proofpoint'
                                 WHEN host GLOB '*.mimecast.com' OR host GLOB '*.mimecast.co.za' THEN 'Mimecast'
                                 WHEN host GLOB '*.messagelabs.com' THEN 'Symantec Email Security.cloud'
                                 WHEN host GLOB '*.iphmx.com' THEN 'Cisco Secure Email'
                                 WHEN host GLOB '*.barracuda.com' OR host GLOB '*.barracudanetworks.com' THEN 'Barracuda'
                                 WHEN host GLOB '*.yahoo.com' THEN 'Yahoo'
                                 WHEN host GLOB '*.yandex.net' OR host GLOB '*.yandex.ru' THEN 'Yandex'
                                 WHEN host = 'mail.ru' OR host GLOB '*.mail.ru' THEN 'Mail.ru'
                                 WHEN host GLOB '*.zoho.com' OR host GLOB '*.zoho.eu' OR host GLOB '*.zohomail.com' THEN 'Zoho'
                            END
                     FROM (SELECT lower(substr(banner, 5, instr(substr(banner, 5, 300) || ' ', ' ') - 1)) AS host)),
                    (SELECT software FROM capability WHERE capability.id = capability_set_id),
                    'unrecognised')
           END AS software
    FROM address),
fact AS (
    SELECT software,
           pending,
           iif(pending, NULL, coalesce(starttls, 2)) AS starttls,
           iif(pending, NULL, CASE starttls WHEN 0 THEN 0 WHEN 1 THEN coalesce(completed, 2) ELSE 2 END) AS tls,
           iif(pending, NULL, coalesce(valid, 2)) AS valid,
           iif(pending OR completed IS NOT 1, NULL, coalesce(version >= 771, 2)) AS modern
    FROM named)
SELECT software,
       count(*) AS addresses,
       sum(count(software)) OVER () AS denominator,
       iif(software IS NULL, NULL, round(100.0 * count(*) / nullif(sum(count(software)) OVER (), 0), 2)) AS percent,
       sum(pending) AS pending,
       count(*) FILTER (WHERE starttls = 1) AS starttls_yes,
       count(*) FILTER (WHERE starttls < 2) AS starttls_known,
       count(*) FILTER (WHERE starttls = 2) AS starttls_inconclusive,
       count(*) FILTER (WHERE tls = 1) AS tls_yes,
       count(*) FILTER (WHERE tls < 2) AS tls_known,
       count(*) FILTER (WHERE tls = 2) AS tls_inconclusive,
       count(*) FILTER (WHERE valid = 1) AS valid_yes,
       count(*) FILTER (WHERE valid < 2) AS valid_known,
       count(*) FILTER (WHERE valid = 2) AS valid_inconclusive,
       count(*) FILTER (WHERE modern = 1) AS modern_yes,
       count(*) FILTER (WHERE modern < 2) AS modern_known,
       count(*) FILTER (WHERE modern = 2) AS modern_inconclusive
FROM fact
GROUP BY software
ORDER BY software IS NULL, addresses DESC, software;
