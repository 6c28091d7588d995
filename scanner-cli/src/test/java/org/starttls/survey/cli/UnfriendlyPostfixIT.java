package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.cli.UnfriendlyPostfix.DROP;
import static org.starttls.survey.cli.UnfriendlyPostfix.EHLO;
import static org.starttls.survey.cli.UnfriendlyPostfix.GREET;
import static org.starttls.survey.cli.UnfriendlyPostfix.GREETING;
import static org.starttls.survey.cli.UnfriendlyPostfix.RATE;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A real Postfix that turns strangers away at first: a scan comes to the true outcome, and never to "no STARTTLS". */
@Timeout(180)
class UnfriendlyPostfixIT {
    private static final Map<String, String> SERVERS =
            Map.of("rate", RATE, "greet", GREET, "drop", DROP, "greeting", GREETING, "ehlo", EHLO);

    /** So often a block list names us before it thinks better of it; some ask it twice for one connection. */
    private static final int LISTED = 2;

    private static final int CUSTOMERS = 6;

    @TempDir
    Path directory;

    private final Map<String, Integer> looked = new ConcurrentHashMap<>();

    @Test
    void whoIsTurnedAwayAtFirstComesToTheTrueOutcome() throws IOException, InterruptedException {
        // Whom Postfix asks is at the port that resolv.conf(5) cannot change.
        InetSocketAddress here = new InetSocketAddress(InetAddresses.forString("127.79.1.1"), 53);
        try (SmallDns dns = SmallDns.start(here, this::answer);
                UnfriendlyPostfix postfix = UnfriendlyPostfix.start(directory.resolve("postfix"), dns)) {
            CommandRun scan = scan(dns, postfix);
            assertThat(scan.exitCode()).as(scan.err()).isZero();
        }
        assertThat(rows("SELECT DISTINCT outcome FROM v_probe WHERE ip = '" + RATE + "' ORDER BY outcome"))
                .containsExactly("banner-deferred", "starttls-ok");
        assertTurnedAwayAtFirst(GREET, "banner-timeout");
        assertTurnedAwayAtFirst(DROP, "banner-rejected");
        assertTurnedAwayAtFirst(GREETING, "banner-deferred");
        assertTurnedAwayAtFirst(EHLO, "ehlo-deferred");
        assertThat(rows("SELECT count(*), sum(starttls = 1) FROM v_endpoint"))
                .as("nobody is left unknown, nobody is without")
                .containsExactly("5,5");
        assertThat(rows("SELECT count(*) FROM v_probe WHERE purpose = 'main' AND outcome = 'starttls-ok'"))
                .containsExactly("" + (CUSTOMERS + 4));
    }

    private CommandRun scan(SmallDns dns, UnfriendlyPostfix postfix) throws IOException {
        Stream<String> customers = IntStream.range(0, CUSTOMERS).mapToObj(i -> "customer" + i + ".rate.test");
        Stream<String> others = Stream.of("one.greet.test", "one.drop.test", "one.greeting.test", "one.ehlo.test");
        Path list = Files.write(
                directory.resolve("list.txt"), Stream.concat(customers, others).toList());
        return CommandRun.of(
                "scan",
                list.toString(),
                "--db=" + directory.resolve("survey.db"),
                "--resolver=" + dns.address().getHostAddress() + ":53",
                "--dnssec=off",
                "--no-policies",
                "--port=" + postfix.port(),
                "--allow-private=127.0.0.0/8",
                "--ehlo-name=scanner.example",
                "--skip-preflight",
                "--address-gap=1ms",
                "--back-off=200ms,4s",
                "--hold-back-after=9",
                "--timeout=4s",
                "--retry-gaps=2s,2s,2s,2s,2s",
                "--wait-for-retries");
    }

    private Optional<Record> answer(Record question) {
        String name = question.getName().toString(true);
        String[] labels = name.split("\\.", -1);
        if (name.endsWith(".bl.test")) {
            return question.getType() == Type.A && looked.merge(labels[labels.length - 3], 1, Integer::sum) <= LISTED
                    ? Optional.of(address(question, "127.0.0.2"))
                    : Optional.empty();
        }
        if (question.getType() == Type.MX && labels.length == 3) {
            return Optional.of(new MXRecord(question.getName(), DClass.IN, 0, 10, absolute("mx." + name)));
        }
        return question.getType() == Type.A && labels[0].equals("mx")
                ? Optional.ofNullable(SERVERS.get(labels[2])).map(ip -> address(question, ip))
                : Optional.empty();
    }

    private static Record address(Record question, String ip) {
        return new ARecord(question.getName(), DClass.IN, 0, InetAddresses.forString(ip));
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name + ".");
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void assertTurnedAwayAtFirst(String ip, String outcome) {
        List<String> tries = rows("SELECT outcome FROM v_probe WHERE ip = '" + ip + "' ORDER BY try");
        assertThat(tries).last().isEqualTo("starttls-ok");
        assertThat(tries.subList(0, tries.size() - 1)).isNotEmpty().containsOnly(outcome);
    }

    private List<String> rows(String sql) {
        return CommandRun.of("query", sql, "--format=csv", "--db=" + directory.resolve("survey.db"))
                .out()
                .lines()
                .skip(1)
                .toList();
    }
}
