package org.starttls.survey.reports.advice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.DomainRecord.MxRecord;
import org.starttls.survey.reports.domain.MxHost;
import org.starttls.survey.reports.domain.MxHost.MxEndpoint;
import org.starttls.survey.reports.domain.Outcome;

/** What is against the rules in the routing of a domain, a sentence each with its source. Pure, any thread. */
final class RoutingAdvice {
    private final Findings findings;

    private RoutingAdvice(Findings findings) {
        this.findings = findings;
    }

    static void addTo(Findings findings, DomainRecord record) {
        RoutingAdvice advice = new RoutingAdvice(findings);
        advice.domain(record);
        record.mx().stream()
                .map(MxRecord::host)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(host -> advice.host(host, isImplicit(record)));
    }

    private void domain(DomainRecord record) {
        String code = record.mail().outcome().map(Outcome::code).orElse("");
        if (code.equals("null-mx-with-others")) {
            add("A null MX (\".\") stands beside other MX records; it must be alone (RFC 7505 section 3).");
        }
        if (code.equals("malformed")) {
            record.mail().detail().ifPresent(detail -> add("The answer cannot be followed: " + detail + "."));
        }
        if (code.equals("cname-loop")) {
            add("The domain is an alias that leads back to itself (RFC 1034 section 3.6.2).");
        }
    }

    private static boolean isImplicit(DomainRecord record) {
        return record.mail()
                .outcome()
                .filter(outcome -> outcome.code().equals("implicit-mx"))
                .isPresent();
    }

    private void host(MxHost host, boolean implicit) {
        String name = host.name();
        // Where no MX record names the host, it is the domain, and that may be an alias.
        if (host.cname().isPresent() && !implicit) {
            add("The MX host " + name
                    + " is an alias; an MX record must name a host that is none (RFC 2181 section 10.3,"
                    + " RFC 5321 section 5.1).");
        }
        if (isLocal(name)) {
            add("The MX host " + name + " is every sender's own machine (RFC 6761 section 6.3).");
        } else if (isSingleLabel(host)) {
            add("The MX host " + name + " is a single label, not a fully-qualified name (RFC 5321 section 2.3.5).");
        }
        outcome(host);
        onlySpecialPurpose(host);
    }

    private void outcome(MxHost host) {
        String name = host.name();
        switch (host.outcome().map(Outcome::code).orElse("")) {
            case "ip-literal" ->
                add("The MX record names the address " + name + " where a host name belongs (RFC 1035 section 3.3.9,"
                        + " RFC 5321 section 5.1).");
            case "nxdomain" ->
                add("The MX host " + name + " does not exist; it must have an address (RFC 5321 section 5.1).");
            case "no-address" ->
                add("The MX host " + name + " has no address; it must have one (RFC 5321 section 5.1).");
            case "invalid-name" ->
                add("The MX host " + name + " is no host name (RFC 1123 section 2.1, RFC 5321 section 2.3.5).");
            case "cname-loop" ->
                add("The MX host " + name + " is an alias that leads back to itself (RFC 1034 section 3.6.2).");
            default -> {}
        }
    }

    private void onlySpecialPurpose(MxHost host) {
        List<MxEndpoint> addresses = host.endpoints();
        // Addresses of a family whose lookup failed may be of the public Internet.
        if (!host.familyFailed() && !addresses.isEmpty() && addresses.stream().allMatch(RoutingAdvice::isLeftAlone)) {
            TreeSet<String> purposes = new TreeSet<>();
            addresses.forEach(address -> address.specialPurpose().ifPresent(purposes::add));
            findings.add(
                    Sentence.fault("An MX host has no address of the public Internet (RFC 6890).", ""),
                    host.name() + ": only " + String.join(", ", purposes));
        }
    }

    /** Set aside, and not of a network that the scan was allowed to probe. As the judgement has it. */
    private static boolean isLeftAlone(MxEndpoint address) {
        return address.specialPurpose().isPresent()
                && address.probe()
                        .filter(probe -> !probe.outcome().code().equals("excluded"))
                        .isEmpty();
    }

    private static boolean isLocal(String name) {
        return name.equals("localhost") || name.toLowerCase(Locale.ROOT).endsWith(".localhost");
    }

    private static boolean isSingleLabel(MxHost host) {
        return !host.name().contains(".")
                && !host.name().startsWith("[")
                && host.outcome()
                        .filter(outcome -> outcome.code().equals("ip-literal"))
                        .isEmpty();
    }

    private void add(String sentence) {
        findings.add(Sentence.fault(sentence, ""), List.of(), List.of());
    }
}
