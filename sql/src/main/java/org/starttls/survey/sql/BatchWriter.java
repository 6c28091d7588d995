package org.starttls.survey.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that writes during a scan. Jobs that queue while one transaction is stored make up the next one; after one
 * of several jobs, for a moment longer. So nobody waits when there is little to do, and much is stored at a time when
 * there is much. A job's future completes once
 * its transaction is committed, on this thread, so what hangs on it must be brief.
 *
 * <p>When a job fails, its transaction is rolled back and its jobs are run again one by one, so that a bad row is lost
 * alone. When the file itself fails, so do all jobs, now and later. Nothing bounds the queue but the callers, who wait
 * for their futures. {@link #submit} may be called on any thread.
 */
public final class BatchWriter implements AutoCloseable {
    /** Some 50 ms of work; more at a time would not be quicker. */
    private static final int JOBS_A_TRANSACTION = 500;
    /** Between two transactions where jobs come thick: each writes the pages anew that all of them change. */
    private static final Duration PAUSE = Duration.ofMillis(10);
    /** Those who wait for so many are many of all that are under way: they are not kept waiting. */
    private static final int FEW_JOBS = 100;

    /** Evidence to store. May be run twice, when a job beside it fails; so it changes nothing but the database. */
    @FunctionalInterface
    public interface Job {
        void store(EvidenceWriter writer) throws SQLException;
    }

    /**
     * What it took so far.
     *
     * @param busy time spent storing, not waiting
     */
    public record Counts(long jobs, long failed, long transactions, Duration busy) {}

    private record Entry(Job job, CompletableFuture<Void> stored) {}

    private static final Entry END = new Entry(writer -> {}, new CompletableFuture<>());

    private final SurveyDatabase database;
    private final Transaction transaction;
    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::write, "survey-writer");
    private final AtomicLong jobs = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong transactions = new AtomicLong();
    private final AtomicLong busyNanos = new AtomicLong();
    /** Guarded by this: after it is set, nothing enters the queue. */
    private boolean closed;
    /** Why nothing can be stored any more. Writer thread only. */
    private Optional<DatabaseException> broken = Optional.empty();

    BatchWriter(SurveyDatabase database, long scanId, CertificateReader certificates) {
        this.database = database;
        this.transaction = Failures.renamed(
                database.file(), () -> new Transaction(new Commands(database.writer()), scanId, certificates));
        thread.start();
    }

    /** Queues a job. The future fails with {@link DatabaseException} when it could not be stored. */
    public CompletableFuture<Void> submit(Job job) {
        Entry entry = new Entry(job, new CompletableFuture<>());
        synchronized (this) {
            if (!closed) {
                queue.add(entry);
                return entry.stored();
            }
        }
        return CompletableFuture.failedFuture(new IllegalStateException("The writer was closed"));
    }

    /** What was stored so far. */
    public Counts counts() {
        return new Counts(jobs.get(), failed.get(), transactions.get(), Duration.ofNanos(busyNanos.get()));
    }

    /** Jobs that wait to be stored. Any thread. */
    public int queued() {
        return queue.size();
    }

    /** Stores what is queued, then ends the thread and gives the writing connection back. */
    @Override
    public void close() {
        synchronized (this) {
            if (!closed) {
                closed = true;
                queue.add(END);
                LockSupport.unpark(thread);
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // what was seen is worth the wait
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try (transaction) {
            List<Entry> batch = nextBatch();
            while (!batch.remove(END)) {
                store(batch);
                gather(batch.size());
                batch = nextBatch();
            }
            store(batch);
        } catch (InterruptedException e) {
            // Nobody has this thread to interrupt it.
            throw new IllegalStateException(e);
        } catch (SQLException e) {
            // Only from giving the connection back. Everything was committed before, or its failure was reported.
            return;
        }
    }

    /** Lets jobs queue, unless there are enough already, or too few to wait for. */
    private void gather(int stored) {
        if (stored > 1 && queue.size() < FEW_JOBS) {
            LockSupport.parkNanos(this, PAUSE.toNanos());
        }
    }

    private List<Entry> nextBatch() throws InterruptedException {
        List<Entry> batch = new ArrayList<>();
        batch.add(queue.take());
        queue.drainTo(batch, JOBS_A_TRANSACTION - 1);
        return batch;
    }

    private void store(List<Entry> batch) {
        long begun = System.nanoTime();
        if (broken.isEmpty()) {
            Optional<DatabaseException> failure = attempt(batch);
            if (failure.isPresent()) {
                rescue(batch, failure.get());
            }
        }
        broken.ifPresent(failure -> batch.forEach(entry -> fail(entry, failure)));
        busyNanos.addAndGet(System.nanoTime() - begun);
    }

    /** Stores a batch in one transaction, or nothing of it. */
    private Optional<DatabaseException> attempt(List<Entry> batch) {
        try {
            for (Entry entry : batch) {
                transaction.run(entry.job());
            }
            transaction.commit();
        } catch (Throwable e) { // an Error of a job too: no future may stay open
            transaction.rollback();
            return Optional.of(Failures.of(database.file(), e));
        }
        transactions.incrementAndGet();
        jobs.addAndGet(batch.size());
        batch.forEach(entry -> entry.stored().complete(null));
        return Optional.empty();
    }

    /** Finds the job that failed by storing each alone, unless the file itself is what failed. */
    private void rescue(List<Entry> batch, DatabaseException batchFailure) {
        if (batchFailure.reason().isFatal()) {
            broken = Optional.of(batchFailure);
            return;
        }
        for (Entry entry : batch) {
            Optional<DatabaseException> failure = broken.or(() -> attempt(List.of(entry)));
            failure.ifPresent(e -> fail(entry, e));
            broken = failure.filter(e -> e.reason().isFatal());
        }
    }

    private void fail(Entry entry, DatabaseException failure) {
        if (entry.stored().completeExceptionally(failure)) {
            failed.incrementAndGet();
        }
    }
}
