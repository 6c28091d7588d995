package org.starttls.survey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** What proc(5) tells of a process while it lives. */
public final class LinuxProcess {
    /** The kernel shows times in hundredths of a second, whatever its own clock does. */
    private static final long TICK_MILLIS = 10;
    /** Of the fields behind the name of the program, which is in parentheses and may hold blanks. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private LinuxProcess() {}

    /** Of this process. */
    public static ProcessCost own() {
        return cost(ProcessHandle.current().pid());
    }

    /** CPU until now, in the program and in the kernel; zero once it is gone. */
    public static ProcessCost cost(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return new ProcessCost(
                    ticks(fields[USER]),
                    ticks(fields[SYSTEM]),
                    Duration.ZERO,
                    bytes(pid, "VmHWM").orElse(0));
        } catch (IOException gone) {
            return new ProcessCost(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
        }
    }

    private static Duration ticks(String number) {
        return Duration.ofMillis(Long.parseLong(number) * TICK_MILLIS);
    }

    /** A line of its status, as {@code VmRSS} or {@code VmHWM}; empty once it is gone. */
    public static OptionalLong bytes(long pid, String line) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(each -> each.startsWith(line + ":"))
                    .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }
}
