package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * What reports by group are wanted.
 *
 * @param keys what to cut by: keys, or labels of the list
 * @param top how many groups get a row of their own, 1 or more
 * @param databases files in MaxMind's format that tell the country or the network of an address
 * @param withoutLargest so many of the largest providers are left out, for comparison; empty: no such report
 */
public record CutRequest(
        List<String> keys, int top, ProviderNames providers, List<Path> databases, OptionalInt withoutLargest) {
    public CutRequest {
        keys = List.copyOf(keys);
        requireNonNull(providers);
        databases = List.copyOf(databases);
        requireNonNull(withoutLargest);
        if (top < 1 || withoutLargest.orElse(1) < 1) {
            throw new IllegalArgumentException("top " + top + ", without " + withoutLargest);
        }
    }
}
