package org.starttls.survey.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.cli.imports.LineReading.Unusable;
import org.starttls.survey.cli.imports.LineReading.Usable;
import org.starttls.survey.cli.imports.Zgrab2Conversation.Ending;
import org.starttls.survey.engine.model.ProbePurpose;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Transcript;
import org.starttls.survey.sql.ProbeRow;
import org.starttls.survey.sql.TlsRow;

/** What a line of zgrab2 says, as a probe. Its time is that of the end, and how long it took is not told. */
final class Zgrab2Probes {
    static final String CLIENT_PROFILE = "zgrab2";

    private static final ProbeRow.Times UNKNOWN_TIMES = new ProbeRow.Times(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO);

    private Zgrab2Probes() {}

    /** The probe that a line is, of the target that the row is then made for. */
    interface Probe {
        ProbeRow row(long targetId, int tryNumber);
    }

    static LineReading<Probe> of(Zgrab2Line line) {
        Zgrab2Conversation conversation = new Zgrab2Conversation(line);
        LineReading<Optional<TlsRow>> tls = conversation.handshake().row();
        if (tls instanceof Usable<Optional<TlsRow>> read) {
            Ending ending = conversation.ending();
            return LineReading.usable(
                    (target, tryNumber) -> row(target, tryNumber, line, conversation, ending, read.value()));
        }
        return LineReading.unusable(((Unusable<Optional<TlsRow>>) tls).reason());
    }

    private static ProbeRow row(
            long target,
            int tryNumber,
            Zgrab2Line line,
            Zgrab2Conversation conversation,
            Ending ending,
            Optional<TlsRow> tls) {
        return new ProbeRow(
                target,
                tryNumber,
                ProbePurpose.MAIN.code(),
                CLIENT_PROFILE,
                line.at(),
                Optional.empty(),
                line.host(),
                ending.outcome().id(),
                ending.stage().id(),
                ending.reply().map(SmtpReply::code),
                ending.reply().map(SmtpReply::text),
                ending.detail(),
                conversation.banner().map(banner -> banner.code() + " " + banner.text()),
                conversation.capabilities(),
                Optional.empty(),
                UNKNOWN_TIMES,
                0,
                0,
                transcript(line),
                tls,
                Optional.empty(),
                Set.of());
    }

    /** With the commands that zgrab2 sends, which it does not log. */
    private static Optional<String> transcript(Zgrab2Line line) {
        JsonNode result = line.result();
        String name = line.host().map(host -> " " + host).orElse("");
        StringBuilder text = new StringBuilder();
        server('S', result, "banner", text);
        exchange('C', 'S', "EHLO" + name, result, "ehlo", text);
        exchange('C', 'S', "HELO" + name, result, "helo", text);
        exchange('C', 'S', "HELP", result, "help", text);
        exchange('C', 'S', "STARTTLS", result, "starttls", text);
        boolean inside = result.at("/tls/handshake_completed_successfully").asBoolean();
        exchange(inside ? 'c' : 'C', inside ? 's' : 'S', "QUIT", result, "quit", text);
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private static void exchange(
            char client, char server, String command, JsonNode result, String reply, StringBuilder text) {
        if (Json.text(result, reply).isPresent()) {
            note(client, command + "\r\n", text);
            server(server, result, reply, text);
        }
    }

    private static void server(char who, JsonNode result, String reply, StringBuilder text) {
        Json.text(result, reply).ifPresent(said -> {
            int start = 0;
            while (start < said.length()) {
                int end = said.indexOf('\n', start) + 1;
                int next = end == 0 ? said.length() : end;
                note(who, said.substring(start, next), text);
                start = next;
            }
        });
    }

    private static void note(char who, String said, StringBuilder text) {
        text.append(who)
                .append(' ')
                .append(Transcript.escape(said.getBytes(StandardCharsets.UTF_8)))
                .append('\n');
    }
}
