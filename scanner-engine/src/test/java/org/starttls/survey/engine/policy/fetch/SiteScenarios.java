package org.starttls.survey.engine.policy.fetch;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What web servers do, right and wrong, and what a fetch makes of it. */
final class SiteScenarios {
    static final String POLICY = "version: STSv1\nmode: none\nmax_age: 0\n";
    private static final Duration SOON = Duration.ofMillis(1);

    private SiteScenarios() {}

    /** @param expected outcome, stage, and how the detail begins */
    record Scenario(String what, String expected, List<Act> script) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Scenario when(String what, String expected, Act... script) {
        return new Scenario(what, expected, List.of(script));
    }

    /** By the rules. */
    static Stream<Scenario> answers() {
        return Stream.of(
                when("a length", "fetched done ", Act.ok(POLICY, "Content-Length: " + POLICY.length())),
                when(
                        "chunks, and a trailer",
                        "fetched done ",
                        Act.ok("2;x=y\r\nve\r\n", "Transfer-Encoding: Chunked"),
                        Act.say(Integer.toHexString(POLICY.length() - 2) + "\r\n" + POLICY.substring(2) + "\r\n"),
                        Act.say("0\r\nServer: late\r\n\r\n")),
                when("the end of the connection", "fetched done ", Act.ok(POLICY), Act.leave()),
                when("HTTP/1.0", "fetched done ", Act.say("HTTP/1.0 200 OK\r\n\r\n" + POLICY), Act.leave()),
                when(
                        "a provisional answer",
                        "fetched done ",
                        Act.say("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
                        Act.ok(POLICY, "Content-Length: " + POLICY.length())),
                when(
                        "HTML, for whoever reads it",
                        "fetched done ",
                        Act.ok(POLICY, "Content-Type: text/html", "Content-Length: " + POLICY.length())),
                when(
                        "identity",
                        "fetched done ",
                        Act.ok(POLICY, "Content-Encoding: identity", "Content-Length: " + POLICY.length())));
    }

    /** No policies. */
    static Stream<Scenario> refusals() {
        return Stream.of(
                status(404, "status 404"),
                status(500, "status 500"),
                status(204, "status 204"),
                status(206, "status 206"),
                status(101, "status 101"),
                redirect("file:///etc/passwd"),
                redirect("https://127.0.0.1/.well-known/mta-sts.txt"),
                redirect("https://example.test/.well-known/mta-sts.txt"),
                when(
                        "gzip",
                        "policy-http-error http content-encoding is “gzip”, which was not asked for",
                        Act.ok("\u001f\u008b\b", "Content-Encoding: gzip", "Content-Length: 3")),
                when(
                        "gzip below chunks",
                        "policy-http-error http transfer-encoding is “gzip, chunked”, which was not asked for",
                        Act.ok("0\r\n\r\n", "Transfer-Encoding: gzip, chunked")),
                when("HTTP/2 in text", "policy-http-error http speaks HTTP/2.0", Act.say("HTTP/2.0 200 OK\r\n\r\n")),
                when("HTTP/0.9", "policy-http-error http not HTTP: ", Act.say(POLICY), Act.leave()),
                when("another protocol", "policy-http-error http not HTTP: ", Act.say("220 mx ESMTP\r\n\r\n")),
                when("garbage", "policy-http-error http not HTTP: ", Act.say("\0\u00ff\r\n\r\n\r\n")),
                when(
                        "a chunk's length that is none",
                        "policy-http-error http not HTTP: ",
                        Act.ok("ffffffffffffffffff\r\n", "Transfer-Encoding: chunked")),
                when(
                        "a negative chunk",
                        "policy-http-error http not HTTP: ",
                        Act.ok("-1\r\n", "Transfer-Encoding: chunked")),
                when(
                        "two lengths",
                        "policy-http-error http not HTTP: ",
                        Act.ok(POLICY, "Content-Length: 3", "Content-Length: 5")),
                when("nothing", "policy-connect-error http in the answer: closed by the peer", Act.leave()),
                when(
                        "nothing, and no word",
                        "policy-connect-error http in the answer: closed by the peer",
                        Act.hangUp()),
                when(
                        "less than the length",
                        "policy-connect-error http in the answer: closed by the peer",
                        Act.ok(POLICY, "Content-Length: 1000"),
                        Act.leave()),
                when(
                        "half of the chunks",
                        "policy-connect-error http in the answer: closed by the peer",
                        Act.ok("5\r\nversi\r\n", "Transfer-Encoding: chunked"),
                        Act.leave()),
                when(
                        "an end that anyone may have made",
                        "policy-connect-error http the connection ended without a word, perhaps too early",
                        Act.ok(POLICY),
                        Act.hangUp()));
    }

    private static Scenario status(int status, String detail) {
        return when(
                "status " + status,
                "policy-http-error http " + detail,
                Act.say("HTTP/1.1 " + status + " Whatever\r\nContent-Length: 0\r\n\r\n"));
    }

    private static Scenario redirect(String to) {
        return when(
                "a redirect to " + to,
                "policy-http-error http status 301 to " + to + ", not followed",
                Act.say("HTTP/1.1 301 Moved\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n"));
    }

    /** Too much of something. */
    static Stream<Scenario> floods() {
        return Stream.of(
                when(
                        "a length that is too much",
                        "policy-too-large http more than 65536 bytes",
                        Act.ok("", "Content-Length: 65537")),
                when(
                        "chunks without end",
                        "policy-too-large http more than 65536 bytes",
                        Act.ok("", "Transfer-Encoding: chunked"),
                        Act.forever("400\r\n" + "x".repeat(1024) + "\r\n", SOON)),
                when(
                        "a chunk without end",
                        "policy-too-large http more than 65536 bytes",
                        Act.ok("7fffffff\r\n", "Transfer-Encoding: chunked"),
                        Act.forever("x".repeat(1024), SOON)),
                when(
                        "a body without end",
                        "policy-too-large http more than 65536 bytes",
                        Act.ok(""),
                        Act.forever("x".repeat(1024), SOON)),
                when(
                        "headers without end",
                        "policy-http-error http not HTTP: ",
                        Act.say("HTTP/1.1 200 OK\r\n"),
                        Act.forever("X-Header: " + "x".repeat(1000) + "\r\n", SOON)),
                when(
                        "a header without end",
                        "policy-http-error http not HTTP: ",
                        Act.say("HTTP/1.1 200 OK\r\nX: "),
                        Act.forever("x".repeat(1000), SOON)),
                when(
                        "a status line without end",
                        "policy-http-error http not HTTP: ",
                        Act.say("HTTP/1.1 200 "),
                        Act.forever("x".repeat(1000), SOON)),
                when(
                        "a trailer without end",
                        "policy-http-error http not HTTP: ",
                        Act.ok("0\r\n", "Transfer-Encoding: chunked"),
                        Act.forever("X: " + "x".repeat(1000) + "\r\n", SOON)),
                when(
                        "a chunk's extension without end",
                        "policy-http-error http not HTTP: ",
                        Act.ok("5;", "Transfer-Encoding: chunked"),
                        Act.forever("x".repeat(1000), SOON)),
                when(
                        "provisional answers without end",
                        "policy-http-error http in the answer: more than 1048576 bytes came",
                        Act.forever("HTTP/1.1 100 Continue\r\n\r\n".repeat(100), SOON)));
    }

    /** Too slow. */
    static Stream<Scenario> stalls() {
        return Stream.of(
                when("before the answer", "policy-timeout http not done in time, at stage http"),
                when("in the headers", "policy-timeout http not done", Act.say("HTTP/1.1 200 OK\r\nServer: ")),
                when("in the body", "policy-timeout http not done", Act.ok("vers", "Content-Length: 1000")),
                when(
                        "a byte a second",
                        "policy-timeout http not done",
                        Act.ok("", "Content-Length: 1000"),
                        Act.forever("x", Duration.ofSeconds(1))),
                when(
                        "a header a second",
                        "policy-timeout http not done",
                        Act.say("HTTP/1.1 200 OK\r\n"),
                        Act.forever("X: y\r\n", Duration.ofSeconds(1))));
    }
}
