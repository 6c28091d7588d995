package org.starttls.survey.engine.list;

/** Takes what a list holds, in its order, on the thread that reads it. */
public interface ListSink {
    /** A line that names something to survey. The same name may come again. */
    void entry(ListEntry entry);

    /** A line that names nothing; reading goes on. */
    void rejected(RejectedLine line);
}
