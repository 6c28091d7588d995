package org.starttls.survey.reports.compare;

import java.util.Arrays;
import java.util.List;
import org.starttls.survey.reports.ScanFacts;

/** What is paired: by name in both scans. */
enum Unit {
    DOMAIN("domain", "domains", "domain_states"),
    MX_HOST("mx-host", "MX hosts", "mx_host_states"),
    ADDRESS("address", "addresses", "address_states"),
    CERTIFICATE("certificate", "certificates", "certificate_states");

    private final String code;
    private final String words;
    private final String query;

    Unit(String code, String words, String query) {
        this.code = code;
        this.words = words;
        this.query = query;
    }

    /** The units that both scans have something of: a list of hosts has no domains. */
    static List<Unit> of(ScanFacts... scans) {
        return Arrays.stream(values())
                .filter(unit -> Arrays.stream(scans).allMatch(scan -> scan.counts(unit.code)))
                .toList();
    }

    /** As in the unit column of other queries. */
    String code() {
        return code;
    }

    /** Several of them. */
    String words() {
        return words;
    }

    /** The query with a row for each member, in order of names. */
    String query() {
        return query;
    }
}
