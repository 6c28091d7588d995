package org.starttls.survey.reports.domain;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.starttls.survey.reports.table.PreparedQuery;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.verdict.Judged;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * The records of a scan's domains in the order of the list, all of them as of one moment: a scan that goes on meanwhile
 * changes nothing. Reads some hundred domains at a time with a handful of statements, so neither memory nor the number
 * of queries grows with the list. Holds a reading connection until it is closed. One thread at a time.
 */
public final class DomainRecords implements Iterator<DomainRecord>, AutoCloseable {
    private static final int BATCH = 250;

    private final SurveyQueries queries;
    private final PreparedQuery domains;
    private final PreparedQuery mx;
    private final PreparedQuery hosts;
    private final PreparedQuery endpoints;
    private final PreparedQuery accepts;
    private final PreparedQuery certificates;
    private final PreparedQuery policies;
    private final PreparedQuery certificateVerdicts;
    private final PreparedQuery daneVerdicts;
    private final PreparedQuery stsVerdicts;
    private final PreparedQuery tlsRptVerdicts;
    private final PreparedQuery resultTypes;
    private final ScanRow scan;
    private final Queue<DomainRecord> read = new ArrayDeque<>();
    /** The first place on the list that was not read yet; after the last one, 0. */
    private long next = 1;

    private DomainRecords(SurveyQueries queries, long scan) {
        this.queries = queries;
        this.scan = ScanRow.of(prepare("record_scan"), scan);
        queries.change(NamedQueries.domainRecords().get("create_list_order"));
        queries.change(NamedQueries.domainRecords().get("fill_list_order"), scan);
        this.domains = prepare("record_domains");
        this.mx = prepare("record_mx");
        this.hosts = prepare("record_hosts");
        this.endpoints = prepare("record_endpoints");
        this.accepts = prepare("record_accepts");
        this.certificates = prepare("record_other_certificates");
        this.policies = prepare("record_policies");
        this.certificateVerdicts = prepare("record_certificate_verdicts");
        this.daneVerdicts = prepare("record_dane");
        this.stsVerdicts = prepare("record_mta_sts");
        this.tlsRptVerdicts = prepare("record_tlsrpt");
        this.resultTypes = prepare("record_result_types");
    }

    /**
     * Opens the records of a scan, whether it is finished and judged or not.
     *
     * @throws QueryException when the database holds no such scan
     */
    public static DomainRecords open(SurveyDatabase database, long scan) {
        SurveyQueries queries = SurveyQueries.open(database);
        try {
            return new DomainRecords(queries, scan);
        } catch (RuntimeException e) {
            queries.close();
            throw e;
        }
    }

    private PreparedQuery prepare(String name) {
        return queries.prepare(NamedQueries.domainRecords().get(name));
    }

    @Override
    public boolean hasNext() {
        if (read.isEmpty() && next > 0) {
            readBatch();
        }
        return !read.isEmpty();
    }

    @Override
    public DomainRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no domain is left");
        }
        return read.remove();
    }

    private void readBatch() {
        long first = next;
        long last = first + BATCH - 1;
        List<Row> batch = domains.rows(scan.id(), first, last);
        if (batch.isEmpty()) {
            next = 0;
            return;
        }
        next = last + 1;
        Batch parts = new Batch(
                scan,
                mx.rows(scan.id(), first, last),
                hosts.rows(scan.id(), first, last),
                endpoints.rows(scan.id(), first, last),
                new AnswerReading(accepts.rows(scan.id(), first, last), certificates.rows(scan.id(), first, last)),
                policies.rows(scan.id(), first, last),
                verdicts(first, last));
        batch.forEach(row -> read.add(parts.record(row)));
    }

    private VerdictRows verdicts(long first, long last) {
        return new VerdictRows(
                certificateVerdicts.rows(scan.id(), first, last),
                daneVerdicts.rows(scan.id(), first, last),
                stsVerdicts.rows(scan.id(), first, last),
                tlsRptVerdicts.rows(scan.id(), first, last),
                resultTypes.rows(scan.id(), first, last));
    }

    /** Closes the connection; the statements go with it. */
    @Override
    public void close() {
        List.of(domains, mx, hosts, endpoints, accepts, certificates, policies).forEach(PreparedQuery::close);
        List.of(certificateVerdicts, daneVerdicts, stsVerdicts, tlsRptVerdicts, resultTypes)
                .forEach(PreparedQuery::close);
        queries.close();
    }

    /** What all records of a scan share. */
    record ScanRow(long id, Optional<Judged> judged) {
        static ScanRow of(PreparedQuery query, long scan) {
            try (query) {
                Row row = query.rows(scan).stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new QueryException("there is no scan " + scan + "; the command scans lists them"));
                return new ScanRow(scan, VerdictReading.judged(row));
            }
        }
    }
}
