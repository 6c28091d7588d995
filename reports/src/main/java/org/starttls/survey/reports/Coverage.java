package org.starttls.survey.reports;

import static java.util.Objects.requireNonNull;

/**
 * How complete a scan is.
 *
 * @param complete finished, and nothing is left to ask
 * @param judged whether verdicts were made of what was seen; without them there is no rate
 * @param domainsPending domains whose mail route was not asked for yet
 * @param hostsPending MX hosts whose addresses were not asked for yet
 * @param targetsPending addresses, under the name of an MX host, that were not probed yet
 */
public record Coverage(
        String state, boolean complete, boolean judged, long domainsPending, long hostsPending, long targetsPending) {
    public Coverage {
        requireNonNull(state);
    }

    /** Whether all was asked once, so that what is left is to try again what did not settle. */
    public boolean askedOnce() {
        return domainsPending == 0 && hostsPending == 0 && targetsPending == 0;
    }
}
