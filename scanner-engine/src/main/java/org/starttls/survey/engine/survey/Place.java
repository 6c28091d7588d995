package org.starttls.survey.engine.survey;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** An endpoint, and what is right of the first label of names that are asked for there: what one wildcard covers. */
record Place(InetSocketAddress endpoint, String parent) {
    /** What a wildcard stands for. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9-]+");

    /** So many characters may a made-up label have that a name below the parent is still one (RFC 1035 section 2.3.4). */
    static final int ROOM = 20;

    private static final int MOST_CHARACTERS = 253;

    /** Empty where no wildcard covers the target's name, and where there is no room for another below the same parent. */
    static Optional<Place> of(PendingTarget target) {
        int dot = target.host().indexOf('.');
        String parent = target.host().substring(dot + 1);
        return dot > 0
                        && LABEL.matcher(target.host().substring(0, dot)).matches()
                        && ROOM + 1 + parent.length() <= MOST_CHARACTERS
                ? Optional.of(new Place(target.endpoint(), parent))
                : Optional.empty();
    }
}
