package org.starttls.survey.engine.model;

import java.time.Instant;

/** What came of a {@link Question}. */
public sealed interface Answer permits Acceptance, CertificateAnswer, InjectionTest {
    /** What was asked. */
    Question question();

    /** When asking was begun. */
    Instant at();

    /** How many connections it took. */
    int connections();
}
