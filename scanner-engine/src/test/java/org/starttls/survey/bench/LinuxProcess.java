package org.starttls.survey.bench;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
            String[] fields = fields(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
            return new ProcessCost(
                    ticks(fields[USER]),
                    ticks(fields[SYSTEM]),
                    Duration.ZERO,
                    bytes(pid, "VmHWM").orElse(0));
        } catch (IOException gone) {
            return new ProcessCost(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
        }
    }

    private static String[] fields(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    /** CPU until now of the threads of a name, by their numbers; empty once there is none. */
    public static Map<Long, Duration> threads(long pid, String name) {
        Map<Long, Duration> costs = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks) {
                String stat = Files.readString(task.resolve("stat"));
                if (stat.contains("(" + name + ")")) {
                    String[] fields = fields(stat);
                    costs.put(
                            Long.valueOf(task.getFileName().toString()),
                            ticks(fields[USER]).plus(ticks(fields[SYSTEM])));
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return costs;
        }
        return costs;
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
