package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Groups of addresses by the code of something that databases tell of them, shown with its name.
 *
 * @param note which databases
 */
record LookupGrouping(AddressFact fact, String note, Function<InetAddress, Optional<AddressFact.Value>> lookup)
        implements Grouping {
    LookupGrouping {
        requireNonNull(fact);
        requireNonNull(note);
        requireNonNull(lookup);
    }

    @Override
    public String key() {
        return fact.key();
    }

    @Override
    public CutUnit unit() {
        return CutUnit.ADDRESS;
    }

    @Override
    public String title() {
        return fact.title();
    }

    @Override
    public List<String> notes() {
        return List.of(note);
    }

    @Override
    public Cut cut(Workbench bench, int top) {
        // One name a code: a database may spell it in several ways, or leave it out. There are some 100,000 codes at
        // most.
        Map<String, String> names = new HashMap<>();
        Cut cut = new AddressGrouping(
                        key(),
                        title(),
                        fact.none(),
                        notes(),
                        address -> lookup.apply(address).map(value -> {
                            names.merge(value.code(), value.name(), (known, other) -> known.isEmpty() ? other : known);
                            return value.code();
                        }))
                .cut(bench, top);
        return cut.withNames(code -> (code + " " + names.getOrDefault(code, "")).strip());
    }
}
