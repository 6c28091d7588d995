package org.starttls.survey.engine.smtp;

import com.google.common.base.Ascii;
import java.util.List;
import org.starttls.survey.engine.model.SmtpReply;

/** Reads the positive answer to EHLO (RFC 5321 section 4.1.1.1, {@code ehlo-ok-rsp}). */
final class EhloAnswer {
    private EhloAnswer() {}

    /**
     * The keywords with their parameters, as sent. The first line names the server and is none, unless it is nothing
     * but STARTTLS: some servers leave their name out.
     */
    static List<String> capabilities(SmtpReply reply) {
        List<String> lines = reply.lines();
        int first = Ascii.equalsIgnoreCase(lines.get(0).strip(), "STARTTLS") ? 0 : 1;
        return lines.subList(first, lines.size()).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
