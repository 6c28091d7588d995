package org.starttls.survey.engine.dns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A stage whose asynchronous followers run on the given threads where they name none. The validator's do not, and the JDK
 * would start a thread for each of them on a machine with two cores. Any thread.
 */
final class PooledStage<T> extends CompletableFuture<T> {
    private final Executor pool;

    PooledStage(Executor pool) {
        this.pool = pool;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new PooledStage<>(pool);
    }

    @Override
    public Executor defaultExecutor() {
        return pool;
    }
}
