package org.starttls.survey.cli.judge;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.starttls.survey.sql.EvidenceReader.RowConsumer;

/** Threads that compute while one other reads and writes. */
final class Workers implements AutoCloseable {
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final ExecutorService executor = Executors.newFixedThreadPool(threads, work -> {
        Thread thread = new Thread(work, "judge");
        thread.setDaemon(true);
        return thread;
    });

    /** A line of tasks whose results are taken in the order of the tasks; a few are under way at a time. One thread. */
    final class Line<T> {
        private final Queue<Future<T>> underWay = new ArrayDeque<>();
        private final RowConsumer<T> results;

        Line(RowConsumer<T> results) {
            this.results = results;
        }

        /** Begins a task; where enough are under way, takes the result of the first before. */
        void add(Callable<T> task) throws SQLException {
            if (underWay.size() > 2 * threads) {
                results.accept(result(underWay.remove()));
            }
            underWay.add(executor.submit(task));
        }

        /** Takes all results that are left. */
        void finish() throws SQLException {
            while (!underWay.isEmpty()) {
                results.accept(result(underWay.remove()));
            }
        }
    }

    private static <T> T result(Future<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A judge failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while judging", e);
        }
    }

    /** What is under way is not waited for. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
