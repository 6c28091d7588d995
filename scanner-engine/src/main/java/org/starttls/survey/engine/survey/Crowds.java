package org.starttls.survey.engine.survey;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps those who wait for a few slow providers from filling the window of a survey: of a provider that has enough targets
 * under way, the others are put aside, by their ids alone. Any thread may say what is under way; one thread, the feeder,
 * does the rest.
 */
final class Crowds {
    /** Half a minute's worth at the usual rate, and a two hundredth of the window. */
    static final int ENOUGH = 100;

    private final ConcurrentMap<String, Integer> underWay = new ConcurrentHashMap<>();
    private final Map<String, Deque<Long>> aside = new LinkedHashMap<>();
    private volatile boolean none = true;

    /** Begins to wait for its connection. */
    void enters(PendingTarget target) {
        underWay.merge(target.provider(), 1, Integer::sum);
    }

    /** Its connection has ended, or is not to be made. */
    void leaves(PendingTarget target) {
        underWay.computeIfPresent(target.provider(), (provider, count) -> count == 1 ? null : count - 1);
    }

    /** Whether nothing is put aside. Any thread. */
    boolean noneAside() {
        return none;
    }

    /** Those that may go on. Later tries may, always: they are few, and on time. */
    List<PendingTarget> admit(List<PendingTarget> targets) {
        Map<String, Integer> room = new LinkedHashMap<>();
        List<PendingTarget> admitted = new ArrayList<>(targets.size());
        for (PendingTarget target : targets) {
            int left = room.computeIfAbsent(target.provider(), this::room);
            if (target.tryNumber() > 1 || (left > 0 && !aside.containsKey(target.provider()))) {
                admitted.add(target);
                room.put(target.provider(), left - 1);
            } else {
                aside.computeIfAbsent(target.provider(), key -> new ArrayDeque<>())
                        .add(target.id());
            }
        }
        none = aside.isEmpty();
        return admitted;
    }

    /** Up to so many of those put aside for which there is room by now; not aside any more. */
    List<Long> readmit(int most) {
        List<Long> back = new ArrayList<>();
        Iterator<Map.Entry<String, Deque<Long>>> each = aside.entrySet().iterator();
        while (each.hasNext() && back.size() < most) {
            Map.Entry<String, Deque<Long>> provider = each.next();
            Deque<Long> waiting = provider.getValue();
            for (int room = Math.min(room(provider.getKey()), most - back.size());
                    room > 0 && !waiting.isEmpty();
                    room--) {
                back.add(waiting.remove());
            }
            if (waiting.isEmpty()) {
                each.remove();
            }
        }
        none = aside.isEmpty();
        return back;
    }

    private int room(String provider) {
        return ENOUGH - underWay.getOrDefault(provider, 0);
    }
}
