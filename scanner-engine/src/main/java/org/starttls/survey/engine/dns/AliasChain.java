package org.starttls.survey.engine.dns;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The CNAME chain inside one answer section and what stands at its end.
 *
 * @param aliases the targets in order
 * @param records of the type asked for at the last name
 * @param fault where the chain cannot be followed
 */
record AliasChain(List<Name> aliases, List<Record> records, Optional<AliasFault> fault) {
    static final AliasChain NONE = new AliasChain(List.of(), List.of(), Optional.empty());

    AliasChain {
        aliases = List.copyOf(aliases);
        records = List.copyOf(records);
    }

    static AliasChain follow(Question question, List<Record> answer) {
        Set<Name> seen = new LinkedHashSet<>();
        Name owner = question.name();
        seen.add(owner);
        List<Record> records = at(owner, question.type(), answer);
        while (records.isEmpty()) {
            Set<Name> next = targetsOf(owner, answer);
            if (next.isEmpty()) {
                break;
            }
            if (next.size() > 1) {
                return faulty(seen, AliasFault.several(owner));
            }
            owner = next.iterator().next();
            if (!seen.add(owner)) {
                return faulty(seen, AliasFault.loop(owner));
            }
            if (seen.size() > AliasFault.MAX_ALIASES + 1) {
                return faulty(seen, AliasFault.chain());
            }
            records = at(owner, question.type(), answer);
        }
        return new AliasChain(targets(seen), records, Optional.empty());
    }

    private static AliasChain faulty(Set<Name> seen, AliasFault fault) {
        return new AliasChain(targets(seen), List.of(), Optional.of(fault));
    }

    private static List<Name> targets(Set<Name> seen) {
        return new ArrayList<>(seen).subList(1, seen.size());
    }

    private static List<Record> at(Name owner, int type, List<Record> answer) {
        return answer.stream()
                .filter(record -> record.getType() == type && isAt(owner, record))
                .toList();
    }

    private static Set<Name> targetsOf(Name owner, List<Record> answer) {
        return answer.stream()
                .filter(record -> record instanceof CNAMERecord && isAt(owner, record))
                .map(record -> ((CNAMERecord) record).getTarget())
                .collect(Collectors.toSet());
    }

    private static boolean isAt(Name owner, Record record) {
        return record.getDClass() == DClass.IN && record.getName().equals(owner);
    }
}
