package org.starttls.survey.engine.list;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionListTest {
    @Test
    void aDomainIsLeftAloneWithTheHostsBelowIt() throws IOException {
        ExclusionList list = read("# asked on 1 May\n\nBücher.example. # by mail\n");

        assertThat(list.excludesDomain("xn--bcher-kva.example").map(Exclusion::rule))
                .contains("Bücher.example.");
        assertThat(list.excludesDomain("sub.xn--bcher-kva.example")).isEmpty();
        assertThat(list.excludesHost("xn--bcher-kva.example").map(Exclusion::rule))
                .contains("Bücher.example.");
        assertThat(list.excludesHost("mx1.mail.xn--bcher-kva.example").map(Exclusion::rule))
                .contains("Bücher.example.");
        assertThat(list.excludesHost("other-xn--bcher-kva.example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".example.com", "mx:example.com", "MX:Example.com"})
    void aSuffixIsOfHostsOnly(String rule) throws IOException {
        ExclusionList list = read(rule);

        assertThat(list.excludesDomain("example.com")).isEmpty();
        assertThat(list.excludesHost("example.com").map(Exclusion::rule)).contains(rule);
        assertThat(list.excludesHost("a.b.example.com").map(Exclusion::rule)).contains(rule);
        assertThat(list.excludesHost("badexample.com")).isEmpty();
        assertThat(list.excludesHost("com")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0, 192.0.2.0/24",
        "192.0.2.255, 192.0.2.0/24",
        "192.0.3.1, 192.0.3.1",
        "2001:db8:1::1, 2001:db8:1::/48",
        "2001:db8:2::1, [2001:db8:2::1]"
    })
    void addressesAreFoundInTheirBlocks(String address, String rule) throws IOException {
        ExclusionList list = read("192.0.2.0/24\n192.0.3.1\n2001:db8:1::/48\n[2001:db8:2::1]\n");

        assertThat(list.excludesAddress(InetAddresses.forString(address)).map(Exclusion::rule))
                .contains(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.1.255", "192.0.3.0", "192.0.3.2", "2001:db8::1", "2001:db8:2::2", "::1"})
    void addressesBesideTheBlocksAreNot(String address) throws IOException {
        ExclusionList list = read("192.0.2.0/24\n192.0.3.1\n2001:db8:1::/48\n2001:db8:2::1\n");

        assertThat(list.excludesAddress(InetAddresses.forString(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "*.example.com, is a wildcard",
        "https://example.com/, is not a bare domain",
        "jane@example.com, is not a bare domain",
        "192.0.2.1/24, its network is 192.0.2.0/24",
        "192.0.2, is no IPv4 or IPv6 address",
        "10.0.0.0/33, is not within 0 to 32",
        "mx:10.0.0.1, is an IP address",
        "example.com example.org, has a space",
        "., has no name",
        "mx:, has no name",
        "example.com # 2026-13-40 asked, is no date"
    })
    void aLineThatIsNoRuleIsAnErrorWithItsPlace(String rule, String reason) {
        assertThatThrownBy(() -> read("a.example\n" + rule + "\n"))
                .isInstanceOf(ListException.class)
                .hasMessageStartingWith("exclude.txt, line 2: ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com|example.com",
                "example.com #|example.com",
                "example.com # asked by mail|example.com (asked by mail)",
                "example.com\t# 2026-11-02|example.com (2026-11-02)",
                "example.com  # 2026-11-02 asked by mail # twice|example.com (2026-11-02, asked by mail # twice)",
                "example.com # 2026-11-02: by phone|example.com (2026-11-02, by phone)",
                "example.com # 2026-11-021 is no date at all|example.com (2026-11-021 is no date at all)"
            })
    void theReasonAndTheDateStayWithTheRule(String line, String described) throws IOException {
        assertThat(read(line).excludesDomain("example.com").map(Exclusion::described))
                .contains(described);
    }

    @Test
    void aReasonCannotWriteToTheTerminalNorGoOnForEver() throws IOException {
        String reason = read("example.com # \u001B[2J" + "x".repeat(1000))
                .excludesDomain("example.com")
                .flatMap(Exclusion::reason)
                .orElseThrow();

        assertThat(reason).startsWith("\\x1b[2J").hasSize(201);
    }

    @Test
    void aLineThatIsNoTextIsAnErrorToo() {
        assertThatThrownBy(() -> read("a.example\nb\u00FCcher.example".getBytes(ISO_8859_1)))
                .hasMessageStartingWith("exclude.txt, line 2: is not UTF-8");
    }

    @Test
    void noRulesExcludeNothing() {
        ExclusionList none = ExclusionList.none();

        assertThat(none.excludesDomain("example.com")).isEmpty();
        assertThat(none.excludesHost("mx.example.com")).isEmpty();
        assertThat(none.excludesAddress(InetAddresses.forString("192.0.2.1"))).isEmpty();
    }

    private static ExclusionList read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ExclusionList read(byte[] bytes) throws IOException {
        return ExclusionList.read(ListSource.stream("exclude.txt", new ByteArrayInputStream(bytes)));
    }
}
