package org.starttls.survey.engine.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import org.starttls.survey.engine.model.Transcript;

/** Writes a {@link Transcript} as the conversation goes: a line for each line on the wire, whoever it is from. */
final class TranscriptWriter {
    private final StringBuilder text = new StringBuilder(512);
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream(128);
    private char speaker = 'S';

    /** Notes what was said; {@code who} is one of {@code S C s c}. */
    void note(char who, ByteBuf bytes) {
        if (who != speaker) {
            endPiece();
            speaker = who;
        }
        int from = bytes.readerIndex();
        while (from < bytes.writerIndex()) {
            int lineFeed = bytes.indexOf(from, bytes.writerIndex(), (byte) '\n');
            int to = lineFeed < 0 ? bytes.writerIndex() : lineFeed + 1;
            piece.writeBytes(ByteBufUtil.getBytes(bytes, from, to - from));
            if (lineFeed >= 0) {
                endPiece();
            }
            from = to;
        }
    }

    Transcript transcript() {
        endPiece();
        return new Transcript(text.toString());
    }

    private void endPiece() {
        if (piece.size() > 0) {
            text.append(speaker)
                    .append(' ')
                    .append(Transcript.escape(piece.toByteArray()))
                    .append('\n');
            piece.reset();
        }
    }
}
