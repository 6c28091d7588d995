package org.starttls.survey.engine.preflight;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.starttls.survey.engine.dns.Dns;
import org.starttls.survey.engine.dns.DnsAnswer;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/** Finds out which names an address of ours has, and which of them lead back to it. */
final class OwnAddressLookup {
    /** More names than that nobody needs, and whoever publishes them may have thousands. */
    private static final int MOST_NAMES = 5;

    private final Dns dns;
    private final Function<String, CompletionStage<HostAddresses>> addresses;

    OwnAddressLookup(Dns dns, Function<String, CompletionStage<HostAddresses>> addresses) {
        this.dns = dns;
        this.addresses = addresses;
    }

    CompletionStage<OwnAddress> lookup(InetAddress address) {
        return dns.question(ReverseMap.fromAddress(address), Type.PTR).thenCompose(answer -> {
            LookupOutcome outcome = answer.lookup().outcome();
            return switch (outcome) {
                case FOUND -> confirm(address, names(answer));
                case NODATA, NXDOMAIN -> done(new OwnAddress(address, Optional.empty(), List.of(), List.of()));
                default ->
                    done(new OwnAddress(
                            address, Optional.of(answer.detail().orElse(outcome.code())), List.of(), List.of()));
            };
        });
    }

    private static CompletionStage<OwnAddress> done(OwnAddress address) {
        return CompletableFuture.completedStage(address);
    }

    private static List<String> names(DnsAnswer answer) {
        List<String> names = new ArrayList<>();
        for (Record entry : answer.records()) {
            if (entry instanceof PTRRecord pointer && names.size() < MOST_NAMES) {
                names.add(pointer.getTarget().toString(true).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private CompletionStage<OwnAddress> confirm(InetAddress address, List<String> names) {
        CompletionStage<List<String>> confirmed = CompletableFuture.completedStage(List.of());
        for (String name : names) {
            confirmed = confirmed.thenCombine(addresses.apply(name), (found, host) -> {
                List<String> more = new ArrayList<>(found);
                if (host.addresses().contains(address)) {
                    more.add(name);
                }
                return more;
            });
        }
        return confirmed.thenApply(found -> new OwnAddress(address, Optional.empty(), names, found));
    }
}
