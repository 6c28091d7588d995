package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.engine.model.DnssecStatus;
import org.xbill.DNS.Type;

/**
 * A benchmark, not a test: what it costs to validate as a survey does, a few questions for each of many zones, beside what it
 * costs to read AD bits. Signed zones (ECDSA P-256, and RSA 2048) and unsigned ones apart. Run it with
 *
 * <pre>{@code
 * mvn -q -pl scanner-engine test -Dtest=ValidationCost -Dzones=400
 * }</pre>
 *
 * <p>It needs {@code ldns-signzone}, {@code knotd} and {@code unbound} (Debian: ldnsutils, knot, unbound). The CPU is this
 * process's alone. Rounds start with keys forgotten and the compiler ever warmer; the last one counts.
 */
class ValidationCost {
    private static final int AT_ONCE = 200;
    private static final int ROUNDS = 4;
    private static final String MAIL = """
            @ MX 10 mail
            mail A 192.0.2.1
            _25._tcp.mail TLSA 3 1 1 00
            _mta-sts TXT "v=STSv1; id=1"
            """;

    @Test
    void measure(@TempDir Path directory) throws Exception {
        int zones = Integer.getInteger("zones", 400);
        List<SignedZone> all = IntStream.range(0, zones)
                .boxed()
                .flatMap(i -> List.of(
                        SignedZone.signed("p256-" + i + ".test.", "ECDSAP256SHA256", MAIL),
                        SignedZone.signed("rsa-" + i + ".test.", "RSASHA256", MAIL),
                        SignedZone.unsigned("unsigned-" + i + ".test.", MAIL))
                        .stream())
                .toList();
        try (SignedInternet internet = SignedInternet.start(directory, all)) {
            Dns signatures = internet.client(internet.plainUnbound("plain"), DnssecMode.VALIDATE);
            Dns trusting = internet.client(internet.validatingUnbound("validator"), DnssecMode.AD);
            for (int round = 1; round <= ROUNDS; round++) {
                ValidatingDns validating = internet.validating(signatures);
                System.out.println("round " + round);
                measure("P-256, validated", validating, "p256-", zones, DnssecStatus.SECURE);
                measure("P-256, again", validating, "p256-", zones, DnssecStatus.SECURE);
                measure("RSA, validated", validating, "rsa-", zones, DnssecStatus.SECURE);
                measure("unsigned, validated", validating, "unsigned-", zones, DnssecStatus.INSECURE);
                measure("P-256, AD bit", trusting, "p256-", zones, DnssecStatus.SECURE);
                measure("unsigned, AD bit", trusting, "unsigned-", zones, DnssecStatus.INSECURE);
            }
        }
    }

    private static void measure(String what, Dns dns, String prefix, int zones, DnssecStatus expected)
            throws InterruptedException {
        List<Question> questions = IntStream.range(0, zones)
                .mapToObj(i -> prefix + i + ".test.")
                .flatMap(zone -> List.of(
                        DnssecZones.question(zone, Type.MX),
                        DnssecZones.question("mail." + zone, Type.A),
                        DnssecZones.question("mail." + zone, Type.AAAA),
                        DnssecZones.question("_25._tcp.mail." + zone, Type.TLSA),
                        DnssecZones.question("_mta-sts." + zone, Type.TXT),
                        DnssecZones.question("_smtp._tls." + zone, Type.TXT))
                        .stream())
                .toList();
        Semaphore slots = new Semaphore(AT_ONCE);
        AtomicInteger asExpected = new AtomicInteger();
        long cpu = processCpu();
        long start = System.nanoTime();
        for (Question question : questions) {
            slots.acquire();
            var unused = dns.question(question.name(), question.type()).whenComplete((answer, failure) -> {
                if (failure == null && answer.lookup().dnssec() == expected) {
                    asExpected.incrementAndGet();
                }
                slots.release();
            });
        }
        slots.acquire(AT_ONCE);
        long elapsed = System.nanoTime() - start;
        System.out.printf(
                Locale.ROOT,
                "%-20s %,7d questions, %,7d a second, %,6d us of CPU a question%n",
                what,
                questions.size(),
                questions.size() * TimeUnit.SECONDS.toNanos(1) / elapsed,
                TimeUnit.NANOSECONDS.toMicros((processCpu() - cpu) / questions.size()));
        assertThat(asExpected).hasValue(questions.size());
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
