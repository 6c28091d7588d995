package org.starttls.survey.lab.world;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names under {@code lab.test} are pinned: {@code expired.lab.test} and {@code any.name.expired.lab.test} play the
 * scenario {@code expired} whatever the mix says, so that a list or a test can ask for each kind of server by name.
 */
record Pin(Optional<MailScenario> mail, Optional<Hosting> hosting, Optional<ServerScenario> server) {
    private static final String SUFFIX = ".lab.test";
    private static final Pin NONE = new Pin(Optional.empty(), Optional.empty(), Optional.empty());
    private static final Map<String, Pin> BY_LABEL = byLabel();

    static Pin of(String domain) {
        if (!domain.endsWith(SUFFIX)) {
            return NONE;
        }
        String rest = domain.substring(0, domain.length() - SUFFIX.length());
        return BY_LABEL.getOrDefault(rest.substring(rest.lastIndexOf('.') + 1), NONE);
    }

    private static Map<String, Pin> byLabel() {
        Map<String, Pin> pins = new HashMap<>();
        for (MailScenario mail : MailScenario.values()) {
            pins.put(mail.label(), new Pin(Optional.of(mail), Optional.empty(), Optional.empty()));
        }
        for (Hosting hosting : Hosting.values()) {
            pins.put(
                    hosting.label(), new Pin(Optional.of(MailScenario.HOSTED), Optional.of(hosting), Optional.empty()));
        }
        for (ServerScenario server : ServerScenario.values()) {
            Optional<Hosting> self = Optional.of(Hosting.SELF_HOSTED);
            pins.put(server.label(), new Pin(Optional.of(MailScenario.HOSTED), self, Optional.of(server)));
        }
        return Map.copyOf(pins);
    }
}
