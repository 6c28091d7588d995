package org.starttls.survey.engine.preflight;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.starttls.survey.engine.dns.Dns;
import org.starttls.survey.engine.dns.DnsAnswer;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.net.Cidr;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Looks an address up in a DNS blocklist (RFC 5782). The list's test entries come first (section 5): one that is dead,
 * parked, or refuses to tell this resolver must not pass for one that does not list us.
 */
final class BlocklistCheck {
    private static final InetAddress LISTED = InetAddresses.forString("127.0.0.2");
    private static final InetAddress UNLISTED = InetAddresses.forString("127.0.0.1");
    /** The same for lists of IPv6 addresses: {@code ::FFFF:7F00:2} and {@code ::FFFF:7F00:1}, which the JDK would make IPv4. */
    private static final String V6_LISTED = "00000000000000000000ffff7f000002";

    private static final String V6_UNLISTED = "00000000000000000000ffff7f000001";
    private static final Cidr ENTRIES = Cidr.parse("127.0.0.0/8");
    /** How several lists say that they do not answer this resolver, at its rate or for nothing. */
    private static final Cidr REFUSALS = Cidr.parse("127.255.255.0/24");

    private final Dns dns;

    BlocklistCheck(Dns dns) {
        this.dns = dns;
    }

    CompletionStage<Finding> check(String zone, InetAddress own) {
        boolean v4 = own.getAddress().length == Integer.BYTES;
        return entry(v4 ? octets(LISTED) : nibbles(V6_LISTED), zone).thenCompose(listed -> {
            if (listed.state != State.LISTED) {
                return unknown(zone, "its test entry is not in it (" + listed.why + ")");
            }
            return entry(v4 ? octets(UNLISTED) : nibbles(V6_UNLISTED), zone)
                    .thenCompose(unlisted -> unlisted.state == State.LISTED
                            ? unknown(zone, "it lists everything, also 127.0.0.1")
                            : own(zone, own, v4));
        });
    }

    private CompletionStage<Finding> own(String zone, InetAddress own, boolean v4) {
        String labels = v4 ? octets(own) : nibbles(HexFormat.of().formatHex(own.getAddress()));
        String ip = AddressLiteral.format(own);
        return entry(labels, zone).thenCompose(entry -> switch (entry.state) {
            case LISTED ->
                CompletableFuture.completedStage(Finding.warning(
                        Check.BLOCKLIST,
                        "our address " + ip + " is listed in " + zone + " (" + entry.why + ")",
                        "ask the list to drop it, or scan from another address: servers that use the list will refuse"
                                + " us; its reason: dig +short TXT " + labels + "." + zone));
            case NOT_LISTED ->
                CompletableFuture.completedStage(
                        Finding.fine(Check.BLOCKLIST, "our address " + ip + " is not listed in " + zone));
            case UNKNOWN -> unknown(zone, entry.why);
        });
    }

    private static CompletionStage<Finding> unknown(String zone, String why) {
        return CompletableFuture.completedStage(Finding.warning(
                Check.BLOCKLIST,
                "whether our address is listed in " + zone + " could not be told: " + why,
                "check the list's name; many refuse public resolvers: ask through one of your own with --resolver"));
    }

    private enum State {
        LISTED,
        NOT_LISTED,
        UNKNOWN
    }

    private record Entry(State state, String why) {
        static Entry of(DnsAnswer answer) {
            return switch (answer.lookup().outcome()) {
                case FOUND -> ofAddresses(answer);
                case NXDOMAIN, NODATA -> new Entry(State.NOT_LISTED, "no such entry");
                default ->
                    new Entry(
                            State.UNKNOWN,
                            answer.detail().orElse(answer.lookup().outcome().code()));
            };
        }

        private static Entry ofAddresses(DnsAnswer answer) {
            List<InetAddress> found = answer.records().stream()
                    .filter(ARecord.class::isInstance)
                    .map(entry -> ((ARecord) entry).getAddress())
                    .toList();
            String text = found.stream().map(AddressLiteral::format).collect(Collectors.joining(", "));
            if (found.stream().anyMatch(REFUSALS::contains)) {
                return new Entry(State.UNKNOWN, "it answers " + text + ", which is how lists refuse to tell");
            }
            return found.stream().allMatch(ENTRIES::contains)
                    ? new Entry(State.LISTED, text)
                    : new Entry(State.UNKNOWN, "it answers " + text + ", which is no entry of a blocklist");
        }
    }

    private CompletionStage<Entry> entry(String labels, String zone) {
        try {
            Name name = Name.fromString(labels + "." + zone, Name.root);
            return dns.question(name, Type.A).thenApply(Entry::of);
        } catch (TextParseException e) {
            return CompletableFuture.completedStage(new Entry(State.UNKNOWN, "“" + zone + "” is no name"));
        }
    }

    private static String octets(InetAddress address) {
        List<String> octets = new ArrayList<>(List.of(address.getHostAddress().split("\\.")));
        Collections.reverse(octets);
        return String.join(".", octets);
    }

    private static String nibbles(String hex) {
        return String.join(".", new StringBuilder(hex).reverse().toString().split(""));
    }
}
