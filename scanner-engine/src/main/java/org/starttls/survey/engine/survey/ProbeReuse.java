package org.starttls.survey.engine.survey;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.EndpointOutcome.Conclusive;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.survey.SharedLeaf.Standing;

/**
 * Finds the targets that need no connection of their own, as {@link ReuseRule} has it. Those that may be such are put aside, by
 * their ids alone, until all routes are known, and with them all policies. What it knows is of this run and bounded: what was
 * forgotten is learnt anew, with three connections. Any thread tells what was seen; one thread, the feeder, does the rest.
 */
final class ProbeReuse {
    private static final int MOST_PLACES = 20_000;
    private static final int ONE_IN = 100;

    private final ReuseRule rule;
    private final Asker asker;
    private final Runnable settled;
    private final Map<Place, SharedLeaf> places = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Long> aside = new ArrayDeque<>();
    private int asking;
    private boolean allKnown;

    /** Asks an endpoint under a name that nobody has, and keeps the answer; gives nothing where we are turned away before. */
    @FunctionalInterface
    interface Asker {
        CompletionStage<Optional<Probe>> ask(PendingTarget beside, String name);
    }

    /** @param settled called when some of those put aside can be taken up again, on any thread */
    ProbeReuse(ReuseRule rule, Asker asker, Runnable settled) {
        this.rule = rule;
        this.asker = asker;
        this.settled = settled;
    }

    /**
     * What a main probe tells of its place.
     *
     * @param wildcard SHA-256 of the leaf, where a wildcard in it stands for the target's name
     */
    record Sighting(Place place, PendingTarget target, Optional<String> wildcard) {}

    /** Empty where it tells nothing. Any thread; reads a certificate. */
    Optional<Sighting> sighting(PendingTarget target, Probe probe) {
        if (!rule.allowed() || probe.source().isEmpty() || probe.outcome().conclusive() == Conclusive.NO) {
            return Optional.empty();
        }
        return Place.of(target)
                .map(place -> new Sighting(
                        place,
                        target,
                        leaf(probe)
                                .filter(leaf -> WildcardNames.stand(leaf, place.parent()))
                                .map(Bytes::of)
                                .map(Bytes::sha256)));
    }

    /** Notes what a main probe saw that is stored. Any thread. */
    synchronized void seen(Sighting sighting) {
        SharedLeaf known = places.get(sighting.place());
        if (known != null) {
            known.seen(sighting.target(), sighting.wildcard());
        } else {
            sighting.wildcard().ifPresent(leaf -> {
                forgetBeyondBound();
                places.put(sighting.place(), new SharedLeaf(leaf, sighting.target()));
            });
        }
    }

    /** The longest untouched; those that are waited for stay. */
    private void forgetBeyondBound() {
        Iterator<SharedLeaf> eldest = places.values().iterator();
        for (int tooMany = places.size() - MOST_PLACES + 1; tooMany > 0 && eldest.hasNext(); tooMany--) {
            if (eldest.next().waiting().isEmpty()) {
                eldest.remove();
            }
        }
    }

    private static Optional<byte[]> leaf(Probe probe) {
        return Optional.of(probe)
                .filter(seen -> seen.outcome() == EndpointOutcome.STARTTLS_OK)
                .flatMap(Probe::tls)
                .map(TlsSession::chain)
                .filter(chain -> !chain.isEmpty())
                .map(chain -> chain.get(0));
    }

    /**
     * Those that are to go on now; what may need no connection is put aside.
     *
     * @param allRoutes whether all routes were known when these were read, so that what their {@code shareable} says is final
     */
    List<PendingTarget> admit(List<PendingTarget> targets, boolean allRoutes) {
        if (!rule.allowed()) {
            return targets;
        }
        List<PendingTarget> admitted = new ArrayList<>(targets.size());
        List<Runnable> questions = new ArrayList<>();
        synchronized (this) {
            allKnown = allRoutes;
            for (PendingTarget target : targets) {
                Optional<Place> place =
                        Place.of(target).filter(there -> target.shareable() && places.containsKey(there));
                if (place.isEmpty() || goesOn(target, place.get(), questions)) {
                    admitted.add(target);
                }
            }
        }
        questions.forEach(Runnable::run);
        return admitted;
    }

    private boolean goesOn(PendingTarget target, Place place, List<Runnable> questions) {
        SharedLeaf leaf = places.get(place);
        if (leaf.standing() == Standing.TWO_NAMES) {
            PendingTarget beside = leaf.ask();
            asking++;
            questions.add(() -> ask(place, leaf, beside));
        }
        if (leaf.standing() == Standing.ASKING) {
            leaf.waiting().add(target.id());
            return false;
        }
        if (leaf.standing() == Standing.PROVEN && !allKnown) {
            aside.add(target.id());
            return false;
        }
        return true;
    }

    private void ask(Place place, SharedLeaf leaf, PendingTarget beside) {
        CompletionStage<Optional<Probe>> unused = asker.ask(beside, madeUpLabel(place) + "." + place.parent())
                .whenComplete((probe, fault) -> {
                    Optional<String> shown = fault == null
                            ? probe.flatMap(ProbeReuse::leaf).map(Bytes::of).map(Bytes::sha256)
                            : Optional.empty();
                    synchronized (this) {
                        leaf.answered(shown);
                        aside.addAll(leaf.waiting());
                        leaf.waiting().clear();
                        asking--;
                    }
                    settled.run();
                });
    }

    private String madeUpLabel(Place place) {
        // Nothing in it tells it from a customer's name.
        return String.format(
                Locale.ROOT, "m%016x", chance(place.endpoint(), place.parent()).nextLong());
    }

    /** Whether nothing is put aside. Any thread. */
    synchronized boolean noneAside() {
        return aside.isEmpty() && asking == 0;
    }

    /** Up to so many of those put aside, once all routes are known. */
    synchronized List<Long> readmit(int most) {
        List<Long> back = new ArrayList<>();
        while (back.size() < most && !aside.isEmpty()) {
            back.add(aside.remove());
        }
        return back;
    }

    /** The target whose probe counts for this one. */
    synchronized Optional<PendingTarget> countsFor(PendingTarget target) {
        return Optional.of(target)
                .filter(asked -> rule.allowed() && allKnown && asked.shareable())
                .flatMap(Place::of)
                .map(places::get)
                .filter(leaf -> leaf.standing() == Standing.PROVEN)
                .map(SharedLeaf::first);
    }

    /** Whether this one is probed all the same. */
    boolean isChecked(PendingTarget target) {
        return target.limit().isEmpty()
                && chance(target.endpoint(), target.host()).nextInt(ONE_IN) == 0;
    }

    /** Of the seed, the address and the name alone: in whichever order answers come, it is the same. */
    private SplittableRandom chance(InetSocketAddress endpoint, String name) {
        int place = (AddressLiteral.format(endpoint.getAddress()) + ' ' + name).hashCode();
        return new SplittableRandom(rule.seed() ^ place);
    }
}
