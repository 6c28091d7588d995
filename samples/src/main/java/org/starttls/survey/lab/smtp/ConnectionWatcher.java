package org.starttls.survey.lab.smtp;

import java.net.InetAddress;

/** Sees every connection to the lab's mail servers come and go. Called on event loops; must not block. */
public interface ConnectionWatcher {
    /** Sees nothing. */
    ConnectionWatcher NONE = new ConnectionWatcher() {
        @Override
        public void opened(InetAddress called, long nanoTime) {}

        @Override
        public void closed(InetAddress called, long openedAt, long nanoTime) {}
    };

    /** A connection was accepted at the address {@code called}, at that time; told perhaps a little later. */
    void opened(InetAddress called, long nanoTime);

    /** The one that was accepted there at {@code openedAt} was seen to have ended. */
    void closed(InetAddress called, long openedAt, long nanoTime);
}
