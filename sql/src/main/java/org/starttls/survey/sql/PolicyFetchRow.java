package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One try to fetch a domain's MTA-STS policy, a row of {@code policy_fetch} with what hangs on it.
 *
 * @param tryNumber 1 for the first
 * @param resolution a row of {@code host_outcome}, of the policy host
 * @param cname the end of the policy host's CNAME chain, where there is one
 * @param ip the last that was connected to, or tried
 * @param outcome a row of {@code policy_fetch_outcome}
 * @param stage a row of {@code policy_fetch_stage}
 * @param status of HTTP
 * @param headers those of interest, in the order they came
 * @param body as received
 * @param tlsVersion as on the wire
 * @param chain in DER, in the order sent; empty where none was
 * @param lookups of the policy host's addresses
 */
public record PolicyFetchRow(
        long domainId,
        int tryNumber,
        Instant at,
        int resolution,
        Optional<String> cname,
        Optional<String> ip,
        int port,
        int outcome,
        int stage,
        Optional<Integer> status,
        List<Header> headers,
        Optional<byte[]> body,
        Optional<Integer> tlsVersion,
        List<byte[]> chain,
        Duration elapsed,
        Optional<String> detail,
        List<LookupRow> lookups) {
    public PolicyFetchRow {
        requireNonNull(at, "at");
        requireNonNull(cname, "cname");
        requireNonNull(ip, "ip");
        requireNonNull(status, "status");
        headers = List.copyOf(headers);
        requireNonNull(body, "body");
        requireNonNull(tlsVersion, "tlsVersion");
        chain = List.copyOf(chain);
        requireNonNull(elapsed, "elapsed");
        requireNonNull(detail, "detail");
        lookups = List.copyOf(lookups);
    }

    /** One header field of the answer. */
    public record Header(String name, String value) {
        public Header {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }
}
