package org.starttls.survey.engine.list;

/** How the lines of a list are laid out. */
public enum ListFormat {
    /** One name a line. */
    PLAIN("plain"),
    /** {@code rank,domain} without a header, as Tranco and Umbrella publish it. */
    RANKED("ranked"),
    /** CSV whose first line names the columns (RFC 4180). */
    CSV("csv"),
    /** No line to tell from. */
    EMPTY("empty");

    private final String code;

    ListFormat(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}
