package org.starttls.survey.reports.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.starttls.survey.reports.verdict.DomainVerdict;
import org.starttls.survey.reports.verdict.Judged;
import org.starttls.survey.reports.verdict.StsVerdict;
import org.starttls.survey.reports.verdict.TlsRptVerdict;

/**
 * What a scan holds about one domain. Empty is unknown, never "no".
 *
 * @param scan its number in the database
 * @param domain the name, in A-labels
 * @param rank the smallest, where the list named the domain more than once
 * @param weight empty where it is not to be shown
 * @param labels the list's further columns; a domain that was named more than once may have several values
 * @param mx by preference, then name; an implicit MX is the domain itself with preference 0
 * @param mtaSts the TXT records at {@code _mta-sts.DOMAIN} (RFC 8461)
 * @param tlsRpt the TXT records at {@code _smtp._tls.DOMAIN} (RFC 8460)
 * @param stsVerdict what the domain's MTA-STS comes to; empty where it was not judged
 * @param tlsRptVerdict what its TLS reporting comes to; empty where it was not judged
 * @param judged what the verdicts here were made by; empty where nothing was judged
 */
public record DomainRecord(
        long scan,
        String domain,
        Optional<Long> rank,
        Optional<Double> weight,
        SortedMap<String, List<String>> labels,
        Mail mail,
        List<MxRecord> mx,
        Policy mtaSts,
        Policy tlsRpt,
        Optional<StsVerdict> stsVerdict,
        Optional<TlsRptVerdict> tlsRptVerdict,
        Optional<Judged> judged,
        DomainVerdict verdict) {
    public DomainRecord {
        requireNonNull(domain);
        requireNonNull(rank);
        requireNonNull(weight);
        labels = immutable(labels);
        requireNonNull(mail);
        mx = List.copyOf(mx);
        requireNonNull(mtaSts);
        requireNonNull(tlsRpt);
        requireNonNull(stsVerdict);
        requireNonNull(tlsRptVerdict);
        requireNonNull(judged);
        requireNonNull(verdict);
    }

    private static SortedMap<String, List<String>> immutable(Map<String, List<String>> labels) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /**
     * How asking where the domain takes mail ended.
     *
     * @param outcome a code of {@code mail.outcome}; empty when it was not asked yet
     * @param dnssec status of the MX records or of their denial
     * @param cname the name at the end of the domain's CNAME chain
     * @param answered distinct MX records in the answer; more than the record has where it was cut
     */
    public record Mail(
            Optional<Outcome> outcome,
            Optional<String> detail,
            Optional<String> dnssec,
            Optional<String> cname,
            Optional<Long> answered,
            Optional<Instant> at) {
        public Mail {
            requireNonNull(outcome);
            requireNonNull(detail);
            requireNonNull(dnssec);
            requireNonNull(cname);
            requireNonNull(answered);
            requireNonNull(at);
        }
    }

    /**
     * One MX record.
     *
     * @param preference 0 to 65535, the least is tried first
     * @param primary of the best preference among those that name a host
     * @param host empty for a null MX, which names none (RFC 7505)
     */
    public record MxRecord(int preference, boolean primary, Optional<MxHost> host) {
        public MxRecord {
            requireNonNull(host);
        }
    }

    /**
     * What the DNS holds at the name of a policy.
     *
     * @param lookup {@code found}, {@code none}, or how the lookup failed; empty when nothing was asked
     * @param texts every TXT record at the name, whether or not it is about the policy
     * @param doubt why the answer is bogus or indeterminate, where that was said
     */
    public record Policy(Optional<String> lookup, Optional<String> dnssec, List<String> texts, Optional<String> doubt) {
        /** Nothing was asked. */
        public static final Policy NOT_ASKED =
                new Policy(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

        public Policy {
            requireNonNull(lookup);
            requireNonNull(dnssec);
            texts = List.copyOf(texts);
            requireNonNull(doubt);
        }
    }
}
