package org.starttls.survey.engine.tls;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;

/** Finds the notes of an engine in the callbacks of a context, which all its engines share. Any thread. */
final class PeerAuthentications {
    private final Map<SSLEngine, PeerAuthentication> byEngine = new ConcurrentHashMap<>();

    /** Begins notes, to be ended by {@link #close}. */
    PeerAuthentication open(SSLEngine engine) {
        PeerAuthentication notes = new PeerAuthentication();
        byEngine.put(engine, notes);
        return notes;
    }

    void close(SSLEngine engine) {
        byEngine.remove(engine);
    }

    void note(SSLEngine engine, Consumer<PeerAuthentication> what) {
        PeerAuthentication notes = byEngine.get(engine);
        if (notes != null) {
            what.accept(notes);
        }
    }
}
