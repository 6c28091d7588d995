package org.starttls.survey.cli;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starttls.survey.lab.smtp.ConnectionWatcher;

/**
 * The connections of a program by its calls of the kernel, as strace(1) wrote them down: exact, while whoever accepts
 * connections on a busy machine takes note of them late.
 */
final class TracedCalls {
    private static final Pattern CONNECT =
            Pattern.compile("\\d+ +(\\d+)\\.(\\d{6}) connect\\((\\d+), .*htons\\((\\d+)\\).*?([0-9.]{7,15})\".*");

    /** A socket whose sending side is shut down has said goodbye; most are closed only a little later. */
    private static final Pattern END =
            Pattern.compile("\\d+ +(\\d+)\\.(\\d{6}) (?:close\\(|shutdown\\(|dup2\\(\\d+, )(\\d+)[ ,)].*");

    private final Map<String, Call> open = new HashMap<>();
    private final int port;
    private final ConnectionWatcher watcher;

    private record Call(InetAddress called, long at) {}

    private TracedCalls(int port, ConnectionWatcher watcher) {
        this.port = port;
        this.watcher = watcher;
    }

    /** What to put before a program's command line. */
    static List<String> command(Path trace) {
        return List.of(
                "strace", "-f", "--seccomp-bpf", "-e", "trace=connect,shutdown,dup2,close", "-ttt", "-o", "" + trace);
    }

    /** Shows somebody the connections to that port, in their order. */
    static void replay(Path trace, int port, ConnectionWatcher watcher) throws IOException {
        TracedCalls calls = new TracedCalls(port, watcher);
        try (var lines = Files.lines(trace)) {
            lines.forEach(calls::line);
        }
    }

    private void line(String line) {
        Matcher connect = CONNECT.matcher(line);
        Matcher end = END.matcher(line);
        if (connect.matches() && Integer.parseInt(connect.group(4)) == port) {
            Call call = new Call(InetAddresses.forString(connect.group(5)), nanos(connect));
            open.put(connect.group(3), call);
            watcher.opened(call.called(), call.at());
        } else if (end.matches() && open.containsKey(end.group(3))) {
            Call call = open.remove(end.group(3));
            watcher.closed(call.called(), call.at(), nanos(end));
        }
    }

    private static long nanos(Matcher matcher) {
        return (Long.parseLong(matcher.group(1)) * 1_000_000 + Long.parseLong(matcher.group(2))) * 1000;
    }
}
