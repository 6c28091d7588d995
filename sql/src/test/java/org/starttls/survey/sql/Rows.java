package org.starttls.survey.sql;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Rows for tests; what a test is not about is filled with something plausible. */
final class Rows {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");

    private Rows() {}

    static ScanRow scan() {
        return new ScanRow(
                NOW,
                "0.1.0",
                "domains",
                "list.csv",
                42,
                25,
                "scanner.example",
                Optional.of("lab"),
                Optional.empty(),
                List.of("127.0.0.1:53", "[::1]:53"),
                "ad",
                "BoringSSL",
                "{\"rate\":50}");
    }

    /** Loads names into a scan, the walk in the order given; the first one gets the id 1 in a fresh file. */
    static void load(SurveyDatabase database, long scanId, String... names) {
        try (DomainLoader loader = database.loader(scanId)) {
            long walk = 0;
            for (String name : names) {
                loader.entry(name, Optional.empty(), OptionalDouble.empty(), false, Map.of(), walk++);
            }
            loader.finish(OptionalLong.empty());
        }
    }

    static MxRow mx(int preference, String host) {
        return new MxRow(preference, Optional.of(new MxRow.Host(host, host.substring(host.indexOf('.') + 1))));
    }

    /** By MX records that are secure. */
    static RouteRow route(long domainId, MxRow... records) {
        return route(domainId, Optional.of(1), records);
    }

    /** @param dnssec a row of {@code dnssec_status}, of the MX records */
    static RouteRow route(long domainId, Optional<Integer> dnssec, MxRow... records) {
        return new RouteRow(
                domainId,
                1,
                NOW,
                Optional.empty(),
                Optional.empty(),
                dnssec,
                List.of(records),
                records.length,
                Optional.empty(),
                List.of(),
                List.of(lookup(15)));
    }

    static LookupRow lookup(int type) {
        return lookup(type, 1);
    }

    static LookupRow lookup(int type, int outcome) {
        return new LookupRow(
                "example.test",
                type,
                outcome,
                Optional.of(0),
                false,
                Optional.of(2),
                Optional.empty(),
                1,
                "127.0.0.1:53",
                NOW,
                Duration.ofMillis(7),
                Optional.of(new byte[] {1, 2}));
    }

    static HostRow host(String name, int outcome, String... addresses) {
        return new HostRow(
                name,
                name.substring(name.indexOf('.') + 1),
                outcome,
                NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Arrays.stream(addresses)
                        .map(ip -> new EndpointRow(ip, 25, Optional.empty()))
                        .toList(),
                Optional.empty(),
                List.of(lookup(1), lookup(28)));
    }

    /** A host that resolved, by the lookups given. */
    static HostRow host(String name, List<LookupRow> lookups, String address) {
        HostRow host = host(name, 1, address);
        return new HostRow(
                host.name(),
                host.provider(),
                host.outcome(),
                host.at(),
                host.cname(),
                host.detail(),
                host.dnssec(),
                host.endpoints(),
                host.tlsa(),
                lookups);
    }

    static ProbeRow probe(long targetId, int tryNumber, int outcome) {
        return probe(targetId, tryNumber, outcome, Optional.empty());
    }

    static ProbeRow probe(long targetId, int tryNumber, int outcome, Optional<TlsRow> tls) {
        return probe(targetId, tryNumber, "main", "main", outcome, tls);
    }

    /** The note that a try was not made; no client made it. */
    static ProbeRow heldBack(long targetId, int tryNumber) {
        return probe(targetId, tryNumber, "main", "none", 33, Optional.empty());
    }

    /** A second try of the same time with a relaxed client. */
    static ProbeRow fallback(long targetId, int tryNumber, int outcome) {
        return probe(targetId, tryNumber, "fallback", "relaxed-jdk", outcome, Optional.empty());
    }

    private static ProbeRow probe(
            long targetId, int tryNumber, String purpose, String profile, int outcome, Optional<TlsRow> tls) {
        Optional<Duration> some = Optional.of(Duration.ofMillis(12));
        return new ProbeRow(
                targetId,
                tryNumber,
                purpose,
                profile,
                NOW.plusSeconds(tryNumber),
                Optional.of("192.0.2.1"),
                Optional.of("mx.example.test"),
                outcome,
                7,
                Optional.of(220),
                Optional.of("ready"),
                Optional.empty(),
                Optional.of("220 mx.example.test ESMTP"),
                Optional.of(List.of("PIPELINING", "STARTTLS", "SIZE 1000")),
                Optional.empty(),
                new ProbeRow.Times(some, some, some, Optional.empty(), some, Optional.empty(), Duration.ofMillis(60)),
                1234,
                321,
                Optional.of("S 220 mx.example.test ESMTP\\r\\n\nC EHLO scanner.example\\r\\n\n"),
                tls,
                Optional.empty(),
                Set.of());
    }

    /** The same with what came of the stripping test, and with replies out of turn. */
    static ProbeRow with(ProbeRow probe, StrippingRow test, Set<Integer> outOfTurn) {
        return new ProbeRow(
                probe.targetId(),
                probe.tryNumber(),
                probe.purpose(),
                probe.clientProfile(),
                probe.at(),
                probe.sourceIp(),
                probe.sni(),
                probe.outcome(),
                probe.stage(),
                probe.replyCode(),
                probe.replyText(),
                probe.detail(),
                probe.banner(),
                probe.capabilities(),
                probe.capabilitiesTls(),
                probe.times(),
                probe.bytesReceived(),
                probe.bytesSent(),
                probe.transcript(),
                probe.tls(),
                Optional.of(test),
                outOfTurn);
    }

    static TlsRow tls(byte[]... chain) {
        return new TlsRow(
                Optional.of(772),
                Optional.of(4865),
                Optional.of(29),
                Optional.empty(),
                Optional.of(true),
                Optional.of(2052),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(chain),
                Optional.empty(),
                Optional.of(0));
    }

    static byte[] der(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static CertificateRow certificate(String subject) {
        return new CertificateRow(
                Optional.empty(),
                Optional.of(subject),
                Optional.of("CN=Issuer"),
                Optional.of("01ff"),
                Optional.of(NOW),
                Optional.of(NOW.plus(Duration.ofDays(90))),
                Optional.of("RSA"),
                Optional.of(2048),
                Optional.empty(),
                Optional.of("SHA256withRSA"),
                Optional.of(List.of("mx.example.test", "weird\"name")),
                Optional.of(false),
                Optional.of(new byte[] {3}));
    }
}
