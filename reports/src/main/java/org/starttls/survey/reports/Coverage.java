package org.starttls.survey.reports;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How complete a scan is.
 *
 * @param complete finished, and nothing is left to ask
 * @param judged whether verdicts were made of what was seen; without them there is no rate
 * @param domainsPending domains whose mail route was not asked for yet
 * @param hostsPending MX hosts whose addresses were not asked for yet
 * @param targetsPending addresses, under the name of an MX host, that were not probed yet
 * @param reused those that took no connection: what the address had shown under other names counts for them
 * @param reuseChecked those of which that could be said, and that were connected to all the same, with success
 * @param reuseContradicted those of them that showed something else
 */
public record Coverage(
        String state,
        boolean complete,
        boolean judged,
        long domainsPending,
        long hostsPending,
        long targetsPending,
        long reused,
        long reuseChecked,
        long reuseContradicted) {
    public Coverage {
        requireNonNull(state);
    }

    /** Two lines for people on targets that took no connection; none where each took one. */
    public List<String> reuseInWords() {
        return reused == 0
                ? List.of()
                : List.of(
                        "Not connected to under a further name: " + Figures.count((double) reused)
                                + ", at addresses that show one wildcard certificate under any name.",
                        "Connected to all the same, as a check: " + Figures.count((double) reuseChecked) + ", of which "
                                + Figures.count((double) reuseContradicted) + " showed something else.");
    }

    /** Whether all was asked once, so that what is left is to try again what did not settle. */
    public boolean askedOnce() {
        return domainsPending == 0 && hostsPending == 0 && targetsPending == 0;
    }
}
