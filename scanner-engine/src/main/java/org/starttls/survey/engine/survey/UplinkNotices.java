package org.starttls.survey.engine.survey;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells the user what the uplink does. Any thread. */
final class UplinkNotices implements UplinkListener {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final SurveyProgress progress;
    private final Notices notices;
    private final Consumer<String> giveUp;

    /** @param giveUp stops the survey for this reason */
    UplinkNotices(SurveyProgress progress, Notices notices, Consumer<String> giveUp) {
        this.progress = progress;
        this.notices = notices;
        this.giveUp = giveUp;
    }

    @Override
    public void paused() {
        Instant now = Instant.now();
        progress.paused(now);
        notices.say("Since " + time(now) + " no connection gets out of this machine, not even to servers that answered"
                + " before: the scan pauses until one does.");
    }

    @Override
    public void resumed(int voided) {
        progress.resumed();
        notices.say("Connections get out again at " + time(Instant.now()) + ": the scan goes on, and asks again the "
                + voided + " servers that were asked in vain.");
    }

    @Override
    public void gaveUp(Duration after) {
        giveUp.accept("no connection has got out of this machine for " + after.toMinutes() + " minutes");
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}
