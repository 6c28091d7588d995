package org.starttls.survey.cli.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.ProbeTimes;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.net.AddressLiteral;

/**
 * One probe as lines: how it ended, then its transcript, each line with the seconds since the connection was begun. A
 * server's line has the time at which its reply was complete, a line of ours that of the reply before it.
 */
final class ProbeTrace {
    private final Probe probe;
    private final List<String> lines = new ArrayList<>();
    private Duration clock = Duration.ZERO;
    private boolean inTls;

    private ProbeTrace(Probe probe) {
        this.probe = probe;
    }

    static List<String> of(String host, String purpose, Probe probe) {
        ProbeTrace trace = new ProbeTrace(probe);
        trace.head(host, purpose);
        trace.conversation();
        return trace.lines;
    }

    private void head(String host, String purpose) {
        lines.add(String.format(
                Locale.ROOT,
                "probe %s %s port %d, %s, %s: %s at %s%s; client %s, %d bytes in, %d out",
                host,
                AddressLiteral.format(probe.endpoint().getAddress()),
                probe.endpoint().getPort(),
                purpose,
                probe.at(),
                probe.outcome().code(),
                probe.stage().code(),
                probe.detail().map(detail -> ", " + detail).orElse(""),
                probe.clientProfile(),
                probe.bytesReceived(),
                probe.bytesSent()));
    }

    private void conversation() {
        ProbeTimes times = probe.times();
        times.connect().ifPresent(connect -> {
            pass(times.connect());
            line("connected"
                    + probe.source()
                            .map(own -> " from " + AddressLiteral.format(own))
                            .orElse(""));
        });
        pass(times.banner());
        probe.transcript().text().lines().forEach(this::piece);
        if (!inTls) {
            handshake();
        }
        clock = times.total();
        line("closed");
    }

    private void piece(String piece) {
        char who = piece.isEmpty() ? ' ' : piece.charAt(0);
        if (!inTls && (who == 'c' || who == 's')) {
            handshake();
        }
        line(piece);
        if (who == 'C' || who == 'c') {
            pass(answerTo(piece.substring(Math.min(2, piece.length())).toUpperCase(Locale.ROOT)));
        }
    }

    /** A second EHLO, or HELO, before TLS is within the same time. */
    private Optional<Duration> answerTo(String command) {
        ProbeTimes times = probe.times();
        if (command.startsWith("STARTTLS")) {
            return times.starttls();
        }
        if (!command.startsWith("EHLO")) {
            return Optional.empty();
        }
        return inTls ? times.tls() : times.ehlo();
    }

    private void handshake() {
        inTls = true;
        probe.tls().ifPresent(session -> {
            pass(probe.times().handshake());
            line(tls(session));
        });
    }

    static String tls(TlsSession session) {
        StringBuilder text =
                new StringBuilder(session.version().map(ProbeTrace::version).orElse("no TLS version agreed"));
        session.cipherSuite().ifPresent(suite -> text.append(String.format(Locale.ROOT, ", suite 0x%04x", suite)));
        session.group().ifPresent(group -> text.append(String.format(Locale.ROOT, ", group 0x%04x", group)));
        text.append(", certificates ").append(session.chain().size());
        session.alert()
                .ifPresent(alert ->
                        text.append(", alert ").append(alert).append(session.alertSent() ? " sent" : " received"));
        return text.toString();
    }

    private static String version(int number) {
        return switch (number) {
            case 0x0304 -> "TLSv1.3";
            case 0x0303 -> "TLSv1.2";
            case 0x0302 -> "TLSv1.1";
            case 0x0301 -> "TLSv1.0";
            case 0x0300 -> "SSLv3";
            default -> String.format(Locale.ROOT, "0x%04x", number);
        };
    }

    private void pass(Optional<Duration> time) {
        clock = clock.plus(time.orElse(Duration.ZERO));
    }

    private void line(String text) {
        lines.add(String.format(Locale.ROOT, "  +%.3f %s", clock.toNanos() / 1e9, text));
    }
}
