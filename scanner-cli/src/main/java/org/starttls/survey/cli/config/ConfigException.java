package org.starttls.survey.cli.config;

/** A configuration file cannot be followed. The message names it, the line where there is one, and what to do. */
public final class ConfigException extends Exception {
    ConfigException(String message) {
        super(message);
    }
}
