package org.starttls.survey.engine.dns;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.xbill.DNS.Name;

/** Whoever answers DNS questions: {@link DnsClient}, or a script in a test. */
@FunctionalInterface
public interface Dns {
    /**
     * Asks once, whatever that takes; how it ended is in the answer, failures included. The stage fails only where the
     * scanner itself does. What is chained to it may run on the thread that answers every other question: never wait there.
     *
     * @param name absolute; never completed by a search path
     * @param type the record type's number (IANA DNS parameters)
     */
    CompletionStage<DnsAnswer> question(Name name, int type);

    /**
     * Asks the same of somebody else, as far as there is one that answers.
     *
     * @param resolver whom to avoid, as in {@link org.starttls.survey.engine.model.Lookup#resolver()}
     * @return empty where there is nobody else to ask
     */
    default Optional<CompletionStage<DnsAnswer>> elsewhere(Name name, int type, String resolver) {
        return Optional.empty();
    }
}
