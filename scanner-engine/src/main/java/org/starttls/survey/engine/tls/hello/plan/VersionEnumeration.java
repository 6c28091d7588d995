package org.starttls.survey.engine.tls.hello.plan;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.engine.tls.hello.Hello;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;
import org.starttls.survey.engine.tls.hello.ServerFlight;
import org.starttls.survey.engine.tls.hello.ServerFlight.Sslv2Answered;
import org.starttls.survey.engine.tls.hello.Sslv2Hello;

/** Which versions a server accepts: one hello for each, newest first. */
record VersionEnumeration(Optional<String> serverName, Map<ProtocolVersion, Finding> findings)
        implements Enumeration<ProtocolVersion> {
    /** The server chose an older version, as it does that does not know the one asked for. */
    static final String OTHER_VERSION = "other-version";

    private static final List<ProtocolVersion> ORDER = List.of(
            ProtocolVersion.TLS13,
            ProtocolVersion.TLS12,
            ProtocolVersion.TLS11,
            ProtocolVersion.TLS10,
            ProtocolVersion.SSL3,
            ProtocolVersion.SSL2);

    public VersionEnumeration {
        requireNonNull(serverName, "serverName");
        findings = ImmutableMap.copyOf(findings);
    }

    /** The beginning. */
    static VersionEnumeration of(Optional<String> serverName) {
        return new VersionEnumeration(serverName, Map.of());
    }

    @Override
    public Optional<Hello> next() {
        return version().map(this::hello);
    }

    @Override
    public VersionEnumeration after(ServerFlight answer) {
        Map<ProtocolVersion, Finding> known = new LinkedHashMap<>(findings);
        version().ifPresent(asked -> known.put(asked, finding(asked, answer)));
        return new VersionEnumeration(serverName, known);
    }

    private Optional<ProtocolVersion> version() {
        return ORDER.stream().filter(each -> !findings.containsKey(each)).findFirst();
    }

    private Hello hello(ProtocolVersion version) {
        return switch (version) {
            case SSL2 -> Sslv2Hello.ALL;
            case SSL3, TLS10, TLS11, TLS12 ->
                Offers.upTo(version, Offers.COMMON_SUITES).withServerName(serverName);
            case TLS13 -> Offers.tls13(Offers.SUITES_TLS13, Offers.GROUPS_TLS13).withServerName(serverName);
        };
    }

    private static Finding finding(ProtocolVersion asked, ServerFlight flight) {
        if (flight instanceof Sslv2Answered) {
            return new Finding(Support.YES, flight.code());
        }
        return flight.answer()
                .map(answer -> answer.hello().version() == asked.number()
                        ? Finding.chosen(answer.hello())
                        : new Finding(Support.NO, OTHER_VERSION))
                .orElseGet(() -> Finding.refused(flight));
    }
}
