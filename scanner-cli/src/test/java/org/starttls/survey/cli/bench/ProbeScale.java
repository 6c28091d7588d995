package org.starttls.survey.cli.bench;

import java.util.Map;
import org.starttls.survey.cli.scan.StoredProbes;
import org.starttls.survey.engine.smtp.ProbeCost;

/** {@link ProbeCost}, with a client more that stores what it sees. */
class ProbeScale extends ProbeCost {
    @Override
    protected Map<String, Class<?>> furtherClients() {
        return Map.of("BoringSSL, stored", StoredProbes.class);
    }
}
