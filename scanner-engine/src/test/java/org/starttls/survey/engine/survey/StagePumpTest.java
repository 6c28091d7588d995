package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StagePumpTest {
    private final SurveyState state = new SurveyState();
    private final List<String> done = new ArrayList<>();

    @Test
    void whatTheLastReadingPutsAsideIsWaitedFor() {
        PutsAside backlog = new PutsAside();
        StagePump<String> pump = new StagePump<>(
                state,
                max -> backlog.next(),
                () -> !backlog.aside,
                piece -> {
                    done.add(piece);
                    return CompletableFuture.completedStage(piece);
                },
                () -> done.add("fed"),
                1);

        pump.run();

        assertThat(done).containsExactly("a", "fed");
        assertThat(pump.ended()).isTrue();
    }

    /** Gives nothing at first but puts a piece aside, and gives that next. */
    private final class PutsAside {
        private int asked;
        private boolean aside;

        List<String> next() {
            asked++;
            aside = asked == 1;
            state.changed();
            return asked == 2 ? List.of("a") : List.of();
        }
    }
}
