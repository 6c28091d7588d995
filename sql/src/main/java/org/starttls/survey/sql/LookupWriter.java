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

    /** Questions of a later try: they take the place of those that failed, and stand beside those that were answered. */
    void ofDomainAgain(long domainId, List<LookupRow> lookups) throws SQLException {
        for (LookupRow lookup : lookups) {
            again(OptionalLong.of(domainId), OptionalLong.empty(), lookup);
        }
    }

    /** The same for an MX host. */
    void ofHostAgain(long hostId, List<LookupRow> lookups) throws SQLException {
        for (LookupRow lookup : lookups) {
            again(OptionalLong.empty(), OptionalLong.of(hostId), lookup);
        }
    }

    private void again(OptionalLong domainId, OptionalLong hostId, LookupRow lookup) throws SQLException {
        if (question("has_answer", domainId, hostId, lookup).id().isPresent()) {
            uncounted(domainId, hostId, lookup);
            return;
        }
        if (question("set_aside_lookups", domainId, hostId, lookup).run()) {
            boolean unused =
                    question("delete_lookups", domainId, hostId, lookup).run();
        }
        lookup(domainId, hostId, lookup);
    }

    private Command question(String query, OptionalLong domainId, OptionalLong hostId, LookupRow lookup)
            throws SQLException {
        return commands.get(query)
                .number(domainId)
                .number(hostId)
                .number(lookup.type())
                .text(lookup.name());
    }

    private void uncounted(OptionalLong domainId, OptionalLong hostId, LookupRow lookup) throws SQLException {
        commands.get("insert_uncounted_lookup")
                .number(domainId)
                .number(hostId)
                .number(lookup.type())
                .number(lookup.outcome())
                .number(lookup.rcode())
                .number(lookup.tries())
                .text(lookup.resolver())
                .time(lookup.at())
                .duration(lookup.elapsed())
                .run();
    }
}
