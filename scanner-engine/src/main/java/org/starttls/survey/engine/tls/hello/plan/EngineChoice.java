package org.starttls.survey.engine.tls.hello.plan;

/** Which engine is worth a third connection, after BoringSSL and the hand-built hello. */
public enum EngineChoice {
    /** The JDK's, with every restriction lifted and no anonymous suite. */
    JDK_RELAXED,
    /** The same without the groups ffdhe2048 to ffdhe8192. */
    JDK_WITHOUT_FINITE_FIELDS,
    /** The same with anonymous suites alone. */
    JDK_ANONYMOUS,
    /** The JDK's with SSL 3.0 as its only protocol, which it gets wrong besides others. */
    JDK_SSL3_ALONE,
    /** None would complete. */
    NONE
}
