package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A scan as it begins.
 *
 * @param input what the list names: {@code domains}, {@code hosts} or {@code addresses}
 * @param listName the files as named on the command line
 * @param seed of the order of the walk
 * @param vantage the user's name for the place the scan runs from
 * @param sourceAddress the address asked for with {@code --source-address}
 * @param dnssec who says whether an answer is secure: {@code off}, {@code ad} or {@code validate}
 * @param resolvers as {@code address:port}
 * @param options the effective options, as a JSON object
 */
public record ScanRow(
        Instant startedAt,
        String toolVersion,
        String input,
        String listName,
        long seed,
        int port,
        String ehloName,
        Optional<String> vantage,
        Optional<String> sourceAddress,
        List<String> resolvers,
        String dnssec,
        String tlsEngine,
        String options) {
    public ScanRow {
        requireNonNull(startedAt, "startedAt");
        requireNonNull(toolVersion, "toolVersion");
        requireNonNull(input, "input");
        requireNonNull(listName, "listName");
        requireNonNull(ehloName, "ehloName");
        requireNonNull(vantage, "vantage");
        requireNonNull(sourceAddress, "sourceAddress");
        resolvers = List.copyOf(resolvers);
        requireNonNull(dnssec, "dnssec");
        requireNonNull(tlsEngine, "tlsEngine");
        requireNonNull(options, "options");
    }
}
