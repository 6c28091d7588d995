package org.starttls.survey.cli.scan;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.starttls.survey.cli.observe.ScanLog;
import org.starttls.survey.engine.dns.ResolverOutage;

/** What a scan has to say to its user, a sentence at a time: before, above and after the progress line. Any thread. */
final class Announcements implements Consumer<String>, ResolverOutage {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PrintWriter err;
    private final ScanLog log;
    private volatile Consumer<String> speaker;

    Announcements(PrintWriter err, ScanLog log) {
        this.err = err;
        this.log = log;
        this.speaker = err::println;
    }

    /** From now on sentences go above a line that is written over. */
    void speakAbove(ProgressPrinter printer) {
        speaker = printer::say;
    }

    /** The line is gone. */
    void speakPlainly() {
        speaker = err::println;
    }

    @Override
    public void accept(String sentence) {
        log.info("said", sentence);
        say(sentence);
    }

    /** Without logging it. */
    void say(String sentence) {
        speaker.accept(sentence);
        err.flush();
    }

    @Override
    public void began(Instant at, String trouble) {
        accept(CLOCK.format(at) + " UTC: " + trouble + ": lookups wait until one does.");
    }

    @Override
    public void ended(Instant at, Duration lasted) {
        accept(CLOCK.format(at) + " UTC: a resolver is back after " + Progress.clock(lasted) + ": lookups go on.");
    }
}
