package org.starttls.survey.lab.world;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A mail host as the DNS shows it.
 *
 * @param name lower case, without the final dot
 * @param answer how the DNS answers for its addresses
 * @param canonical the name that it is an alias of
 * @param addresses empty where there are none; withheld by a validating resolver where the answer is bogus
 */
public record MxHost(String name, Answer answer, Optional<String> canonical, List<InetAddress> addresses) {
    public MxHost {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(canonical, "canonical");
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty() == answer.exists()) {
            throw new IllegalArgumentException(name + ": " + answer + " with " + addresses.size() + " addresses");
        }
    }

    /** The host that this one is an alias of; empty if it is none. */
    Optional<MxHost> expanded() {
        return canonical.map(name -> new MxHost(name, answer, Optional.empty(), addresses));
    }

    /** This host under another name, which is an alias of its own. */
    MxHost known(String alias) {
        return new MxHost(alias, answer, Optional.of(name), addresses);
    }

    static MxHost at(String name, List<InetAddress> addresses) {
        return new MxHost(name, Answer.FOUND, Optional.empty(), addresses);
    }

    static MxHost without(String name, Answer answer) {
        return new MxHost(name, answer, Optional.empty(), List.of());
    }
}
