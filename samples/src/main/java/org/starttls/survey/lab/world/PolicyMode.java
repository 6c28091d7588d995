package org.starttls.survey.lab.world;

import java.util.Locale;

/** What an MTA-STS policy asks of senders (RFC 8461 section 3.2). */
enum PolicyMode {
    ENFORCE,
    TESTING,
    NONE;

    /** As it is written in a policy. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
