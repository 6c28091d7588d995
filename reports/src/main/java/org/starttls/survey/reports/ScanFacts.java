package org.starttls.survey.reports;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.starttls.survey.reports.statistics.SampleSize;
import org.starttls.survey.reports.statistics.Wilson;

/**
 * What was asked, from where and when.
 *
 * @param parent the scan whose open questions it asked again; empty for one with a list of its own
 * @param state the code of the scan's state
 * @param finishedAt empty while it is not finished
 * @param input {@code domains}, {@code hosts} or {@code addresses}
 * @param listDomains distinct names of the list, with a limit the first so many; empty while it is read
 * @param domains those of them that the scan took
 * @param listLimit the first so many of the list were considered; empty when all were
 * @param listSample a random choice by the seed of so many was taken; empty when all were
 * @param dnssec who said whether answers are secure: {@code off}, {@code ad} or {@code validate}; empty in old files
 * @param options all options, as a JSON object
 * @param vantage the user's name for the place it ran from
 * @param contact whom to ask about it: a URL or a mail address
 * @param judgedAt when verdicts were made of what was seen; empty while there are none
 * @param rules the version of the rules that made them
 */
public record ScanFacts(
        long scan,
        Optional<Long> parent,
        String state,
        Instant startedAt,
        Optional<Instant> finishedAt,
        String input,
        String listName,
        Optional<String> listSha256,
        Optional<Long> listDomains,
        long domains,
        Optional<Long> listLimit,
        Optional<Long> listSample,
        long rejectedLines,
        Optional<String> vantage,
        Optional<String> contact,
        int port,
        String ehloName,
        String resolvers,
        String tlsEngine,
        long seed,
        Optional<String> dnssec,
        String options,
        String toolVersion,
        Optional<Instant> judgedAt,
        Optional<Long> rules) {
    public ScanFacts {
        requireNonNull(parent);
        requireNonNull(state);
        requireNonNull(startedAt);
        requireNonNull(finishedAt);
        requireNonNull(input);
        requireNonNull(listName);
        requireNonNull(listSha256);
        requireNonNull(listDomains);
        requireNonNull(listLimit);
        requireNonNull(listSample);
        requireNonNull(vantage);
        requireNonNull(contact);
        requireNonNull(ehloName);
        requireNonNull(resolvers);
        requireNonNull(tlsEngine);
        requireNonNull(dnssec);
        requireNonNull(options);
        requireNonNull(toolVersion);
        requireNonNull(judgedAt);
        requireNonNull(rules);
    }

    /** The sample that the scan is of; empty where it took all of its list, or all of its beginning. */
    public Optional<SampleSize> sample() {
        return listSample
                .flatMap(asked -> listDomains)
                .filter(all -> domains > 0 && all > domains)
                .map(all -> new SampleSize(domains, all));
    }

    /**
     * A share with its interval, where it is of domains of a sample, each counted as one. What hangs on domains in clusters has
     * none here.
     *
     * @param unit as in the unit column of queries
     */
    public Share sampled(String unit, Share share) {
        return unit.equals("domain")
                ? share.within(sample().flatMap(size -> Wilson.interval(share.part(), share.whole(), size)))
                : share;
    }

    /**
     * Whether the scan has anything to count of a unit: a list of hosts has no domains, and one of addresses no MX hosts either.
     * What stands in their place in the database is the list's own names.
     *
     * @param unit as in the unit column of queries
     */
    public boolean counts(String unit) {
        return switch (unit) {
            case "domain", "weight", "zone" -> input.equals("domains");
            case "mx-host" -> !input.equals("addresses");
            default -> true;
        };
    }
}
