package org.starttls.survey.lab.world;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names under {@code lab.test} are pinned: {@code expired.lab.test} and {@code any.name.expired.lab.test} play the
 * scenario {@code expired} whatever the mix says, so that a list or a test can ask for each kind by name. What the
 * scenario leaves open is drawn, but for signatures and policies: those a pinned name has only where its scenario is one.
 */
final class Pin {
    private static final String SUFFIX = ".lab.test";
    private static final Pin NONE = new Pin();
    private static final Map<String, Pin> BY_LABEL = byLabel();

    private final Shared[] choices;

    private Pin(Shared... choices) {
        this.choices = choices;
    }

    static Pin of(String name) {
        if (!name.endsWith(SUFFIX)) {
            return NONE;
        }
        String rest = name.substring(0, name.length() - SUFFIX.length());
        return BY_LABEL.getOrDefault(rest.substring(rest.lastIndexOf('.') + 1), NONE);
    }

    private static Map<String, Pin> byLabel() {
        Map<String, Pin> pins = new HashMap<>();
        for (MailScenario mail : MailScenario.values()) {
            pins.put(mail.label(), new Pin(mail));
        }
        for (Hosting hosting : Hosting.values()) {
            pins.put(hosting.label(), new Pin(MailScenario.HOSTED, hosting));
        }
        for (ServerScenario server : ServerScenario.values()) {
            pins.put(server.label(), new Pin(MailScenario.HOSTED, Hosting.SELF_HOSTED, server));
        }
        for (Signing signing : Signing.values()) {
            pins.put(signing.label(), healthy(signing));
        }
        for (TlsaScenario tlsa : TlsaScenario.values()) {
            pins.put(tlsa.label(), tlsa(tlsa));
        }
        for (MtaStsScenario policy : MtaStsScenario.values()) {
            boolean bogus = policy.answer() == Answer.BOGUS;
            pins.put(policy.label(), healthy(bogus ? Signing.SIGNED : Signing.UNSIGNED, policy));
        }
        for (StsPolicyScenario policy : StsPolicyScenario.values()) {
            pins.put(policy.label(), healthy(Signing.UNSIGNED, MtaStsScenario.STS_VALID, policy));
        }
        for (TlsrptScenario policy : TlsrptScenario.values()) {
            pins.put(policy.label(), healthy(policy));
        }
        return Map.copyOf(pins);
    }

    private static Pin tlsa(TlsaScenario tlsa) {
        return switch (tlsa) {
            case TLSA_AT_EXPANDED, TLSA_AT_ORIGINAL ->
                new Pin(MailScenario.MX_CNAME, ServerScenario.TLS13, tlsa.signing(), tlsa);
            case TLSA_WITHOUT_STARTTLS ->
                new Pin(MailScenario.HOSTED, Hosting.SELF_HOSTED, ServerScenario.NO_STARTTLS, tlsa.signing(), tlsa);
            default -> healthy(tlsa.signing(), tlsa);
        };
    }

    private static Pin healthy(Shared... more) {
        Shared[] all = Arrays.copyOf(
                new Shared[] {MailScenario.HOSTED, Hosting.SELF_HOSTED, ServerScenario.TLS13}, 3 + more.length);
        System.arraycopy(more, 0, all, 3, more.length);
        return new Pin(all);
    }

    /** Whether nothing is pinned. */
    boolean isNone() {
        return choices.length == 0;
    }

    Optional<MailScenario> mail() {
        return choice(MailScenario.class);
    }

    Optional<Hosting> hosting() {
        return choice(Hosting.class);
    }

    Optional<ServerScenario> server() {
        return choice(ServerScenario.class);
    }

    Optional<Signing> signing() {
        return choice(Signing.class);
    }

    Optional<TlsaScenario> tlsa() {
        return choice(TlsaScenario.class);
    }

    Optional<MtaStsScenario> mtaSts() {
        return choice(MtaStsScenario.class);
    }

    Optional<StsPolicyScenario> stsPolicy() {
        return choice(StsPolicyScenario.class);
    }

    Optional<TlsrptScenario> tlsrpt() {
        return choice(TlsrptScenario.class);
    }

    private <T extends Shared> Optional<T> choice(Class<T> kind) {
        for (Shared each : choices) {
            if (kind.isInstance(each)) {
                return Optional.of(kind.cast(each));
            }
        }
        return Optional.empty();
    }
}
