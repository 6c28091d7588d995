package org.starttls.survey.reports.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;

/** Greetings as real servers send them, most from the examples of Rapid7's recog, and what the query makes of them. */
class SoftwareTest {
    @TempDir
    private Path directory;

    @Test
    void theSoftwareIsWhatTheGreetingNames() {
        Map<String, String> greetings = new LinkedHashMap<>();
        greetings.put("220 mx.example ESMTP Postfix (Debian/GNU)", "Postfix");
        greetings.put(
                "220 foo.bar ESMTP Hi, I'm a Mail-in-a-Box (Ubuntu/Postfix; see https://mailinabox.email/)", "Postfix");
        greetings.put(
                "220-mx.example ESMTP Exim 4.98 #2 Sat, 21 Nov 2026 21:00:00 +0000\n220-We do not authorize", "Exim");
        greetings.put("220 foo.bar ESMTP (Exim 4.87) Thu, 30 Nov 2017 03:25:58 -0800", "Exim");
        greetings.put("220 foo.bar ESMTP Sendmail 8.15.2/8.15.2/Debian-3; Thu, 30 Nov 2017 10:55:50 +0200", "Sendmail");
        greetings.put("220 mx.google.com ESMTP 4fb4d7f45d1cf-6530aba5fc1si1234567a12.3 - gsmtp", "Google");
        greetings.put(
                "220 AM4PEPF00027A62.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at Sat, 21 Nov 2026",
                "Microsoft Exchange Online");
        greetings.put(
                "220 foo.bar Microsoft ESMTP MAIL Service ready at Wed, 21 Jul 2010 19:04:24 -0700",
                "Microsoft Exchange");
        greetings.put(
                "220 foo.bar Microsoft ESMTP MAIL Service, Version: 10.0.17763.1 ready at  Sun, 19 May 2019 09:04:29",
                "Microsoft IIS");
        greetings.put("220 foo.bar ESMTP OpenSMTPD", "OpenSMTPD");
        greetings.put("220 foo.bar ESMTP MDaemon 4.0.2; Sat, 06 Oct 2001 01:46:44 -0500", "MDaemon");
        greetings.put("220 foo.bar Kerio Connect 8.0.2 ESMTP ready", "Kerio Connect");
        greetings.put("220 foo.bar ESMTP CommuniGate Pro 5.3.1", "CommuniGate Pro");
        greetings.put("220 foo.bar ESMTP MailEnable Service, Version: 1.8-- ready at 05/20/15 08:50:22", "MailEnable");
        greetings.put("220 foo.bar (PowerMTA(TM) v3.2r24) ESMTP service ready", "PowerMTA");
        greetings.put(
                "220 2.0.0 foo.bar ESMTP ecelerity 4.0.0.43760 r(Platform:4.0.0.1) Thu, 30 Nov 2017",
                "Momentum (Ecelerity)");
        greetings.put("220 foo.bar ESMTP Service (IBM Domino Release 9.0.1FP8 HF475) ready at Thu, 30 Nov", "Domino");
        greetings.put("220 foo.bar GroupWise Internet Agent 8.0.3  Copyright (c) 1993-2012 Novell", "GroupWise");
        greetings.put("220 foo.bar SMTP Server (JAMES SMTP Server 2.3.2) ready Tue, 19 May 2015", "Apache James");
        greetings.put("220 barracuda.foo.bar ESMTP (0a8d40ef45300cc1bd0f16ced5c9e6f1)", "Barracuda");
        greetings.put("220 foo.bar ESMTP Symantec Messaging Gateway", "Symantec Messaging Gateway");
        greetings.put("220 mx0a-00000001.pphosted.com ESMTP mfa-m0000001", "Proofpoint");
        // The name of a server is no sign of its software, nor is what stands within another word.
        greetings.put("220 postfix.example ESMTP ready", "unrecognised");
        greetings.put("220 foo.bar McAfee WebShield ASaP v1.0.1: Sun, 29 Jul 2001 22:46:18 -0700", "unrecognised");
        greetings.put("220 foo.bar ESMTP", "unrecognised");
        greetings.put("220", "unrecognised");
        greetings.put("554 5.7.1 No service for you, says Postfix", null);

        assertThat(softwareOf(greetings.keySet().stream()
                        .map(greeting -> new Said(quoted(greeting), "[]"))
                        .toList()))
                .containsExactlyElementsOf(greetings.values());
    }

    @Test
    void whereTheGreetingIsSilentCapabilitiesTell() {
        Map<String, String> sets = new LinkedHashMap<>();
        sets.put("[\"SIZE 37748736\",\"X-ANONYMOUSTLS\",\"X-EXPS GSSAPI NTLM\"]", "Microsoft Exchange");
        sets.put("[\"PIPELINING\",\"XFORWARD NAME ADDR PROTO HELO SOURCE PORT IDENT\"]", "Postfix");
        sets.put("[\"SIZE 52428800\",\"PIPECONNECT\",\"PRDR\"]", "Exim");
        sets.put("[\"SIZE 52428800\",\"X_PIPE_CONNECT\"]", "Exim");
        sets.put("[\"EXPN\",\"VERB\",\"DELIVERBY\"]", "Sendmail");
        sets.put("[\"PIPELINING\",\"X-NOTE \\\"VERB\\\"\"]", "unrecognised");

        assertThat(softwareOf(sets.keySet().stream()
                        .map(keywords -> new Said("'220 foo.bar ESMTP'", keywords))
                        .toList()))
                .containsExactlyElementsOf(sets.values());
        assertThat(softwareOf(List.of(new Said("'220 foo.bar ESMTP Haraka/3.0.5 ready'", "[\"VERB\"]"))))
                .containsExactly("Haraka");
    }

    @Test
    void aGreetingOfAnyLengthIsReadToAPoint() {
        String long64k = "'220 foo.bar ' || replace(printf('%65000s', ''), ' ', '*esmtp (') || ' Postfix'";
        String noBlanks = "'220 ' || replace(printf('%65000s', ''), ' ', 'a*[?')";
        String controls = "'220 foo.bar ' || char(0) || char(27) || '[2J ESMTP Exim 4.98'";
        assertThat(softwareOf(List.of(new Said(long64k, "[]"), new Said(noBlanks, "[]"), new Said(controls, "[]"))))
                .containsExactly("unrecognised", "unrecognised", "unrecognised");
    }

    private static String quoted(String greeting) {
        return "'" + greeting.replace("'", "''") + "'";
    }

    /** What a server said: an expression of SQL, and a JSON array of capabilities. */
    private record Said(String greeting, String keywords) {}

    /** The query names no address, so each greeting has a scan of its own. */
    private List<String> softwareOf(List<Said> greetings) {
        StringBuilder sql = new StringBuilder();
        for (int id = 1; id <= greetings.size(); id++) {
            sql.append(scan(id, greetings.get(id - 1)));
        }
        Path file = SurveyFile.filled(fresh(), sql.toString());
        List<String> software = new ArrayList<>();
        try (SurveyDatabase database = SurveyDatabase.openForReading(file);
                SurveyQueries queries = SurveyQueries.open(database)) {
            for (int id = 1; id <= greetings.size(); id++) {
                try (Table table = queries.named("mta_software", id)) {
                    software.add(table.rows().next().optionalText("software").orElse(null));
                }
            }
        }
        return software;
    }

    private Path fresh() {
        try {
            return Files.createTempDirectory(directory, "survey");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String scan(int id, Said said) {
        return SurveyFile.emptyScan(4).replace("VALUES (1,", "VALUES (" + id + ",")
                + """
                INSERT INTO mx_host (id, scan_id, name, provider, outcome) VALUES (:id, :id, 'mx.test', 'mx.test', 1);
                INSERT INTO endpoint (id, scan_id, ip, family, port) VALUES (:id, :id, '192.0.2.1', 4, 25);
                INSERT INTO target (id, mx_host_id, endpoint_id) VALUES (:id, :id, :id);
                INSERT INTO judgement (id, scan_id, created_at, rules) VALUES (:id, :id, 1, 1);
                INSERT INTO target_verdict (judgement_id, target_id, probe_id, outcome, answered, starttls)
                VALUES (:id, :id, :id, 3, 1, 0);
                INSERT INTO endpoint_verdict (judgement_id, endpoint_id, pending, answered, starttls, probe_id, stage)
                VALUES (:id, :id, 0, 1, 0, :id, 3);
                INSERT OR IGNORE INTO capability_set (id, keywords) VALUES (:id, :keywords);
                INSERT INTO probe (id, target_id, try, purpose, client_profile, at, outcome, stage, banner,
                                   capability_set_id, total_us, bytes_received, bytes_sent)
                VALUES (:id, :id, 1, 'main', 'main', 1, 3, 3, :greeting,
                        (SELECT id FROM capability_set WHERE keywords = :keywords), 1, 1, 1);
                """.replace(":id", Integer.toString(id))
                        .replace(":keywords", quoted(said.keywords()))
                        .replace(":greeting", said.greeting());
    }
}
