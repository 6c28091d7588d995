package org.starttls.survey.engine.tls.hello.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What we say of the JDK's engine is what it offers by itself. */
class RelaxedJdkIT {
    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;
    private static final int VERSION_AND_RANDOM = 34;
    private static final int SUPPORTED_GROUPS = 10;
    private static final int RENEGOTIATION_SUITE = 0x00FF;

    private static ByteBuffer hello;

    @BeforeAll
    static void askTheJdk() throws Exception {
        Path classes = Path.of(RelaxedClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes.toString(),
                        RelaxedClient.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String hex = new String(java.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        hello = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        hello.position(RECORD_HEADER + MESSAGE_HEADER + VERSION_AND_RANDOM);
        skip(hello.get());
    }

    @Test
    void itsSuitesAndGroupsAreThese() {
        Set<Integer> suites = numbers(hello.getShort());
        suites.remove(RENEGOTIATION_SUITE);
        skip(hello.get());
        hello.getShort();
        Set<Integer> groups = Set.of();
        while (hello.hasRemaining()) {
            int type = hello.getShort();
            int length = hello.getShort();
            if (type == SUPPORTED_GROUPS) {
                groups = numbers(hello.getShort());
            } else {
                skip(length);
            }
        }

        assertThat(suites)
                .containsExactlyInAnyOrderElementsOf(
                        Sets.union(RelaxedJdk.SUITES, RelaxedJdk.SUITES_WITHOUT_ENCRYPTION));
        assertThat(groups).containsExactlyInAnyOrderElementsOf(RelaxedJdk.GROUPS);
    }

    private static Set<Integer> numbers(int bytes) {
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < bytes; i += Short.BYTES) {
            numbers.add(hello.getShort() & 0xFFFF);
        }
        return numbers;
    }

    private static void skip(int bytes) {
        hello.position(hello.position() + bytes);
    }
}
