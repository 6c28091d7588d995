package org.starttls.survey.reports.notice;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.starttls.survey.reports.advice.Finding;
import org.starttls.survey.reports.advice.Finding.Remedy;
import org.starttls.survey.reports.advice.Severity;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.Table;

/**
 * Notices as a table for a mail merge, one row a domain. What there are several of stands in one cell, a line each:
 * findings, evidence (led by the number of its finding where there are several) and remedies. The column {@code contact} is
 * empty: who the owner is, is for the sender to know.
 */
public final class NoticeTable {
    private static final List<String> COLUMNS =
            List.of("domain", "contact", "severity", "summary", "findings", "evidence", "remedies");

    private NoticeTable() {}

    /**
     * A table of the notices of the records that are left, which are read as the rows are.
     *
     * @param least what to tell of at least
     */
    public static Table of(Iterator<DomainRecord> records, Severity least) {
        Iterable<DomainRecord> all = () -> records;
        Iterator<Row> rows = StreamSupport.stream(all.spliterator(), false)
                .map(record -> Notice.of(record, least))
                .filter(Optional::isPresent)
                .map(notice -> row(notice.get()))
                .iterator();
        return new Table(COLUMNS, rows, () -> {});
    }

    private static Row row(Notice notice) {
        return new Row(
                COLUMNS,
                List.of(
                        new Cell.Text(notice.domain()),
                        Cell.UNKNOWN,
                        new Cell.Text(notice.severity().name().toLowerCase(Locale.ROOT)),
                        new Cell.Text(notice.summary()),
                        lines(notice, finding -> Stream.of(finding.what())),
                        lines(notice, finding -> finding.evidence().stream()),
                        lines(notice, finding -> finding.remedy().stream().flatMap(NoticeTable::remedy))));
    }

    private static Stream<String> remedy(Remedy remedy) {
        return Stream.concat(Stream.of(remedy.words()), remedy.lines().stream());
    }

    private static Cell lines(Notice notice, Function<Finding, Stream<String>> part) {
        List<Finding> findings = notice.findings();
        String lines = Stream.iterate(0, index -> index < findings.size(), index -> index + 1)
                .flatMap(index -> part.apply(findings.get(index))
                        .map(line -> findings.size() == 1 ? line : (index + 1) + ". " + line))
                .collect(Collectors.joining("\n"));
        return Optional.of(lines)
                .filter(some -> !some.isEmpty())
                .<Cell>map(Cell.Text::new)
                .orElse(Cell.UNKNOWN);
    }
}
