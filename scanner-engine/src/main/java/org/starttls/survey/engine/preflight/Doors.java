package org.starttls.survey.engine.preflight;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.survey.Scope;

/** Finds the mail servers to ask: an IPv4 and an IPv6 address of each of a few, none that wants to be left alone. */
final class Doors {
    private static final int HOSTS = 5;

    private final PreflightRequest request;
    private final Surroundings surroundings;
    private final Scope scope;

    Doors(PreflightRequest request, Surroundings surroundings) {
        this.request = request;
        this.surroundings = surroundings;
        this.scope = request.scope();
    }

    CompletionStage<List<Door>> find() {
        return hosts().thenCompose(hosts -> {
            CompletionStage<List<Door>> doors = CompletableFuture.completedStage(List.of());
            for (ProbeHost host : hosts) {
                doors = doors.thenCombine(surroundings.addresses(host.name()), (found, addresses) -> {
                    List<Door> more = new ArrayList<>(found);
                    more.addAll(doors(host, addresses));
                    return more;
                });
            }
            return doors;
        });
    }

    private CompletionStage<List<ProbeHost>> hosts() {
        if (!request.probeHosts().isEmpty()) {
            return CompletableFuture.completedStage(request.probeHosts().stream()
                    .filter(host -> scope.forbidsHost(host).isEmpty())
                    .map(host -> new ProbeHost(host, true))
                    .toList());
        }
        CompletionStage<List<MailRoute>> routes = CompletableFuture.completedStage(List.of());
        for (String name : request.names()) {
            if (scope.forbidsDomain(name).isEmpty()) {
                routes = routes.thenCombine(surroundings.route(name), Lists::plus);
            }
        }
        return routes.thenApply(seen ->
                ProbeHosts.mostUsed(seen, HOSTS, host -> scope.forbidsHost(host).isEmpty()));
    }

    private List<Door> doors(ProbeHost host, HostAddresses addresses) {
        List<Door> doors = new ArrayList<>();
        for (boolean v6 : new boolean[] {false, true}) {
            addresses.addresses().stream()
                    .filter(address -> address instanceof Inet6Address == v6 && allowed(address))
                    .findFirst()
                    .ifPresent(address -> doors.add(new Door(host, new InetSocketAddress(address, request.port()))));
        }
        return doors;
    }

    private boolean allowed(InetAddress address) {
        return scope.forbidsAddress(address).isEmpty()
                && scope.leavesOut(address).isEmpty();
    }
}
