package org.starttls.survey.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapPeakTest {
    @Test
    void theMostThatWasInUseAtOnceIsKept() {
        Iterator<Long> used = List.of(5L, 9L, 3L).iterator();
        try (HeapPeak heap = HeapPeak.of(used::next)) {
            assertThat(heap.bytes()).isEqualTo(5);
            assertThat(heap.bytes()).isEqualTo(9);
            assertThat(heap.bytes()).isEqualTo(9);
        }
    }

    @Test
    void itIsNeverAboveWhatThisProcessMayHave() {
        try (HeapPeak heap = HeapPeak.watched()) {
            assertThat(heap.bytes())
                    .isPositive()
                    .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
        }
    }
}
