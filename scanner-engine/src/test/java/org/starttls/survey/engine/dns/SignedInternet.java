package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A root, the top-level domain {@code test.} and zones below it, signed with keys made for the occasion and served by Knot
 * DNS; and unbound in front, as many of them as are asked for, with
 * clients.
 */
public final class SignedInternet implements AutoCloseable {
    private static final DateTimeFormatter SIGNATURE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private static final String HEAD = """
            $ORIGIN %s
            $TTL 300
            @ SOA ns.test. root.test. 1 3600 900 86400 300
            @ NS ns.test.
            """;

    private final Path directory;
    private final List<String> names = new ArrayList<>();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final InetSocketAddress authority;
    private String rootDs = "";

    private SignedInternet(Path directory, InetSocketAddress authority) {
        this.directory = directory;
        this.authority = authority;
    }

    /** @param zones below {@code test.} */
    public static SignedInternet start(Path directory, List<SignedZone> zones)
            throws IOException, InterruptedException {
        SignedInternet internet = new SignedInternet(directory, ServerProcess.freeAddress());
        StringBuilder delegations = new StringBuilder("ns A 127.0.0.1\nbroken NS ns.test.\n");
        for (SignedZone zone : zones) {
            delegations.append(zone.name()).append(" NS ns.test.\n").append(internet.write(zone));
        }
        String test = internet.write(SignedZone.signed("test.", "ECDSAP256SHA256", delegations.toString()));
        internet.rootDs =
                internet.write(SignedZone.signed(".", "RSASHA256", "test. NS ns.test.\nns.test. A 127.0.0.1\n" + test));
        internet.startKnot();
        return internet;
    }

    /** The zone's file, signed; returns what its parent says of it. */
    private String write(SignedZone zone) throws IOException, InterruptedException {
        names.add(zone.name());
        Path plain = Files.writeString(file(zone.name()), HEAD.formatted(zone.name()) + zone.records());
        if (zone.algorithm().isEmpty()) {
            return "";
        }
        String key = run(
                        ServerProcess.program("ldns-keygen", "ldnsutils"),
                        "-k",
                        "-a",
                        zone.algorithm().get(),
                        "-b",
                        "2048",
                        zone.name())
                .strip();
        List<String> sign = new ArrayList<>(List.of(
                ServerProcess.program("ldns-signzone", "ldnsutils"),
                "-i",
                time(Duration.ofDays(-60)),
                "-e",
                time(Duration.ofDays(30)),
                "-f",
                plain.toString()));
        sign.addAll(zone.signing());
        sign.addAll(List.of(plain.toString(), key));
        run(sign.toArray(String[]::new));
        Files.writeString(plain, zone.damage().apply(Files.readString(plain)));
        return zone.delegation().apply(Files.readString(directory.resolve(key + ".ds")));
    }

    /** As {@code ldns-signzone} wants it. */
    public static String time(Duration fromNow) {
        return SIGNATURE_TIME.format(Instant.now().plus(fromNow));
    }

    private Path file(String zone) {
        return directory.resolve("zone-" + zone + "txt");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(command), said).isZero();
        return said;
    }

    private void startKnot() throws IOException, InterruptedException {
        String zones = names.stream()
                .map(name -> "- domain: \"" + name + "\"\n  file: \"" + file(name) + "\"\n")
                .collect(Collectors.joining());
        Path configuration =
                Files.writeString(directory.resolve("knot.conf"), """
                server:
                  rundir: "%1$s"
                  listen: 127.0.0.1@%2$d
                database:
                  storage: "%1$s"
                log:
                - target: stderr
                  any: warning
                template:
                - id: default
                  storage: "%1$s"
                  zonefile-sync: -1
                  journal-content: none
                zone:
                - domain: broken.test.
                %3$s""".formatted(directory, authority.getPort(), zones));
        started.push(ServerProcess.start(
                authority,
                Files.createDirectory(directory.resolve("knot")),
                ServerProcess.program("knotd", "knot"),
                "-c",
                configuration.toString()));
    }

    /** An unbound with further lines in the {@code server:} section of its configuration. */
    ServerProcess unbound(String name, String... settings) throws IOException, InterruptedException {
        InetSocketAddress address = ServerProcess.freeAddress();
        String stubs = names.stream()
                .map(zone ->
                        "stub-zone:\n  name: \"" + zone + "\"\n  stub-addr: 127.0.0.1@" + authority.getPort() + "\n")
                .collect(Collectors.joining());
        Path configuration = Files.writeString(directory.resolve(name + ".conf"), """
                server:
                  interface: 127.0.0.1
                  port: %2$d
                  directory: "%1$s"
                  pidfile: ""
                  chroot: ""
                  username: ""
                  use-syslog: no
                  do-daemonize: no
                  do-not-query-localhost: no
                  local-zone: "test." nodefault
                %3$s
                remote-control:
                  control-enable: no
                stub-zone:
                  name: "broken.test."
                  stub-addr: 127.0.0.1@%4$d
                %5$s""".formatted(
                directory, address.getPort(), String.join("\n", settings).indent(2), authority.getPort(), stubs));
        ServerProcess server = ServerProcess.start(
                address,
                Files.createDirectory(directory.resolve(name)),
                ServerProcess.program("unbound", "unbound"),
                "-d",
                "-c",
                configuration.toString());
        started.push(server);
        return server;
    }

    /** One that validates, from this root. */
    public ServerProcess validatingUnbound(String name, String... settings) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("module-config: \"validator iterator\""));
        all.add("trust-anchor-file: \"" + anchorFile() + "\"");
        all.addAll(List.of(settings));
        return unbound(name, all.toArray(String[]::new));
    }

    /** One that hands on signatures and leaves them at that. */
    ServerProcess plainUnbound(String name) throws IOException, InterruptedException {
        return unbound(name, "module-config: \"iterator\"");
    }

    /** Asks this resolver; closed with the rest. */
    DnsClient client(ServerProcess resolver, DnssecMode mode) {
        DnsClient client = DnsClient.open(
                List.of(resolver.address()), DnsSettings.defaults().withDnssec(mode), InstantSource.system());
        started.push(client);
        return client;
    }

    /** Validates what {@code dns} answers, from this root; closed with the rest. */
    ValidatingDns validating(Dns dns) throws IOException {
        ValidatingDns validating = ValidatingDns.over(dns, TrustAnchors.read(anchorFile()), InstantSource.system());
        started.push(validating);
        return validating;
    }

    /** The root's DS record. */
    Path anchorFile() throws IOException {
        return Files.writeString(directory.resolve("anchor.txt"), "; the root of this test\n" + rootDs);
    }

    /** The same in the form that BIND's tools want. */
    Path anchorsForDelv() throws IOException {
        Matcher ds = Pattern.compile("DS\\s+(\\d+) (\\d+) (\\d+) ([0-9a-f]+)").matcher(rootDs);
        assertThat(ds.find()).as(rootDs).isTrue();
        return Files.writeString(
                directory.resolve("anchors.conf"),
                "trust-anchors { \".\" static-ds %s %s %s \"%s\"; };\n"
                        .formatted(ds.group(1), ds.group(2), ds.group(3), ds.group(4)));
    }

    @Override
    public void close() {
        started.forEach(DnsLoop::closeQuietly);
    }
}
