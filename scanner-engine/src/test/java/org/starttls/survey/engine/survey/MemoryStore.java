package org.starttls.survey.engine.survey;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.model.TargetProbes;

/** What a database does for a survey, in memory: each host and each target once, given out once. */
final class MemoryStore implements Backlog, EvidenceSink {
    final Map<String, MailRoute> routes = new LinkedHashMap<>();
    final Map<String, HostAddresses> addresses = new LinkedHashMap<>();
    final Map<String, Probe> probes = new LinkedHashMap<>();
    final Map<String, Answers> answers = new LinkedHashMap<>();
    final Map<String, PolicyFetch> policies = new LinkedHashMap<>();
    final List<PendingPolicy> announced = new ArrayList<>();
    String failOn = "";
    List<Question> toAsk = List.of();
    /** A host whose targets a bound cuts off. */
    String cutOff = "";

    private final List<PendingDomain> domains = new ArrayList<>();
    private final List<PendingHost> hosts = new ArrayList<>();
    private final List<PendingTarget> targets = new ArrayList<>();
    private final List<PendingQuestions> questions = new ArrayList<>();
    private final Map<String, Long> hostIds = new LinkedHashMap<>();

    MemoryStore(List<String> names) {
        names.forEach(name -> domains.add(new PendingDomain(domains.size(), name)));
    }

    @Override
    public synchronized List<PendingDomain> domains(int max) {
        return drain(domains);
    }

    @Override
    public synchronized List<PendingHost> hosts(int max) {
        return drain(hosts);
    }

    @Override
    public synchronized List<PendingTarget> targets(int max) {
        List<PendingTarget> within =
                targets.stream().filter(target -> !target.host().equals(cutOff)).toList();
        targets.removeAll(within);
        return within;
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
                        1))
                .toList();
    }

    @Override
    public synchronized CompletionStage<Integer> route(PendingDomain domain, MailRoute route) {
        if (domain.name().equals(failOn)) {
            return CompletableFuture.failedStage(new IllegalStateException("disk full"));
        }
        routes.put(domain.name(), route);
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
        seen.addresses()
                .forEach(ip -> targets.add(new PendingTarget(
                        targets.size(), host.name(), Provider.of(host.name()), new InetSocketAddress(ip, 25))));
        return CompletableFuture.completedStage(seen.addresses().size());
    }

    @Override
    public synchronized CompletionStage<Void> probes(PendingTarget target, TargetProbes seen) {
        probes.put(target.host(), seen.main());
        if (!toAsk.isEmpty()) {
            questions.add(new PendingQuestions(target, toAsk));
        }
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
        return drain(announced);
    }

    @Override
    public synchronized CompletionStage<Void> policy(PendingPolicy domain, PolicyFetch fetch) {
        policies.put(domain.domain(), fetch);
        return CompletableFuture.completedStage(null);
    }

    private static <T> List<T> drain(List<T> pending) {
        List<T> given = List.copyOf(pending);
        pending.clear();
        return given;
    }
}
