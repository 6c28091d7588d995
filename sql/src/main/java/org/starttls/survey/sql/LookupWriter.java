package org.starttls.survey.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** Stores the evidence of DNS questions. Writer thread only. */
final class LookupWriter {
    private final Commands commands;

    LookupWriter(Commands commands) {
        this.commands = commands;
    }

    /** Questions asked for the sake of a domain. */
    void ofDomain(long domainId, List<LookupRow> lookups) throws SQLException {
        for (LookupRow lookup : lookups) {
            lookup(OptionalLong.of(domainId), OptionalLong.empty(), lookup);
        }
    }

    /** Questions asked for the sake of an MX host. */
    void ofHost(long hostId, List<LookupRow> lookups) throws SQLException {
        for (LookupRow lookup : lookups) {
            lookup(OptionalLong.empty(), OptionalLong.of(hostId), lookup);
        }
    }

    private void lookup(OptionalLong domainId, OptionalLong hostId, LookupRow lookup) throws SQLException {
        commands.get("insert_lookup")
                .number(domainId)
                .number(hostId)
                .text(lookup.name())
                .number(lookup.type())
                .number(lookup.outcome())
                .number(lookup.rcode())
                .flag(lookup.authenticated())
                .number(lookup.dnssec())
                .text(lookup.detail())
                .number(lookup.tries())
                .text(lookup.resolver())
                .time(lookup.at())
                .duration(lookup.elapsed())
                .bytes(lookup.message())
                .run();
    }
}
