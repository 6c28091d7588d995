package org.starttls.survey.engine.preflight;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.starttls.survey.engine.net.AddressLiteral;

/** Whether servers of strangers can see who we are: our address, its name, the name we say, the lists we are in. */
final class Identity {
    private final PreflightRequest request;
    private final Surroundings surroundings;

    Identity(PreflightRequest request, Surroundings surroundings) {
        this.request = request;
        this.surroundings = surroundings;
    }

    CompletionStage<List<Finding>> check(Ways ways) {
        if (!ways.toThePublic() && request.publicAddress().isEmpty()) {
            return CompletableFuture.completedStage(List.of(Finding.fine(
                    Check.OWN_ADDRESS,
                    "the mail servers asked are on this machine or in a private network: our name does not matter")));
        }
        List<InetAddress> seen = seen(ways.sources());
        List<CompletionStage<List<Finding>>> checks = new ArrayList<>();
        checks.add(CompletableFuture.completedStage(translated(ways.sources(), seen)));
        OwnAddressLookup lookup = new OwnAddressLookup(surroundings.dns(), surroundings::addresses);
        seen.forEach(address ->
                checks.add(lookup.lookup(address).thenApply(found -> List.of(found.finding(request.ehloName())))));
        checks.add(ehlo(seen, !ways.doors().isEmpty()));
        checks.addAll(blocklists(seen));
        return Preflight.all(checks);
    }

    /** What servers see: our addresses as far as they are not translated, and the one that the user knows of. */
    private List<InetAddress> seen(List<InetAddress> sources) {
        List<InetAddress> seen = new ArrayList<>();
        request.publicAddress().ifPresent(seen::add);
        sources.stream()
                .filter(source ->
                        !OwnAddress.isTranslated(source) && seen.stream().noneMatch(known -> sameFamily(known, source)))
                .forEach(seen::add);
        return seen;
    }

    private static List<Finding> translated(List<InetAddress> sources, List<InetAddress> seen) {
        String unknown = sources.stream()
                .filter(source ->
                        OwnAddress.isTranslated(source) && seen.stream().noneMatch(known -> sameFamily(known, source)))
                .map(AddressLiteral::format)
                .collect(Collectors.joining(", "));
        return unknown.isEmpty()
                ? List.of()
                : List.of(Finding.warning(
                        Check.OWN_ADDRESS,
                        "our address " + unknown
                                + " is translated on the way (NAT), so what servers see is not known here",
                        "say it, so that its name can be checked: --public-address IP"));
    }

    private CompletionStage<List<Finding>> ehlo(List<InetAddress> seen, boolean certain) {
        Optional<Finding> ofItself = EhloRules.ofItself(request.ehloName(), certain);
        return ofItself.isPresent()
                ? CompletableFuture.completedStage(List.of(ofItself.get()))
                : surroundings.addresses(request.ehloName()).thenApply(host -> List.of(EhloRules.of(host, seen)));
    }

    private List<CompletionStage<List<Finding>>> blocklists(List<InetAddress> seen) {
        BlocklistCheck lists = new BlocklistCheck(surroundings.dns());
        List<CompletionStage<List<Finding>>> checks = new ArrayList<>();
        for (String zone : request.blocklists()) {
            seen.forEach(address -> checks.add(lists.check(zone, address).thenApply(List::of)));
            if (seen.isEmpty()) {
                checks.add(CompletableFuture.completedStage(List.of(Finding.warning(
                        Check.BLOCKLIST,
                        "whether our address is listed in " + zone
                                + " could not be told: what servers see is not known here",
                        "say it: --public-address IP"))));
            }
        }
        return checks;
    }

    private static boolean sameFamily(InetAddress one, InetAddress other) {
        return one.getAddress().length == other.getAddress().length;
    }
}
