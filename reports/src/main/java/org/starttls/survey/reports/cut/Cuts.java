package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.starttls.survey.reports.table.Row;

/**
 * The reports by group that were asked for, all of the same moment of one scan.
 *
 * @param cuts in the order in which they were asked for
 */
public record Cuts(CutScan scan, List<Cut> cuts) {
    public Cuts {
        requireNonNull(scan);
        cuts = List.copyOf(cuts);
    }

    /**
     * The scan that is cut.
     *
     * @param state the code of its state
     * @param input {@code domains}, {@code hosts} or {@code addresses}
     * @param ranked whether any of its domains has a rank
     * @param judged whether verdicts were made of what was seen; without them there is no rate
     */
    public record CutScan(
            long id, String state, String listName, Instant startedAt, String input, boolean ranked, boolean judged) {
        public CutScan {
            requireNonNull(state);
            requireNonNull(listName);
            requireNonNull(startedAt);
            requireNonNull(input);
        }

        static CutScan read(Row row) {
            return new CutScan(
                    row.whole("scan"),
                    row.text("state"),
                    row.text("list_name"),
                    Instant.parse(row.text("started_at")),
                    row.text("input"),
                    row.truth("ranked"),
                    row.truth("judged"));
        }

        boolean namesDomains() {
            return input.equals("domains");
        }
    }
}
