package org.starttls.survey.cli;

import java.time.Duration;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.lab.world.LabMix;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the lab is made of, for {@code lab} and {@code demo}. */
final class LabOptions {
    @Option(
            names = "--lab-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Everything about the lab's world follows from it (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--mix",
            paramLabel = "NAME=SHARE,…",
            converter = MixConverter.class,
            description = "Other shares than the usual ones for some scenarios; a wrong name lists those there are.")
    private LabMix mix = LabMix.defaults();

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            converter = LatencyConverter.class,
            defaultValue = "0",
            description = "Added to every answer and reply of the lab (default: none).")
    private Duration latency;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads that serve the lab (default: 1).")
    private int threads;

    LabConfig config(int dnsPort, int smtpPort, int httpsPort) {
        return new LabConfig(seed, dnsPort, smtpPort, httpsPort, mix, latency, threads);
    }

    static final class MixConverter implements ITypeConverter<LabMix> {
        @Override
        public LabMix convert(String text) {
            try {
                return LabMix.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class LatencyConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return text.equals("0") ? Duration.ZERO : new DurationConverter().convert(text);
        }
    }
}
