package org.starttls.survey.engine.preflight;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.survey.Scope;

/**
 * What to check.
 *
 * @param names the first of the list, as far as they are looked at; whoever runs their mail is asked for a greeting
 * @param probeHosts ask these instead
 * @param ehloName what we call ourselves
 * @param port of the mail servers
 * @param scope whom to leave alone, here too
 * @param blocklists zones to look our address up in
 * @param publicAddress what servers see, where the user knows that our address is translated on the way
 * @param built a day that is over for certain
 */
public record PreflightRequest(
        List<String> names,
        List<String> probeHosts,
        String ehloName,
        int port,
        Scope scope,
        List<String> blocklists,
        Optional<InetAddress> publicAddress,
        LocalDate built) {
    public PreflightRequest {
        names = List.copyOf(names);
        probeHosts = List.copyOf(probeHosts);
        requireNonNull(ehloName, "ehloName");
        requireNonNull(scope, "scope");
        blocklists = List.copyOf(blocklists);
        requireNonNull(publicAddress, "publicAddress");
        requireNonNull(built, "built");
    }
}
