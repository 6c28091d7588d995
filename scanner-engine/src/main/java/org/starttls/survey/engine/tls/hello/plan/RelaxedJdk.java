package org.starttls.survey.engine.tls.hello.plan;

import java.util.Set;
import org.starttls.survey.engine.tls.hello.KeyExchange;
import org.starttls.survey.engine.tls.hello.Numbers;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;
import org.starttls.survey.engine.tls.hello.ServerAnswer;

/** What the JDK's engine can complete with no security property in its way: the same on 17 and 25. Pure. */
final class RelaxedJdk {
    /** All that it has and that encrypt, anonymous ones among them. */
    static final Set<Integer> SUITES = Set.copyOf(
            Numbers.inHex("0003-0005 0008-000A 0011-001B 002F 0032-0035 0038-003A 003C-003D 0040 0067 006A-006D"
                    + " 009C-009F 00A2-00A3 00A6-00A7 1301-1303 C002-C005 C007-C00A C00C-C00F C011-C014 C016-C019"
                    + " C023-C032 CCA8-CCAA"));

    /**
     * Those that it has besides, and that encrypt nothing: a session with one is the cleartext that STARTTLS is there to
     * end, so that it counts as TLS in no survey, and no client of ours offers one.
     */
    static final Set<Integer> SUITES_WITHOUT_ENCRYPTION =
            Set.copyOf(Numbers.inHex("0001-0002 003B C001 C006 C00B C010 C015"));

    /** X25519, P-256, P-384, P-521, and X448; of finite fields none, as servers with primes of their own refuse who names groups. */
    static final Set<Integer> GROUPS = Set.copyOf(Numbers.inHex("001D 0017-0019 001E"));

    /** Of 40 and 56 bits: TLS 1.2 did away with them, and in it the engine fails. */
    private static final Set<Integer> SUITES_BEFORE_TLS12 =
            Set.copyOf(Numbers.inHex("0003 0008-0009 0011-0012 0014-0015 0017 0019-001A"));

    private static final int SMALLEST_PRIME = 512;
    private static final int LARGEST_PRIME = 8192;
    /** Its key generator takes no other lengths. */
    private static final int PRIME_STEP = 64;

    private RelaxedJdk() {}

    /** Whether it can do what the server chose, as far as the flight tells. */
    static boolean completes(ServerAnswer answer) {
        int suite = answer.hello().cipherSuite();
        boolean tooNew = answer.hello().version() >= ProtocolVersion.TLS12.number();
        return SUITES.contains(suite)
                && !(tooNew && SUITES_BEFORE_TLS12.contains(suite))
                && answer.group().map(GROUPS::contains).orElse(true)
                && answer.keyExchange().map(RelaxedJdk::agrees).orElse(true);
    }

    private static boolean agrees(KeyExchange exchange) {
        return switch (exchange.kind()) {
            case NAMED_CURVE, RSA_EXPORT -> true;
            case EXPLICIT_CURVE -> false;
            case FINITE_FIELD -> exchange.bits().map(RelaxedJdk::isPrimeLength).orElse(true);
        };
    }

    private static boolean isPrimeLength(int bits) {
        return bits >= SMALLEST_PRIME && bits <= LARGEST_PRIME && bits % PRIME_STEP == 0;
    }
}
