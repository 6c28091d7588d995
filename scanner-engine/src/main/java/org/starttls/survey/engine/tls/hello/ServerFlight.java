package org.starttls.survey.engine.tls.hello;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.starttls.survey.engine.model.Transcript;

/** What came back to a hello: exactly one for each that was sent. */
public sealed interface ServerFlight {
    /** How it ended, in a word for tables, lower-kebab-case: {@code server-hello}, {@code alert-40}, {@code reset}. */
    String code();

    /** What the server chose, whole or in part. */
    default Optional<ServerAnswer> answer() {
        return Optional.empty();
    }

    /** The server chose, and said all that it says in the clear. */
    record Answered(ServerAnswer whole) implements ServerFlight {
        public Answered {
            requireNonNull(whole, "whole");
        }

        @Override
        public String code() {
            return whole.hello().retry() ? "hello-retry-request" : "server-hello";
        }

        @Override
        public Optional<ServerAnswer> answer() {
            return Optional.of(whole);
        }
    }

    /**
     * The server sent an alert that was fatal, or warned and closed the connection.
     *
     * @param answer what it had chosen before
     */
    record Refused(Alert alert, Optional<ServerAnswer> answer) implements ServerFlight {
        public Refused {
            requireNonNull(alert, "alert");
            requireNonNull(answer, "answer");
        }

        @Override
        public String code() {
            return "alert-" + alert.description();
        }
    }

    /** The server speaks SSL 2.0. */
    record Sslv2Answered(Sslv2ServerHello hello) implements ServerFlight {
        public Sslv2Answered {
            requireNonNull(hello, "hello");
        }

        @Override
        public String code() {
            return "sslv2-server-hello";
        }
    }

    /**
     * An error of SSL 2.0.
     *
     * @param error 1 is NO-CIPHER-ERROR, see section 2.9 of the draft
     */
    record Sslv2Refused(int error) implements ServerFlight {
        @Override
        public String code() {
            return "sslv2-error-" + error;
        }
    }

    /**
     * Something else than TLS.
     *
     * @param text the first bytes, at most {@value #MOST_BYTES} of them, escaped as in a {@link Transcript}
     */
    record NotTls(String text) implements ServerFlight {
        static final int MOST_BYTES = 512;

        public NotTls {
            requireNonNull(text, "text");
        }

        @Override
        public String code() {
            return "not-tls";
        }
    }

    /**
     * No answer, or the beginning of one.
     *
     * @param answer what the server had chosen before
     */
    record Interrupted(Interruption by, Optional<ServerAnswer> answer) implements ServerFlight {
        public Interrupted {
            requireNonNull(by, "by");
            requireNonNull(answer, "answer");
        }

        /** Nothing was read before. */
        public Interrupted(Interruption by) {
            this(by, Optional.empty());
        }

        @Override
        public String code() {
            return by.code();
        }
    }
}
