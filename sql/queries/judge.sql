-- From evidence to verdicts, rules version 2. Each statement fills one table of verdicts of one judgement from the
-- tables before it; what SQL cannot tell, of certificates and of DANE, is put into its tables between judge_targets and
-- judge_deliveries. Parameters: ?1 the judgement, ?2 the scan. Three-valued: 1 yes, 0 no, NULL unknown. Where a member
-- was not asked yet, everything is NULL: one probe is enough for "any is yes" and "all is no", so both would come too
-- early. CROSS JOIN fixes the order of the tables, so that rows come and go in the order of their keys. Not listed by
-- `query --list`.

-- name: delete_judgement
-- An earlier judgement of the same scan by the same rules, as of the same time, by the same trust stores; its verdicts
-- go with it. Parameters: scan, rules, as of, the stores' ids in their order, joined by commas.
DELETE FROM judgement
WHERE scan_id = ?1 AND rules = ?2 AND as_of IS ?3 AND ?4 = coalesce((
    SELECT group_concat(trust_store_id, ',' ORDER BY position) FROM judgement_trust WHERE judgement_id = judgement.id), '');

-- name: delete_judgements
-- All judgements of a scan: one that goes on gathers evidence that none of them has seen.
DELETE FROM judgement WHERE scan_id = ?;

-- name: insert_judgement
-- A new set of verdicts. Parameters: scan, time, rules, as of.
INSERT INTO judgement (scan_id, created_at, rules, as_of) VALUES (?, ?, ?, ?) RETURNING id;

-- name: insert_trust_store
-- A trust store, once for its name and content.
INSERT INTO trust_store (name, source, date, sha256, certificates) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (name, sha256) DO UPDATE SET name = excluded.name -- to have its id
RETURNING id;

-- name: insert_judgement_trust
-- By which store a judgement is made.
INSERT INTO judgement_trust (judgement_id, position, trust_store_id) VALUES (?, ?, ?);

-- name: judge_targets
-- The last conclusive main probe, else the last one that was made, else the note that it was held back. An outcome that is
-- conclusive once no tries are left (conclusive = 1) counts here: a judgement is made of the tries that there are. Without
-- a probe nothing is known. Where the main handshake failed and a relaxed client got through in the same try, its probe
-- counts, as legacy-only: no other outcome of a fallback does.
INSERT INTO target_verdict (judgement_id, target_id, probe_id, outcome, answered, starttls)
SELECT ?1, t.id, coalesce(f.id, p.id), o.id, coalesce(o.answered, 0),
       CASE WHEN o.conclusive > 0 THEN
           CASE o.starttls WHEN 1 THEN 1 WHEN 2 THEN 0 WHEN 3 THEN 0 END -- offered; not offered, mangled; unknown
       END
FROM target AS t
CROSS JOIN mx_host AS h ON h.id = t.mx_host_id
LEFT JOIN probe AS p ON p.id = (
    SELECT q.id
    FROM probe AS q
    CROSS JOIN endpoint_outcome AS c ON c.id = q.outcome
    WHERE q.target_id = t.id AND q.purpose = 'main'
    ORDER BY c.conclusive > 0 DESC, c.code = 'held-back', q.at DESC, q.try DESC, q.id DESC
    LIMIT 1)
LEFT JOIN probe AS f ON f.id = (
    SELECT q.id
    FROM probe AS q
    WHERE q.target_id = t.id AND q.purpose = 'fallback' AND q.try = p.try
      AND q.outcome = (SELECT id FROM endpoint_outcome WHERE code = 'legacy-only')
      AND p.outcome IN (SELECT id FROM endpoint_outcome WHERE code IN ('handshake-failed', 'handshake-closed'))
    ORDER BY q.id DESC
    LIMIT 1)
LEFT JOIN endpoint_outcome AS o ON o.id = coalesce(f.outcome, p.outcome)
WHERE h.scan_id = ?2
ORDER BY t.id;

-- name: judge_deliveries
-- What the verdicts of a target come to for a sender. Validity is told of those of which the offer of STARTTLS is: the
-- others hold no conversation to have TLS in. A probe that is conclusive and came to no session that a sender of today
-- would use says no to all who want TLS, whatever DANE could not tell. The first trust store counts.
UPDATE target_verdict
SET (valid, delivers_clear, delivers_encrypt, delivers_verify, delivers_dane, delivers_dane_only) = (
    SELECT CASE WHEN target_verdict.starttls IS NOT NULL THEN verify END, clear, encrypt, verify,
           CASE delivers WHEN 'yes' THEN 1 WHEN 'no' THEN 0 WHEN 'as-encrypt' THEN encrypt
               ELSE CASE WHEN encrypt = 0 THEN 0 END END,
           CASE WHEN encrypt = 0 THEN 0 ELSE passes END
    FROM (
        SELECT CASE WHEN o.conclusive > 0 THEN o.answered END AS clear,
               CASE WHEN o.code = 'starttls-ok' THEN 1 WHEN o.conclusive > 0 THEN 0 END AS encrypt,
               CASE WHEN o.code = 'starttls-ok' THEN k.verdict = 1 WHEN o.conclusive > 0 THEN 0 END AS verify,
               c.delivers, c.passes
        FROM endpoint_outcome AS o
        LEFT JOIN pkix_verdict AS k ON k.judgement_id = ?1 AND k.target_id = target_verdict.target_id
            AND k.trust_store_id = (SELECT trust_store_id FROM judgement_trust WHERE judgement_id = ?1 AND position = 0)
        LEFT JOIN dane_verdict AS d ON d.judgement_id = ?1 AND d.target_id = target_verdict.target_id AND d.domain_id = 0
        LEFT JOIN dane_code AS c ON c.id = d.verdict
        WHERE o.id = target_verdict.outcome))
WHERE judgement_id = ?1;

-- name: judge_endpoints
-- An endpoint offers STARTTLS, or has a valid certificate, when it does so under any of its names. Stage and probe are
-- packed into one number, of which the largest is the probe that got furthest.
INSERT INTO endpoint_verdict (judgement_id, endpoint_id, pending, answered, starttls, valid, probe_id, stage, tried,
                              handshake)
SELECT ?1, id, names - probed, answered,
       CASE WHEN probed < names THEN NULL WHEN yes > 0 THEN 1 WHEN known = names THEN 0 END,
       CASE WHEN probed < names THEN NULL WHEN valid > 0 THEN 1 WHEN valid_known = names THEN 0 END,
       furthest % 1000000000000, furthest / 1000000000000, tried,
       CASE WHEN probed = names AND furthest / 1000000000000 >= (SELECT id FROM stage WHERE code = 'tls')
            THEN (SELECT target_id FROM probe WHERE probe.id = furthest % 1000000000000) END
FROM (
    SELECT e.id, count(*) AS names, count(v.probe_id) AS probed, max(v.answered) AS answered,
           total(v.starttls) AS yes, count(v.starttls) AS known, total(v.valid) AS valid, count(v.valid) AS valid_known,
           max(p.stage * 1000000000000 + p.id) AS furthest,
           max(o.code NOT IN ('excluded', 'not-probed', 'held-back', 'local-error', 'scanner-bug')) AS tried
    FROM endpoint AS e
    CROSS JOIN target AS t ON t.endpoint_id = e.id
    CROSS JOIN target_verdict AS v ON v.judgement_id = ?1 AND v.target_id = t.id
    LEFT JOIN probe AS p ON p.id = v.probe_id
    LEFT JOIN endpoint_outcome AS o ON o.id = v.outcome
    WHERE e.scan_id = ?2
    GROUP BY e.id);

-- name: judge_mx_hosts
-- A host over its addresses. There is one member more, which nobody knows, where asking for them was not done yet or
-- failed: wholly, or for one family (a lookup of type A or AAAA ended otherwise than found, nodata or nxdomain). A host
-- without an address takes no mail from anybody. Stage and probe of a handshake are packed as in judge_endpoints.
INSERT INTO mx_host_verdict (judgement_id, mx_host_id, members, unknown, pending, answered, starttls_any, starttls_all,
                             valid_any, valid_all, handshake, delivers_clear, delivers_encrypt, delivers_verify)
SELECT ?1, id, members + lost, members + lost - known, pending, answered,
       CASE WHEN pending > 0 THEN NULL WHEN yes > 0 THEN 1 WHEN known < members + lost THEN NULL
            WHEN members > 0 THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN yes < known THEN 0 WHEN known < members + lost THEN NULL
            WHEN members > 0 THEN 1 END,
       CASE WHEN pending > 0 THEN NULL WHEN valid > 0 THEN 1 WHEN valid_known < members + lost THEN NULL
            WHEN members > 0 THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN valid < valid_known THEN 0 WHEN valid_known < members + lost THEN NULL
            WHEN members > 0 THEN 1 END,
       CASE WHEN pending = 0 THEN (SELECT target_id FROM probe WHERE probe.id = furthest % 1000000000000) END,
       CASE WHEN pending > 0 THEN NULL WHEN clear > 0 THEN 1 WHEN clear_known = members + lost THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN encrypt > 0 THEN 1 WHEN encrypt_known = members + lost THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN verify > 0 THEN 1 WHEN verify_known = members + lost THEN 0 END
FROM (
    SELECT h.id,
           CASE WHEN o.conclusive = 1 THEN
               EXISTS (SELECT 1 FROM lookup AS l WHERE l.mx_host_id = h.id AND l.outcome > 3 AND l.type IN (1, 28))
               ELSE 1 END AS lost,
           (h.outcome IS NULL) + count(v.target_id) - count(v.probe_id) AS pending,
           coalesce(max(v.answered), 0) AS answered,
           count(v.target_id) AS members,
           total(v.starttls) AS yes, count(v.starttls) AS known,
           total(v.valid) AS valid, count(v.valid) AS valid_known,
           total(v.delivers_clear) AS clear, count(v.delivers_clear) AS clear_known,
           total(v.delivers_encrypt) AS encrypt, count(v.delivers_encrypt) AS encrypt_known,
           total(v.delivers_verify) AS verify, count(v.delivers_verify) AS verify_known,
           max(p.stage * 1000000000000 + p.id) AS furthest
    FROM mx_host AS h
    LEFT JOIN host_outcome AS o ON o.id = h.outcome
    LEFT JOIN target AS t ON t.mx_host_id = h.id AND o.conclusive = 1
    LEFT JOIN target_verdict AS v ON v.judgement_id = ?1 AND v.target_id = t.id
    LEFT JOIN probe AS p ON p.id = v.probe_id AND p.stage >= (SELECT id FROM stage WHERE code = 'tls')
    WHERE h.scan_id = ?2
    GROUP BY h.id);

-- name: create_host_dane
-- DANE of an MX host over its addresses: on its own (domain_id 0), and for domains whose verdict on one of them differs.
CREATE TEMP TABLE host_dane (
    mx_host_id         INTEGER NOT NULL,
    domain_id          INTEGER NOT NULL,
    precedence         INTEGER, -- of dane_code
    dane_any           INTEGER,
    dane_all           INTEGER,
    accepting          INTEGER NOT NULL,
    dane_accepting     INTEGER,
    delivers_dane      INTEGER,
    delivers_dane_only INTEGER,
    PRIMARY KEY (mx_host_id, domain_id)
) WITHOUT ROWID;

-- name: judge_host_dane
-- In one word, the verdict with the smallest precedence; an address that nobody could ask for counts as inconclusive, and
-- as one that may take connections.
WITH host (mx_host_id, domain_id, lost, pending) AS (
    SELECT h.id, d.domain_id,
           m.members - (SELECT count(*) FROM target AS t WHERE t.mx_host_id = h.id),
           m.pending
    FROM (
        SELECT id, 0 AS domain_id FROM mx_host WHERE scan_id = ?2
        UNION
        SELECT t.mx_host_id, v.domain_id
        FROM dane_verdict AS v
        CROSS JOIN target AS t ON t.id = v.target_id
        WHERE v.judgement_id = ?1 AND v.domain_id <> 0) AS d
    CROSS JOIN mx_host AS h ON h.id = d.id
    CROSS JOIN mx_host_verdict AS m ON m.judgement_id = ?1 AND m.mx_host_id = h.id)
INSERT INTO temp.host_dane
SELECT mx_host_id, domain_id,
       CASE WHEN pending > 0 THEN NULL WHEN lost THEN min(coalesce(worst, 5), 5) ELSE worst END,
       CASE WHEN pending > 0 THEN NULL WHEN yes > 0 THEN 1 WHEN known < members OR lost THEN NULL
            WHEN members > 0 THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN yes < known THEN 0 WHEN known < members OR lost THEN NULL
            WHEN members > 0 THEN 1 END,
       accepting + lost,
       CASE WHEN pending > 0 THEN NULL WHEN accepting_yes < accepting_known THEN 0
            WHEN accepting_known < accepting OR lost THEN NULL WHEN accepting > 0 THEN 1 END,
       CASE WHEN pending > 0 THEN NULL WHEN delivers > 0 THEN 1 WHEN delivers_known = members AND NOT lost THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN dane_only > 0 THEN 1 WHEN dane_only_known = members AND NOT lost THEN 0 END
FROM (
    SELECT mx_host_id, domain_id, lost, pending,
           count(target_id) AS members,
           min(precedence) AS worst,
           total(passes) AS yes, count(passes) AS known,
           total(accepts) AS accepting,
           total(accepts * passes) AS accepting_yes, count(CASE WHEN accepts THEN passes END) AS accepting_known,
           total(delivers) AS delivers, count(delivers) AS delivers_known,
           total(dane_only) AS dane_only, count(dane_only) AS dane_only_known
    FROM (
        SELECT h.mx_host_id, h.domain_id, h.lost, h.pending, v.target_id, c.precedence, c.passes,
               -- What nobody connected to may take connections.
               coalesce(o.code NOT IN ('connect-refused', 'connect-timeout', 'unreachable', 'connect-failed'),
                        v.target_id IS NOT NULL)
                   AS accepts,
               CASE c.delivers WHEN 'yes' THEN 1 WHEN 'no' THEN 0 WHEN 'as-encrypt' THEN v.delivers_encrypt
                               ELSE CASE WHEN v.delivers_encrypt = 0 THEN 0 END END AS delivers,
               CASE WHEN v.delivers_encrypt = 0 THEN 0 ELSE c.passes END AS dane_only
        FROM host AS h
        LEFT JOIN target AS t ON t.mx_host_id = h.mx_host_id
        LEFT JOIN target_verdict AS v ON v.judgement_id = ?1 AND v.target_id = t.id
        LEFT JOIN endpoint_outcome AS o ON o.id = v.outcome
        LEFT JOIN dane_verdict AS d ON d.judgement_id = ?1 AND d.target_id = t.id AND d.domain_id = (
            SELECT max(domain_id) FROM dane_verdict
            WHERE judgement_id = ?1 AND target_id = t.id AND domain_id IN (0, h.domain_id))
        LEFT JOIN dane_code AS c ON c.id = d.verdict)
    GROUP BY mx_host_id, domain_id);

-- name: judge_mx_host_dane
-- What that says of the hosts on their own.
UPDATE mx_host_verdict
SET (dane, dane_any, dane_all, accepting, dane_accepting, delivers_dane, delivers_dane_only) = (
    SELECT (SELECT id FROM dane_code AS c WHERE c.precedence = g.precedence), g.dane_any, g.dane_all, g.accepting,
           g.dane_accepting, g.delivers_dane, g.delivers_dane_only
    FROM temp.host_dane AS g
    WHERE g.mx_host_id = mx_host_verdict.mx_host_id AND g.domain_id = 0)
WHERE judgement_id = ?1;

-- name: judge_domains
-- A domain with a mail route over the addresses of its MX hosts. A host that several of its records name counts once,
-- at its best place. Of a host, any = 1 says that one of its members is a yes, all = 0 that one is a no, so the members
-- themselves are not read again; hosts without members count for nothing. `first` packs place and value into one number,
-- of which the smallest is the first host that is known, and `first_handshake` place and target. MX records that the scan did not keep are one host more (cut),
-- with one member, which nobody knows; they are the least preferred, so that it is primary only where all others are.
--
-- dane, in one word: where all else is well (pass, unusable) and the MX records are not secure, insecure, or not-checked
-- where nobody knows; else of the words of the hosts the one of the smallest precedence. That is, a failure anywhere
-- comes before what nobody could tell, that before the lack of records, that before records that are of no use. dane_full: each address of each
-- MX host passes, behind secure MX records; dane_partial: each address of some host, not of all; dane_primary: each
-- address that takes connections of each primary MX host that has one ("DANE success" of the DANE survey). A route that
-- the list gave needs no DNSSEC. A sender that insists on DANE wants the MX records secure (RFC 7672 section 2.2.1); one
-- that uses it where it finds it does not.
INSERT INTO domain_verdict (judgement_id, domain_id, members, unknown, pending, answered, starttls_any, starttls_all,
                            starttls_primary, starttls_first, valid_any, valid_all, valid_primary, valid_first,
                            handshake, own_name_any, own_name_all, dane, dane_full, dane_partial, dane_primary, delivers_clear,
                            delivers_encrypt, delivers_verify, delivers_dane, delivers_dane_only)
SELECT ?1, id, members + cut, unknown + cut, pending, answered,
       CASE WHEN pending > 0 THEN NULL WHEN starttls_yes > 0 THEN 1 WHEN starttls_any_known < hosts + cut THEN NULL
            WHEN hosts > 0 THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN starttls_no > 0 THEN 0 WHEN starttls_all_known < hosts + cut THEN NULL
            WHEN hosts > 0 THEN 1 END,
       CASE WHEN pending > 0 THEN NULL WHEN primary_starttls_no > 0 THEN 0
            WHEN primary_starttls_known < primaries + cut_primary THEN NULL WHEN primaries > 0 THEN 1 END,
       CASE WHEN pending = 0 THEN first_starttls & 1 END,
       CASE WHEN pending > 0 THEN NULL WHEN valid_yes > 0 THEN 1 WHEN valid_any_known < hosts + cut THEN NULL
            WHEN hosts > 0 THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN valid_no > 0 THEN 0 WHEN valid_all_known < hosts + cut THEN NULL
            WHEN hosts > 0 THEN 1 END,
       CASE WHEN pending > 0 THEN NULL WHEN primary_valid_no > 0 THEN 0
            WHEN primary_valid_known < primaries + cut_primary THEN NULL WHEN primaries > 0 THEN 1 END,
       CASE WHEN pending = 0 THEN first_valid & 1 END,
       CASE WHEN pending = 0 THEN first_handshake % 1000000000000 END,
       -- Of a domain without a certificate that has its name; judge_own_names sees to the others.
       CASE WHEN pending = 0 AND unknown + cut = 0 AND members > 0 THEN 0 END,
       CASE WHEN pending = 0 AND unknown < members THEN 0 END,
       (SELECT id FROM dane_code WHERE precedence = word),
       dane_full,
       CASE WHEN pending > 0 OR hosts = 0 THEN NULL WHEN secure = 0 OR dane_full = 1 THEN 0
            WHEN dane_full = 0 AND dane_yes > 0 THEN CASE WHEN secure THEN 1 END
            WHEN dane_full = 0 AND dane_known = hosts + cut THEN 0 END,
       CASE WHEN pending > 0 OR primaries = 0 THEN NULL WHEN secure = 0 OR primary_accepting_no > 0 THEN 0
            WHEN primary_accepting_known < primary_accepting + cut_primary THEN NULL
            WHEN primary_accepting > 0 AND secure THEN 1 END,
       CASE WHEN pending > 0 THEN NULL WHEN clear_yes > 0 THEN 1 WHEN clear_known = named + cut THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN encrypt_yes > 0 THEN 1 WHEN encrypt_known = named + cut THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN verify_yes > 0 THEN 1 WHEN verify_known = named + cut THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN delivers_dane_yes > 0 THEN 1 WHEN delivers_dane_known = named + cut THEN 0 END,
       CASE WHEN pending > 0 THEN NULL WHEN secure = 0 THEN 0
            WHEN dane_only_yes > 0 THEN CASE WHEN secure THEN 1 END
            WHEN dane_only_known = named + cut THEN 0 END
FROM (
    SELECT *, cut AND all_primary AS cut_primary,
           CASE WHEN pending > 0 THEN NULL
                WHEN worst < 9 OR secure THEN worst
                WHEN worst >= 9 THEN CASE WHEN secure = 0 THEN 8 ELSE 6 END END AS word,
           CASE WHEN pending > 0 THEN NULL
                WHEN hosts > 0 AND secure = 0 OR dane_no > 0 THEN 0
                WHEN dane_known < hosts + cut OR secure IS NULL THEN NULL
                WHEN hosts > 0 THEN 1 END AS dane_full
    FROM (
        SELECT m.domain_id AS id,
               CASE WHEN o.code = 'given' OR m.dnssec = 1 THEN 1 WHEN m.dnssec IS NOT NULL THEN 0 END AS secure,
               coalesce(sum(v.members), 0) AS members,
               coalesce(sum(v.unknown), 0) AS unknown,
               coalesce(sum(v.pending), 0) AS pending,
               coalesce(max(v.answered), 0) AS answered,
               coalesce(m.answered > (SELECT count(*) FROM mx_record AS k WHERE k.domain_id = m.domain_id), 0) AS cut,
               coalesce(min(r.is_primary), 0) AS all_primary,
               count(v.mx_host_id) AS named,
               count(*) FILTER (WHERE v.members > 0) AS hosts,
               count(*) FILTER (WHERE v.members > 0 AND r.is_primary = 1) AS primaries,
               count(*) FILTER (WHERE v.starttls_any = 1) AS starttls_yes, count(v.starttls_any) AS starttls_any_known,
               count(*) FILTER (WHERE v.starttls_all = 0) AS starttls_no, count(v.starttls_all) AS starttls_all_known,
               count(*) FILTER (WHERE v.starttls_all = 0 AND r.is_primary = 1) AS primary_starttls_no,
               count(v.starttls_all) FILTER (WHERE r.is_primary = 1) AS primary_starttls_known,
               min(r.position * 2 + v.starttls_any) AS first_starttls,
               count(*) FILTER (WHERE v.valid_any = 1) AS valid_yes, count(v.valid_any) AS valid_any_known,
               count(*) FILTER (WHERE v.valid_all = 0) AS valid_no, count(v.valid_all) AS valid_all_known,
               count(*) FILTER (WHERE v.valid_all = 0 AND r.is_primary = 1) AS primary_valid_no,
               count(v.valid_all) FILTER (WHERE r.is_primary = 1) AS primary_valid_known,
               min(r.position * 2 + v.valid_any) AS first_valid,
               min(r.position * 1000000000000 + v.handshake) AS first_handshake,
               min(g.precedence) AS worst,
               total(g.dane_all) AS dane_yes, count(g.dane_all) AS dane_known,
               count(*) FILTER (WHERE g.dane_all = 0) AS dane_no,
               count(*) FILTER (WHERE g.accepting > 0 AND r.is_primary = 1) AS primary_accepting,
               count(g.dane_accepting) FILTER (WHERE r.is_primary = 1) AS primary_accepting_known,
               count(*) FILTER (WHERE g.dane_accepting = 0 AND r.is_primary = 1) AS primary_accepting_no,
               total(v.delivers_clear) AS clear_yes, count(v.delivers_clear) AS clear_known,
               total(v.delivers_encrypt) AS encrypt_yes, count(v.delivers_encrypt) AS encrypt_known,
               total(v.delivers_verify) AS verify_yes, count(v.delivers_verify) AS verify_known,
               total(g.delivers_dane) AS delivers_dane_yes, count(g.delivers_dane) AS delivers_dane_known,
               total(g.delivers_dane_only) AS dane_only_yes, count(g.delivers_dane_only) AS dane_only_known
        FROM mail_route AS m
        CROSS JOIN mail_outcome AS o ON o.id = m.outcome AND o.has_route = 1
        CROSS JOIN domain AS d ON d.id = m.domain_id
        LEFT JOIN mx_record AS r ON r.domain_id = m.domain_id AND r.mx_host_id IS NOT NULL AND NOT EXISTS (
            SELECT 1
            FROM mx_record AS better
            WHERE better.domain_id = r.domain_id
              AND better.position < r.position
              AND better.mx_host_id = r.mx_host_id)
        LEFT JOIN mx_host_verdict AS v ON v.judgement_id = ?1 AND v.mx_host_id = r.mx_host_id
        LEFT JOIN temp.host_dane AS g ON g.mx_host_id = r.mx_host_id AND g.domain_id = (
            SELECT max(domain_id) FROM temp.host_dane
            WHERE mx_host_id = r.mx_host_id AND domain_id IN (0, m.domain_id))
        WHERE m.domain_id BETWEEN (SELECT min(id) FROM domain WHERE scan_id = ?2)
                              AND (SELECT max(id) FROM domain WHERE scan_id = ?2)
          AND d.scan_id = ?2
        GROUP BY m.domain_id));

-- name: judge_host_faults
-- What is odd or wrong in the routing to an MX host that an MX record names, which the domain itself of an implicit MX is
-- not: the bits of routing_fault, 1 << (id - 1). Outcomes of lookups above 3 are no answer.
UPDATE mx_host_verdict
SET routing_faults = (
    SELECT 0x20 * (h.cname IS NOT NULL AND o.code <> 'cname-loop')
         + 0x40 * (o.code = 'ip-literal')
         + 0x80 * (h.name = 'localhost' OR h.name LIKE '%.localhost')
         + 0x100 * (instr(h.name, '.') = 0 AND h.name <> 'localhost' AND o.code <> 'ip-literal' AND h.name NOT LIKE '[%')
         + 0x200 * (o.code = 'invalid-name')
         + 0x400 * (o.code = 'nxdomain')
         + 0x800 * (o.code = 'no-address')
         + 0x1000 * (o.code = 'cname-loop')
         + 0x2000 * (o.code = 'resolved'
            AND NOT EXISTS (SELECT 1 FROM lookup AS l WHERE l.mx_host_id = h.id AND l.outcome > 3 AND l.type = 1)
            AND NOT EXISTS (SELECT 1 FROM target AS t JOIN endpoint AS e ON e.id = t.endpoint_id
                            WHERE t.mx_host_id = h.id AND e.family = 4))
         + 0x4000 * (o.code = 'resolved'
            AND NOT EXISTS (SELECT 1 FROM lookup AS l WHERE l.mx_host_id = h.id AND l.outcome > 3 AND l.type IN (1, 28))
            AND NOT EXISTS (SELECT 1 FROM target AS t JOIN endpoint AS e ON e.id = t.endpoint_id
                            WHERE t.mx_host_id = h.id AND (e.special_purpose IS NULL OR EXISTS (
                                SELECT 1 FROM probe AS p JOIN endpoint_outcome AS c ON c.id = p.outcome
                                WHERE p.target_id = t.id AND c.code <> 'excluded'))))
         + 0x8000 * (o.code = 'resolved'
            AND EXISTS (SELECT 1 FROM lookup AS l WHERE l.mx_host_id = h.id AND l.outcome > 3 AND l.type IN (1, 28)))
    FROM mx_host AS h
    JOIN host_outcome AS o ON o.id = h.outcome
    WHERE h.id = mx_host_verdict.mx_host_id AND o.conclusive > 0 AND EXISTS (
        SELECT 1
        FROM mx_record AS r
        JOIN mail_route AS m ON m.domain_id = r.domain_id
        JOIN mail_outcome AS k ON k.id = m.outcome
        WHERE r.mx_host_id = h.id AND k.code <> 'implicit-mx'))
WHERE judgement_id = ?1;

-- name: judge_domain_faults
-- The same of a domain, all of whose MX hosts are known: what is of its records, and what is of one of its MX hosts.
UPDATE domain_verdict
SET routing_faults = (
    SELECT CASE WHEN min(CASE WHEN r.mx_host_id IS NOT NULL THEN coalesce(o.conclusive > 0, 0) ELSE 1 END) THEN
               (m.cname IS NOT NULL)
             + 0x2 * (k.code = 'null-mx-with-others')
             + 0x4 * coalesce(m.answered > count(r.position), 0)
             + 0x8 * coalesce(sum((SELECT count(*) FROM target AS t WHERE t.mx_host_id = r.mx_host_id))
                   > (SELECT json_extract(options, '$.max_probes_per_domain') FROM scan WHERE id = ?2), 0)
             + 0x10 * (count(r.mx_host_id) > count(DISTINCT iif(r.mx_host_id IS NULL, NULL, r.preference)))
             + CASE WHEN k.code = 'implicit-mx' THEN 0 ELSE
                   coalesce(max(v.routing_faults & 0x20) + max(v.routing_faults & 0x40)
                      + max(v.routing_faults & 0x80) + max(v.routing_faults & 0x100)
                      + max(v.routing_faults & 0x200) + max(v.routing_faults & 0x400)
                      + max(v.routing_faults & 0x800) + max(v.routing_faults & 0x1000)
                      + max(v.routing_faults & 0x2000) + max(v.routing_faults & 0x4000)
                      + max(v.routing_faults & 0x8000), 0) END
           END
    FROM mail_route AS m
    JOIN mail_outcome AS k ON k.id = m.outcome
    LEFT JOIN mx_record AS r ON r.domain_id = m.domain_id
    LEFT JOIN mx_host AS h ON h.id = r.mx_host_id
    LEFT JOIN host_outcome AS o ON o.id = h.outcome
    LEFT JOIN mx_host_verdict AS v ON v.judgement_id = ?1 AND v.mx_host_id = r.mx_host_id
    WHERE m.domain_id = domain_verdict.domain_id)
WHERE judgement_id = ?1;

-- name: drop_host_dane
-- Once the roll-ups are made.
DROP TABLE IF EXISTS temp.host_dane;

-- name: create_leaf_name
-- The names that leaf certificates are for: of hosts, or of all hosts right below one (*.example.org).
CREATE TEMP TABLE leaf_name (
    name     TEXT NOT NULL,
    chain_id INTEGER NOT NULL,
    PRIMARY KEY (name, chain_id)
) WITHOUT ROWID;

-- name: insert_leaf_name
-- Parameters: name, chain.
INSERT INTO temp.leaf_name (name, chain_id) VALUES (?, ?) ON CONFLICT DO NOTHING;

-- name: create_own_chain
-- Chains whose leaf is for the name of a recipient domain. A wildcard stands for letters, digits and hyphens.
CREATE TEMP TABLE own_chain (
    domain_id INTEGER NOT NULL,
    chain_id  INTEGER NOT NULL,
    PRIMARY KEY (domain_id, chain_id)
) WITHOUT ROWID;

-- name: find_own_chains
-- Parameter: ?1 the scan.
INSERT INTO temp.own_chain (domain_id, chain_id)
SELECT d.id, n.chain_id
FROM domain AS d
CROSS JOIN temp.leaf_name AS n ON n.name IN (
    d.name,
    CASE WHEN substr(d.name, 1, instr(d.name, '.')) NOT LIKE '%\_%' ESCAPE '\'
        THEN '*' || substr(d.name, instr(d.name, '.')) END)
WHERE d.scan_id = ?1
ON CONFLICT DO NOTHING;

-- name: judge_own_names
-- For a domain that one of those chains is of: whether it is of one, or of each, of the targets whose offer of STARTTLS
-- is known. A member that nobody knows may be of it or not.
UPDATE domain_verdict
SET (own_name_any, own_name_all) = (
    SELECT CASE WHEN domain_verdict.pending > 0 THEN NULL WHEN yes > 0 THEN 1
                WHEN domain_verdict.unknown > 0 THEN NULL WHEN known > 0 THEN 0 END,
           CASE WHEN domain_verdict.pending > 0 THEN NULL WHEN yes < known THEN 0
                WHEN domain_verdict.unknown > 0 THEN NULL WHEN known > 0 THEN 1 END
    FROM (
        SELECT count(o.chain_id) AS yes, count(v.starttls) AS known
        FROM mx_record AS r
        CROSS JOIN target AS t ON t.mx_host_id = r.mx_host_id
        CROSS JOIN target_verdict AS v ON v.judgement_id = ?1 AND v.target_id = t.id
        LEFT JOIN tls_session AS s ON s.probe_id = v.probe_id AND EXISTS (
            SELECT 1 FROM pkix_verdict AS k WHERE k.judgement_id = ?1 AND k.target_id = t.id)
        LEFT JOIN temp.own_chain AS o ON o.domain_id = r.domain_id AND o.chain_id = s.chain_id AND v.starttls = 1
        WHERE r.domain_id = domain_verdict.domain_id))
WHERE judgement_id = ?1 AND domain_id IN (SELECT domain_id FROM temp.own_chain);

-- name: drop_leaf_name
-- Once the domains' own names were looked for.
DROP TABLE IF EXISTS temp.leaf_name;

-- name: drop_own_chain
-- The same.
DROP TABLE IF EXISTS temp.own_chain;
