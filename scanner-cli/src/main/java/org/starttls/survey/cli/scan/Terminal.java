package org.starttls.survey.cli.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What standard error is connected to.
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
        return new Terminal(isTerminal(), columns());
    }

    /** The JDK does not tell what standard error is; Linux does. Elsewhere plain lines do no harm. */
    private static boolean isTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        Path standardError = Path.of("/proc/self/fd/2");
        if (Files.isSymbolicLink(standardError)) {
            try {
                String device = Files.readSymbolicLink(standardError).toString();
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
