package org.starttls.survey.cli;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.lab.smtp.Patience;
import org.starttls.survey.lab.world.Hosting;
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
            names = "--patience",
            paramLabel = "PROVIDER=N/TIME",
            split = ",",
            converter = PatienceConverter.class,
            description =
                    "A provider that answers 421 above N connections in so much time, as officemail=3/1m; the others do "
                            + "not count.")
    private List<Patience> patience = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads that serve the lab (default: 1).")
    private int threads;

    LabConfig config(int dnsPort, int smtpPort, int httpsPort) {
        return new LabConfig(seed, dnsPort, smtpPort, httpsPort, mix, latency, patience, threads);
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

    static final class PatienceConverter implements ITypeConverter<Patience> {
        private static final Pattern FORM = Pattern.compile("([a-z-]+)=([1-9][0-9]{0,6})/([0-9.]+[a-z]*)");

        @Override
        public Patience convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is not PROVIDER=N/TIME, such as officemail=3/1m");
            }
            Hosting provider = Hosting.called(matcher.group(1))
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + matcher.group(1) + "' is no provider of the lab; officemail is one"));
            return new Patience(
                    provider, Integer.parseInt(matcher.group(2)), new DurationConverter().convert(matcher.group(3)));
        }
    }

    static final class LatencyConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return text.equals("0") ? Duration.ZERO : new DurationConverter().convert(text);
        }
    }
}
