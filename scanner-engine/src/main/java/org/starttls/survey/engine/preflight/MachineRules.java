package org.starttls.survey.engine.preflight;

import java.net.InetAddress;
import java.util.Locale;
import org.starttls.survey.engine.net.AddressLiteral;

/** What to conclude from what this machine has left. */
public final class MachineRules {
    /** Jars, the database and its log, resolver sockets, selectors. */
    private static final int OWN_NEEDS = 150;
    /** Three times what a scan of short names and small answers stores of a domain, its hosts and their probes. */
    private static final long BYTES_A_DOMAIN = 15_000;

    private static final long BYTES_AT_LEAST = 64_000_000;

    private MachineRules() {}

    /**
     * Running out of file descriptors in the middle of a scan would look like dead servers.
     *
     * @param concurrency connections open at a time
     * @param allowed descriptors that this process may have open; 0 or less where that is not known
     */
    public static Finding descriptors(int concurrency, long allowed) {
        long needed = (long) concurrency + OWN_NEEDS;
        if (allowed > 0 && allowed < needed) {
            return Finding.blocker(
                    Check.FILE_DESCRIPTORS,
                    String.format(
                            "--concurrency %d needs %d file descriptors and this process may open %d",
                            concurrency, needed, allowed),
                    String.format("raise the limit with 'ulimit -n %d', or lower --concurrency", needed));
        }
        return Finding.fine(
                Check.FILE_DESCRIPTORS,
                allowed > 0
                        ? allowed + " file descriptors are enough for --concurrency " + concurrency
                        : "this system does not say how many connections may be open");
    }

    /**
     * From an address that another machine has, no connection begins.
     *
     * @param source that connections are to come from
     */
    public static Finding foreignSource(InetAddress source) {
        return Finding.blocker(
                Check.ROUTES,
                "--source-address " + AddressLiteral.format(source) + " is no address of this machine",
                "use one that 'ip address' lists, or leave --source-address out: the system then chooses");
    }

    /**
     * A full disk stops a scan; it can go on afterwards.
     *
     * @param free bytes where the database is
     * @param domains names still to survey; 0 where that is not known
     */
    public static Finding disk(long free, long domains) {
        long needed = Math.max(BYTES_AT_LEAST, domains * BYTES_A_DOMAIN);
        String estimate = size(free) + " free for the database"
                + (domains > 0
                        ? String.format(Locale.ROOT, ", some %s needed for %,d names", size(needed), domains)
                        : "");
        if (free < BYTES_AT_LEAST) {
            return Finding.blocker(
                    Check.DISK,
                    size(free) + " free for the database is not enough to begin",
                    "make room, or use another --db");
        }
        return free < needed
                ? Finding.warning(
                        Check.DISK,
                        estimate,
                        "make room, or use another --db; a scan that fills the disk stops, and --resume goes on")
                : Finding.fine(Check.DISK, estimate);
    }

    private static String size(long bytes) {
        return bytes < 10_000_000_000L
                ? String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000)
                : String.format(Locale.ROOT, "%,d GB", bytes / 1_000_000_000);
    }
}
