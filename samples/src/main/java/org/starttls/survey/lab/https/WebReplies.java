package org.starttls.survey.lab.https;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.starttls.survey.lab.world.PolicyHost;
import org.starttls.survey.lab.world.World;

/** What one policy host says. Any thread. */
final class WebReplies {
    /** RFC 8461 section 3.3. */
    private static final String PATH = "/.well-known/mta-sts.txt";

    private static final String TEXT = "Content-Type: text/plain\r\n";
    private static final String PAGE = "Content-Type: text/html; charset=utf-8\r\n";
    private static final String FILLER = "unknown: nothing of use\r\n";
    private static final int FILLER_LINES = 40_000;
    private static final String HOST = "host:";

    private final World world;
    private final Optional<PolicyHost> host;

    /** @param host whose name the client asked for by SNI, if it is one */
    WebReplies(World world, Optional<PolicyHost> host) {
        this.world = world;
        this.host = host;
    }

    /** @param request its first line and its header fields, without the empty line */
    WebReply to(String request) {
        String[] words = request.split("\r\n", 2)[0].split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            return error("400 Bad Request");
        }
        if (!words[0].equals("GET")) {
            return error("405 Method Not Allowed");
        }
        if (host.isEmpty() || !host.get().place().name().equals(named(request))) {
            return error("421 Misdirected Request");
        }
        return words[1].equals(PATH) ? policy(host.get()) : error("404 Not Found");
    }

    /** The host that the request names, without a port. */
    private static String named(String request) {
        return request.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith(HOST))
                .map(line -> line.substring(HOST.length()).strip().replaceFirst(":[0-9]+$", ""))
                .findFirst()
                .orElse("");
    }

    private WebReply policy(PolicyHost asked) {
        String text = world.policyText(asked);
        return switch (asked.scenario()) {
            case POLICY_NOT_FOUND -> error("404 Not Found");
            case POLICY_SERVER_ERROR -> error("500 Internal Server Error");
            case POLICY_REDIRECT -> redirect("https://www." + asked.domain() + PATH);
            case POLICY_NOT_HTTP -> new WebReply("220 there is no web here\r\n", true);
            case POLICY_HTML_TYPE, POLICY_WEB_PAGE -> ok(PAGE, text);
            case POLICY_CHUNKED -> chunked(text);
            case POLICY_GZIP -> ok(TEXT + "Content-Encoding: gzip\r\n", compressed(text));
            case POLICY_TOO_LARGE -> ok(TEXT, text + FILLER.repeat(FILLER_LINES));
            case POLICY_STALL -> half(text);
            default -> ok(TEXT, text);
        };
    }

    private static WebReply error(String status) {
        String body = "<html><body><h1>" + status + "</h1></body></html>\r\n";
        return reply(status, PAGE, body);
    }

    private static WebReply redirect(String target) {
        return reply("301 Moved Permanently", "Location: " + target + "\r\n", "");
    }

    private static WebReply ok(String fields, String body) {
        return reply("200 OK", fields, body);
    }

    private static WebReply reply(String status, String fields, String body) {
        return new WebReply(head(status, fields + "Content-Length: " + body.length() + "\r\n") + body, true);
    }

    /** In two pieces, the first with an extension that means nothing (RFC 9112 section 7.1). */
    private static WebReply chunked(String text) {
        int cut = text.length() / 2;
        String body = Integer.toHexString(cut) + ";piece=1\r\n" + text.substring(0, cut) + "\r\n"
                + Integer.toHexString(text.length() - cut) + "\r\n" + text.substring(cut) + "\r\n0\r\n\r\n";
        String fields = TEXT + "Transfer-Encoding: chunked\r\n";
        return new WebReply(head("200 OK", fields) + body, true);
    }

    private static WebReply half(String text) {
        String start = text.substring(0, text.length() / 2);
        return new WebReply(head("200 OK", TEXT + "Content-Length: " + text.length() + "\r\n") + start, false);
    }

    private static String head(String status, String fields) {
        return "HTTP/1.1 " + status + "\r\n" + fields + "Connection: close\r\n\r\n";
    }

    private static String compressed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toString(ISO_8859_1);
    }
}
