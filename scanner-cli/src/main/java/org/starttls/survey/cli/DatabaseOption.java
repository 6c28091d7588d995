package org.starttls.survey.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --db}, the same everywhere. */
final class DatabaseOption {
    @Option(
            names = "--db",
            paramLabel = "FILE",
            defaultValue = "survey.db",
            description = "The survey database (default: ${DEFAULT-VALUE}).")
    Path file;
}
