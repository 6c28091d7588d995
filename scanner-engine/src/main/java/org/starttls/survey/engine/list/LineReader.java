package org.starttls.survey.engine.list;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.starttls.survey.engine.model.Transcript;

/**
 * Cuts UTF-8 text into lines that end in LF, CR LF or CR. Holds one line of a bounded size, however long it goes
 * on; what is too long or no UTF-8 is a faulty line and ends with it.
 */
final class LineReader {
    /** Of lists, whose lines are short. */
    static final int MAX_BYTES = 1 << 16;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final byte[] chunk = new byte[1 << 16];
    private int position;
    private int limit;
    private final byte[] line;
    private int length;
    private boolean tooLong;
    private boolean afterReturn;
    private long number;

    LineReader(InputStream in) {
        this(in, MAX_BYTES);
    }

    /** @param maxBytes of a line, at least 1 kB */
    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.line = new byte[maxBytes];
    }

    /** How many lines were read. */
    long lines() {
        return number;
    }

    /** The next line; empty at the end. */
    Optional<Line> next() throws IOException {
        if (!atLine()) {
            return Optional.empty();
        }
        length = 0;
        tooLong = false;
        boolean ended;
        do {
            ended = takeUntilLineEnd();
        } while (!ended && fill());
        number++;
        return Optional.of(read());
    }

    private boolean atLine() throws IOException {
        if (position == limit && !fill()) {
            return false;
        }
        boolean secondHalf = afterReturn && chunk[position] == '\n';
        afterReturn = false;
        if (secondHalf) {
            position++;
        }
        return position < limit || fill();
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(chunk));
        return limit > 0;
    }

    /** Moves what the chunk has of this line; whether that was its end. */
    private boolean takeUntilLineEnd() {
        int end = position;
        while (end < limit && chunk[end] != '\n' && chunk[end] != '\r') {
            end++;
        }
        int taken = Math.min(end - position, line.length - length);
        System.arraycopy(chunk, position, line, length, taken);
        length += taken;
        tooLong |= taken < end - position;
        boolean ended = end < limit;
        afterReturn = ended && chunk[end] == '\r';
        position = ended ? end + 1 : end;
        return ended;
    }

    private Line read() {
        if (tooLong) {
            return Line.faulty(number, shown(), "is longer than " + (line.length >> 10) + " kB");
        }
        try {
            return Line.readable(number, isAscii() ? ascii() : decoded());
        } catch (CharacterCodingException e) {
            return Line.faulty(number, shown(), "is not UTF-8");
        }
    }

    private boolean isAscii() {
        int bits = 0;
        for (int i = 0; i < length; i++) {
            bits |= line[i];
        }
        return bits >= 0;
    }

    private String ascii() {
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }

    private String decoded() throws CharacterCodingException {
        return decoder.decode(ByteBuffer.wrap(line, 0, length)).toString();
    }

    private String shown() {
        return Transcript.escape(Arrays.copyOf(line, Math.min(length, RejectedLine.MAX_TEXT)));
    }
}
