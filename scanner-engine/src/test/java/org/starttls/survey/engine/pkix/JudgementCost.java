package org.starttls.survey.engine.pkix;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Prints what it takes to judge so many distinct leaves (100,000 where no number is given), two of five under an issuer
 * on P-384, the others under RSA: the first time, when every signature is checked, and again, from the checks that were
 * stored then. On all processors.
 */
final class JudgementCost {
    private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");

    private JudgementCost() {}

    public static void main(String[] args) {
        int count = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
        Issued curveRoot = CertificateMaker.authority("Curve root")
                .keys(CertificateMaker.key("root", "secp384r1"))
                .algorithm("SHA384withECDSA")
                .selfSigned();
        Issued rsaRoot = CertificateMaker.authority("RSA root")
                .keys(CertificateMaker.key("root", "4096"))
                .algorithm("SHA256withRSA")
                .selfSigned();
        Issued curve = issuer("secp384r1", "SHA384withECDSA", curveRoot);
        Issued rsa = issuer("2048", "SHA256withRSA", rsaRoot);
        List<List<byte[]>> chains = IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> i % 5 < 2 ? chain(i, "SHA384withECDSA", curve) : chain(i, "SHA256withRSA", rsa))
                .toList();
        TrustStore store = TrustStores.of("test", "made", List.of(curveRoot.certificate(), rsaRoot.certificate()));

        Queue<SignatureLedger.Entry> stored = new ConcurrentLinkedQueue<>();
        print("first judgement", chains, store, new SignatureLedger(3 * count, stored::add));
        SignatureLedger again = new SignatureLedger(3 * count, entry -> {
            throw new IllegalStateException("checked twice: " + entry);
        });
        stored.forEach(again::enter);
        print("again, with " + stored.size() + " stored checks", chains, store, again);
    }

    private static Issued issuer(String keys, String algorithm, Issued root) {
        return CertificateMaker.authority("Issuer " + keys)
                .keys(CertificateMaker.key("issuer", keys))
                .algorithm(algorithm)
                .by(root);
    }

    private static List<byte[]> chain(int number, String algorithm, Issued issuer) {
        return List.of(
                CertificateMaker.leaf("mx" + number + ".example.test")
                        .algorithm(algorithm)
                        .by(issuer)
                        .der(),
                issuer.der());
    }

    private static void print(String what, List<List<byte[]>> chains, TrustStore store, SignatureChecks checks) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        long valid = IntStream.range(0, chains.size())
                .parallel()
                .filter(i -> judge(i, chains.get(i), store, checks) == PkixCode.VALID)
                .count();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf(
                Locale.ROOT,
                "%s: %d chains, %d valid, %.1f s, %.1f s of CPU on %d processors%n",
                what,
                chains.size(),
                valid,
                took.toMillis() / 1000.0,
                (system.getProcessCpuTime() - cpu) / 1e9,
                Runtime.getRuntime().availableProcessors());
    }

    private static PkixCode judge(int number, List<byte[]> chain, TrustStore store, SignatureChecks checks) {
        Optional<ChainVerdict> verdict = ChainJudge.judge(SentChain.of(chain), store, AT, checks);
        return PkixVerdict.of(verdict, "mx" + number + ".example.test", NameMatch.Rule.COMMON_NAME_STANDS_IN)
                .code();
    }
}
