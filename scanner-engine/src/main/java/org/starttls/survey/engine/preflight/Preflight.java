package org.starttls.survey.engine.preflight;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.dns.DnsAnswer;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Runs the checks that need the network, at the same time as far as they do not need each other. Any thread. */
public final class Preflight {
    private final PreflightRequest request;
    private final Surroundings surroundings;

    public Preflight(PreflightRequest request, Surroundings surroundings) {
        this.request = requireNonNull(request, "request");
        this.surroundings = requireNonNull(surroundings, "surroundings");
    }

    /** The findings in the order of {@link Check}; fails only where the scanner itself does. */
    public CompletionStage<List<Finding>> run() {
        return surroundings.dns().question(Name.root, Type.NS).thenCompose(answer -> {
            Lookup lookup = answer.lookup();
            if (lookup.outcome() == LookupOutcome.TIMEOUT || lookup.outcome() == LookupOutcome.LOCAL_ERROR) {
                Finding silent = Finding.blocker(
                        Check.RESOLVER,
                        "no resolver answers (asked " + lookup.resolver() + ")",
                        "name one that does with --resolver IP[:PORT]");
                return done(List.of(silent, clock(Optional.empty())));
            }
            Finding answers = Finding.fine(Check.RESOLVER, lookup.resolver() + " answers");
            return all(List.of(done(List.of(answers)), signedClock(), network()));
        });
    }

    private CompletionStage<List<Finding>> signedClock() {
        return surroundings
                .dns()
                .question(Name.root, Type.SOA)
                .thenApply(answer -> List.of(clock(Optional.of(answer))));
    }

    private Finding clock(Optional<DnsAnswer> answer) {
        return ClockRules.judge(surroundings.now(), answer.flatMap(ClockRules.Signed::of), request.built());
    }

    private CompletionStage<List<Finding>> network() {
        return new Doors(request, surroundings).find().thenCompose(doors -> {
            Ways ways = Ways.to(doors, surroundings::sourceTo);
            return all(List.of(done(ways.findings()), knock(ways), identify(ways)));
        });
    }

    private CompletionStage<List<Finding>> knock(Ways ways) {
        CompletionStage<List<Knock>> knocks = CompletableFuture.completedStage(List.of());
        for (Door door : ways.open()) {
            CompletionStage<Knock> one = surroundings
                    .greeting(door.target())
                    .thenApply(greeting -> new Knock(door.host(), door.endpoint(), greeting));
            knocks = knocks.thenCombine(one, Lists::plus);
        }
        return ways.dead() ? done(List.of()) : knocks.thenApply(seen -> EgressRules.judge(seen, request.port()));
    }

    private CompletionStage<List<Finding>> identify(Ways ways) {
        return new Identity(request, surroundings).check(ways);
    }

    private static CompletionStage<List<Finding>> done(List<Finding> findings) {
        return CompletableFuture.completedStage(findings);
    }

    /** Sorts, as the checks end in any order. */
    static CompletionStage<List<Finding>> all(List<CompletionStage<List<Finding>>> checks) {
        CompletionStage<List<Finding>> all = done(List.of());
        for (CompletionStage<List<Finding>> check : checks) {
            all = all.thenCombine(check, (some, more) -> {
                List<Finding> both = new ArrayList<>(some);
                both.addAll(more);
                both.sort(Comparator.comparing(Finding::check));
                return both;
            });
        }
        return all;
    }
}
