package org.starttls.survey.lab.world;

import static org.starttls.survey.lab.world.Expectation.completed;
import static org.starttls.survey.lab.world.Expectation.offered;
import static org.starttls.survey.lab.world.Expectation.unknown;
import static org.starttls.survey.lab.world.Expectation.without;

/**
 * How a self-hosted mail server behaves, with what a perfect scan finds there. The order of the constants decides which
 * addresses play them: append, never reorder.
 */
public enum ServerScenario implements Shared {
    TLS13(550, 64, completed("starttls-ok", "TLSv1.3")),
    TLS12(150, 16, completed("starttls-ok", "TLSv1.2")),
    SELF_SIGNED(80, 8, completed("starttls-ok", "TLSv1.3", ExpectedPkix.SELF_SIGNED)),
    EXPIRED(35, 4, completed("starttls-ok", "TLSv1.3", ExpectedPkix.EXPIRED)),
    WRONG_NAME(50, 4, completed("starttls-ok", "TLSv1.3", ExpectedPkix.OTHER_NAME)),
    LEGACY_TLS10(3, 1, completed("legacy-only", "TLSv1")),
    LEGACY_TLS11(3, 1, completed("legacy-only", "TLSv1.1")),
    NO_STARTTLS(30, 4, without("starttls-not-offered", "not-offered")),
    /** Knows no EHLO (500) but HELO: nothing can be offered. */
    HELO_ONLY(5, 1, without("starttls-not-offered", "not-offered")),
    /** A middlebox has overwritten the offer: {@code 250-XXXXXXXA}. */
    MANGLED(6, 1, without("starttls-mangled", "mangled")),
    STARTTLS_REFUSED(5, 1, offered("starttls-refused")),
    STARTTLS_DEFERRED(5, 1, offered("starttls-deferred")),
    /** A fatal alert answers the ClientHello. */
    HANDSHAKE_ALERT(5, 1, offered("handshake-failed")),
    HANDSHAKE_CLOSED(4, 1, offered("handshake-closed")),
    HANDSHAKE_SILENT(3, 1, offered("handshake-timeout")),
    /** SMTP text, not TLS, follows the 220. */
    PLAINTEXT_AFTER_GO_AHEAD(3, 1, offered("not-tls")),
    CLOSED_AFTER_HANDSHAKE(3, 1, completed("post-handshake-failed", "TLSv1.3")),
    BANNER_DEFERRED(5, 1, unknown("banner-deferred")),
    BANNER_REJECTED(5, 1, unknown("banner-rejected")),
    /** 421 to EHLO. */
    EHLO_DEFERRED(4, 1, unknown("ehlo-deferred")),
    /** 5xx to EHLO and to HELO. */
    EHLO_REJECTED(4, 1, unknown("ehlo-rejected")),
    /** About a second of greet delay, then healthy. */
    SLOW_BANNER(6, 1, completed("starttls-ok", "TLSv1.3")),
    SILENT_BANNER(3, 1, unknown("banner-timeout")),
    SILENT_EHLO(3, 1, unknown("reply-timeout")),
    /** Another protocol listens: HTTP or SSH. */
    OTHER_PROTOCOL(3, 1, unknown("not-smtp")),
    CLOSED_ON_ACCEPT(3, 1, unknown("connection-closed")),
    RESET_ON_ACCEPT(3, 1, unknown("connection-reset")),
    /** Healthy, but banner and EHLO carry terminal escapes, markup, formulas and 8-bit text. */
    HOSTILE_TEXT(3, 1, completed("starttls-ok", "TLSv1.3")),
    CONNECT_REFUSED(8, 0, unknown("connect-refused")),
    CONNECT_TIMEOUT(4, 0, unknown("connect-timeout")),
    /** Sends its certificate without the intermediate that signed it. */
    INCOMPLETE_CHAIN(15, 1, completed("starttls-ok", "TLSv1.3", ExpectedPkix.INCOMPLETE)),
    /** Has its name in the subject alone, as certificates had before RFC 2818. */
    COMMON_NAME_ONLY(5, 1, completed("starttls-ok", "TLSv1.3", ExpectedPkix.COMMON_NAME)),
    /** One certificate for all names of a domain. */
    WILDCARD(40, 2, completed("starttls-ok", "TLSv1.3")),
    /** Under a root of its own. */
    UNTRUSTED_ROOT(8, 1, completed("starttls-ok", "TLSv1.3", ExpectedPkix.UNTRUSTED)),
    NOT_YET_VALID(2, 1, completed("starttls-ok", "TLSv1.3", ExpectedPkix.NOT_YET_VALID));

    private final int share;
    private final int blocks;

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings
    private final Expectation expectation;

    ServerScenario(int share, int blocks, Expectation expectation) {
        this.share = share;
        this.blocks = blocks;
        this.expectation = expectation;
    }

    @Override
    public int share() {
        return share;
    }

    /** How many /16 networks of 127.0.0.0/8 play this; 0 where addresses of another pool do. */
    int blocks() {
        return blocks;
    }

    public Expectation expectation() {
        return expectation;
    }
}
