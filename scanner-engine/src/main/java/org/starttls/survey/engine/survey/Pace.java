package org.starttls.survey.engine.survey;

/** When a provider's servers, or one address, may be connected to next: as we are told to, and as they bear it. */
final class Pace implements Tempo {
    private final Tempo asked;
    private final Caution caution;

    Pace(Tempo asked, Caution caution) {
        this.asked = asked;
        this.caution = caution;
    }

    @Override
    public long nextAt(long now) {
        return Times.later(asked.nextAt(now), caution.nextAt());
    }

    @Override
    public void begun(long now) {
        asked.begun(now);
        caution.begun(now);
    }

    @Override
    public void departed(long now) {
        asked.departed(now);
        caution.departed(now);
    }

    Caution caution() {
        return caution;
    }

    @Override
    public long freshAt(long now) {
        return Times.later(asked.freshAt(now), caution.rememberedUntil());
    }
}
