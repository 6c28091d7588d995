package org.starttls.survey.engine.survey;

import java.net.InetAddress;
import java.util.Optional;

/** Scopes for tests. */
final class Scopes {
    static final Scope ALLOW_ALL = forbidding("no such domain", "no such address");

    private Scopes() {}

    static Scope forbidding(String domain, String address) {
        return new Scope() {
            @Override
            public Optional<String> forbidsDomain(String name) {
                return name.equals(domain) ? Optional.of("rule for " + domain) : Optional.empty();
            }

            @Override
            public Optional<String> forbidsHost(String host) {
                return Optional.empty();
            }

            @Override
            public Optional<String> forbidsAddress(InetAddress candidate) {
                return candidate.getHostAddress().equals(address)
                        ? Optional.of("rule for " + address)
                        : Optional.empty();
            }
        };
    }
}
