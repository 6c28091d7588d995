package org.starttls.survey.engine.policy.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One thing that a scripted web server does, in the order of its script; behind the last it waits for the client. */
@FunctionalInterface
interface Act {
    /** @param next goes on with the script */
    void play(ScriptedSite site, Runnable next);

    /** Sends characters as bytes, ISO 8859-1. */
    static Act say(String text) {
        return (site, next) -> {
            site.write(text.getBytes(StandardCharsets.ISO_8859_1));
            next.run();
        };
    }

    /** Sends an answer with status 200 and these lines of header, then the body as it is. */
    static Act ok(String body, String... headers) {
        String head = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return say("HTTP/1.1 200 OK\r\n" + head + "\r\n" + body);
    }

    /** Sends the same over and over, with a pause behind each. */
    static Act forever(String text, Duration pause) {
        return new Act() {
            @Override
            public void play(ScriptedSite site, Runnable next) {
                site.write(text.getBytes(StandardCharsets.ISO_8859_1));
                site.after(pause, () -> play(site, next));
            }
        };
    }

    /** Closes in good order. */
    static Act leave() {
        return (site, next) -> site.close();
    }

    /** Closes the connection under TLS, which hears nothing of it. */
    static Act hangUp() {
        return (site, next) -> site.hangUp();
    }
}
