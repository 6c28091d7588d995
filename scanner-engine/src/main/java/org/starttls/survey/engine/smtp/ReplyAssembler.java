package org.starttls.survey.engine.smtp;

import java.io.ByteArrayOutputStream;
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
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private final List<String> lines = new ArrayList<>();

    /**
     * Takes the next byte.
     *
     * @return the reply that it completes
     * @throws NotSmtpException when it completes a line that cannot begin a reply
     */
    Optional<SmtpReply> take(byte next) throws NotSmtpException {
        if (next != '\n') {
            line.write(next);
            return Optional.empty();
        }
        byte[] whole = withoutCarriageReturn(line.toByteArray());
        line.reset();
        return takeLine(whole);
    }

    /** Whether a reply has begun and not ended. */
    boolean unfinished() {
        return line.size() > 0 || !lines.isEmpty();
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

    private static byte[] withoutCarriageReturn(byte[] bytes) {
        int length = bytes.length;
        return length > 0 && bytes[length - 1] == '\r' ? Arrays.copyOf(bytes, length - 1) : bytes;
    }
}
