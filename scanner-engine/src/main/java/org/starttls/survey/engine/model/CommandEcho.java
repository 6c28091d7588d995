package org.starttls.survey.engine.model;

/** Whether the answer to a command repeats it, and how: an altered echo shows what the path did to it. */
public enum CommandEcho {
    NONE(0, "none"),
    /** The reply names STARTTLS, so that is what arrived. */
    INTACT(1, "intact"),
    /** The reply repeats a mangled command, as in {@code 500 "XXXXXXXX" unrecognized} (Durumeric et al. 2015). */
    ALTERED(2, "altered");

    private final int id;
    private final String code;

    CommandEcho(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the base tables. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}
