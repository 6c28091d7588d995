package org.starttls.survey.lab.world;

/** Whether the owner of a zone has signed it and its parent vouches for that. */
public enum Signing implements Shared {
    UNSIGNED(910, Trust.INSECURE),
    SIGNED(90, Trust.SECURE);

    private final int share;
    private final Trust trust;

    Signing(int share, Trust trust) {
        this.share = share;
        this.trust = trust;
    }

    @Override
    public int share() {
        return share;
    }

    Trust trust() {
        return trust;
    }
}
