package org.starttls.survey.sql;

/** Whom a purge forgets. Pure; any thread. */
public interface OptOut {
    /** Whether a recipient domain is to be forgotten, none below it. */
    boolean domain(String name);

    /** Whether an MX host is. */
    boolean host(String name);

    /** Whether an address is. */
    boolean address(String ip);
}
