package org.starttls.survey.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.list.ExclusionList;
import org.starttls.survey.engine.list.ListException;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.net.Cidr;

class ScanScopeTest {
    @Test
    void specialPurposeAddressesAreForbiddenUnlessAllowed() {
        ScanScope scope = new ScanScope(List.of(), List.of(Cidr.parse("127.0.0.0/8")), Families.BOTH);
        assertThat(scope.forbidsAddress(address("10.0.0.1"))).isPresent();
        assertThat(scope.forbidsAddress(address("::1"))).isPresent();
        assertThat(scope.forbidsAddress(address("127.0.0.1"))).isEmpty();
        assertThat(scope.forbidsAddress(address("8.8.8.8"))).isEmpty();
    }

    @Test
    void anOptOutWinsOverWhatIsAllowed() throws ListException {
        ScanScope scope = new ScanScope(
                List.of(list("one.example"), list("127.0.0.9 # 2026-11-02 asked by mail\n.mail.example")),
                List.of(Cidr.parse("127.0.0.0/8")),
                Families.BOTH);
        assertThat(scope.forbidsAddress(address("127.0.0.9")))
                .hasValue("opted out: 127.0.0.9 (2026-11-02, asked by mail)");
        assertThat(scope.forbidsDomain("one.example")).isPresent();
        assertThat(scope.forbidsHost("mx.one.example")).isPresent();
        assertThat(scope.forbidsHost("a.mail.example")).isPresent();
        assertThat(scope.forbidsDomain("a.mail.example")).isEmpty();
    }

    @Test
    void oneFamilyLeavesTheOtherOut() {
        ScanScope scope = new ScanScope(List.of(), List.of(), Families.IPV6);
        assertThat(scope.leavesOut(address("192.0.2.1"))).hasValue("this scan probes IPv6 alone (-6)");
        assertThat(scope.leavesOut(address("2001:db8::1"))).isEmpty();
        assertThat(scope.forbidsAddress(address("8.8.8.8"))).isEmpty();
    }

    private static InetAddress address(String literal) {
        return AddressLiteral.parse(literal).orElseThrow();
    }

    private static ExclusionList list(String rules) throws ListException {
        return ExclusionList.read(
                ListSource.stream("rules", new ByteArrayInputStream(rules.getBytes(StandardCharsets.UTF_8))));
    }
}
