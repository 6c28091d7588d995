package org.starttls.survey.reports.sampling;

import java.util.Arrays;

/** Numbers in the order in which they came. Grows; one thread. */
final class Weights {
    private double[] values = new double[1024];
    private int size;

    void add(double weight) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = weight;
    }

    double[] values() {
        return Arrays.copyOf(values, size);
    }
}
