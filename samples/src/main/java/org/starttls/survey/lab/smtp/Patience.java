package org.starttls.survey.lab.smtp;

import java.time.Duration;
import java.util.Objects;
import org.starttls.survey.lab.world.Hosting;

/**
 * How many connections the servers of one provider take together before they answer 421 in the place of a greeting, until
 * a window of time is over that began with the first of them. Those that are deferred count too, as with Postfix.
 *
 * @param connections 1 or more
 */
public record Patience(Hosting provider, int connections, Duration window) {
    public Patience {
        Objects.requireNonNull(provider, "provider");
        if (connections < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(connections + " connections in " + window);
        }
    }
}
