package org.starttls.survey.engine.tls.hello.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.starttls.survey.engine.model.KeyExchangeMethod;
import org.starttls.survey.engine.tls.hello.Alert;
import org.starttls.survey.engine.tls.hello.ClientHello;
import org.starttls.survey.engine.tls.hello.Hello;
import org.starttls.survey.engine.tls.hello.KeyExchange;
import org.starttls.survey.engine.tls.hello.KeyExchange.Kind;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;
import org.starttls.survey.engine.tls.hello.ServerAnswer;
import org.starttls.survey.engine.tls.hello.ServerFlight;
import org.starttls.survey.engine.tls.hello.ServerFlight.Answered;
import org.starttls.survey.engine.tls.hello.ServerFlight.Refused;
import org.starttls.survey.engine.tls.hello.ServerHello;

/**
 * How a server that keeps the rules answers.
 *
 * @param suites in its own order, which it prefers to the client's
 * @param groups in its own order
 * @param certificateCurve without which its ECDSA suites are of no use
 */
record ModelServer(
        Set<ProtocolVersion> versions, List<Integer> suites, List<Integer> groups, Optional<Integer> certificateCurve)
        implements Function<Hello, ServerFlight> {
    static ModelServer of(Set<ProtocolVersion> versions, List<Integer> suites, List<Integer> groups) {
        return new ModelServer(versions, suites, groups, Optional.empty());
    }

    static ServerFlight alert(int description) {
        return new Refused(new Alert(2, description), Optional.empty());
    }

    @Override
    public ServerFlight apply(Hello hello) {
        return hello instanceof ClientHello client ? answer(client) : alert(Alert.PROTOCOL_VERSION);
    }

    private ServerFlight answer(ClientHello client) {
        Optional<ProtocolVersion> version = versions.stream()
                .filter(each -> each.compareTo(client.highest()) <= 0 && each.compareTo(client.lowest()) >= 0)
                .max(ProtocolVersion::compareTo);
        if (version.isEmpty()) {
            return alert(Alert.PROTOCOL_VERSION);
        }
        Optional<Integer> group =
                groups.stream().filter(client.groups()::contains).findFirst();
        Optional<Integer> suite = suites.stream()
                .filter(client.cipherSuites()::contains)
                .filter(each -> usable(each, version.get(), group, client))
                .findFirst();
        return suite.map(chosen -> chosen(version.get(), chosen, group)).orElseGet(() -> alert(40));
    }

    private boolean usable(int suite, ProtocolVersion version, Optional<Integer> group, ClientHello client) {
        KeyExchangeMethod method = KeyExchangeMethod.of(suite);
        boolean ecdsa = Offers.ECDHE_ECDSA_SUITES.contains(suite);
        return (method == KeyExchangeMethod.TLS13) == (version == ProtocolVersion.TLS13)
                && (group.isPresent() || (method != KeyExchangeMethod.TLS13 && method != KeyExchangeMethod.ECDHE))
                && (!ecdsa || certificateCurve.filter(client.groups()::contains).isPresent());
    }

    static ServerFlight chosen(ProtocolVersion version, int suite, Optional<Integer> group) {
        boolean newest = version == ProtocolVersion.TLS13;
        boolean curve = KeyExchangeMethod.of(suite) == KeyExchangeMethod.ECDHE;
        Optional<KeyExchange> exchange = curve
                ? Optional.of(new KeyExchange(Kind.NAMED_CURVE, group, Optional.empty(), Optional.empty()))
                : Optional.empty();
        ServerHello hello =
                new ServerHello(version.number(), suite, newest, newest ? group : Optional.empty(), List.of());
        return new Answered(new ServerAnswer(hello, List.of(), Optional.empty(), exchange, Optional.empty(), true));
    }
}
