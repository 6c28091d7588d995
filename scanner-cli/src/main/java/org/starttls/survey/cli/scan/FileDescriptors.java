package org.starttls.survey.cli.scan;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Whether this process may open enough sockets: running out mid-scan would look like dead servers. */
final class FileDescriptors {
    /** Jars, the database and its log, resolver sockets, selectors. */
    private static final int OWN_NEEDS = 150;

    private FileDescriptors() {}

    static void requireFor(int connections) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            require(connections, system.getMaxFileDescriptorCount());
        }
    }

    static void require(int connections, long allowed) {
        long needed = (long) connections + OWN_NEEDS;
        if (allowed > 0 && allowed < needed) {
            throw new CannotGoOnException(String.format(
                    "--concurrency %d needs %d file descriptors and this process may open %d: raise the limit with"
                            + " 'ulimit -n %d', or lower --concurrency",
                    connections, needed, allowed, needed));
        }
    }
}
