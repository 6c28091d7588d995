package org.starttls.survey.engine.net;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the operating system's errors say, by errno. The JDK has an exception type for a few of them; for the rest the
 * errno is only in the message: strerror's text in the C locale, or the JDK's own words. This is the one place that reads
 * messages; JDK 17 and 25 give the same, and tests provoke what can be provoked. Pure.
 */
public final class SystemErrors {
    /** Beginnings of messages, lower case. What is not here is told by type, or unknown. */
    private static final Map<String, Meaning> BY_MESSAGE = Map.ofEntries(
            Map.entry("connection reset", Meaning.RESET), // ECONNRESET
            Map.entry("broken pipe", Meaning.RESET), // EPIPE
            Map.entry("connection timed out", Meaning.TIMED_OUT), // ETIMEDOUT
            Map.entry("operation timed out", Meaning.TIMED_OUT), // ETIMEDOUT on macOS
            Map.entry("no route to host", Meaning.NO_WAY), // EHOSTUNREACH
            Map.entry("network is unreachable", Meaning.NO_WAY), // ENETUNREACH
            Map.entry("host is down", Meaning.NO_WAY), // EHOSTDOWN
            Map.entry("machine is not on the network", Meaning.NO_WAY), // ENONET
            Map.entry("permission denied", Meaning.NO_WAY), // EACCES: a prohibit route, or ICMPv6 from afar
            Map.entry("protocol not available", Meaning.AFAR), // ENOPROTOOPT: ICMP, the host speaks no TCP
            Map.entry("network is down", Meaning.OURS), // ENETDOWN
            Map.entry("operation not permitted", Meaning.OURS), // EPERM: a firewall of ours
            Map.entry("invalid argument", Meaning.OURS), // EINVAL: a blackhole route
            Map.entry("cannot assign requested address", Meaning.OURS), // EADDRNOTAVAIL: no free port, or not ours
            Map.entry("can't assign requested address", Meaning.OURS), // the same on macOS
            Map.entry("address already in use", Meaning.OURS), // EADDRINUSE
            Map.entry("no buffer space available", Meaning.OURS), // ENOBUFS
            Map.entry("cannot allocate memory", Meaning.OURS), // ENOMEM
            Map.entry("too many open files", Meaning.OURS)); // EMFILE and ENFILE

    /** Where an error comes from. */
    public enum Meaning {
        /** The target, or something near it, refused. */
        REFUSED,
        RESET,
        TIMED_OUT,
        /** There is no way to the target; whether our own table or a router says so, the errno does not tell. */
        NO_WAY,
        /** An ICMP message from afar. */
        AFAR,
        /** This machine. */
        OURS
    }

    private SystemErrors() {}

    /** What this error means; empty where neither its type nor its message is known. */
    public static Optional<Meaning> meaning(IOException error) {
        Optional<Meaning> byMessage = byMessage(error);
        if (error instanceof NoRouteToHostException) {
            return Optional.of(Meaning.NO_WAY);
        }
        if (error instanceof ConnectException) {
            // ECONNREFUSED, ETIMEDOUT and ENOTCONN; where the message is in another language, by far the first.
            return byMessage.or(() -> Optional.of(Meaning.REFUSED));
        }
        if (error instanceof BindException) {
            return byMessage.or(() -> Optional.of(Meaning.OURS));
        }
        return byMessage;
    }

    private static Optional<Meaning> byMessage(IOException error) {
        String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return BY_MESSAGE.entrySet().stream()
                .filter(entry -> message.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
