package org.starttls.survey.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that others wrote, to judge the lab by. */
final class Programs {
    private Programs() {}

    /** Skips the test where the program is missing; fails it where everything has to be there. */
    static void require(String program) throws Exception {
        boolean present = !run("", "sh", "-c", "command -v " + program).isBlank();
        String message = program + " is not installed: this test was skipped";
        if ("1".equals(System.getenv("STARTTLS_SURVEY_REQUIRE_SERVERS"))) {
            assertThat(present).as(message).isTrue();
        }
        assumeTrue(present, message);
    }

    /** What a program writes to both its outputs when it is given {@code input}; it has 20 seconds. */
    static String run(String input, String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        try {
            process.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(process.waitFor(20, TimeUnit.SECONDS))
                    .as(String.join(" ", command))
                    .isTrue();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
