package org.starttls.survey.lab.world;

import java.util.List;

/** What a domain publishes of a policy by TXT records; {@code {id}} and {@code {domain}} in a text are replaced. */
interface PolicyScenario extends Shared {
    /** How the DNS answers for the records. */
    Answer answer();

    List<String> texts();
}
