package org.starttls.survey.cli.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a standard stream is connected to.
 *
 * @param interactive whether a line may be written over
 * @param width columns
 */
public record Terminal(boolean interactive, int width) {
    private static final int USUAL_WIDTH = 120;

    /** No terminal: plain lines. */
    public static final Terminal NONE = new Terminal(false, USUAL_WIDTH);

    /** Looks at this process's standard error; the width is {@code COLUMNS} where the shell exports it. */
    public static Terminal ofStandardError() {
        return new Terminal(isTerminal(2), columns());
    }

    /** Looks at this process's standard output, likewise. */
    public static Terminal ofStandardOutput() {
        return new Terminal(isTerminal(1), columns());
    }

    /** Whether text may be coloured: on a terminal, unless the user asks all programs not to (no-color.org). */
    public boolean showsColours() {
        return interactive
                && Optional.ofNullable(System.getenv("NO_COLOR")).orElse("").isEmpty();
    }

    /** The JDK does not tell what a standard stream is; Linux does. Elsewhere plain lines do no harm. */
    private static boolean isTerminal(int descriptor) {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        Path stream = Path.of("/proc/self/fd/" + descriptor);
        if (Files.isSymbolicLink(stream)) {
            try {
                String device = Files.readSymbolicLink(stream).toString();
                return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
            } catch (IOException e) {
                return false;
            }
        }
        return false;
    }

    private static int columns() {
        String exported = System.getenv("COLUMNS");
        return exported != null && exported.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(exported) : USUAL_WIDTH;
    }
}
