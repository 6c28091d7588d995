package org.starttls.survey.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Row;

class PairsTest {
    @Test
    void whoIsInBothIsPaired() {
        assertThat(paired(List.of("a", "c", "d"), List.of("b", "c", "e")))
                .containsExactly("a then", "b now", "c both", "d then", "e now");
    }

    @Test
    void anEmptySideLeavesTheOther() {
        assertThat(paired(List.of(), List.of("a", "b"))).containsExactly("a now", "b now");
        assertThat(paired(List.of("a", "b"), List.of())).containsExactly("a then", "b then");
        assertThat(paired(List.of(), List.of())).isEmpty();
    }

    @Test
    void theOrderIsThatOfUtf8() {
        String[] names = {"", "a", "a.b", "b", "é", "\uffee", "\ud83d\ude00", "\ud83d\ude01", "a\ud83d\ude00", "a\uffee"
        };
        String[] byBytes = names.clone();
        Arrays.sort(
                byBytes,
                (one, other) -> Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));
        Arrays.sort(names, Pairs.ORDER);
        assertThat(names).containsExactly(byBytes);
    }

    @Test
    void beyondTheEndThereIsNothing() {
        Pairs pairs = new Pairs(rows(List.of()), rows(List.of()));
        assertThatThrownBy(pairs::next).isInstanceOf(NoSuchElementException.class);
    }

    private static List<String> paired(List<String> then, List<String> now) {
        List<String> seen = new ArrayList<>();
        new Pairs(rows(then), rows(now))
                .forEachRemaining(pair -> seen.add(pair.name()
                        + (pair.then().isEmpty() ? " now" : pair.now().isEmpty() ? " then" : " both")));
        return seen;
    }

    private static Iterator<Row> rows(List<String> names) {
        return Stream.iterate(0, index -> index < names.size(), index -> index + 1)
                .map(index -> new Row(List.of("name"), List.<Cell>of(new Cell.Text(names.get(index)))))
                .iterator();
    }
}
