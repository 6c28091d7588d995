package org.starttls.survey.engine.survey;

import java.net.InetAddress;
import java.util.Optional;

/** Scopes for tests. */
final class Scopes {
    static final Scope ALLOW_ALL = forbidding("no such domain", "no such address");

    private Scopes() {}

    static Scope forbidding(String domain, String address) {
        return scope(domain, address, "no such address");
    }

    static Scope leavingOut(String address) {
        return scope("no such domain", "no such address", address);
    }

    private static Scope scope(String domain, String forbidden, String leftOut) {
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
                return candidate.getHostAddress().equals(forbidden)
                        ? Optional.of("rule for " + forbidden)
                        : Optional.empty();
            }

            @Override
            public Optional<String> leavesOut(InetAddress candidate) {
                return candidate.getHostAddress().equals(leftOut)
                        ? Optional.of(leftOut + " is left out")
                        : Optional.empty();
            }
        };
    }
}
