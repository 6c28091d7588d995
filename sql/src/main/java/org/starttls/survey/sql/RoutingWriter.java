package org.starttls.survey.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Stores routes, MX hosts, endpoints and targets of one scan. Writer thread only. */
final class RoutingWriter {
    /** Most domains share the hosts of a few providers; some 10 MB at most. */
    private static final int CACHED_HOSTS = 50_000;

    /** Rows of mail_outcome and of host_outcome: what failed on our own side says nothing, and fills in nothing. */
    private static final Set<Integer> OWN_FAILURES_OF_ROUTES = Set.of(15, 16);

    private static final Set<Integer> OWN_FAILURES_OF_HOSTS = Set.of(12, 13);

    private final Commands commands;
    private final LookupWriter lookups;
    private final long scanId;
    private final BoundedCache<String, Long> hosts = new BoundedCache<>(CACHED_HOSTS);

    RoutingWriter(Commands commands, long scanId) {
        this.commands = commands;
        this.lookups = new LookupWriter(commands);
        this.scanId = scanId;
    }

    /** Drops what a rolled-back transaction may have made up. */
    void forget() {
        hosts.clear();
    }

    boolean route(RouteRow route) throws SQLException {
        boolean stored = commands.get("insert_mail_route")
                .number(route.domainId())
                .number(route.outcome())
                .time(route.at())
                .text(route.cname())
                .text(route.detail())
                .number(route.dnssec())
                .number(route.answered())
                .run();
        if (!stored) {
            return false;
        }
        records(route);
        for (PolicyRow policy : route.policies()) {
            policy(route.domainId(), policy);
        }
        lookups.ofDomain(route.domainId(), route.lookups());
        commands.get("insert_first_route_try")
                .number(route.domainId())
                .time(route.at())
                .number(route.outcome())
                .run();
        return true;
    }

    /** What a later try found fills in what is open; the rest stays as it is. */
    boolean route(RouteRow route, int tryNumber) throws SQLException {
        if (!begin("insert_route_try", route.domainId(), tryNumber, route.at(), route.outcome())) {
            return false;
        }
        if (!OWN_FAILURES_OF_ROUTES.contains(route.outcome())) {
            fillIn(route);
        }
        commands.get("settle_route_try")
                .number(route.domainId())
                .number(tryNumber)
                .run();
        return true;
    }

    /** Whether this try is stored for the first time. */
    private boolean begin(String query, long id, int tryNumber, Instant at, int outcome) throws SQLException {
        return commands.get(query)
                .number(id)
                .number(tryNumber)
                .time(at)
                .number(outcome)
                .run();
    }

    private void fillIn(RouteRow route) throws SQLException {
        boolean open = commands.get("replace_mail_route")
                .number(route.outcome())
                .time(route.at())
                .text(route.cname())
                .text(route.detail())
                .number(route.dnssec())
                .number(route.answered())
                .number(route.domainId())
                .run();
        if (open) {
            commands.get("delete_mx_records").number(route.domainId()).run();
            records(route);
        }
        for (PolicyRow policy : route.policies()) {
            commands.get("delete_open_policy_lookup")
                    .number(route.domainId())
                    .number(policy.kind())
                    .run();
            policy(route.domainId(), policy);
        }
        lookups.ofDomainAgain(route.domainId(), route.lookups());
    }

    private void records(RouteRow route) throws SQLException {
        Optional<Integer> primary = route.primaryPreference();
        int position = 0;
        for (MxRow record : route.records()) {
            OptionalLong host = record.host().isPresent()
                    ? OptionalLong.of(hostId(
                            record.host().get().name(), record.host().get().provider()))
                    : OptionalLong.empty();
            boolean isPrimary = host.isPresent() && primary.get() == record.preference();
            record(route.domainId(), position++, record.preference(), isPrimary, host);
        }
        if (route.implicitHost().isPresent()) {
            HostRow host = route.implicitHost().get();
            host(host);
            record(route.domainId(), 0, 0, true, OptionalLong.of(hostId(host.name(), host.provider())));
        }
    }

    private void policy(long domainId, PolicyRow policy) throws SQLException {
        boolean open = commands.get("insert_policy_lookup")
                .number(domainId)
                .number(policy.kind())
                .number(policy.outcome())
                .number(policy.dnssec())
                .run();
        if (!open) {
            return;
        }
        int position = 0;
        for (String text : policy.texts()) {
            commands.get("insert_policy_text")
                    .number(domainId)
                    .number(policy.kind())
                    .number(position++)
                    .text(text)
                    .run();
        }
    }

    private void record(long domainId, int position, int preference, boolean isPrimary, OptionalLong hostId)
            throws SQLException {
        commands.get("insert_mx_record")
                .number(domainId)
                .number(position)
                .number(preference)
                .flag(isPrimary)
                .number(hostId)
                .run();
    }

    boolean host(HostRow host) throws SQLException {
        long hostId = hostId(host.name(), host.provider());
        boolean stored = commands.get("resolve_mx_host")
                .number(host.outcome())
                .time(host.at())
                .text(host.cname())
                .text(host.detail())
                .number(host.dnssec())
                .number(host.tlsa().map(TlsaRow::outcome))
                .number(host.tlsa().flatMap(TlsaRow::dnssec))
                .text(host.tlsa().map(TlsaRow::base))
                .flag(host.tlsa().flatMap(TlsaRow::zoneHasDs))
                .number(hostId)
                .run();
        if (!stored) {
            return false;
        }
        targets(hostId, host.endpoints());
        if (host.tlsa().isPresent()) {
            associations(hostId, host.tlsa().get().records());
        }
        lookups.ofHost(hostId, host.lookups());
        commands.get("insert_first_host_try")
                .number(hostId)
                .time(host.at())
                .number(host.outcome())
                .run();
        return true;
    }

    /** What a later try found fills in what is open; the rest stays as it is. */
    boolean host(HostRow host, int tryNumber) throws SQLException {
        long hostId = hostId(host.name(), host.provider());
        if (!begin("insert_host_try", hostId, tryNumber, host.at(), host.outcome())) {
            return false;
        }
        if (!OWN_FAILURES_OF_HOSTS.contains(host.outcome())) {
            fillIn(hostId, host);
        }
        commands.get("settle_host_try").number(hostId).number(tryNumber).run();
        return true;
    }

    private void fillIn(long hostId, HostRow host) throws SQLException {
        boolean open = commands.get("replace_mx_host")
                .number(host.outcome())
                .time(host.at())
                .text(host.cname())
                .text(host.detail())
                .number(host.dnssec())
                .number(hostId)
                .run();
        if (open) {
            targets(hostId, host.endpoints());
        }
        if (host.tlsa().isPresent() && replaced(hostId, host.tlsa().get())) {
            associations(hostId, host.tlsa().get().records());
        }
        lookups.ofHostAgain(hostId, host.lookups());
    }

    private boolean replaced(long hostId, TlsaRow tlsa) throws SQLException {
        return commands.get("replace_host_tlsa")
                .number(tlsa.outcome())
                .number(tlsa.dnssec())
                .text(tlsa.base())
                .flag(tlsa.zoneHasDs())
                .number(hostId)
                .run();
    }

    private void targets(long hostId, List<EndpointRow> endpoints) throws SQLException {
        for (EndpointRow endpoint : endpoints) {
            long endpointId = endpointId(endpoint);
            commands.get("insert_target").number(hostId).number(endpointId).run();
        }
    }

    /** The target of a host at an address, made where there is none yet. */
    long target(long hostId, EndpointRow endpoint) throws SQLException {
        long endpointId = endpointId(endpoint);
        commands.get("insert_target").number(hostId).number(endpointId).run();
        return commands.get("select_target")
                .number(hostId)
                .number(endpointId)
                .id()
                .orElseThrow();
    }

    private void associations(long hostId, List<TlsaRow.Association> records) throws SQLException {
        int position = 0;
        for (TlsaRow.Association record : records) {
            commands.get("insert_tlsa_record")
                    .number(hostId)
                    .number(position++)
                    .number(record.usage())
                    .number(record.selector())
                    .number(record.matchingType())
                    .bytes(Optional.of(HexFormat.of().parseHex(record.data())))
                    .run();
        }
    }

    private long hostId(String name, String provider) throws SQLException {
        Long known = hosts.get(name);
        if (known != null) {
            return known;
        }
        OptionalLong inserted = commands.get("insert_mx_host")
                .number(scanId)
                .text(name)
                .text(provider)
                .id();
        long id = inserted.isPresent()
                ? inserted.getAsLong()
                : commands.get("select_mx_host").number(scanId).text(name).id().orElseThrow();
        hosts.put(name, id);
        return id;
    }

    private long endpointId(EndpointRow endpoint) throws SQLException {
        OptionalLong inserted = commands.get("insert_endpoint")
                .number(scanId)
                .text(endpoint.ip())
                .number(endpoint.family())
                .number(endpoint.port())
                .text(endpoint.specialPurpose())
                .id();
        return inserted.isPresent()
                ? inserted.getAsLong()
                : commands.get("select_endpoint")
                        .number(scanId)
                        .text(endpoint.ip())
                        .number(endpoint.port())
                        .id()
                        .orElseThrow();
    }
}
