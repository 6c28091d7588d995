package org.starttls.survey.engine.pkix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code openssl verify}, asked the same question. */
final class OpensslVerify {
    private static final Pattern ERROR = Pattern.compile("(?m)^error (\\d+) at \\d+ depth lookup");
    /** The numbers of openssl-verify(1), in the order of the contract's causes. */
    private static final List<Cause> CAUSES = List.of(
            new Cause(10, PkixCode.EXPIRED),
            new Cause(9, PkixCode.NOT_YET_VALID),
            new Cause(18, PkixCode.SELF_SIGNED),
            new Cause(19, PkixCode.UNTRUSTED),
            new Cause(20, PkixCode.INCOMPLETE_CHAIN),
            new Cause(21, PkixCode.INCOMPLETE_CHAIN),
            new Cause(2, PkixCode.INCOMPLETE_CHAIN));

    private static final int NAME_MISMATCH = 62;

    private record Cause(int error, PkixCode code) {}

    private OpensslVerify() {}

    static PkixCode judge(ChainScenario scenario, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "openssl",
                        "verify",
                        "-no-CApath",
                        "-no-CAstore",
                        "-CAfile",
                        write(folder.resolve("store.pem"), scenario.store()),
                        "-untrusted",
                        write(folder.resolve("sent.pem"), scenario.sent()),
                        "-purpose",
                        "sslserver",
                        "-attime",
                        Long.toString(scenario.at().getEpochSecond()),
                        "-verify_hostname",
                        scenario.host(),
                        write(folder.resolve("leaf.pem"), scenario.sent().subList(0, 1)))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean fine = process.waitFor() == 0;
        Set<Integer> errors = errors(said);
        assertThat(errors.isEmpty()).as(said).isEqualTo(fine);
        return fine ? PkixCode.VALID : code(errors);
    }

    private static PkixCode code(Set<Integer> errors) {
        return CAUSES.stream()
                .filter(cause -> errors.contains(cause.error()))
                .findFirst()
                .map(Cause::code)
                .orElse(errors.equals(Set.of(NAME_MISMATCH)) ? PkixCode.NAME_MISMATCH : PkixCode.INVALID);
    }

    private static Set<Integer> errors(String said) {
        Set<Integer> found = new HashSet<>();
        Matcher error = ERROR.matcher(said);
        while (error.find()) {
            found.add(Integer.valueOf(error.group(1)));
        }
        return found;
    }

    private static String write(Path file, List<Issued> certificates) throws IOException {
        return Files.writeString(file, certificates.stream().map(Issued::pem).collect(Collectors.joining()))
                .toString();
    }

    static void assumeInstalled() throws InterruptedException {
        boolean runs;
        try {
            runs = new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException none) {
            runs = false;
        }
        assertThat(runs || !"1".equals(System.getenv("STARTTLS_SURVEY_REQUIRE_SERVERS")))
                .as("openssl is required and not here")
                .isTrue();
        assumeTrue(runs, "no openssl");
    }
}
