package org.starttls.survey.cli;

import java.time.Duration;
import java.util.List;
import org.starttls.survey.cli.scan.StoredOptions;
import org.starttls.survey.engine.survey.BackOff;
import org.starttls.survey.engine.survey.ConnectionLimits;
import org.starttls.survey.engine.survey.Pacing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * How hard a scan leans on others. What is not given is as the resumed scan had it, if one is resumed, else the default. Of
 * limits one within the other, such as those of a network and of all, the tighter one holds. What is given and is more than
 * the default is refused where it could never be reached.
 */
final class LimitOptions {
    private static final int CONCURRENCY = 500;
    private static final double RATE = 50;
    private static final Duration LONGEST_GAP = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Connections open at a time, at most (default: 500).")
    private Integer concurrency;

    @Option(names = "--rate", paramLabel = "N", description = "New connections a second, at most (default: 50).")
    private Double rate;

    @Option(
            names = "--per-provider",
            paramLabel = "N",
            description = "Connections open at a time to the MX hosts of one registrable domain, at most (default: 4).")
    private Integer perProvider;

    @Option(
            names = "--provider-rate",
            paramLabel = "N",
            description = "New connections a second to those, at most (default: 5).")
    private Double providerRate;

    @Option(
            names = "--per-network",
            paramLabel = "N",
            description = "Connections open at a time to an IPv4 /24 or IPv6 /48, at most (default: 2).")
    private Integer perNetwork;

    @Option(
            names = "--per-address",
            paramLabel = "N",
            description = "Connections open at a time to one address, at most (default: 1).")
    private Integer perAddress;

    @Option(
            names = "--address-gap",
            paramLabel = "TIME",
            description =
                    "From the beginning of one connection to an address to that of the next, at least (default: 1s); up "
                            + "to half as much again is left to chance.")
    private Duration addressGap;

    @Option(
            names = "--back-off",
            split = ",",
            paramLabel = "TIME",
            description =
                    "How long nothing new begins at a provider and at an address that turns us away, for the first time "
                            + "and at most (default: 10s,2m; of check: 1s,4s); doubled for each refusal in a row.")
    private List<Duration> backOff = List.of();

    @Option(
            names = "--hold-back-after",
            paramLabel = "N",
            description =
                    "Refusals in a row, each after such a pause, until what is left there is held back (default: 5). It "
                            + "is inconclusive until it is tried again.")
    private Integer holdBackAfter;

    @Option(
            names = "--hold-back-for",
            paramLabel = "TIME",
            description =
                    "How long it is held back, until one connection tries whether that has changed (default: 15m).")
    private Duration holdBackFor;

    /** @param seed of the part of the gaps that is left to chance */
    ConnectionLimits limits(StoredOptions stored, long seed) {
        return limits(stored, seed, BackOff.DEFAULT);
    }

    /** @param patience where no other is given */
    ConnectionLimits limits(StoredOptions stored, long seed, BackOff patience) {
        int all = count("--concurrency", concurrency, stored, CONCURRENCY);
        double perSecond = rate("--rate", rate, stored, RATE);
        int provider = within("--per-provider", perProvider, stored, 4, "--concurrency", all);
        int network = within("--per-network", perNetwork, stored, 2, "--concurrency", all);
        int address = within("--per-address", perAddress, stored, 1, "--per-network", network);
        return new ConnectionLimits(
                all, perSecond, address, network, provider, pacing(stored, perSecond, seed, patience));
    }

    private Pacing pacing(StoredOptions stored, double perSecond, long seed, BackOff patience) {
        double known = rate("--provider-rate", providerRate, stored, Pacing.DEFAULT.perProviderSecond());
        if (providerRate != null && known > Math.max(Pacing.DEFAULT.perProviderSecond(), perSecond)) {
            throw contradiction("--provider-rate", text(known), "--rate", text(perSecond));
        }
        Duration gap = time("--address-gap", addressGap, stored, Pacing.DEFAULT.addressGap(), LONGEST_GAP, "an hour");
        return new Pacing(known, gap, backOff(stored, patience), seed);
    }

    private BackOff backOff(StoredOptions stored, BackOff usual) {
        List<Duration> pauses = backOff.isEmpty()
                ? stored.durations("back_off_ms").orElse(List.of(usual.first(), usual.longest()))
                : backOff;
        if (pauses.size() != 2 || pauses.get(1).compareTo(pauses.get(0)) < 0) {
            throw wrong("--back-off takes the first pause and the longest, such as 10s,2m");
        }
        pauses.forEach(pause -> requireAtMost("--back-off", pause, LONGEST_PAUSE, "a day"));
        return new BackOff(
                pauses.get(0),
                pauses.get(1),
                count("--hold-back-after", holdBackAfter, stored, usual.refusals()),
                time("--hold-back-for", holdBackFor, stored, usual.rest(), LONGEST_PAUSE, "a day"));
    }

    private int within(String option, Integer given, StoredOptions stored, int usual, String outer, int most) {
        int known = count(option, given, stored, usual);
        if (given != null && known > Math.max(usual, most)) {
            throw contradiction(option, Integer.toString(known), outer, Integer.toString(most));
        }
        return known;
    }

    private int count(String option, Integer given, StoredOptions stored, int usual) {
        long known = given != null ? given : stored.number(storedName(option)).orElse(usual);
        if (known < 1) {
            throw wrong(option + " " + known + " would let nothing through; 1 is the least");
        }
        return Math.toIntExact(known);
    }

    private double rate(String option, Double given, StoredOptions stored, double usual) {
        double known =
                given != null ? given : stored.decimal(storedName(option)).orElse(usual);
        if (!(known > 0) || Double.isInfinite(known)) {
            throw wrong(option + " " + text(known) + ": a rate is a number above 0");
        }
        return known;
    }

    private Duration time(
            String option, Duration given, StoredOptions stored, Duration usual, Duration most, String inWords) {
        Duration known = given != null
                ? given
                : Duration.ofMillis(stored.number(storedName(option) + "_ms").orElse(usual.toMillis()));
        requireAtMost(option, known, most, inWords);
        return known;
    }

    private void requireAtMost(String option, Duration time, Duration most, String inWords) {
        if (time.compareTo(most) > 0) {
            throw wrong(option + " is " + inWords + " at most");
        }
    }

    private static String storedName(String option) {
        return option.substring(2).replace('-', '_');
    }

    private ParameterException contradiction(String inner, String value, String outer, String most) {
        return wrong(inner + " " + value + " is more than " + outer + " " + most
                + " allows: it could never be reached. Lower the one, or raise the other");
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9 ? Long.toString((long) number) : "" + number;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
