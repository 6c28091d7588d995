package org.starttls.survey.cli.scan;

import java.util.List;
import org.starttls.survey.engine.model.HttpAnswer;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.sql.PolicyFetchRow;

/** Fetches of policies as rows of the database. Pure, any thread. */
final class PolicyFetchRows {
    private PolicyFetchRows() {}

    /** @param port of policy hosts, also of those that were not connected to */
    static PolicyFetchRow row(long domainId, int tryNumber, PolicyFetch fetch, int port) {
        return new PolicyFetchRow(
                domainId,
                tryNumber,
                fetch.at(),
                fetch.addresses().outcome().id(),
                fetch.addresses().cname(),
                fetch.endpoint().map(endpoint -> AddressLiteral.format(endpoint.getAddress())),
                port,
                fetch.outcome().id(),
                fetch.stage().id(),
                fetch.answer().map(HttpAnswer::status),
                fetch.answer().map(HttpAnswer::headers).orElse(List.of()).stream()
                        .map(header -> new PolicyFetchRow.Header(header.name(), header.value()))
                        .toList(),
                fetch.answer().flatMap(HttpAnswer::body),
                fetch.tls().flatMap(TlsSession::version),
                fetch.tls().map(TlsSession::chain).orElse(List.of()),
                fetch.elapsed(),
                fetch.detail(),
                Rows.lookups(fetch.addresses().lookups()));
    }
}
