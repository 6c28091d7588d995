package org.starttls.survey.engine.survey;

import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.ProbeTimes;
import org.starttls.survey.engine.model.ServerSignature;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.model.Transcript;

/** What connections that were made saw. */
final class Probes {
    private Probes() {}

    static Probe withLeaf(InetSocketAddress endpoint, byte[] leaf) {
        return of(endpoint, EndpointOutcome.STARTTLS_OK, Optional.of(session(leaf)));
    }

    static Probe connected(InetSocketAddress endpoint, EndpointOutcome outcome) {
        return of(endpoint, outcome, Optional.empty());
    }

    private static Probe of(InetSocketAddress endpoint, EndpointOutcome outcome, Optional<TlsSession> session) {
        return new Probe(
                endpoint,
                Optional.empty(),
                "main",
                Instant.EPOCH,
                Optional.of(InetAddresses.forString("198.51.100.1")),
                outcome,
                Stage.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                session,
                Optional.empty(),
                new Transcript(""),
                ProbeTimes.NONE,
                0,
                0);
    }

    private static TlsSession session(byte[] leaf) {
        return new TlsSession(
                Optional.of(0x0304),
                Optional.of(0x1301),
                Optional.of(0x001D),
                Optional.empty(),
                ServerSignature.none(ServerSignature.Absence.ENCRYPTED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(leaf),
                Optional.empty(),
                Optional.empty());
    }
}
