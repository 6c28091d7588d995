package org.starttls.survey.cli.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * One line of a configuration file.
 *
 * @param command the words of the command that it is for, joined by dots; empty: every command that has the option
 * @param option the long name, without its hyphens
 * @param line from 1
 */
record Setting(String command, String option, String value, int line) {
    Setting {
        requireNonNull(command, "command");
        requireNonNull(option, "option");
        requireNonNull(value, "value");
    }

    static Setting of(String key, String value, int line) {
        int dot = key.lastIndexOf('.');
        return new Setting(key.substring(0, Math.max(dot, 0)), key.substring(dot + 1), value, line);
    }

    /** Where it stands, for messages. */
    String at(Path file) {
        return file + ", line " + line;
    }
}
