package org.starttls.survey.cli.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How the lab is scanned. Nobody is to be spared there: no limit but that of all connections is ever reached, and no server
 * is waited for because it asked to be.
 *
 * @param concurrency connections at a time, to whomever
 * @param timeout of a step of a conversation, as the option takes it
 * @param pinning what runs the scanner, as taskset with its options
 * @param jvm further options of its JVM
 */
record Manner(int concurrency, String timeout, List<String> pinning, List<String> jvm) {
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        for (String all : List.of("--concurrency", "--per-provider", "--per-network", "--per-address")) {
            arguments.add(all + "=" + concurrency);
        }
        arguments.addAll(List.of(
                "--rate=1000000",
                "--provider-rate=1000000",
                "--address-gap=1ms",
                "--back-off=1ms,1ms",
                "--hold-back-after=1000000000",
                "--timeout=" + timeout,
                "--no-retries",
                "--skip-preflight"));
        return arguments;
    }
}
