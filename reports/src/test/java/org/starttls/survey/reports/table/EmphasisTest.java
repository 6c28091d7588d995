package org.starttls.survey.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmphasisTest {
    private static final String REPORT = """
            UNFINISHED (running); still to do: 2 domains.
            Scan 1 of list.csv

            Who offers STARTTLS    inconclusive
              by domain     1 of 2   50.0 %   3
              by address  199 of 200 >99.9 %   0

            Inconclusive: what was tried
            does not tell.
            """;

    @Test
    void headingsPercentagesAndWarningsStandOut() {
        assertThat(Emphasis.of(REPORT)).isEqualTo("""
            \u001b[33mUNFINISHED (running); still to do: 2 domains.\u001b[0m
            Scan 1 of list.csv

            \u001b[1mWho offers STARTTLS    inconclusive\u001b[0m
              by domain     1 of 2   \u001b[36m50.0 %\u001b[0m   3
              by address  199 of 200 \u001b[36m>99.9 %\u001b[0m   0

            Inconclusive: what was tried
            does not tell.
            """);
    }

    @Test
    void withoutItsColoursTheTextIsAsItWas() {
        assertThat(Emphasis.of(REPORT).replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(REPORT);
    }
}
