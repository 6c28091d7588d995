package org.starttls.survey.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class InterruptionTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void nothingToEndIsNotWaitedFor() {
        try (Interruption interruption = new Interruption()) {
            interruption.stop();
            interruption.say(() -> done.add("said"));
            interruption.stop();
        }
        assertThat(done).containsExactly("said");
    }

    @Test
    void workIsEndedInTheStead() {
        AtomicReference<Interruption> closing = new AtomicReference<>();
        try (Interruption interruption = new Interruption()) {
            closing.set(interruption);
            interruption.say(() -> done.add("said"));
            interruption.stopWith(() -> {
                done.add("stopped");
                closing.get().close();
            });
            interruption.stop();
        }
        assertThat(done).containsExactly("stopped");
    }
}
