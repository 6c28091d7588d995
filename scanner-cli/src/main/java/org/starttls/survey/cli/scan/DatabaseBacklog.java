package org.starttls.survey.cli.scan;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.policy.RecordStatus;
import org.starttls.survey.engine.policy.StsRecord;
import org.starttls.survey.engine.policy.fetch.PolicyFetcher;
import org.starttls.survey.engine.survey.Backlog;
import org.starttls.survey.engine.survey.PendingDomain;
import org.starttls.survey.engine.survey.PendingHost;
import org.starttls.survey.engine.survey.PendingPolicy;
import org.starttls.survey.engine.survey.PendingQuestions;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.engine.survey.TargetBounds;
import org.starttls.survey.sql.PendingWork;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * What the database says is left to do, read forward: each question begins after the last answer. Tries that are due come
 * first, so that they need not wait for the end of a long list.
 */
final class DatabaseBacklog implements Backlog, AutoCloseable {
    private final long scan;
    private final TargetBounds bounds;
    /** One connection a reader thread. */
    private final PendingWork domains;

    private final PendingWork hosts;
    private final PendingWork targets;
    private final PendingWork policies;
    private final PendingWork questions;
    private final boolean fetchPolicies;
    private final List<String> kinds;
    private PendingWork.Domain lastDomain = new PendingWork.Domain(Long.MIN_VALUE, "", Long.MIN_VALUE);
    private long lastHost = Long.MIN_VALUE;
    private long lastTarget = Long.MIN_VALUE;
    private long lastPolicy = Long.MIN_VALUE;
    private long lastProbe = Long.MIN_VALUE;
    private final DueTries<PendingWork.Domain> openDomains;
    private final DueTries<PendingWork.Host> openHosts;
    private final DueTries<PendingWork.Target> openTargets;
    private final DueTries<PendingWork.Target> heldBack;
    private final DueTries<PendingWork.Domain> openPolicies;
    /** Policies of domains whose records a later try found; what was stored before this run asked is found without. */
    private long lastRouteTry = -1;
    /** Ids, ascending: what a bound cuts off may come within it until all hosts are known. */
    private final Queue<Long> leftOut = new ArrayDeque<>();

    DatabaseBacklog(SurveyDatabase database, long scan, ScanOptions options, InstantSource clock) {
        this.scan = scan;
        this.bounds = options.bounds();
        this.kinds = options.questions().stream().map(Question::code).toList();
        this.domains = database.pendingWork();
        this.hosts = database.pendingWork();
        this.targets = database.pendingWork();
        this.policies = database.pendingWork();
        this.questions = database.pendingWork();
        this.fetchPolicies = options.policies().fetch();
        List<Duration> gaps = options.retries().gaps();
        this.openDomains =
                new DueTries<>((tries, after, max) -> domains.openDomains(scan, tries, after, max), gaps, clock);
        this.openHosts = new DueTries<>((tries, after, max) -> hosts.openHosts(scan, tries, after, max), gaps, clock);
        this.openTargets =
                new DueTries<>((tries, after, max) -> targets.openTargets(scan, tries, after, max, false), gaps, clock);
        this.heldBack = DueTries.notMade(
                (tries, after, max) -> targets.openTargets(scan, tries, after, max, true), gaps, clock);
        this.openPolicies = new DueTries<>(
                (tries, after, max) -> policies.openPolicies(scan, tries, after, max),
                fetchPolicies ? gaps : List.of(),
                clock);
    }

    @Override
    public List<PendingDomain> domains(int max) {
        List<PendingDomain> again = openDomains.due(max).stream()
                .map(due -> new PendingDomain(due.subject().id(), due.subject().name(), due.tryNumber()))
                .toList();
        return again.isEmpty() ? newDomains(max) : again;
    }

    private List<PendingDomain> newDomains(int max) {
        List<PendingWork.Domain> next = domains.domains(scan, lastDomain.walk(), lastDomain.id(), max);
        lastDomain = next.isEmpty() ? lastDomain : next.get(next.size() - 1);
        return next.stream()
                .map(domain -> new PendingDomain(domain.id(), domain.name()))
                .toList();
    }

    @Override
    public List<PendingHost> hosts(int max) {
        List<PendingHost> again = openHosts.due(max).stream()
                .map(due -> new PendingHost(due.subject().id(), due.subject().name(), due.tryNumber()))
                .toList();
        return again.isEmpty() ? newHosts(max) : again;
    }

    private List<PendingHost> newHosts(int max) {
        List<PendingWork.Host> next = hosts.hosts(scan, lastHost, max);
        lastHost = next.isEmpty() ? lastHost : next.get(next.size() - 1).id();
        return next.stream()
                .map(host -> new PendingHost(host.id(), host.name()))
                .toList();
    }

    @Override
    public List<PendingTarget> targets(int max) {
        List<PendingTarget> again = new ArrayList<>();
        openTargets.due(max).forEach(due -> again.add(target(due.subject(), due.tryNumber())));
        heldBack.due(max - again.size()).forEach(due -> again.add(target(due.subject(), due.tryNumber())));
        return again.isEmpty() ? newTargets(max) : again;
    }

    private List<PendingTarget> newTargets(int max) {
        List<PendingTarget> within = List.of();
        boolean more = true;
        while (within.isEmpty() && more) {
            List<PendingWork.Target> next = after(lastTarget, max);
            more = !next.isEmpty();
            lastTarget = more ? next.get(next.size() - 1).id() : lastTarget;
            next.stream().filter(target -> limit(target).isPresent()).forEach(target -> leftOut.add(target.id()));
            within = next.stream()
                    .filter(target -> limit(target).isEmpty())
                    .map(target -> target(target, 1))
                    .toList();
        }
        return within;
    }

    @Override
    public List<PendingPolicy> policies(int max) {
        if (!fetchPolicies) {
            return List.of();
        }
        if (lastRouteTry < 0) {
            lastRouteTry = policies.lastRouteTry();
        }
        List<PendingPolicy> again = openPolicies.due(max).stream()
                .map(due -> policy(due.subject().id(), due.subject().name(), due.tryNumber()))
                .toList();
        if (!again.isEmpty()) {
            return again;
        }
        List<PendingPolicy> next = newPolicies(max);
        return next.isEmpty() ? latePolicies(max) : next;
    }

    private List<PendingPolicy> newPolicies(int max) {
        List<PendingPolicy> next = List.of();
        boolean more = true;
        while (more && next.isEmpty()) {
            List<PendingWork.Policy> batch = policies.policies(scan, lastPolicy, max);
            more = !batch.isEmpty();
            lastPolicy = more ? batch.get(batch.size() - 1).domainId() : lastPolicy;
            next = announced(batch);
        }
        return next;
    }

    private List<PendingPolicy> latePolicies(int max) {
        List<PendingPolicy> next = List.of();
        boolean more = true;
        while (more && next.isEmpty()) {
            List<PendingWork.LatePolicy> batch = policies.latePolicies(scan, lastRouteTry, max);
            more = !batch.isEmpty();
            lastRouteTry = more ? batch.get(batch.size() - 1).row() : lastRouteTry;
            next = announced(batch.stream()
                    .map(PendingWork.LatePolicy::policy)
                    .distinct()
                    .toList());
        }
        return next;
    }

    private static List<PendingPolicy> announced(List<PendingWork.Policy> domains) {
        return domains.stream()
                .filter(policy -> StsRecord.of(policy.texts()).status() == RecordStatus.VALID)
                .map(policy -> policy(policy.domainId(), policy.name(), 1))
                .toList();
    }

    private static PendingPolicy policy(long domainId, String domain, int tryNumber) {
        return new PendingPolicy(domainId, domain, PolicyFetcher.hostOf(domain), tryNumber);
    }

    @Override
    public Optional<Instant> nextTry() {
        return DueTries.first(Stream.of(
                openDomains.next(), openHosts.next(), openTargets.next(), heldBack.next(), openPolicies.next()));
    }

    @Override
    public List<PendingQuestions> questions(int max) {
        if (kinds.isEmpty()) {
            return List.of();
        }
        List<PendingWork.Questions> next = questions.questions(scan, lastProbe, kinds, max);
        lastProbe = next.isEmpty() ? lastProbe : next.get(next.size() - 1).probeId();
        return next.stream()
                .map(asked -> new PendingQuestions(
                        target(asked.target(), 1),
                        asked.left().stream()
                                .flatMap(code -> Question.of(code).stream())
                                .toList()))
                .toList();
    }

    @Override
    public List<PendingTarget> targets(List<Long> ids) {
        return ids.stream().map(id -> target(after(id - 1, 1).get(0), 1)).toList();
    }

    @Override
    public List<PendingTarget> targetsLeftOut(int max) {
        List<Long> given = new ArrayList<>();
        while (given.size() < max && !leftOut.isEmpty()) {
            given.add(leftOut.remove());
        }
        return targets(given);
    }

    private List<PendingWork.Target> after(long id, int max) {
        return targets.targets(scan, id, max, bounds.perDomain(), bounds.perAddress());
    }

    private PendingTarget target(PendingWork.Target target, int tryNumber) {
        return new PendingTarget(
                target.id(),
                target.hostName(),
                target.provider(),
                new InetSocketAddress(AddressLiteral.parse(target.ip()).orElseThrow(), target.port()),
                limit(target),
                target.tlsaBase(),
                tryNumber,
                target.counted().stream().mapToObj(ScanCounts::outcome).findFirst(),
                target.shareable());
    }

    private Optional<String> limit(PendingWork.Target target) {
        if (!target.withinAddress()) {
            return Optional.of("the address is probed under " + bounds.perAddress()
                    + " names, and this would be one more (--max-probes-per-address)");
        }
        return target.withinDomain()
                ? Optional.empty()
                : Optional.of("beyond its MX host's even share of the " + bounds.perDomain()
                        + " addresses that a domain may take (--max-probes-per-domain)");
    }

    @Override
    public void close() {
        domains.close();
        hosts.close();
        targets.close();
        policies.close();
        questions.close();
    }
}
