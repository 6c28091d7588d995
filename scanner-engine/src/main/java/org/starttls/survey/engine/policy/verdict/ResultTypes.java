package org.starttls.survey.engine.policy.verdict;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.dane.DaneCause;
import org.starttls.survey.engine.pkix.PkixCode;
import org.starttls.survey.engine.policy.StsMode;

/**
 * What a sender that does DANE and MTA-STS would report of a domain (RFC 8460 section 4.3), whether the domain asks for
 * reports or not. Where DANE applies to a host, it is judged by DANE alone (RFC 8461 section 2); without a policy a sender
 * takes any certificate. What could not be told of an endpoint is not reported:
 * transient failures need not be (section 4.3). A policy that could not be fetched is, whatever the reason, as
 * {@code sts-policy-fetch-error} (section 4.3.2.2): that a sender had none is what it reports. Pure.
 */
public final class ResultTypes {
    private ResultTypes() {}

    /** In the order of the RFC; they are not exclusive. */
    public static Set<ResultType> of(StsFinding sts, Collection<ReportedEndpoint> endpoints) {
        EnumSet<ResultType> types = EnumSet.noneOf(ResultType.class);
        ofPolicy(sts).ifPresent(types::add);
        boolean authenticated =
                sts.policy().filter(policy -> policy.mode() != StsMode.NONE).isPresent();
        for (ReportedEndpoint endpoint : endpoints) {
            ofEndpoint(endpoint, authenticated).ifPresent(types::add);
        }
        return types;
    }

    private static Optional<ResultType> ofPolicy(StsFinding sts) {
        return switch (sts.outcome()) {
            // A certificate that came and does not hold; otherwise there was no TLS at all.
            case POLICY_TLS_ERROR ->
                Optional.of(
                        sts.certificate().isPresent()
                                ? ResultType.STS_WEBPKI_INVALID
                                : ResultType.STS_POLICY_FETCH_ERROR);
            case POLICY_DNS_ERROR, POLICY_CONNECT_ERROR, POLICY_HTTP_ERROR, POLICY_TOO_LARGE, POLICY_TIMEOUT ->
                Optional.of(ResultType.STS_POLICY_FETCH_ERROR);
            case POLICY_SYNTAX_ERROR -> Optional.of(ResultType.STS_POLICY_INVALID);
            case NONE, VALID, RECORD_INVALID, RECORDS_MULTIPLE, RECORD_DNS_ERROR, POLICY_NOT_FETCHED, NOT_CHECKED ->
                Optional.empty();
        };
    }

    private static Optional<ResultType> ofEndpoint(ReportedEndpoint endpoint, boolean authenticated) {
        return switch (endpoint.dane().code()) {
            case PASS, LOOKUP_ERROR, INCONCLUSIVE -> Optional.empty();
            case FAIL ->
                Optional.of(endpoint.dane().cause().map(ResultTypes::ofDane).orElse(ResultType.TLSA_INVALID));
            case UNUSABLE -> Optional.of(ResultType.TLSA_INVALID);
            case BOGUS -> Optional.of(ResultType.DNSSEC_INVALID);
            case NO_STARTTLS -> Optional.of(ResultType.STARTTLS_NOT_SUPPORTED);
            case NONE, INSECURE, NOT_CHECKED -> withoutDane(endpoint, authenticated);
        };
    }

    private static ResultType ofDane(DaneCause cause) {
        return switch (cause) {
            case NAME -> ResultType.CERTIFICATE_HOST_MISMATCH;
            case EXPIRED -> ResultType.CERTIFICATE_EXPIRED;
            case NOT_YET_VALID, BAD_CHAIN -> ResultType.CERTIFICATE_NOT_TRUSTED;
            case MISMATCH, NO_TRUST_ANCHOR -> ResultType.TLSA_INVALID;
            case NO_CERTIFICATE, TLS_FAILED -> ResultType.VALIDATION_FAILURE;
        };
    }

    private static Optional<ResultType> withoutDane(ReportedEndpoint endpoint, boolean authenticated) {
        if (authenticated && !endpoint.inPolicy()) {
            return Optional.of(ResultType.VALIDATION_FAILURE);
        }
        return switch (endpoint.probe()) {
            case STARTTLS_OK -> authenticated ? ofCertificate(endpoint.certificate()) : Optional.empty();
            case STARTTLS_NOT_OFFERED, STARTTLS_MANGLED, STARTTLS_REFUSED ->
                Optional.of(ResultType.STARTTLS_NOT_SUPPORTED);
            default ->
                StsVerdict.failsToEncrypt(endpoint.probe(), endpoint.lastTry())
                        ? Optional.of(ResultType.VALIDATION_FAILURE)
                        : Optional.empty();
        };
    }

    private static Optional<ResultType> ofCertificate(PkixCode code) {
        return switch (code) {
            case VALID -> Optional.empty();
            case EXPIRED -> Optional.of(ResultType.CERTIFICATE_EXPIRED);
            case NAME_MISMATCH -> Optional.of(ResultType.CERTIFICATE_HOST_MISMATCH);
            case NOT_YET_VALID, SELF_SIGNED, INCOMPLETE_CHAIN, UNTRUSTED, INVALID ->
                Optional.of(ResultType.CERTIFICATE_NOT_TRUSTED);
            case NO_CERTIFICATE -> Optional.of(ResultType.VALIDATION_FAILURE);
        };
    }
}
