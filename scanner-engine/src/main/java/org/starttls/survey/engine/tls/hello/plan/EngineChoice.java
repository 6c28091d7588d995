package org.starttls.survey.engine.tls.hello.plan;

/** Which engine is worth a third connection, after BoringSSL and the hand-built hello. */
public enum EngineChoice {
    /** The JDK's, with every restriction lifted, no anonymous suite and no group of a finite field. */
    JDK_RELAXED,
    /** The same with anonymous suites alone. */
    JDK_ANONYMOUS,
    /** The JDK's with SSL 3.0 as its only protocol, which it gets wrong besides others. */
    JDK_SSL3_ALONE,
    /** None would complete. */
    NONE
}
