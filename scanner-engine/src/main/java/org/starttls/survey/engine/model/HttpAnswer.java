package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a web server answered, or as much of it as was read.
 *
 * @param status the last one, 100 to 999
 * @param headers those of interest, in the order they came
 * @param body raw, as much as came and there was room for; empty where the head left nothing to hope for
 */
public record HttpAnswer(int status, List<Header> headers, Optional<byte[]> body) {
    public HttpAnswer {
        headers = List.copyOf(headers);
        requireNonNull(body, "body");
    }

    /**
     * One header field.
     *
     * @param name lower case
     * @param value cut where it is long, escaped as {@link Transcript#escape}
     */
    public record Header(String name, String value) {
        public Header {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }
}
