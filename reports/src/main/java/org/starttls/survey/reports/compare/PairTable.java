package org.starttls.survey.reports.compare;

import org.starttls.survey.reports.table.Table;

/** The pairs of one unit, and how to read them. Read once; owns the rows of both scans. One thread. */
final class PairTable implements AutoCloseable {
    private final Unit unit;
    private final Table then;
    private final Table now;
    private final Standings standings;
    private final Pairs pairs;

    PairTable(Unit unit, Table then, Table now) {
        this.unit = unit;
        this.then = then;
        this.now = now;
        standings = new Standings(unit, now.columns());
        pairs = new Pairs(then.rows(), now.rows());
    }

    Unit unit() {
        return unit;
    }

    Standings standings() {
        return standings;
    }

    Pairs pairs() {
        return pairs;
    }

    @Override
    public void close() {
        try {
            then.close();
        } finally {
            now.close();
        }
    }
}
