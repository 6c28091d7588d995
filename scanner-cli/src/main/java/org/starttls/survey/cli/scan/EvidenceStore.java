package org.starttls.survey.cli.scan;

import java.time.Duration;
import org.starttls.survey.sql.BatchWriter;
import org.starttls.survey.sql.SurveyDatabase;

/** The database's writer while a scan runs, and the sink that feeds it. */
final class EvidenceStore implements AutoCloseable {
    private final SurveyDatabase database;
    private final long scan;
    private final DatabaseSink sink;
    private BatchWriter writer;
    private Duration busyBefore = Duration.ZERO;

    EvidenceStore(SurveyDatabase database, long scan, ScanOptions options) {
        this.database = database;
        this.scan = scan;
        this.writer = database.batchWriter(scan, Certificates::row);
        this.sink = new DatabaseSink(writer, options.port(), options.policies().port());
    }

    DatabaseSink sink() {
        return sink;
    }

    /** Gives the one writing connection to others for as long as it takes; call while nothing is under way. */
    void pauseFor(Runnable work) {
        writer.close();
        try {
            work.run();
        } finally {
            writeOn();
        }
    }

    private synchronized void writeOn() {
        busyBefore = busy();
        writer = database.batchWriter(scan, Certificates::row);
        sink.writeTo(writer);
    }

    /** Pieces of evidence that wait to be stored. Any thread. */
    synchronized int queued() {
        return writer.queued();
    }

    /** Time spent storing so far, not waiting. Any thread. */
    synchronized Duration busy() {
        return busyBefore.plus(writer.counts().busy());
    }

    @Override
    public void close() {
        writer.close();
    }
}
