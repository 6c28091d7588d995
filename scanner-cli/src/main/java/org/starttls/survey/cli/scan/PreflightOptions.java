package org.starttls.survey.cli.scan;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * How to check, before a scan, that this machine and its network are fit for it.
 *
 * @param probeHosts mail servers to connect to; empty for those that the list's first names use most
 * @param blocklists zones of DNS blocklists to look our address up in
 * @param publicAddress the address that servers see, where it is translated on the way
 */
public record PreflightOptions(List<String> probeHosts, List<String> blocklists, Optional<InetAddress> publicAddress) {
    public PreflightOptions {
        probeHosts = List.copyOf(probeHosts);
        blocklists = List.copyOf(blocklists);
        requireNonNull(publicAddress, "publicAddress");
    }
}
