package org.starttls.survey.engine.smtp;

import io.netty.handler.ssl.SslContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/** One thing that a fake server does, in the order of its script. */
sealed interface Step {
    /** Does it as far as possible now; false to be asked again when bytes have come or the script is resumed. */
    boolean play(ScriptPlayer player);

    /** Sends a line, with its CRLF. */
    static Step say(String line) {
        return new Send(line + "\r\n");
    }

    /** Sends text as it is, one byte per character: half a line, bare LF, garbage. */
    static Step send(String text) {
        return new Send(text);
    }

    /** Sends bytes given in hexadecimal. */
    static Step hex(String bytes) {
        return new Send(new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1));
    }

    /** Sends characters as bytes, ISO 8859-1, in one piece. */
    record Send(String text) implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            player.write(text);
            return true;
        }
    }

    /** Sends bytes in hexadecimal past the TLS engine. */
    record Raw(String bytes) implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            player.writeRaw(HexFormat.of().parseHex(bytes));
            return true;
        }
    }

    /** Sends every byte on its own, at once. */
    record ByteByByte(String text) implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            text.chars().mapToObj(Character::toString).forEach(player::write);
            return true;
        }
    }

    /** Sends a byte, waits, sends the next, as a tarpit does. */
    record Drip(String text, Duration pause) implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            player.drip(text, pause);
            return true;
        }
    }

    /** Sends the same text over and over, until the other side has had enough. */
    record Endless(String text) implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            player.repeat(text);
            return true;
        }
    }

    /** Waits for so long, as greet delays do. */
    record Pause(Duration time) implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            player.pause(time);
            return true;
        }
    }

    /** Waits for a line. */
    record Hear() implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            return player.hearLine();
        }
    }

    /** Waits for any bytes, as of a ClientHello, and does away with them. */
    record HearBytes() implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            return player.hearBytes();
        }
    }

    /** Completes a TLS handshake; goes no further where it cannot. What it was sent before is for the TLS engine. */
    record Tls(SslContext context) implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            player.startTls(context, Integer.MAX_VALUE);
            return true;
        }
    }

    /** Completes a TLS handshake, and goes on reading inside it where it had been before: what CVE-2011-0411 is about. */
    record CarelessTls(SslContext context) implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            String unread = player.forget();
            player.startTls(context, Integer.MAX_VALUE);
            player.remember(unread);
            return true;
        }
    }

    /** Completes a TLS handshake, having thrown away what it had been sent before. */
    record CarefulTls(SslContext context) implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            player.forget();
            player.startTls(context, Integer.MAX_VALUE);
            return true;
        }
    }

    /**
     * Begins a TLS handshake and lets only the first messages out, counted as {@link HandshakeCut} does; goes on with the
     * script when the next one is held back.
     */
    record TlsUpTo(SslContext context, int messages) implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            player.startTls(context, messages);
            return true;
        }
    }

    /** Says nothing more and leaves the connection open. */
    record Stall() implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            return false;
        }
    }

    record Close() implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            player.close();
            return true;
        }
    }

    /** Closes with RST. */
    record Reset() implements Step {
        @Override
        public boolean play(ScriptPlayer player) {
            player.reset();
            return true;
        }
    }
}
