package org.starttls.survey.engine.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Knot DNS with a zone of every routing case, and unbound in front of it. */
final class RealServers {
    private static final String ZONE = """
            $ORIGIN test.
            $TTL 300
            @ SOA ns root 1 3600 900 86400 300
            @ NS ns
            ns A 127.0.0.1
            mx A 192.0.2.1
            mx AAAA 2001:db8::1
            v6only AAAA 2001:db8::2
            mxalias CNAME mx
            two MX 20 mx
            two MX 10 V6Only
            implicit A 192.0.2.3
            implicit6 AAAA 2001:db8::3
            nullmx MX 0 .
            nullmxothers MX 0 .
            nullmxothers MX 10 mx
            oddnull MX 10 .
            nomail TXT "none"
            alias CNAME two
            aliasimplicit CNAME implicit
            aliasgone CNAME gone
            aliasacross CNAME two.other.example.
            loop CNAME loop2
            loop2 CNAME loop
            literal MX 10 192.0.2.9.
            *.wild MX 10 mx
            *.bulk MX 10 mx
            *.bulk A 192.0.2.4
            *.bulk AAAA 2001:db8::4
            """;

    private static final String OTHER_ZONE = """
            $ORIGIN other.example.
            $TTL 300
            @ SOA ns.test. root.test. 1 3600 900 86400 300
            @ NS ns.test.
            two MX 10 mx.test.
            """;

    private RealServers() {}

    /** Authoritative for {@code test} and {@code other.example}; fails for {@code broken.test}, refuses anything else. */
    static ServerProcess knot(Path directory) throws IOException, InterruptedException {
        String knotd = ServerProcess.program("knotd", "knot");
        InetSocketAddress address = ServerProcess.freeAddress();
        String big = IntStream.rangeClosed(1, 520)
                .mapToObj(i -> "big MX " + i + " mail-exchange-number-" + i + ".test.\n")
                .collect(Collectors.joining());
        Files.writeString(directory.resolve("test.zone"), ZONE + big);
        Files.writeString(directory.resolve("other.example.zone"), OTHER_ZONE);
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
                  file: "%%s.zone"
                  zonefile-sync: -1
                  journal-content: none
                zone:
                - domain: test
                - domain: other.example
                - domain: broken.test
                """.formatted(directory, address.getPort()));
        return ServerProcess.start(address, directory, knotd, "-c", configuration.toString());
    }

    /** Resolves {@code test} by asking the other server. */
    static ServerProcess unbound(Path directory, InetSocketAddress authority) throws IOException, InterruptedException {
        String unbound = ServerProcess.program("unbound", "unbound");
        InetSocketAddress address = ServerProcess.freeAddress();
        Path configuration = Files.writeString(
                directory.resolve("unbound.conf"), """
                server:
                  interface: 127.0.0.1
                  port: %2$d
                  directory: "%1$s"
                  pidfile: ""
                  chroot: ""
                  username: ""
                  use-syslog: no
                  do-daemonize: no
                  module-config: "iterator"
                  do-not-query-localhost: no
                  local-zone: "test." nodefault
                remote-control:
                  control-enable: no
                stub-zone:
                  name: "test."
                  stub-addr: 127.0.0.1@%3$d
                stub-zone:
                  name: "other.example."
                  stub-addr: 127.0.0.1@%3$d
                """.formatted(directory, address.getPort(), authority.getPort()));
        return ServerProcess.start(address, directory, unbound, "-d", "-c", configuration.toString());
    }
}
