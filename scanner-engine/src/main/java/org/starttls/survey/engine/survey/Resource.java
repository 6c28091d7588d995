package org.starttls.survey.engine.survey;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Connections that are counted together: those to one provider, one network, one address. What has to wait for one of them
 * waits here. Its scheduler's lock guards it; nanoseconds from an arbitrary start.
 */
final class Resource {
    private final Kind kind;
    private final Object key;
    private final int limit;
    private final Optional<Pace> pace;
    private final Deque<ConnectionJob> waiting = new ArrayDeque<>(2);
    private int inUse;
    private boolean alarmSet;
    private boolean expirySet;

    enum Kind {
        PROVIDER,
        NETWORK,
        ADDRESS
    }

    Resource(Kind kind, Object key, int limit, Optional<Pace> pace) {
        this.kind = kind;
        this.key = key;
        this.limit = limit;
        this.pace = pace;
    }

    Kind kind() {
        return kind;
    }

    Object key() {
        return key;
    }

    Optional<Pace> pace() {
        return pace;
    }

    Deque<ConnectionJob> waiting() {
        return waiting;
    }

    /** Places that are free by count alone. */
    int free() {
        return limit - inUse;
    }

    long nextAt(long now) {
        return pace.isPresent() ? pace.get().nextAt(now) : now;
    }

    boolean open(long now) {
        return free() > 0 && nextAt(now) - now <= 0;
    }

    boolean closed(long now) {
        return pace.isPresent() && pace.get().caution().closed(now);
    }

    /** Takes in how a connection ended; whether this closes the door. */
    boolean hears(Reception reception, long began, long now) {
        return pace.isPresent() && pace.get().caution().heard(reception, began, now);
    }

    /** Whether it was refused us when we last asked. */
    boolean refused() {
        return pace.isPresent() && pace.get().caution().refused();
    }

    void begin(long now) {
        inUse++;
        if (pace.isPresent()) {
            pace.get().begun(now);
        }
    }

    void depart(long now) {
        if (pace.isPresent()) {
            pace.get().departed(now);
        }
    }

    void end() {
        inUse--;
    }

    boolean idle() {
        return inUse == 0 && waiting.isEmpty();
    }

    /** From when on a new one would do as well, once it is idle. */
    long freshAt(long now) {
        return pace.isPresent() ? pace.get().freshAt(now) : now;
    }

    /** Whether an alarm is to be set for its waiters, which it then is. */
    boolean needsAlarm() {
        boolean needed = !alarmSet;
        alarmSet = true;
        return needed;
    }

    void alarmRang() {
        alarmSet = false;
    }

    /** Whether it is to be noted when it may be forgotten, which it then is. */
    boolean needsExpiry() {
        boolean needed = !expirySet;
        expirySet = true;
        return needed;
    }

    void expired() {
        expirySet = false;
    }
}
