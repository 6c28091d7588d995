package org.starttls.survey.engine.survey;

import java.net.InetAddress;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.net.AddressLiteral;

/** Says who has had enough of us: to the user, and in what is stored of those that are not asked therefore. Any thread. */
final class Refusals {
    /** More would be read by nobody. */
    private static final int MOST_NOTICES = 20;

    private final BackOff backOff;
    private final Notices notices;
    private final AtomicInteger said = new AtomicInteger();

    Refusals(BackOff backOff, Notices notices) {
        this.backOff = backOff;
        this.notices = notices;
    }

    Probe holdBack(PendingTarget target, Resource by) {
        return Probe.notMade(
                target.endpoint(),
                Instant.now(),
                EndpointOutcome.HELD_BACK,
                name(by) + " refused " + backOff.refusals() + " connections in a row");
    }

    void closed(Resource door) {
        int before = said.getAndIncrement();
        if (before < MOST_NOTICES) {
            notices.say(name(door) + " refused " + backOff.refusals()
                    + " connections in a row, each after a longer pause."
                    + " What is left there is held back for " + rest() + " at least; it is inconclusive.");
        } else if (before == MOST_NOTICES) {
            notices.say("More providers and addresses refuse connections; what is held back there says so.");
        }
    }

    private String rest() {
        long seconds = backOff.rest().toSeconds();
        return seconds < 120 ? seconds + " s" : seconds / 60 + " minutes";
    }

    private static String name(Resource door) {
        return door.key() instanceof InetAddress address
                ? AddressLiteral.format(address)
                : door.key().toString();
    }
}
