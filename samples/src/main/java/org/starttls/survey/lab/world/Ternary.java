package org.starttls.survey.lab.world;

import java.util.stream.Stream;

/** Yes, no, or not to be told. */
enum Ternary {
    NO,
    UNKNOWN,
    YES;

    static Ternary of(boolean value) {
        return value ? YES : NO;
    }

    Ternary and(Ternary other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Yes if one is, else unknown if one is, else no. */
    static Ternary any(Stream<Ternary> members) {
        return members.reduce(NO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
}
