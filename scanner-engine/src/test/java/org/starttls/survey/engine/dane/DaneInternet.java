package org.starttls.survey.engine.dane;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starttls.survey.engine.dane.DaneScenario.DomainPlace;
import org.starttls.survey.engine.dane.DaneScenario.Place;
import org.starttls.survey.engine.dns.SignedInternet;
import org.starttls.survey.engine.dns.SignedZone;

/** The scenarios made real: signed zones, a validating resolver and a mail server for each. */
final class DaneInternet implements AutoCloseable {
    /** Where the resolver is to be asked: resolvers of the C library know no other port. */
    static final String RESOLVER = "127.53.25.53";

    private static final String P256 = "ECDSAP256SHA256";

    private final Map<String, TlsServer> servers = new HashMap<>();
    private final Map<String, StringBuilder> zones = new HashMap<>();
    private SignedInternet internet;

    static DaneInternet start(List<DaneScenario> scenarios, Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        DaneInternet made = new DaneInternet();
        for (DaneScenario scenario : scenarios) {
            TlsServer server = TlsServer.start(scenario.starttls() ? scenario.chain() : List.of());
            made.servers.put(scenario.label(), server);
            made.write(scenario, server.port());
        }
        made.internet = SignedInternet.start(directory, made.signedZones());
        made.internet.validatingUnbound("validator", "interface: " + RESOLVER + "@53");
        return made;
    }

    private List<SignedZone> signedZones() {
        List<SignedZone> all = new ArrayList<>();
        zones.forEach((zone, records) -> all.add(
                switch (zone) {
                    case "unsigned.test", "loose.test" -> SignedZone.unsigned(zone + ".", records.toString());
                    case "expired.test" ->
                        SignedZone.signed(zone + ".", P256, records.toString())
                                .signedWith("-e", SignedInternet.time(Duration.ofDays(-2)));
                    default -> SignedZone.signed(zone + ".", P256, records.toString());
                }));
        return all;
    }

    private void write(DaneScenario scenario, int port) {
        String host = scenario.host();
        scenario.alias()
                .ifPresentOrElse(
                        alias -> {
                            line(scenario.place().zone, host + ". CNAME " + alias + ".");
                            line(
                                    scenario.place() == Place.ALIAS_TO_UNSIGNED ? "unsigned.test" : "signed.test",
                                    alias + ". A 127.0.0.1");
                        },
                        () -> line(scenario.place().zone, host + ". A 127.0.0.1"));
        scenario.domain().ifPresent(domain -> line(domain.zone, scenario.label() + " MX 10 " + host + "."));
        String owner = "_" + port + "._tcp." + scenario.base() + ".";
        switch (scenario.place()) {
            case RECORDS_FAIL -> line("signed.test", "_tcp." + scenario.base() + ". NS ns.test.");
            case RECORDS_ALIAS -> {
                line("signed.test", owner + " CNAME " + scenario.label() + "-records.domains.test.");
                records(scenario, DomainPlace.SIGNED.zone, scenario.label() + "-records");
            }
            default -> records(scenario, scenario.place().zone, owner);
        }
    }

    private void records(DaneScenario scenario, String zone, String owner) {
        scenario.records().forEach(record -> line(zone, owner + " TLSA " + record));
    }

    private void line(String zone, String line) {
        zones.computeIfAbsent(zone, ignored -> new StringBuilder()).append(line).append('\n');
    }

    int port(DaneScenario scenario) {
        return servers.get(scenario.label()).port();
    }

    @Override
    public void close() throws IOException {
        internet.close();
        for (TlsServer server : servers.values()) {
            server.close();
        }
    }
}
