package org.starttls.survey.lab;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.lab.dns.DnsServer;
import org.starttls.survey.lab.world.Facilities;

/** Says what a lab serves and what it leaves out. */
final class LabDescription {
    private static final String NAMESPACE = " (samples/in-lab-namespace gives it)";

    private LabDescription() {}

    static List<String> of(LabConfig config, Facilities facilities, DnsServer dns, int smtpPort, int httpsPort) {
        List<String> lines = new ArrayList<>();
        lines.add("A simulated mail Internet from seed " + config.seed()
                + ": every domain name has an answer. Nothing leaves this machine.");
        lines.add(resolvers(dns));
        lines.add("Mail servers on every address of 127.0.0.0/8 from 127.1.0.0 on, port " + smtpPort + ".");
        lines.add(
                httpsPort > 0
                        ? "MTA-STS policies: web servers in 127.240.0.0/24, port " + httpsPort + "."
                        : "MTA-STS policies: left out, 127.240.0.0/24 is not local here.");
        lines.add(
                facilities.ipv6()
                        ? "IPv6: mail servers in fd00:1ab::/32."
                        : "IPv6: left out, fd00:1ab::/32 is not local here" + NAMESPACE + ".");
        lines.add(
                facilities.refusals()
                        ? "Refused connections: 198.18.0.0/16."
                        : "Refused connections: left out, connections are closed after accept instead" + NAMESPACE
                                + ".");
        lines.add(timeouts(facilities));
        if (!facilities.legacyTls()) {
            lines.add("TLS 1.0 and 1.1: left out, there is no BoringSSL for this platform; TLS 1.2 instead.");
        }
        return lines;
    }

    private static String resolvers(DnsServer dns) {
        List<InetAddress> others = dns.otherAddresses();
        String range = others.isEmpty()
                ? ""
                : " to " + others.get(others.size() - 1).getHostAddress() + ", each a resolver that validates,";
        return "DNS on " + dns.address().getAddress().getHostAddress() + range + " port "
                + dns.address().getPort() + ", UDP and TCP.";
    }

    private static String timeouts(Facilities facilities) {
        if (facilities.blackHole()) {
            return "Unanswered connections: 198.19.0.0/16.";
        }
        return facilities.fullBacklog()
                ? "Unanswered connections: listeners in 127.254.0.0/16 whose backlog is full."
                : "Unanswered connections: left out, servers send no banner instead" + NAMESPACE + ".";
    }
}
