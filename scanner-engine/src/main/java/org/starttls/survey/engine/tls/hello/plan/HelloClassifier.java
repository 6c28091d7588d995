package org.starttls.survey.engine.tls.hello.plan;

import static org.starttls.survey.engine.tls.hello.plan.EngineChoice.JDK_ANONYMOUS;
import static org.starttls.survey.engine.tls.hello.plan.EngineChoice.JDK_RELAXED;
import static org.starttls.survey.engine.tls.hello.plan.EngineChoice.JDK_SSL3_ALONE;
import static org.starttls.survey.engine.tls.hello.plan.EngineChoice.NONE;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.engine.tls.hello.Alert;
import org.starttls.survey.engine.tls.hello.ClientHello;
import org.starttls.survey.engine.tls.hello.Numbers;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;
import org.starttls.survey.engine.tls.hello.ServerAnswer;
import org.starttls.survey.engine.tls.hello.ServerFlight;
import org.starttls.survey.engine.tls.hello.ServerFlight.Interrupted;
import org.starttls.survey.engine.tls.hello.ServerFlight.Refused;

/**
 * Tells from the answer to one hello that offers everything which engine would complete a handshake. To be asked where
 * BoringSSL did not, and not for want of a client certificate. Pure; any thread.
 *
 * <table>
 * <caption>The first row that fits decides.</caption>
 * <tr><th>answer</th><th>choice</th></tr>
 * <tr><td>a choice that encrypts nothing, or that the JDK has not: Camellia, SEED, IDEA, ARIA, CCM, GOST, a curve besides X25519, X448, P-256,
 *     P-384 and P-521, a finite field's group in TLS 1.3, one with explicit parameters, a prime of an odd length, 40 or 56 bits in TLS 1.2</td>
 *     <td>none</td></tr>
 * <tr><td>SSL 3.0</td><td>SSL 3.0 alone; anonymous: none</td></tr>
 * <tr><td>another choice, anonymous</td><td>anonymous suites alone</td></tr>
 * <tr><td>another choice of TLS 1.0 to 1.3</td><td>relaxed</td></tr>
 * <tr><td>handshake_failure or insufficient_security: the finite-field groups may be why, as servers with another
 *     prime may refuse whoever offers them (RFC 7919 section 4)</td><td>relaxed, which offers none</td></tr>
 * <tr><td>illegal_parameter, decode_error, internal_error, closed or reset: so large a hello may be why</td>
 *     <td>relaxed</td></tr>
 * <tr><td>any other alert, SSL 2.0, no TLS, garbage, silence</td><td>none</td></tr>
 * </table>
 */
public final class HelloClassifier {
    private static final ImmutableList<Integer> SUITES = Stream.concat(
                    Numbers.inHex("1301-1305").stream(), Offers.COMMON_SUITES.stream())
            .collect(ImmutableList.toImmutableList());

    private HelloClassifier() {}

    /**
     * The hello whose answer is to be judged. It offers no post-quantum group: a server that prefers one would name it,
     * and leave open whether it has another.
     *
     * @param serverName the bytes to send as SNI; empty sends none
     */
    public static ClientHello hello(Optional<String> serverName) {
        return ClientHello.offering(ProtocolVersion.SSL3, ProtocolVersion.TLS13, SUITES)
                .withGroups(Offers.CLASSIC_GROUPS)
                .withServerName(serverName);
    }

    /** What is worth a third connection. */
    public static EngineChoice choose(ServerFlight flight) {
        return flight.answer().map(HelloClassifier::ofAnswer).orElseGet(() -> withoutAnswer(flight));
    }

    private static EngineChoice ofAnswer(ServerAnswer answer) {
        Optional<ProtocolVersion> version = ProtocolVersion.of(answer.hello().version());
        if (version.isEmpty() || !RelaxedJdk.completes(answer)) {
            return NONE;
        }
        boolean anonymous = answer.method().anonymous();
        return switch (version.get()) {
            case SSL2 -> NONE;
            case SSL3 -> anonymous ? NONE : JDK_SSL3_ALONE;
            case TLS10, TLS11, TLS12, TLS13 -> anonymous ? JDK_ANONYMOUS : JDK_RELAXED;
        };
    }

    private static EngineChoice withoutAnswer(ServerFlight flight) {
        if (flight instanceof Refused refused) {
            return ofAlert(refused.alert());
        }
        if (flight instanceof Interrupted interrupted) {
            return switch (interrupted.by()) {
                case CLOSED, RESET -> JDK_RELAXED;
                case TIMED_OUT, TOO_LONG, MALFORMED, NOT_SENT -> NONE;
            };
        }
        return NONE;
    }

    private static EngineChoice ofAlert(Alert alert) {
        return switch (alert.description()) {
            case Alert.HANDSHAKE_FAILURE,
                    Alert.INSUFFICIENT_SECURITY,
                    Alert.ILLEGAL_PARAMETER,
                    Alert.DECODE_ERROR,
                    Alert.INTERNAL_ERROR -> JDK_RELAXED;
            default -> NONE;
        };
    }
}
