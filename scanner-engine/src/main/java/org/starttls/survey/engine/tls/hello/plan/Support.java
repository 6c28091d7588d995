package org.starttls.survey.engine.tls.hello.plan;

/** Whether a server accepts something. Unknown is never no. */
public enum Support {
    YES,
    NO,
    UNKNOWN
}
