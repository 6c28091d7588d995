package org.starttls.survey.engine.tls.hello.plan;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.starttls.survey.engine.model.KeyExchangeMethod;
import org.starttls.survey.engine.tls.hello.Hello;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;
import org.starttls.survey.engine.tls.hello.ServerFlight;

/**
 * Which cipher suites a server accepts, by removal: those of TLS 1.3, or those of all versions up to another. Takes at
 * most {@value #MOST_CONNECTIONS} connections. Suites of one key-exchange method are of a kind: one failure of a server
 * that was seen is over a method that it has and cannot do, such as DHE without a prime.
 */
record CipherEnumeration(ProtocolVersion highest, Optional<String> serverName, Removal removal)
        implements Enumeration<Integer> {
    static final int MOST_CONNECTIONS = 200;

    public CipherEnumeration {
        requireNonNull(highest, "highest");
        requireNonNull(serverName, "serverName");
        requireNonNull(removal, "removal");
    }

    /**
     * The beginning.
     *
     * @param highest TLS 1.3 asks for that version alone
     */
    static CipherEnumeration of(ProtocolVersion highest, Optional<String> serverName) {
        var suites = highest == ProtocolVersion.TLS13 ? Offers.SUITES_TLS13 : Offers.ALL_LEGACY_SUITES;
        Removal.Limits limits = new Removal.Limits(Offers.MOST_SUITES, MOST_CONNECTIONS, KeyExchangeMethod::of);
        return new CipherEnumeration(highest, serverName, Removal.of(suites, limits));
    }

    @Override
    public Optional<Hello> next() {
        return removal.offer()
                .map(suites -> highest == ProtocolVersion.TLS13
                        ? Offers.tls13(suites, Offers.GROUPS_TLS13)
                        : Offers.upTo(highest, suites))
                .map(hello -> hello.withServerName(serverName));
    }

    @Override
    public CipherEnumeration after(ServerFlight answer) {
        return new CipherEnumeration(
                highest,
                serverName,
                removal.after(answer, chosen -> Optional.of(chosen.hello().cipherSuite())));
    }

    @Override
    public Map<Integer, Finding> findings() {
        return removal.findings();
    }
}
