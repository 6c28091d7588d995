package org.starttls.survey.engine.policy.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.HttpAnswer;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.model.PolicyTexts;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.pkix.ChainVerdict;
import org.starttls.survey.engine.pkix.NameMatch;
import org.starttls.survey.engine.pkix.PkixCode;
import org.starttls.survey.engine.pkix.PkixVerdict;
import org.starttls.survey.engine.policy.RecordStatus;
import org.starttls.survey.engine.policy.StsPolicy;
import org.starttls.survey.engine.policy.StsPolicyReading;
import org.starttls.survey.engine.policy.StsRecord;

/**
 * What a sender with an empty cache finds of a domain's MTA-STS: the first stage that fails decides, in the order in which a
 * sender goes.
 *
 * @param record what the TXT records say; empty where asking for them failed, or nobody asked
 * @param certificate of the policy host by DNS names alone (RFC 8461 section 3.3); empty where none was sent
 * @param reading of the text; empty where there is none to read
 * @param conclusive whether another try would hardly find something else
 * @param detail for people: why there is no policy
 */
public record StsFinding(
        StsOutcome outcome,
        Optional<StsRecord> record,
        Optional<PkixVerdict> certificate,
        Optional<StsPolicyReading> reading,
        boolean conclusive,
        Optional<String> detail) {
    public StsFinding {
        requireNonNull(outcome, "outcome");
        requireNonNull(record, "record");
        requireNonNull(certificate, "certificate");
        requireNonNull(reading, "reading");
        requireNonNull(detail, "detail");
    }

    /** Nobody asked. */
    public static StsFinding notChecked() {
        return new StsFinding(
                StsOutcome.NOT_CHECKED, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /**
     * Judges a domain.
     *
     * @param texts of {@code _mta-sts}
     * @param fetch of the policy; empty where there was none
     * @param chain of the policy host as {@link org.starttls.survey.engine.pkix.ChainJudge} finds it; empty where no
     *     certificate was sent
     */
    public static StsFinding of(PolicyTexts texts, Optional<PolicyFetch> fetch, Optional<ChainVerdict> chain) {
        if (!isAnswered(texts.outcome())) {
            return ended(
                    StsOutcome.RECORD_DNS_ERROR,
                    Optional.empty(),
                    false,
                    texts.outcome().code());
        }
        StsRecord record = StsRecord.of(texts.texts());
        if (record.status() != RecordStatus.VALID) {
            return ofRecord(record);
        }
        return fetch.map(fetched -> ofFetch(record, fetched, chain))
                .orElseGet(() -> ended(
                        StsOutcome.POLICY_NOT_FETCHED, Optional.of(record), false, "the policy was not asked for"));
    }

    private static boolean isAnswered(LookupOutcome outcome) {
        return switch (outcome) {
            case FOUND, NODATA, NXDOMAIN -> true;
            case SERVFAIL, TIMEOUT, BOGUS, REFUSED, MALFORMED, LOCAL_ERROR, CNAME_LOOP, CNAME_CHAIN -> false;
        };
    }

    private static StsFinding ofRecord(StsRecord record) {
        if (record instanceof StsRecord.Invalid invalid) {
            return ended(StsOutcome.RECORD_INVALID, Optional.of(record), true, invalid.reason());
        }
        if (record instanceof StsRecord.Multiple several) {
            String why = several.count() + " records, of which senders take none";
            return ended(StsOutcome.RECORDS_MULTIPLE, Optional.of(record), true, why);
        }
        return new StsFinding(
                StsOutcome.NONE, Optional.of(record), Optional.empty(), Optional.empty(), true, Optional.empty());
    }

    private static StsFinding ofFetch(StsRecord record, PolicyFetch fetch, Optional<ChainVerdict> chain) {
        boolean handshakeDone = fetch.stage() == PolicyFetchStage.HTTP || fetch.stage() == PolicyFetchStage.DONE;
        if (!handshakeDone || isOurs(fetch.outcome())) {
            return broken(record, Optional.empty(), fetch);
        }
        PkixVerdict certificate = PkixVerdict.of(chain, fetch.host(), NameMatch.Rule.DNS_NAMES_ONLY);
        if (certificate.code() != PkixCode.VALID) {
            return new StsFinding(
                    StsOutcome.POLICY_TLS_ERROR,
                    Optional.of(record),
                    Optional.of(certificate),
                    Optional.empty(),
                    true,
                    Optional.of("the policy host's certificate: "
                            + certificate.code().code()));
        }
        return fetch.outcome() == PolicyFetchOutcome.FETCHED
                ? ofBody(record, certificate, fetch.answer().orElseThrow())
                : broken(record, Optional.of(certificate), fetch);
    }

    private static boolean isOurs(PolicyFetchOutcome outcome) {
        return outcome == PolicyFetchOutcome.LOCAL_ERROR || outcome == PolicyFetchOutcome.SCANNER_BUG;
    }

    private static StsFinding broken(StsRecord record, Optional<PkixVerdict> certificate, PolicyFetch fetch) {
        StsOutcome outcome = outcome(fetch.outcome());
        boolean conclusive = switch (outcome.knowledge()) {
            case POLICY, NO_POLICY -> true;
            case UNKNOWN -> false;
            case BY_LOOKUP -> fetch.addresses().outcome().conclusive();
            case BY_STATUS ->
                fetch.answer().filter(answer -> isOfTheMoment(answer.status())).isEmpty();
        };
        return new StsFinding(outcome, Optional.of(record), certificate, Optional.empty(), conclusive, fetch.detail());
    }

    /** Server errors, and Too Many Requests (RFC 9110 section 15.6, RFC 6585 section 4). */
    private static boolean isOfTheMoment(int status) {
        return status == 429 || status / 100 == 5;
    }

    private static StsOutcome outcome(PolicyFetchOutcome fetch) {
        return switch (fetch) {
            case DNS_ERROR -> StsOutcome.POLICY_DNS_ERROR;
            case CONNECT_ERROR -> StsOutcome.POLICY_CONNECT_ERROR;
            case TLS_ERROR -> StsOutcome.POLICY_TLS_ERROR;
            case HTTP_ERROR -> StsOutcome.POLICY_HTTP_ERROR;
            case TOO_LARGE -> StsOutcome.POLICY_TOO_LARGE;
            case TIMEOUT -> StsOutcome.POLICY_TIMEOUT;
            case EXCLUDED, LOCAL_ERROR, SCANNER_BUG, FETCHED -> StsOutcome.POLICY_NOT_FETCHED;
        };
    }

    private static StsFinding ofBody(StsRecord record, PkixVerdict certificate, HttpAnswer answer) {
        StsPolicyReading reading = StsPolicy.read(answer.body().orElseThrow());
        Optional<String> why = reading instanceof StsPolicyReading.Invalid invalid
                ? Optional.of(invalid.line().map(line -> "line " + line + ": ").orElse("") + invalid.reason())
                : Optional.empty();
        return new StsFinding(
                why.isEmpty() ? StsOutcome.VALID : StsOutcome.POLICY_SYNTAX_ERROR,
                Optional.of(record),
                Optional.of(certificate),
                Optional.of(reading),
                true,
                why);
    }

    private static StsFinding ended(StsOutcome outcome, Optional<StsRecord> record, boolean conclusive, String why) {
        return new StsFinding(outcome, record, Optional.empty(), Optional.empty(), conclusive, Optional.of(why));
    }

    /** The certificates that a fetch brought, for whoever judges the chain. */
    public static List<byte[]> chain(PolicyFetch fetch) {
        return fetch.tls().map(TlsSession::chain).orElse(List.of());
    }

    /** The policy that senders follow; empty where they have none. */
    public Optional<StsPolicy> policy() {
        return reading.flatMap(StsPolicyReading::policy);
    }
}
