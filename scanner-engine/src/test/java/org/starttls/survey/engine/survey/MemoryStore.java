package org.starttls.survey.engine.survey;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.model.TargetProbes;

/**
 * What a database does for a survey, in memory: each host and each target once, given out once, and again when what came
 * of it wants another try.
 */
final class MemoryStore implements Backlog, EvidenceSink {
    final Map<String, MailRoute> routes = new LinkedHashMap<>();
    final Map<String, HostAddresses> addresses = new LinkedHashMap<>();
    final Map<String, Probe> probes = new LinkedHashMap<>();
    final Map<String, Answers> answers = new LinkedHashMap<>();
    final Map<String, PolicyFetch> policies = new LinkedHashMap<>();
    final List<PendingPolicy> announced = new ArrayList<>();
    final List<SharedProbe> shared = new ArrayList<>();
    String failOn = "";
    List<Question> toAsk = List.of();
    /** A host whose targets a bound cuts off. */
    String cutOff = "";

    /** After the first try, the second, and so on. */
    List<Duration> gaps = List.of();
    /** What time it is; nothing else moves it. */
    Instant now = Instant.EPOCH;

    private final List<Later<PendingDomain>> laterDomains = new ArrayList<>();
    private final List<Later<PendingHost>> laterHosts = new ArrayList<>();
    private final List<Later<PendingTarget>> laterTargets = new ArrayList<>();
    private final List<Later<PendingPolicy>> laterPolicies = new ArrayList<>();

    /** A next try. */
    private record Later<T>(Instant due, T piece) {}

    private final List<PendingDomain> domains = new ArrayList<>();
    private final List<PendingHost> hosts = new ArrayList<>();
    private final List<PendingTarget> targets = new ArrayList<>();
    private final List<PendingQuestions> questions = new ArrayList<>();
    private final Map<Long, PendingTarget> given = new HashMap<>();
    private final Map<String, Long> hostIds = new LinkedHashMap<>();

    MemoryStore(List<String> names) {
        names.forEach(name -> domains.add(new PendingDomain(domains.size(), name)));
    }

    @Override
    public synchronized List<PendingDomain> domains(int max) {
        List<PendingDomain> due = due(laterDomains);
        return due.isEmpty() ? drain(domains) : due;
    }

    @Override
    public synchronized List<PendingHost> hosts(int max) {
        List<PendingHost> due = due(laterHosts);
        return due.isEmpty() ? drain(hosts) : due;
    }

    @Override
    public synchronized List<PendingTarget> targets(int max) {
        List<PendingTarget> due = due(laterTargets);
        if (!due.isEmpty()) {
            return due;
        }
        List<PendingTarget> within =
                targets.stream().filter(target -> !target.host().equals(cutOff)).toList();
        targets.removeAll(within);
        within.forEach(target -> given.put(target.id(), target));
        return within;
    }

    @Override
    public synchronized List<PendingTarget> targets(List<Long> ids) {
        return ids.stream().map(given::get).toList();
    }

    @Override
    public synchronized List<PendingTarget> targetsLeftOut(int max) {
        return drain(targets).stream()
                .map(target -> new PendingTarget(
                        target.id(),
                        target.host(),
                        target.provider(),
                        target.endpoint(),
                        Optional.of("one too many"),
                        Optional.empty(),
                        1,
                        Optional.empty()))
                .toList();
    }

    @Override
    public synchronized CompletionStage<Integer> route(PendingDomain domain, MailRoute route) {
        if (domain.name().equals(failOn)) {
            return CompletableFuture.failedStage(new IllegalStateException("disk full"));
        }
        routes.put(domain.name(), route);
        if (!route.outcome().conclusive()) {
            later(
                    laterDomains,
                    domain.tryNumber(),
                    new PendingDomain(domain.id(), domain.name(), domain.tryNumber() + 1));
        }
        route.records()
                .forEach(record -> hostIds.computeIfAbsent(record.exchange(), exchange -> {
                    long id = hostIds.size();
                    hosts.add(new PendingHost(id, exchange));
                    return id;
                }));
        return CompletableFuture.completedStage(0);
    }

    @Override
    public synchronized CompletionStage<Integer> host(PendingHost host, HostAddresses seen) {
        addresses.put(host.name(), seen);
        if (!seen.outcome().conclusive()) {
            later(laterHosts, host.tryNumber(), new PendingHost(host.id(), host.name(), host.tryNumber() + 1));
        }
        seen.addresses()
                .forEach(ip -> targets.add(new PendingTarget(
                        targets.size(), host.name(), Provider.of(host.name()), new InetSocketAddress(ip, 25))));
        return CompletableFuture.completedStage(seen.addresses().size());
    }

    @Override
    public synchronized CompletionStage<Void> probes(PendingTarget target, TargetProbes seen) {
        probes.put(target.host(), seen.main());
        if (seen.main().outcome().triedAgain()) {
            later(
                    laterTargets,
                    target.tryNumber(),
                    new PendingTarget(
                            target.id(),
                            target.host(),
                            target.provider(),
                            target.endpoint(),
                            Optional.empty(),
                            Optional.empty(),
                            target.tryNumber() + 1,
                            Optional.of(seen.outcome())));
        }
        if (!toAsk.isEmpty()) {
            questions.add(new PendingQuestions(target, toAsk));
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> shared(SharedProbe evidence) {
        shared.add(evidence);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized List<PendingQuestions> questions(int max) {
        return drain(questions);
    }

    @Override
    public synchronized CompletionStage<Void> answers(PendingQuestions asked, Answers seen) {
        answers.put(asked.target().host(), seen);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized List<PendingPolicy> policies(int max) {
        List<PendingPolicy> due = due(laterPolicies);
        return due.isEmpty() ? drain(announced) : due;
    }

    @Override
    public synchronized CompletionStage<Void> policy(PendingPolicy domain, PolicyFetch fetch) {
        policies.put(domain.domain(), fetch);
        if (fetch.outcome() == PolicyFetchOutcome.CONNECT_ERROR) {
            later(
                    laterPolicies,
                    domain.tryNumber(),
                    new PendingPolicy(domain.id(), domain.domain(), domain.host(), domain.tryNumber() + 1));
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized Optional<Instant> nextTry() {
        return Stream.<List<? extends Later<?>>>of(laterDomains, laterHosts, laterTargets, laterPolicies)
                .flatMap(List::stream)
                .map(Later::due)
                .min(Instant::compareTo);
    }

    private <T> void later(List<Later<T>> pieces, int tries, T piece) {
        if (tries <= gaps.size()) {
            pieces.add(new Later<>(now.plus(gaps.get(tries - 1)), piece));
        }
    }

    private <T> List<T> due(List<Later<T>> pieces) {
        List<Later<T>> due =
                pieces.stream().filter(later -> !later.due().isAfter(now)).toList();
        pieces.removeAll(due);
        return due.stream().map(Later::piece).toList();
    }

    private static <T> List<T> drain(List<T> pending) {
        List<T> given = List.copyOf(pending);
        pending.clear();
        return given;
    }
}
