package org.starttls.survey.lab.world;

import java.util.Arrays;
import java.util.Map;

/** Weighted choice between the constants of one kind. */
final class Lot<T extends Shared> {
    private final T[] items;
    private final int[] cumulated;

    Lot(T[] items, Map<String, Integer> shares) {
        this.items = items;
        this.cumulated = new int[items.length];
        int sum = 0;
        for (int i = 0; i < items.length; i++) {
            sum += shares.get(items[i].label());
            cumulated[i] = sum;
        }
        if (sum == 0) {
            throw new IllegalArgumentException("all shares from '" + items[0].label() + "' to '"
                    + items[items.length - 1].label() + "' are 0: one of them must be more");
        }
    }

    T pick(Draw draw) {
        int ticket = draw.below(cumulated[cumulated.length - 1]);
        int index = Arrays.binarySearch(cumulated, ticket + 1);
        if (index < 0) {
            return items[-index - 1];
        }
        // Of equal sums only the first constant has a share of its own.
        while (index > 0 && cumulated[index - 1] == cumulated[index]) {
            index--;
        }
        return items[index];
    }
}
