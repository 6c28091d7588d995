package org.starttls.survey.cli.imports;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.cli.imports.ZdnsLine.Exchange;
import org.starttls.survey.engine.list.DomainNames;
import org.starttls.survey.engine.list.NormalisedName.NoName;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.net.SpecialPurposeAddresses;
import org.starttls.survey.engine.survey.Provider;
import org.starttls.survey.sql.EndpointRow;
import org.starttls.survey.sql.HostRow;
import org.starttls.survey.sql.MxRow;
import org.starttls.survey.sql.RouteRow;

/**
 * What a line of zdns says, as rows. DNSSEC is indeterminate throughout, and neither TLSA nor policies were asked for.
 *
 * @param port of the mail servers
 */
record ZdnsRoutes(int port) {
    RouteRow route(long domainId, ZdnsLine line) {
        List<Exchange> distinct = line.exchanges().stream()
                .sorted(Comparator.comparingInt(Exchange::preference).thenComparing(Exchange::name))
                .toList();
        MailOutcome outcome = outcome(line);
        return new RouteRow(
                domainId,
                outcome.id(),
                line.at(),
                Optional.empty(),
                detail(line, outcome),
                Optional.empty(),
                distinct.stream().map(ZdnsRoutes::record).distinct().toList(),
                (int) distinct.stream().map(ZdnsRoutes::record).distinct().count(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static MxRow record(Exchange exchange) {
        return new MxRow(
                exchange.preference(),
                isRoot(exchange)
                        ? Optional.empty()
                        : Optional.of(new MxRow.Host(exchange.name(), Provider.of(exchange.name()))));
    }

    private static boolean isRoot(Exchange exchange) {
        return exchange.name().isEmpty();
    }

    private static MailOutcome outcome(ZdnsLine line) {
        return switch (line.status()) {
            case "NOERROR" -> answered(line.exchanges());
            case "NXDOMAIN" -> MailOutcome.NXDOMAIN;
            case "SERVFAIL" -> MailOutcome.SERVFAIL;
            case "REFUSED" -> MailOutcome.REFUSED;
            case "TIMEOUT", "ITERATIVE_TIMEOUT" -> MailOutcome.TIMEOUT;
            case "ILLEGAL_INPUT" -> MailOutcome.INVALID_NAME;
            case "BLACKLIST", "BLACKLISTED" -> MailOutcome.EXCLUDED;
            default -> MailOutcome.NOT_TOLD;
        };
    }

    private static MailOutcome answered(List<Exchange> exchanges) {
        if (exchanges.isEmpty()) {
            return MailOutcome.NOT_TOLD; // nobody asked whether the domain has an address
        }
        if (exchanges.stream().allMatch(ZdnsRoutes::isRoot)) {
            boolean one = exchanges.stream().allMatch(root -> root.preference() == 0);
            return one ? MailOutcome.NULL_MX : MailOutcome.MALFORMED;
        }
        return exchanges.stream().anyMatch(ZdnsRoutes::isRoot) ? MailOutcome.NULL_MX_WITH_OTHERS : MailOutcome.MX;
    }

    private static Optional<String> detail(ZdnsLine line, MailOutcome outcome) {
        if (outcome == MailOutcome.NOT_TOLD && line.status().equals("NOERROR")) {
            return Optional.of("no MX record; zdns does not ask whether the domain has an address");
        }
        return outcome.hasRoute() || outcome == MailOutcome.NULL_MX
                ? Optional.empty()
                : Optional.of("zdns: " + line.status()
                        + line.error().map(error -> ", " + error).orElse(""));
    }

    /** What is known of the hosts of a line; nothing of those for which zdns found no address. */
    List<HostRow> hosts(ZdnsLine line) {
        return line.exchanges().stream()
                .filter(exchange -> !isRoot(exchange))
                .flatMap(exchange -> host(exchange, line).stream())
                .toList();
    }

    private Optional<HostRow> host(Exchange exchange, ZdnsLine line) {
        if (AddressLiteral.parse(exchange.name()).isPresent()) {
            return Optional.of(row(exchange, line, HostOutcome.IP_LITERAL, List.of()));
        }
        if (!exchange.addresses().isEmpty()) {
            return Optional.of(row(exchange, line, HostOutcome.RESOLVED, exchange.addresses()));
        }
        return DomainNames.normalise(exchange.name()) instanceof NoName
                ? Optional.of(row(exchange, line, HostOutcome.INVALID_NAME, List.of()))
                : Optional.empty();
    }

    private HostRow row(Exchange exchange, ZdnsLine line, HostOutcome outcome, List<InetAddress> addresses) {
        return new HostRow(
                exchange.name(),
                Provider.of(exchange.name()),
                outcome.id(),
                line.at(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                addresses.stream().map(address -> endpoint(address, port)).toList(),
                Optional.empty(),
                List.of());
    }

    static EndpointRow endpoint(InetAddress address, int port) {
        return new EndpointRow(AddressLiteral.format(address), port, SpecialPurposeAddresses.purposeOf(address));
    }
}
