package org.starttls.survey.engine.survey;

import org.starttls.survey.engine.net.RateLimit;

/** So many new connections a second. */
final class ProviderRate implements Tempo {
    private final RateLimit rate;

    ProviderRate(RateLimit rate) {
        this.rate = rate;
    }

    @Override
    public long nextAt(long now) {
        return rate.nextAt(now);
    }

    @Override
    public long freshAt(long now) {
        return rate.fullAt(now);
    }

    @Override
    public void begun(long now) {
        boolean unused = rate.tryReserve(now);
    }

    @Override
    public void departed(long now) {
        rate.used(now);
    }
}
