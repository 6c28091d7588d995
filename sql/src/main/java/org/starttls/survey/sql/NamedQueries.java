package org.starttls.survey.sql;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The statements of {@code sql/queries}, by name. Immutable, any thread. */
public final class NamedQueries {
    private static final String FOLDER = "queries";
    /** Files with what this library runs itself. */
    private static final Set<String> OWN =
            Set.of("store.sql", "judge.sql", "evidence.sql", "policy_evidence.sql", "purge.sql", "tries.sql");

    /** The file with what domain records are made of: more parameters than the scan, and rows that only fit together. */
    private static final String RECORDS = "domain_record.sql";

    /** The file with what reports by group are made of, through temporary tables. */
    private static final String CUTS = "cuts.sql";

    /** The file with what other exports are made of, whose columns say how their values are written. */
    private static final String EXPORTS = "export.sql";

    /** The file with what intervals of samples are made of, whose rows only fit together. */
    private static final String SAMPLES = "sampling.sql";

    /** The file with what comparisons of two scans are made of: a row for each of their members, or parameters of its own. */
    private static final String PAIRS = "pairs.sql";

    private static final Set<String> PARTS = Set.of(RECORDS, CUTS, EXPORTS, SAMPLES, PAIRS);

    /** By what they are for, each read when it is first asked for: few programs need all. */
    private static final Map<String, NamedQueries> READ = new ConcurrentHashMap<>();

    private final Map<String, NamedQuery> byName;

    NamedQueries(List<NamedQuery> queries) {
        Map<String, NamedQuery> sorted = new TreeMap<>();
        for (NamedQuery query : queries) {
            NamedQuery other = sorted.put(query.name(), query);
            if (other != null) {
                throw new IllegalArgumentException(
                        "Two statements are named " + query.name() + ": in " + other.file() + " and " + query.file());
            }
        }
        byName = Collections.unmodifiableMap(sorted);
    }

    /** The queries that read a survey: what reports are made of and {@code query --list} shows. */
    public static NamedQueries reports() {
        return READ.computeIfAbsent(
                "reports",
                all -> load(SqlResources.list(FOLDER, "store.sql").stream()
                        .filter(file -> !OWN.contains(file) && !PARTS.contains(file))
                        .toList()));
    }

    /** The queries that domain records are made of; see {@code domain_record.sql} for their parameters. */
    public static NamedQueries domainRecords() {
        return of(RECORDS);
    }

    /** The statements that reports by group are made of; see {@code cuts.sql} for their parameters and tables. */
    public static NamedQueries cuts() {
        return of(CUTS);
    }

    /** The queries that exports of hosts, addresses, probes and certificates are made of; see {@code export.sql}. */
    public static NamedQueries exports() {
        return of(EXPORTS);
    }

    /** The queries that intervals of samples are made of; see {@code sampling.sql} for their columns. */
    public static NamedQueries samples() {
        return of(SAMPLES);
    }

    /** The queries that comparisons of two scans are made of; see {@code pairs.sql} for their parameters. */
    public static NamedQueries pairs() {
        return of(PAIRS);
    }

    /** The statements that this library runs itself. */
    static NamedQueries library() {
        return READ.computeIfAbsent("library", own -> load(OWN.stream().sorted().toList()));
    }

    private static NamedQueries of(String file) {
        return READ.computeIfAbsent(file, one -> load(List.of(one)));
    }

    private static NamedQueries load(List<String> files) {
        return new NamedQueries(files.stream()
                .flatMap(file -> SqlFile.parse(file, SqlResources.read(FOLDER + "/" + file)).stream())
                .toList());
    }

    /**
     * The statement of a name.
     *
     * @throws NoSuchElementException when there is none; the message lists the names there are
     */
    public NamedQuery get(String name) {
        NamedQuery query = byName.get(name);
        if (query == null) {
            throw new NoSuchElementException(
                    "No query is named " + name + "; there are: " + String.join(", ", byName.keySet()));
        }
        return query;
    }

    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    /** All, sorted by name. */
    public Collection<NamedQuery> all() {
        return byName.values();
    }
}
