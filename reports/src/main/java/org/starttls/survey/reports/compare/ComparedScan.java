package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.starttls.survey.reports.ScanFacts;

/**
 * One of the scans that are compared.
 *
 * @param file the database's name, as the user gave it
 * @param complete whether it is finished and everything was asked
 * @param method how it was made and judged, in the order of the query {@code scan_method}
 */
record ComparedScan(String file, ScanFacts facts, boolean complete, List<Choice> method) {
    ComparedScan {
        requireNonNull(file);
        requireNonNull(facts);
        method = List.copyOf(method);
    }

    /**
     * A choice in making a scan.
     *
     * @param part {@code list}, {@code evidence} or {@code verdicts}
     * @param value in words; empty where nothing was chosen
     */
    record Choice(String part, String choice, String value) {
        Choice {
            requireNonNull(part);
            requireNonNull(choice);
            requireNonNull(value);
        }
    }
}
