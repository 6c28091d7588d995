package org.starttls.survey.engine.survey;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** An endpoint, and what is right of the first label of names that are asked for there: what one wildcard covers. */
record Place(InetSocketAddress endpoint, String parent) {
    /** What a wildcard stands for. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9-]+");

    /** Empty where no wildcard covers the target's name. */
    static Optional<Place> of(PendingTarget target) {
        int dot = target.host().indexOf('.');
        return dot > 0 && LABEL.matcher(target.host().substring(0, dot)).matches()
                ? Optional.of(new Place(target.endpoint(), target.host().substring(dot + 1)))
                : Optional.empty();
    }
}
