package org.starttls.survey.engine.survey;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What one connection needs a place of. */
record Claim(Resource provider, Resource network, Resource address) {
    List<Resource> all() {
        return List.of(provider, network, address);
    }

    /** Whether the address has turned us away before, and the provider as such has not: what it does again is its own. */
    boolean onlyItsAddressRefuses() {
        return address.refused() && !provider.refused();
    }

    /** The first of them that matches. */
    Optional<Resource> first(Predicate<Resource> condition) {
        if (condition.test(provider)) {
            return Optional.of(provider);
        }
        if (condition.test(network)) {
            return Optional.of(network);
        }
        return condition.test(address) ? Optional.of(address) : Optional.empty();
    }
}
