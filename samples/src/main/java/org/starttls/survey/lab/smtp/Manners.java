package org.starttls.survey.lab.smtp;

import org.starttls.survey.lab.net.TlsProfile;
import org.starttls.survey.lab.world.ServerScenario;
import org.starttls.survey.lab.world.Tenant;

/** How a server behaves at each stage of the conversation. */
record Manners(Greeting greeting, Ehlo ehlo, Starttls starttls, TlsProfile tls) {
    enum Greeting {
        WELCOME,
        SLOW,
        HOSTILE,
        DEFER,
        REJECT,
        OTHER_PROTOCOL,
        SILENT,
        CLOSE,
        RESET
    }

    enum Ehlo {
        ACCEPT,
        HOSTILE,
        WITHOUT_STARTTLS,
        MANGLED,
        HELO_ONLY,
        REJECT,
        DEFER,
        SILENT
    }

    enum Starttls {
        HANDSHAKE,
        REFUSE,
        DEFER,
        ALERT,
        CLOSE,
        SILENT,
        PLAINTEXT,
        CLOSE_AFTERWARDS
    }

    private static final Manners HEALTHY =
            new Manners(Greeting.WELCOME, Ehlo.ACCEPT, Starttls.HANDSHAKE, TlsProfile.MODERN);

    static Manners of(Tenant tenant) {
        if (tenant instanceof Tenant.SelfHosted self) {
            return of(self.scenario());
        }
        return HEALTHY.with(
                switch (((Tenant.Pooled) tenant).provider()) {
                    case REGISTRAR -> TlsProfile.TLS12;
                    case BIGMAIL -> TlsProfile.HYBRID;
                    default -> TlsProfile.MODERN;
                });
    }

    private static Manners of(ServerScenario scenario) {
        return switch (scenario) {
            case TLS13,
                    SELF_SIGNED,
                    EXPIRED,
                    WRONG_NAME,
                    INCOMPLETE_CHAIN,
                    COMMON_NAME_ONLY,
                    WILDCARD,
                    UNTRUSTED_ROOT,
                    NOT_YET_VALID -> HEALTHY;
            case TLS12 -> HEALTHY.with(TlsProfile.TLS12);
            case LEGACY_TLS10 -> HEALTHY.with(TlsProfile.TLS10);
            case LEGACY_TLS11 -> HEALTHY.with(TlsProfile.TLS11);
            case NO_STARTTLS -> HEALTHY.with(Ehlo.WITHOUT_STARTTLS);
            case HELO_ONLY -> HEALTHY.with(Ehlo.HELO_ONLY);
            case MANGLED -> HEALTHY.with(Ehlo.MANGLED);
            case STARTTLS_REFUSED -> HEALTHY.with(Starttls.REFUSE);
            case STARTTLS_DEFERRED -> HEALTHY.with(Starttls.DEFER);
            case HANDSHAKE_ALERT -> HEALTHY.with(Starttls.ALERT);
            case HANDSHAKE_CLOSED -> HEALTHY.with(Starttls.CLOSE);
            case HANDSHAKE_SILENT -> HEALTHY.with(Starttls.SILENT);
            case PLAINTEXT_AFTER_GO_AHEAD -> HEALTHY.with(Starttls.PLAINTEXT);
            case CLOSED_AFTER_HANDSHAKE -> HEALTHY.with(Starttls.CLOSE_AFTERWARDS);
            case BANNER_DEFERRED -> HEALTHY.with(Greeting.DEFER);
            case BANNER_REJECTED -> HEALTHY.with(Greeting.REJECT);
            case EHLO_DEFERRED -> HEALTHY.with(Ehlo.DEFER);
            case EHLO_REJECTED -> HEALTHY.with(Ehlo.REJECT);
            case SLOW_BANNER -> HEALTHY.with(Greeting.SLOW);
            case SILENT_BANNER -> HEALTHY.with(Greeting.SILENT);
            case SILENT_EHLO -> HEALTHY.with(Ehlo.SILENT);
            case OTHER_PROTOCOL -> HEALTHY.with(Greeting.OTHER_PROTOCOL);
            case CLOSED_ON_ACCEPT -> HEALTHY.with(Greeting.CLOSE);
            case RESET_ON_ACCEPT -> HEALTHY.with(Greeting.RESET);
            case HOSTILE_TEXT -> HEALTHY.with(Greeting.HOSTILE).with(Ehlo.HOSTILE);
            // Nobody accepts at these addresses; whoever gets here all the same is let go.
            case CONNECT_REFUSED, CONNECT_TIMEOUT -> HEALTHY.with(Greeting.RESET);
        };
    }

    /** The same server when it has had enough. */
    Manners deferring() {
        return with(Greeting.DEFER);
    }

    private Manners with(Greeting other) {
        return new Manners(other, ehlo, starttls, tls);
    }

    private Manners with(Ehlo other) {
        return new Manners(greeting, other, starttls, tls);
    }

    private Manners with(Starttls other) {
        return new Manners(greeting, ehlo, other, tls);
    }

    private Manners with(TlsProfile other) {
        return new Manners(greeting, ehlo, starttls, other);
    }
}
