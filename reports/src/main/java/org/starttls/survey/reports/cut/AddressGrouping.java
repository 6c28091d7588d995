package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.reports.table.RowBatch;
import org.starttls.survey.reports.table.Table;

/**
 * Groups of addresses by something that is known of each.
 *
 * @param group of an address; empty where it has none
 */
record AddressGrouping(
        String key, String title, String none, List<String> notes, Function<InetAddress, Optional<String>> group)
        implements FilledGrouping {
    AddressGrouping {
        requireNonNull(key);
        requireNonNull(title);
        requireNonNull(none);
        notes = List.copyOf(notes);
        requireNonNull(group);
    }

    /** By the block of addresses that a site usually has: /24 of IPv4, /48 of IPv6. */
    static AddressGrouping network() {
        return new AddressGrouping(
                "network",
                "by IP network",
                "none",
                List.of("Network: the /24 of an IPv4 address, the /48 of an IPv6 address."),
                address -> Optional.of(AddressBlock.of(address)));
    }

    @Override
    public CutUnit unit() {
        return CutUnit.ADDRESS;
    }

    @Override
    public void fill(Workbench bench) {
        try (Table addresses = bench.queries().all(Workbench.statement("endpoint_addresses"), bench.scan());
                RowBatch groups = bench.queries().batch(Workbench.statement("insert_cut"))) {
            addresses
                    .rows()
                    .forEachRemaining(row -> group.apply(InetAddresses.forString(row.text("ip")))
                            .ifPresent(value -> groups.add(row.whole("id"), value)));
        }
    }
}
