package org.starttls.survey.cli.scan;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.MxRecord;
import org.starttls.survey.engine.net.AddressLiteral;

/** Routes for lists that name MX hosts or addresses: the list is the routing, nothing is looked up. */
final class GivenNames {
    private GivenNames() {}

    /** The host stands for itself. */
    static MailRoute host(String name) {
        return given(name, name);
    }

    /** An address stands for itself, in brackets so that it is no name (RFC 5321 section 4.1.3). */
    static MailRoute address(String address) {
        return given(address, "[" + address + "]");
    }

    /** The address that a bracketed host is, if it is one. */
    static Optional<HostAddresses> literal(String host) {
        if (!host.startsWith("[") || !host.endsWith("]")) {
            return Optional.empty();
        }
        Optional<InetAddress> address = AddressLiteral.parse(host.substring(1, host.length() - 1));
        return address.map(ip -> new HostAddresses(
                host,
                HostOutcome.RESOLVED,
                Optional.empty(),
                Optional.empty(),
                List.of(ip),
                DnssecStatus.INDETERMINATE,
                Optional.empty(),
                List.of()));
    }

    private static MailRoute given(String name, String exchange) {
        return new MailRoute(
                name,
                MailOutcome.GIVEN,
                Optional.empty(),
                Optional.empty(),
                DnssecStatus.INDETERMINATE,
                List.of(new MxRecord(0, exchange)),
                1,
                Optional.empty(),
                List.of(),
                List.of());
    }
}
