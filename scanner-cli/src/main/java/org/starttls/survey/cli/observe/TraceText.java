package org.starttls.survey.cli.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.survey.PendingPolicy;
import org.starttls.survey.engine.survey.PendingTarget;
import org.xbill.DNS.Type;

/** What was seen of a domain or a host in the DNS, or of a policy, as lines: what it came to, then each answer. */
final class TraceText {
    private TraceText() {}

    static List<String> of(MailRoute route) {
        List<String> lines = new ArrayList<>();
        lines.add("domain " + route.domain() + ": " + route.outcome().code()
                + route.detail().map(detail -> ", " + detail).orElse(""));
        route.records().forEach(record -> lines.add("  MX " + record.preference() + " " + record.exchange()));
        route.policies()
                .forEach(policy -> policy.texts()
                        .forEach(text -> lines.add("  " + policy.kind().code() + " " + text)));
        lookups(lines, route.lookups());
        return lines;
    }

    static List<String> of(HostAddresses host) {
        List<String> lines = new ArrayList<>();
        lines.add("host " + host.host() + ": " + host.outcome().code()
                + host.detail().map(detail -> ", " + detail).orElse(""));
        host.addresses().forEach(address -> lines.add("  " + AddressLiteral.format(address)));
        lookups(lines, host.lookups());
        return lines;
    }

    private static void lookups(List<String> lines, List<Lookup> lookups) {
        for (Lookup lookup : lookups) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  asked %s %s of %s, %s, %d ms, tries %d: %s%s, %s",
                    lookup.name(),
                    Type.string(lookup.type()),
                    lookup.resolver(),
                    lookup.at(),
                    lookup.elapsed().toMillis(),
                    lookup.tries(),
                    lookup.outcome().code(),
                    lookup.detail().map(detail -> " (" + detail + ")").orElse(""),
                    lookup.dnssec().code()));
        }
    }

    static List<String> notConnectedTo(PendingTarget target) {
        return List.of("not connected to " + target.host() + " at "
                + AddressLiteral.format(target.endpoint().getAddress())
                + ": the address shows one certificate under all names that it covers");
    }

    static List<String> of(PendingPolicy policy, PolicyFetch fetch) {
        List<String> lines = new ArrayList<>();
        lines.add("policy of " + policy.domain() + " at " + policy.host() + ": "
                + fetch.outcome().code()
                + fetch.detail().map(detail -> ", " + detail).orElse("") + ", " + fetch.at()
                + ", " + fetch.elapsed().toMillis() + " ms");
        fetch.tls().ifPresent(tls -> lines.add("  " + ProbeTrace.tls(tls)));
        fetch.answer()
                .ifPresent(answer -> lines.add("  HTTP " + answer.status()
                        + answer.body()
                                .map(body -> ", " + body.length + " bytes")
                                .orElse("")));
        return lines;
    }
}
