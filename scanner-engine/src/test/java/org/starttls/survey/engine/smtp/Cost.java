package org.starttls.survey.engine.smtp;

/**
 * What some connections cost.
 *
 * @param cpuSeconds of the client, in its own code and the kernel's
 */
record Cost(int completed, int failed, double cpuSeconds, double seconds) {
    /** As {@link ProbeCostClient} prints it. */
    static Cost of(String line) {
        String[] words = line.split(" ", -1);
        return new Cost(
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]),
                Long.parseLong(words[2]) / 1e9,
                Long.parseLong(words[3]) / 1e9);
    }

    double cpuMicros() {
        return cpuSeconds * 1e6 / completed;
    }

    double perSecond() {
        return completed / seconds;
    }
}
