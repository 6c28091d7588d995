package org.starttls.survey.engine.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.smtp.Greeting;
import org.starttls.survey.engine.smtp.Greeting.End;

class EgressRulesTest {
    @Test
    void oneGreetingShowsThatConnectionsGetOut() {
        List<Knock> knocks = List.of(
                knock(1, true, FakeSurroundings.said("220 one.example ESMTP")),
                knock(2, true, FakeSurroundings.ended(End.UNANSWERED)),
                knock(3, true, FakeSurroundings.ended(End.REFUSED)));
        assertThat(only(knocks).severity()).isEqualTo(Severity.FINE);
        assertThat(only(knocks).text()).contains("1 of 3");
    }

    @Test
    void threeLargeProvidersThatAreAllSilentBlock() {
        Finding finding = only(knocks(3, true, FakeSurroundings.ended(End.UNANSWERED)));
        assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
        assertThat(finding.remedy().orElseThrow()).contains("port 25").contains("nc -vz mx1.example 25");
        assertThat(only(knocks(3, true, FakeSurroundings.ended(End.REFUSED))).severity())
                .isEqualTo(Severity.BLOCKER);
    }

    @Test
    void deadServersOfSingleDomainsProveNothing() {
        assertThat(only(knocks(5, false, FakeSurroundings.ended(End.UNANSWERED)))
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(only(knocks(2, true, FakeSurroundings.ended(End.UNANSWERED))).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void threeServersInOneNetworkAreOneWitness() {
        List<Knock> knocks = IntStream.range(0, 5)
                .mapToObj(i -> new Knock(
                        new ProbeHost("mx" + i + ".example", true),
                        new InetSocketAddress(InetAddresses.forString("198.41.0." + i), 25),
                        FakeSurroundings.ended(End.UNANSWERED)))
                .toList();
        assertThat(only(knocks).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void connectionsThatFailHereBlockAtOnce() {
        assertThat(only(knocks(1, false, FakeSurroundings.ended(End.FAILED_HERE)))
                        .severity())
                .isEqualTo(Severity.BLOCKER);
    }

    @Test
    void aRefusalInTheGreetingIsShownInItsWords() {
        List<Knock> knocks = List.of(
                knock(1, true, FakeSurroundings.said("554 5.7.1 your address is listed")),
                knock(2, true, FakeSurroundings.said("220 two.example")));
        assertThat(only(knocks).severity()).isEqualTo(Severity.WARNING);
        assertThat(only(knocks).text()).contains("1 of 2", "mx1.example says “554 5.7.1 your address is listed”");
    }

    @Test
    void oneNameForAllProvidersIsAnInterceptor() {
        Finding finding = only(knocks(3, true, FakeSurroundings.said("220 proxy.isp.example ESMTP")));
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.text()).contains("proxy.isp.example").contains("in place of");
        assertThat(only(knocks(3, true, FakeSurroundings.said("220 "))).severity())
                .isEqualTo(Severity.FINE);
    }

    @Test
    void connectionsWithoutAGreetingAreAFirewallOnTheWay() {
        assertThat(only(knocks(3, true, FakeSurroundings.ended(End.SILENT))).text())
                .contains("taken, but nobody greets");
    }

    @Test
    void ipv6AloneThatIsDeadIsToldApart() {
        Stream<Knock> v6 = IntStream.range(0, 3)
                .mapToObj(i -> new Knock(
                        new ProbeHost("mx" + i + ".example", true),
                        new InetSocketAddress(InetAddresses.forString("2001:500:" + i + "::1"), 25),
                        FakeSurroundings.ended(End.UNANSWERED)));
        List<Finding> findings = EgressRules.judge(
                Stream.concat(v6, Stream.of(knock(9, true, FakeSurroundings.said("220 nine.example"))))
                        .toList(),
                25);
        assertThat(findings).hasSize(2);
        assertThat(findings.get(0).severity()).isEqualTo(Severity.FINE);
        assertThat(findings.get(1).text()).startsWith("IPv6: not one of 3");
        assertThat(findings.get(1).remedy().orElseThrow()).contains("-4");
    }

    @Test
    void withNobodyToAskNothingIsTold() {
        assertThat(only(List.of()).remedy()).contains("name some that answer: --probe-host HOST");
    }

    private static Finding only(List<Knock> knocks) {
        List<Finding> findings = EgressRules.judge(knocks, 25);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static List<Knock> knocks(int count, boolean expected, Greeting greeting) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> knock(i, expected, greeting))
                .toList();
    }

    private static Knock knock(int number, boolean expected, Greeting greeting) {
        return new Knock(
                new ProbeHost("mx" + number + ".example", expected),
                new InetSocketAddress(InetAddresses.forString("198.41." + number + ".1"), 25),
                greeting);
    }
}
