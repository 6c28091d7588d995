package org.starttls.survey.engine.policy.verdict;

import static java.util.Objects.requireNonNull;

import org.starttls.survey.engine.dane.DaneVerdict;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.pkix.PkixCode;

/**
 * What is known of one address of an MX host, for a report.
 *
 * @param inPolicy whether the domain's MTA-STS policy names the host; no matter where there is none
 * @param certificate for the host's name by DNS names alone, as {@link StsHost.Endpoint} has it
 */
public record ReportedEndpoint(
        EndpointOutcome probe, boolean lastTry, boolean inPolicy, PkixCode certificate, DaneVerdict dane) {
    public ReportedEndpoint {
        requireNonNull(probe, "probe");
        requireNonNull(certificate, "certificate");
        requireNonNull(dane, "dane");
    }
}
