package org.starttls.survey.engine.policy.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.model.HttpAnswer;
import org.starttls.survey.engine.model.Transcript;

/** The answer to our request, as it comes in. Event loop only. */
final class Answer {
    private static final Set<String> OF_INTEREST =
            Set.of("content-type", "content-encoding", "content-length", "transfer-encoding", "location", "server");

    private static final int MOST_HEADERS = 20;
    private static final int MOST_CHARACTERS = 200;

    private final HttpResponse head;
    private final int most;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private boolean cut;

    /** @param most bytes of the body */
    Answer(HttpResponse head, int most) {
        this.head = head;
        this.most = most;
    }

    /** Why its body is not to be read: it cannot be a policy. */
    Optional<String> objection() {
        int status = head.status().code();
        if (status != HttpResponseStatus.OK.code()) {
            return Optional.of("status " + status
                    + header(HttpHeaderNames.LOCATION.toString())
                            .map(to -> " to " + to + ", not followed")
                            .orElse(""));
        }
        if (head.protocolVersion().majorVersion() != 1) {
            return Optional.of(
                    "speaks " + Transcript.escape(bytes(head.protocolVersion().text())));
        }
        return unasked(HttpHeaderNames.CONTENT_ENCODING.toString(), HttpHeaderValues.IDENTITY.toString())
                .or(() -> unasked(HttpHeaderNames.TRANSFER_ENCODING.toString(), HttpHeaderValues.CHUNKED.toString()));
    }

    private Optional<String> unasked(String name, String allowed) {
        return head.headers().getAll(name).stream()
                .filter(value -> !value.trim().equalsIgnoreCase(allowed))
                .findFirst()
                .map(value -> name + " is “" + shown(value) + "”, which was not asked for");
    }

    /** Whether it says from the start that it is too much. */
    boolean announcesTooMuch() {
        return HttpUtil.getContentLength(head, 0L) > most;
    }

    /** Whether nothing but the end of the connection tells where it ends (RFC 9112 section 6.3). */
    boolean endsWithConnection() {
        return !HttpUtil.isTransferEncodingChunked(head) && !HttpUtil.isContentLengthSet(head);
    }

    /** Takes a piece of the body, as much of it as there is room for. */
    void take(ByteBuf piece) {
        int room = most - body.size();
        cut |= piece.readableBytes() > room;
        byte[] taken = new byte[Math.min(room, piece.readableBytes())];
        piece.readBytes(taken);
        body.writeBytes(taken);
    }

    /** Whether there was more than there is room for. */
    boolean isCut() {
        return cut;
    }

    HttpAnswer seen() {
        List<HttpAnswer.Header> headers = new ArrayList<>();
        for (Map.Entry<String, String> each : head.headers()) {
            String name = each.getKey().toLowerCase(Locale.ROOT);
            if (OF_INTEREST.contains(name) && headers.size() < MOST_HEADERS) {
                headers.add(new HttpAnswer.Header(name, shown(each.getValue())));
            }
        }
        Optional<byte[]> read = objection().isPresent() ? Optional.empty() : Optional.of(body.toByteArray());
        return new HttpAnswer(head.status().code(), headers, read);
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(head.headers().get(name)).map(Answer::shown);
    }

    private static String shown(String value) {
        boolean whole = value.length() <= MOST_CHARACTERS;
        return Transcript.escape(bytes(whole ? value : value.substring(0, MOST_CHARACTERS)));
    }

    /** Netty makes a character of each byte. */
    private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.ISO_8859_1);
    }
}
