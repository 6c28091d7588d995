package org.starttls.survey.engine.smtp;

import org.starttls.survey.bench.ProcessCost;

/** What some connections cost their client. */
record Cost(int completed, int failed, ProcessCost process) {
    /** As {@link ProbeCostClient} prints it. */
    static Cost of(String line) {
        String[] words = line.split(" ", 3);
        return new Cost(Integer.parseInt(words[0]), Integer.parseInt(words[1]), ProcessCost.parse(words[2]));
    }

    double cpuMicros() {
        return process.cpuMicros(completed);
    }

    double perSecond() {
        return completed * 1e9 / process.wall().toNanos();
    }
}
