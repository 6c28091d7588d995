package org.starttls.survey.engine.dns;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Name;

/**
 * Follows CNAME chains that leave the answer they are in. Resolvers hand out the whole chain as a rule; those that do not
 * must not turn an alias into "no data". Any thread.
 */
final class AliasFollower {
    private final Dns dns;

    AliasFollower(Dns dns) {
        this.dns = dns;
    }

    CompletionStage<Resolution> resolve(Name name, int type) {
        return step(new Walk(type, new LinkedHashSet<>(List.of(name)), new ArrayList<>()), name);
    }

    /** Where one walk has been; each step is over before the next begins. */
    private record Walk(int type, Set<Name> names, List<Lookup> lookups) {
        Optional<String> cname() {
            return names.stream().skip(1).reduce((earlier, later) -> later).map(Names::text);
        }

        Resolution ends(LookupOutcome outcome, DnsAnswer answer, Optional<String> detail) {
            return new Resolution(outcome, dnssec(), cname(), answer.records(), detail, lookups);
        }

        Resolution broken(AliasFault fault) {
            return new Resolution(
                    fault.outcome(),
                    DnssecStatus.INDETERMINATE,
                    cname(),
                    List.of(),
                    Optional.of(fault.detail()),
                    lookups);
        }

        private DnssecStatus dnssec() {
            return lookups.stream().map(Lookup::dnssec).reduce(DnssecStatus.SECURE, DnssecStatus::and);
        }
    }

    private CompletionStage<Resolution> step(Walk walk, Name name) {
        return dns.question(name, walk.type()).thenCompose(answer -> arrived(walk, answer));
    }

    private CompletionStage<Resolution> arrived(Walk walk, DnsAnswer answer) {
        walk.lookups().add(answer.lookup());
        for (Name alias : answer.aliases()) {
            if (!walk.names().add(alias)) {
                return CompletableFuture.completedFuture(walk.broken(AliasFault.loop(alias)));
            }
            if (walk.names().size() > AliasFault.MAX_ALIASES + 1) {
                return CompletableFuture.completedFuture(walk.broken(AliasFault.chain()));
            }
        }
        if (answer.unfinished()) {
            return step(walk, answer.aliases().get(answer.aliases().size() - 1));
        }
        return CompletableFuture.completedFuture(walk.ends(answer.lookup().outcome(), answer, answer.detail()));
    }
}
