package org.starttls.survey.engine.list;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.list.NormalisedName.Name;
import org.starttls.survey.engine.list.NormalisedName.NoName;

class DomainNamesTest {
    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "' Example.COM. ', example.com",
        "_dmarc.example.com, _dmarc.example.com",
        "r3---sn-a.example, r3---sn-a.example",
        "-a-.example, -a-.example",
        "xn--broken-.example, xn--broken-.example",
        "123.example, 123.example",
        "gov, gov",
        "localhost, localhost",
        "Bücher.example, xn--bcher-kva.example",
        "faß.de, xn--fa-hia.de",
        "FAẞ.de, xn--fa-hia.de",
        "ＥＸＡＭＰＬＥ．com, example.com",
        "例え。テスト, xn--r8jz45g.xn--zckzah",
        "例え。テスト。, xn--r8jz45g.xn--zckzah",
        "münchen.xn--bcher-kva.example, xn--mnchen-3ya.xn--bcher-kva.example",
        "мвд.рф, xn--b1aew.xn--p1ai"
    })
    void everySpellingHasOneForm(String written, String name) {
        assertThat(DomainNames.normalise(written)).isEqualTo(new Name(name, Reduction.NONE));
    }

    @Test
    void blanksOfAnyScriptAroundANameAreNone() {
        assertThat(DomainNames.normalise("\t\u00A0\u3000example.com\u2003 "))
                .isEqualTo(new Name("example.com", Reduction.NONE));
    }

    @Test
    void anInvisibleMarkWithinANameIsMappedAway() {
        assertThat(DomainNames.normalise("\uFEFFexample\u00AD.com")).isEqualTo(new Name("example.com", Reduction.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "HTTPS://user:p%40ss@Example.com:8080/path?q=a@b#c",
                "http://example.com:/",
                "//example.com/path",
                "//user@example.com?x",
                "ftp://example.com\\x",
                "https://example.com./a,b;c//d@e"
            })
    void aUrlIsReducedToItsHost(String url) {
        assertThat(DomainNames.normalise(url)).isEqualTo(new Name("example.com", Reduction.URL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@example.com",
                "Jane Doe <jane@EXAMPLE.com>",
                "\"Doe, Jane\" <jane@example.com>",
                "<jane@example.com>",
                "mailto:jane@example.com?subject=a@b.test",
                "MAILTO:jane+tag@example.com",
                "\"jane@home\"@example.com",
                "jürgen@example.com"
            })
    void aMailAddressIsReducedToItsDomain(String address) {
        assertThat(DomainNames.normalise(address)).isEqualTo(new Name("example.com", Reduction.MAIL_ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({
        "'', has no name",
        "., has no name",
        "https://, has no name",
        "jane@, has no name",
        "a..b, has an empty label",
        ".example.com, has an empty label",
        "example.com.., has an empty label",
        "a b.example, has a space",
        "example.com # mine, has a space",
        "example.com/path, 'has the character “/”, which no name has'",
        "N/A, 'has the character “/”, which no name has'",
        "example.com:25, 'has the character “:”, which no name has'",
        "@example.com, 'has the character “@”, which no name has'",
        "a@b@example.com, 'has the character “@”, which no name has'",
        "a／b.example, 'has the character “/”, which no name has'",
        "*.example.com, is a wildcard; list the domains themselves",
        "-, 'has no letter in its last label, as every name has'",
        "1.2.3, 'has no letter in its last label, as every name has'",
        "999.1.1.1, 'has no letter in its last label, as every name has'",
        "example.123, 'has no letter in its last label, as every name has'",
        "192.0.2.1, 'is an IP address, not a name'",
        "１９２.0.2.1, 'is an IP address, not a name'",
        "2001:db8::1, 'is an IP address, not a name'",
        "https://[2001:db8::1]:443/, 'is an IP address, not a name'",
        "https://192.0.2.1:443/, 'is an IP address, not a name'",
        "jane@[IPv6:2001:db8::1], 'is an IP address, not a name'",
        "jane@[192.0.2.1], 'is an IP address, not a name'",
        "\uFFFD.example, is no valid internationalised name",
        "a\u05D0.example, is no valid internationalised name",
        "é\u200D.example, is no valid internationalised name"
    })
    void whatIsNoNameHasAReason(String text, String reason) {
        assertThat(DomainNames.normalise(text)).isEqualTo(new NoName(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0.example", "a\u001B[2J.example", "a\u007F.example", "a\nb.example"})
    void controlCharactersAreRefused(String text) {
        assertThat(DomainNames.normalise(text)).isEqualTo(new NoName("has a control character"));
    }

    @Test
    void lengthsAreThoseOfTheDns() {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "a".repeat(61));
        assertThat(longest).hasSize(253);
        assertThat(DomainNames.normalise(longest + ".")).isEqualTo(new Name(longest, Reduction.NONE));
        assertThat(DomainNames.normalise(longest + "a")).isInstanceOf(NoName.class);
        assertThat(DomainNames.normalise(label + "a.example")).isInstanceOf(NoName.class);
    }

    @Test
    void lengthsOfOtherScriptsAreMeasuredAsTheDnsHasThem() {
        assertThat(DomainNames.normalise("ü".repeat(50) + ".example")).isInstanceOf(Name.class);
        assertThat(DomainNames.normalise("例え".repeat(50) + ".example"))
                .isEqualTo(new NoName("has a label of more than 63 characters"));
        assertThat(DomainNames.normalise("例え".repeat(30_000))).isEqualTo(new NoName("is longer than a name may be"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bücher.example", "faß.de", "A.B.", "mailto:x@Y.example", "_a.b"})
    void normalisingTwiceChangesNothing(String text) {
        String once = ((Name) DomainNames.normalise(text)).text();
        assertThat(DomainNames.normalise(once)).isEqualTo(new Name(once, Reduction.NONE));
    }
}
