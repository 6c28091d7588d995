package org.starttls.survey.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.table.TerminalText;
import org.starttls.survey.reports.verdict.SenderPolicy;

/** What {@code check --require} asks of domains, and how far those that were tested meet it. One thread. */
final class Requirement {
    /** A domain conclusively falls short. */
    static final int SHORT = 3;
    /** It could not be told of a domain, and none falls short. */
    static final int UNTOLD = 4;

    private final Optional<SenderPolicy> policy;
    private final PrintWriter err;
    private int exitCode = Main.DONE;

    /** @param policy empty: nothing is asked of them */
    Requirement(Optional<SenderPolicy> policy, PrintWriter err) {
        this.policy = policy;
        this.err = err;
    }

    /** Tests a domain, and says so where it does not meet it. */
    void test(DomainRecord record) {
        policy.ifPresent(asked -> record.verdict()
                .deliversUnder(asked)
                .ifPresentOrElse(delivers -> known(record, asked, delivers), () -> untold(record, asked)));
    }

    private void known(DomainRecord record, SenderPolicy asked, boolean delivers) {
        if (!delivers) {
            exitCode = SHORT;
            err.println("starttls-survey: " + TerminalText.safe(record.domain()) + " falls short of " + asked.code());
        }
    }

    private void untold(DomainRecord record, SenderPolicy asked) {
        exitCode = exitCode == SHORT ? SHORT : UNTOLD;
        err.println("starttls-survey: whether " + TerminalText.safe(record.domain()) + " meets " + asked.code()
                + " could not be told");
    }

    int exitCode() {
        return exitCode;
    }
}
