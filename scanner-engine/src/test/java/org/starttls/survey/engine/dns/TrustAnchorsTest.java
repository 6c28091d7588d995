package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.utils.base16;

class TrustAnchorsTest {
    /** The root's keys with the tags 20326 and 38696, as {@code dig . DNSKEY} shows them since January 2025. */
    private static final String ROOT_KEYS = """
            ; comments, and records without a TTL
            . IN DNSKEY 257 3 8 (
                AwEAAaz/tAm8yTn4Mfeh5eyI96WSVexTBAvkMgJzkKTOiW1vkIbzxeF3
                +/4RgWOq7HrxRixHlFlExOLAJr5emLvN7SWXgnLh4+B5xQlNVz8Og8kv
                ArMtNROxVQuCaSnIDdD5LKyWbRd2n9WGe2R8PzgCmr3EgVLrjyBxWezF
                0jLHwVN8efS3rCj/EWgvIWgb9tarpVUDK/b58Da+sqqls3eNbuv7pr+e
                oZG+SrDK6nWeL3c6H5Apxz7LjVc1uTIdsIXxuOLYA4/ilBmSVIzuDWfd
                RUfhHdY6+cn8HFRm+2hM8AnXGXws9555KrUB5qihylGa8subX2Nn6UwN
                R1AkUTV74bU= )
            . 172800 IN DNSKEY 257 3 8 AwEAAa96jeuknZlaeSrvyAJj6ZHv28hhOKkx3rLGXVaC6rXTsDc449/cidltpkyGwCJNnOAlFNKF2jBosZBU5eeHspaQWOmOElZsjICMQMC3aeHbGiShvZsx4wMYSjH8e7Vrhbu6irwCzVBApESjbUdpWWmEnhathWu1jo+siFUiRAAxm9qyJNg/wOZqqzL/dL/q8PkcRU5oUKEpUge71M3ej2/7CPqpdVwuMoTvoB+ZOT4YeGyxMvHmbrxlFzGOHOijtzN+u1TQNatX2XBuzZNQ1K+s2CXkPIZo7s6JgZyvaBevYtxPvYLw4z9mR7K2vaF18UYH9Z9GNUUeayffKC73PYc= ; 2024
            """;

    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("anchors.txt"), text);
    }

    @Test
    void theBuiltInAnchorsAreTheDigestsOfTheRootsKeys() throws IOException {
        TrustAnchors fromKeys = TrustAnchors.read(file(ROOT_KEYS));

        assertThat(TrustAnchors.builtIn().records()).containsExactlyElementsOf(fromKeys.records());
        assertThat(TrustAnchors.builtIn().zones()).containsExactly(Name.root);
    }

    @Test
    void dsRecordsOfAnyZoneAreTaken() throws IOException {
        TrustAnchors anchors = TrustAnchors.read(file("""
                $TTL 3600
                ; two zones
                gov. IN DS 7030 8 2 6BC949E638442EAD0BDAF0935763C8D003760384FF15EBBD5CE86BB5559561F0
                . DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D
                """));

        assertThat(anchors.zones()).containsExactly(Name.root, Name.fromConstantString("gov."));
        assertThat(base16.toString(anchors.records().get(0).getDigest())).startsWith("6BC949E6");
        assertThat(anchors.source()).endsWith("anchors.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "'; nothing but a comment\n', 'there is no DS or DNSKEY record'",
        "'; a comment\n\n. IN DS 20326 8 two AB\n', 'line 3: expected an integer'",
        "'. IN DS 20326 8 2 E06D44B8\n', 'line 1: Expected 32 bytes for SHA-256, got 4'",
        "'. IN DS 20326 8 99 E06D44B8\n', 'has a digest of an unknown type, 99'",
        "'. IN DNSKEY 0 3 8 AwEAAaz/\n', 'is no zone''s key'",
        "'. IN DNSKEY 385 3 8 AwEAAaz/\n', 'is revoked'",
        "'. IN NS a.root-servers.net.\n', 'is no trust anchor: DS and DNSKEY records are'",
        "'$INCLUDE /etc/passwd\n', 'line 1: '",
        "'<TrustAnchor/>\n', 'line 2: expected a string'"
    })
    void whatIsNoAnchorIsRefusedWithItsReason(String text, String reason) throws IOException {
        Path file = file(text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustAnchors.read(file))
                .withMessageStartingWith("trust anchors in " + file + ": ")
                .withMessageContaining(reason);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustAnchors.read(directory.resolve("none")))
                .withMessageContaining("none: cannot be read");
    }
}
