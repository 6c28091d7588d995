package org.starttls.survey.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Stores what came of fetching policies. Writer thread only. */
final class PolicyFetchWriter {
    private final Commands commands;
    private final LookupWriter lookups;
    private final ChainWriter chains;

    PolicyFetchWriter(Commands commands, CertificateReader certificates) {
        this.commands = commands;
        this.lookups = new LookupWriter(commands);
        this.chains = new ChainWriter(commands, certificates);
    }

    /** Drops what a rolled-back transaction may have made up. */
    void forget() {
        chains.forget();
    }

    boolean fetch(PolicyFetchRow fetch) throws SQLException {
        OptionalLong chain = fetch.chain().isEmpty() ? OptionalLong.empty() : OptionalLong.of(chains.id(fetch.chain()));
        boolean stored = commands.get("insert_policy_fetch")
                .number(fetch.domainId())
                .number(fetch.tryNumber())
                .time(fetch.at())
                .number(fetch.resolution())
                .text(fetch.cname())
                .text(fetch.ip())
                .number(fetch.port())
                .number(fetch.outcome())
                .number(fetch.stage())
                .number(fetch.status())
                .text(fetch.status().map(status -> headers(fetch.headers())))
                .bytes(fetch.body())
                .number(fetch.tlsVersion())
                .number(chain)
                .duration(fetch.elapsed())
                .text(fetch.detail())
                .run();
        if (stored && fetch.tryNumber() == 1) {
            lookups.ofDomain(fetch.domainId(), fetch.lookups());
        } else if (stored) {
            lookups.ofDomainAgain(fetch.domainId(), fetch.lookups());
        }
        return stored;
    }

    private static String headers(List<PolicyFetchRow.Header> headers) {
        return headers.stream()
                .map(header -> JsonText.array(List.of(header.name(), header.value())))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
