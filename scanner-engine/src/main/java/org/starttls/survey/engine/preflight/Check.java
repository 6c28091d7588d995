package org.starttls.survey.engine.preflight;

import java.util.Locale;

/** What a finding is about. */
public enum Check {
    /** Whether a resolver answers. */
    RESOLVER,
    /** Who says whether an answer is secure. */
    DNSSEC,
    /** Whether there is a way out for IPv4 and for IPv6. */
    ROUTES,
    /** Whether connections to mail servers get out. */
    EGRESS,
    /** Whether our address has a name that leads back to it. */
    OWN_ADDRESS,
    /** Whether the name that we say in EHLO is ours. */
    EHLO_NAME,
    /** Whether the lists that the user names hold our address. */
    BLOCKLIST,
    FILE_DESCRIPTORS,
    DISK,
    CLOCK;

    /** As in {@code --format json}: lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
