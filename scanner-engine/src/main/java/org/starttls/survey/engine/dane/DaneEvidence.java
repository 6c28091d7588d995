package org.starttls.survey.engine.dane;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.TlsaAnswer;
import org.starttls.survey.engine.pkix.SentChain;

/**
 * What is known of one endpoint of one MX host.
 *
 * @param host the name that stood in the MX record
 * @param alias the name at the end of its CNAME chain, where there is one
 * @param resolution how asking for its addresses ended
 * @param addresses what DNSSEC says of them, the CNAME chain included
 * @param tlsa empty where it was not asked for
 * @param probe how the endpoint's probe ended; the one with the TLSA base as server name
 * @param lastTry whether no more tries are to come, which makes some outcomes conclusive
 * @param chain as sent; no certificates where it did not come to that
 * @param at when it was seen, or as of when it is to be judged
 */
public record DaneEvidence(
        String host,
        Optional<String> alias,
        HostOutcome resolution,
        DnssecStatus addresses,
        Optional<TlsaAnswer> tlsa,
        EndpointOutcome probe,
        boolean lastTry,
        SentChain chain,
        Instant at) {
    public DaneEvidence {
        requireNonNull(host, "host");
        requireNonNull(alias, "alias");
        requireNonNull(resolution, "resolution");
        requireNonNull(addresses, "addresses");
        requireNonNull(tlsa, "tlsa");
        requireNonNull(probe, "probe");
        requireNonNull(chain, "chain");
        requireNonNull(at, "at");
    }
}
