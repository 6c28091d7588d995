package org.starttls.survey.lab.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes that a server says.
 *
 * @param host the name that it calls itself
 */
record Replies(String host, Phrases phrases) {
    static Replies of(String host) {
        return new Replies(host, Phrases.of(host));
    }

    byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] banner(Manners.Greeting greeting) {
        String text = "220 " + host + " " + phrases.banner();
        return line(greeting == Manners.Greeting.HOSTILE ? text + " " + String.join(" ", Phrases.HOSTILE) : text);
    }

    byte[] unknownCommand() {
        return line(phrases.unknownCommand());
    }

    byte[] goAhead() {
        return line(phrases.goAhead());
    }

    byte[] helo(Manners.Ehlo manner) {
        return line(
                switch (manner) {
                    case REJECT -> "550 5.7.1 " + host + " Access denied";
                    case DEFER -> "421 4.3.2 " + host + " Service not available, closing transmission channel";
                    default -> "250 " + host;
                });
    }

    byte[] ehlo(Manners.Ehlo manner, boolean encrypted) {
        return switch (manner) {
            case HELO_ONLY -> line("500 5.5.1 Command unrecognized: EHLO");
            case REJECT, DEFER -> helo(manner);
            case ACCEPT, HOSTILE, WITHOUT_STARTTLS, MANGLED, SILENT -> multiLine(capabilities(manner, encrypted));
        };
    }

    private List<String> capabilities(Manners.Ehlo manner, boolean encrypted) {
        List<String> lines = new ArrayList<>();
        lines.add(host + " Hello");
        lines.addAll(phrases.extensions());
        // In the middle, where most servers have it.
        int middle = lines.size() / 2;
        if (manner == Manners.Ehlo.MANGLED) {
            lines.add(middle, "XXXXXXXA");
        } else if (manner != Manners.Ehlo.WITHOUT_STARTTLS && !encrypted) {
            lines.add(middle, "STARTTLS");
        }
        if (manner == Manners.Ehlo.HOSTILE) {
            lines.addAll(Phrases.HOSTILE);
        }
        return lines;
    }

    private byte[] multiLine(List<String> lines) {
        int last = lines.size() - 1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            text.append(i < last ? "250-" : "250 ").append(lines.get(i)).append(i < last ? "\r\n" : "");
        }
        return line(text.toString());
    }
}
