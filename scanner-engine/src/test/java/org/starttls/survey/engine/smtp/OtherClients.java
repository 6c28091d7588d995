package org.starttls.survey.engine.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starttls.survey.bench.MeasuredProcess;
import org.starttls.survey.bench.Pinned;
import org.starttls.survey.bench.ProcessCost;

/** What others need for the same work as {@link ProbeCost} measures, pinned in the same way. */
final class OtherClients {
    private static final int SECONDS = Integer.getInteger("seconds", 5);
    private static final Pattern CONNECTIONS = Pattern.compile("(\\d+) connections in \\d+ real seconds");
    private static final Pattern SUCCESSES = Pattern.compile("\"successes\":(\\d+)");

    private final Path folder;
    private final double x25519;
    private final double verifyRsa;
    private final double verifyEcdsa;

    /** Measures what the cryptography alone takes. */
    OtherClients(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        // In the form for machines: algorithm, its size, then operations a second, for keys to sign before those to
        // verify.
        String speed = run(
                        "openssl speed -mr -seconds " + Math.min(SECONDS, 2) + " ecdhx25519 rsa2048 ecdsap256", "speed")
                .printed();
        x25519 = secondsOf(speed, "\\+F5:\\d+:253:([0-9.]+)");
        verifyRsa = secondsOf(speed, "\\+F2:\\d+:2048:[0-9.]+:([0-9.]+)");
        verifyEcdsa = secondsOf(speed, "\\+F4:\\d+:256:[0-9.]+:([0-9.]+)");
    }

    /** Two operations on X25519, to make a key and to use it, and one verification. */
    double floorMicros(ProbeCost.Kind kind) {
        return (2 * x25519 + (kind.rsa() ? verifyRsa : verifyEcdsa)) * 1e6;
    }

    /** Full handshakes, one after another, without the time that it takes to read the system's trust store. */
    Cost sTime(ProbeCost.Kind kind, String port) throws IOException, InterruptedException {
        String version = kind.protocol().equals("TLSv1.3")
                ? "-tls1_3 -ciphersuites TLS_AES_128_GCM_SHA256"
                : "-tls1_2 -cipher ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256";
        Ran ran = run(
                "openssl s_time -no-CAfile -no-CApath -no-CAstore -connect 127.0.0.1:" + port + " -new -time " + SECONDS
                        + " " + version,
                "s_time");
        return new Cost(count(CONNECTIONS, ran), 0, ran.cost());
    }

    boolean zgrab2Installed() {
        return Pinned.installed("zgrab2");
    }

    /** The same conversations as ours, as many at once; without the second EHLO, which it does not send. Of its version 1. */
    Cost zgrab2(String port, int probes) throws IOException, InterruptedException {
        Path input = folder.resolve("input");
        Files.writeString(input, "127.0.0.1\n".repeat(probes));
        Ran ran = run(
                "env GOMAXPROCS=1 zgrab2 smtp --send-quit --senders 32 --blocklist-file /dev/null"
                        + " --server-rate-limit 1000000 --port " + port + " --input-file " + input
                        + " --output-file /dev/null",
                "zgrab2");
        int completed = count(SUCCESSES, ran);
        return new Cost(completed, probes - completed, ran.cost());
    }

    private record Ran(String printed, ProcessCost cost) {}

    private Ran run(String command, String name) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(Pinned.to(1));
        whole.addAll(List.of(command.split(" ", -1)));
        try (MeasuredProcess process = MeasuredProcess.start(whole, folder, name)) {
            ProcessCost cost = process.await();
            return new Ran(process.out() + process.err(), cost);
        }
    }

    private static int count(Pattern pattern, Ran ran) throws IOException {
        Matcher matcher = pattern.matcher(ran.printed());
        if (!matcher.find()) {
            throw new IOException(ran.printed());
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static double secondsOf(String speed, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(speed);
        if (!matcher.find()) {
            throw new IOException(speed);
        }
        return 1 / Double.parseDouble(matcher.group(1));
    }
}
