package org.starttls.survey.lab.world;

import java.util.List;

/** What a domain publishes of a policy by TXT records; {@code {id}} and {@code {domain}} in a text are replaced. */
interface PolicyScenario extends Shared {
    PolicyRecords records();

    @Override
    default int share() {
        return records().share();
    }

    /** How the DNS answers for the records. */
    default Answer answer() {
        return records().answer();
    }

    /** What a perfect scan makes of the records, as in the public domain record. */
    default String outcome() {
        return records().outcome();
    }

    default List<String> texts() {
        return records().texts();
    }
}
