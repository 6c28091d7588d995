package org.starttls.survey.cli.scan;

import java.time.Duration;
import org.starttls.survey.engine.smtp.ProbeConfig;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;

/** How a scan's one {@code --timeout} becomes the time-outs of each step. */
final class ConversationManners {
    private static final Duration GREETING = Duration.ofSeconds(10);

    /** What senders of mail are asked to wait for a greeting (RFC 5321 section 4.5.3.2.1). */
    private static final Duration LONGEST_GREETING = Duration.ofMinutes(5);

    private ConversationManners() {}

    /** For a later try: each waits twice as long for the greeting as the one before. */
    static ProbeConfig ofTry(ScanOptions options, int tryNumber) {
        ProbeConfig usual = of(options);
        Timeouts times = usual.timeouts();
        Duration longer = times.banner().multipliedBy(1L << (tryNumber - 1));
        Duration banner = shorter(longer, longest(times.banner(), LONGEST_GREETING));
        return usual.withTimeouts(new Timeouts(
                times.connect(),
                banner,
                times.ehlo(),
                times.starttls(),
                times.handshake(),
                times.tls(),
                times.quit(),
                times.listen(),
                times.total().plus(banner.minus(times.banner()))));
    }

    static ProbeConfig of(ScanOptions options) {
        Timeouts usual = Timeouts.DEFAULT;
        Duration step = options.timeout();
        Timeouts timeouts = new Timeouts(
                shorter(usual.connect(), step),
                step,
                step,
                step,
                shorter(usual.handshake(), step),
                step,
                shorter(usual.quit(), step),
                shorter(usual.listen(), step),
                step.multipliedBy(4));
        ProbeConfig config = ProbeConfig.of(options.ehloName()).withTimeouts(timeouts);
        ProbeConfig tested = options.testStripping() ? config.withStrippingTest() : config;
        return options.source().map(tested::withSource).orElse(tested);
    }

    /** For asking whether somebody is there, which a greeting delayed on purpose need not tell. */
    static ProbeConfig impatient(ScanOptions options) {
        ProbeConfig usual = of(options);
        Timeouts times = usual.timeouts();
        return usual.withTimeouts(new Timeouts(
                times.connect(),
                shorter(times.banner(), GREETING),
                times.ehlo(),
                times.starttls(),
                times.handshake(),
                times.tls(),
                times.quit(),
                times.listen(),
                times.total()));
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
