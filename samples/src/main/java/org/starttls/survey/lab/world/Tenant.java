package org.starttls.survey.lab.world;

import java.util.Objects;

/** Who answers at an address, and with that how. */
public sealed interface Tenant {
    /** What a perfect scan finds there. */
    Expectation expectation();

    /** A server of its own that plays one scenario. */
    record SelfHosted(ServerScenario scenario) implements Tenant {
        public SelfHosted {
            Objects.requireNonNull(scenario, "scenario");
        }

        @Override
        public Expectation expectation() {
            return scenario.expectation();
        }
    }

    /** A healthy member of a provider's pool. */
    record Pooled(Hosting provider) implements Tenant {
        public Pooled {
            Objects.requireNonNull(provider, "provider");
        }

        @Override
        public Expectation expectation() {
            return provider.expectation();
        }
    }
}
