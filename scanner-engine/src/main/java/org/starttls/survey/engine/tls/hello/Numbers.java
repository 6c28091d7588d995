package org.starttls.survey.engine.tls.hello;

import com.google.common.collect.ImmutableList;

/** Lists of registered numbers, written as they stand in the registries. */
public final class Numbers {
    private static final int HEXADECIMAL = 16;

    private Numbers() {}

    /** Numbers and ranges of them in hexadecimal, blanks between: {@code "0001-0005 C006"}. */
    public static ImmutableList<Integer> inHex(String text) {
        ImmutableList.Builder<Integer> numbers = ImmutableList.builder();
        for (String range : text.split(" ", -1)) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(range.substring(0, dash < 0 ? range.length() : dash), HEXADECIMAL);
            int last = Integer.parseInt(range.substring(dash + 1), HEXADECIMAL);
            for (int number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers.build();
    }
}
