package org.starttls.survey.engine.smtp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.bench.Figures;
import org.starttls.survey.bench.Target;

/** What {@link ProbeCost} prints of one kind of server. Targets are of the commonest kind alone. */
record ProbeFigures(ProbeCost.Kind kind, double floorMicros, Map<String, List<Cost>> costs) {
    static final String S_TIME = "openssl s_time";
    static final String ZGRAB2 = "zgrab2";
    static final String BORINGSSL = "BoringSSL";
    /** As a survey does it. */
    static final String STORED = "BoringSSL, stored";

    void print(String circumstances) {
        Figures figures = new Figures("probes of " + kind.protocol() + ", " + (kind.rsa() ? "RSA 2048" : "ECDSA P-256"))
                .note(circumstances)
                .add("floor: the cryptography alone", floorMicros, "us");
        costs.forEach((client, rounds) -> add(figures, client, rounds));
        if (!costs.containsKey(ZGRAB2)) {
            figures.note("zgrab2 is not on the path: left out");
        }
        figures.print(System.out);
    }

    private void add(Figures figures, String client, List<Cost> rounds) {
        if (rounds.stream().allMatch(round -> round.completed() == 0)) {
            figures.note(client + " completes none");
            return;
        }
        Spread cpu = Spread.of(rounds, Cost::cpuMicros);
        figures.note(client + ": " + cpu + " us CPU a probe, " + Spread.of(rounds, Cost::perSecond) + " a second, "
                        + rounds.stream().mapToInt(Cost::failed).sum() + " of "
                        + rounds.stream()
                                .mapToInt(each -> each.completed() + each.failed())
                                .sum()
                        + " failed")
                .add(client + ", CPU a probe", cpu.median(), "us")
                .add("  probes a CPU second", 1e6 / cpu.median(), "")
                .add(
                        "  in the kernel",
                        100 * Spread.of(rounds, ProbeFigures::systemShare).median(),
                        "%")
                .add("  peak resident memory", memory(rounds), "MiB");
        if (!client.equals(S_TIME)) {
            ratio(figures, client, S_TIME, cpu.median());
            ratio(figures, client, ZGRAB2, cpu.median());
            compare(figures, client, "the floor", cpu.median() / floorMicros);
        }
    }

    private static double systemShare(Cost cost) {
        return (double) cost.process().system().toNanos() / cost.process().cpu().toNanos();
    }

    private static double memory(List<Cost> rounds) {
        return Spread.of(rounds, each -> each.process().peakResidentBytes() / 1048576.0)
                .most();
    }

    private void ratio(Figures figures, String client, String other, double micros) {
        List<Cost> rounds = costs.getOrDefault(other, List.of());
        if (!client.equals(other) && rounds.stream().anyMatch(round -> round.completed() > 0)) {
            compare(
                    figures,
                    client,
                    other,
                    micros / Spread.of(rounds, Cost::cpuMicros).median());
        }
    }

    private void compare(Figures figures, String client, String other, double times) {
        String name = "  " + client + ", of " + other;
        target(client, other)
                .filter(wanted -> kind == ProbeCost.Kind.TLS13_RSA)
                .ifPresentOrElse(
                        wanted -> figures.add(name, times, "times", wanted), () -> figures.add(name, times, "times"));
    }

    private static Optional<Target> target(String client, String other) {
        return switch (client + " of " + other) {
            case BORINGSSL + " of " + S_TIME -> Optional.of(Target.atMost(0.35));
            case STORED + " of " + S_TIME -> Optional.of(Target.atMost(0.5));
            case BORINGSSL + " of " + ZGRAB2, STORED + " of " + ZGRAB2 -> Optional.of(Target.atMost(0.5));
            case BORINGSSL + " of the floor" -> Optional.of(Target.atMost(4));
            default -> Optional.empty();
        };
    }
}
