package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

/** The name spaces that certificates below an authority have to keep to (RFC 5280 section 4.2.1.10), as they stand. */
public record NameConstraints(GeneralNames permitted, GeneralNames excluded) {
    private static final int PERMITTED = 0xA0;
    private static final int EXCLUDED = 0xA1;

    public NameConstraints {
        requireNonNull(permitted, "permitted");
        requireNonNull(excluded, "excluded");
    }

    static NameConstraints read(DerReader constraints) throws DerException {
        GeneralNames permitted =
                constraints.nextIs(PERMITTED) ? bases(constraints.enter(PERMITTED)) : GeneralNames.NONE;
        GeneralNames excluded = constraints.nextIs(EXCLUDED) ? bases(constraints.enter(EXCLUDED)) : GeneralNames.NONE;
        return new NameConstraints(permitted, excluded);
    }

    private static GeneralNames bases(DerReader subtrees) throws DerException {
        GeneralNames.Collector collector = new GeneralNames.Collector();
        while (subtrees.hasMore()) {
            collector.add(subtrees.enter(DerReader.SEQUENCE));
        }
        return collector.names();
    }
}
