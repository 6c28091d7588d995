package org.starttls.survey.engine.dns;

import java.util.ArrayDeque;
import java.util.Queue;

/** Lets so many through at once; the others wait in line, and cost what their callers keep open. Any thread. */
final class Turnstile {
    private final Queue<Runnable> line = new ArrayDeque<>();
    private int free;

    Turnstile(int places) {
        free = places;
    }

    /** Runs {@code next} now, or on the thread that leaves before it. */
    void enter(Runnable next) {
        synchronized (this) {
            if (free == 0) {
                line.add(next);
                return;
            }
            free--;
        }
        next.run();
    }

    /** Call once for each that was let through. */
    void leave() {
        Runnable next;
        synchronized (this) {
            next = line.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.run();
    }
}
