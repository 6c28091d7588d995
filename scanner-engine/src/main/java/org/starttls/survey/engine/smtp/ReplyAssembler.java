package org.starttls.survey.engine.smtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.SmtpReply;

/**
 * Puts replies together from bytes as they come, one at a time. Not for several threads.
 *
 * <p>Tolerant, because real servers are: a line ends at LF, with or without CR; the code may stand alone ({@code 250});
 * empty lines before a reply are skipped; a line without a code inside a multi-line reply is text of that reply; where
 * codes differ within one reply, the last line's decides, as RFC 5321 section 4.2.1 has clients do. What begins without
 * a code is no reply. It does not bound what it holds: whoever feeds it counts bytes.
 */
final class ReplyAssembler {
    /** Not a stream, which would take a lock for each byte. */
    private byte[] line = new byte[128];

    private int length;
    private final List<String> lines = new ArrayList<>();

    /**
     * Takes the next byte.
     *
     * @return the reply that it completes
     * @throws NotSmtpException when it completes a line that cannot begin a reply
     */
    Optional<SmtpReply> take(byte next) throws NotSmtpException {
        if (next != '\n') {
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = next;
            return Optional.empty();
        }
        boolean carriageReturn = length > 0 && line[length - 1] == '\r';
        byte[] whole = Arrays.copyOf(line, carriageReturn ? length - 1 : length);
        length = 0;
        return takeLine(whole);
    }

    /** Whether a reply has begun and not ended. */
    boolean unfinished() {
        return length > 0 || !lines.isEmpty();
    }

    private Optional<SmtpReply> takeLine(byte[] whole) throws NotSmtpException {
        if (!ReplyLine.startsWithCode(whole)) {
            if (lines.isEmpty() && whole.length > 0) {
                throw new NotSmtpException(whole);
            }
            if (!lines.isEmpty()) {
                lines.add(ReplyLine.text(whole, 0));
            }
            return Optional.empty();
        }
        ReplyLine read = ReplyLine.read(whole);
        lines.add(read.text());
        if (!read.last()) {
            return Optional.empty();
        }
        SmtpReply reply = new SmtpReply(read.code(), lines);
        lines.clear();
        return Optional.of(reply);
    }
}
