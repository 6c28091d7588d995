package org.starttls.survey.engine.policy.verdict;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.HttpAnswer;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.model.PolicyKind;
import org.starttls.survey.engine.model.PolicyTexts;
import org.starttls.survey.engine.pkix.PkixCode;
import org.starttls.survey.engine.policy.StsPolicy;
import org.starttls.survey.engine.policy.StsRecord;

/** Evidence for tests, without certificates. */
final class Findings {
    static final StsHost.Endpoint GOOD = new StsHost.Endpoint(EndpointOutcome.STARTTLS_OK, true, PkixCode.VALID);
    static final StsHost.Endpoint BAD = new StsHost.Endpoint(EndpointOutcome.STARTTLS_OK, true, PkixCode.NAME_MISMATCH);
    static final StsHost.Endpoint SILENT =
            new StsHost.Endpoint(EndpointOutcome.CONNECT_TIMEOUT, true, PkixCode.NO_CERTIFICATE);

    static final StsHost.Endpoint NOT_PROBED =
            new StsHost.Endpoint(EndpointOutcome.NOT_PROBED, true, PkixCode.NO_CERTIFICATE);

    private Findings() {}

    static StsHost.Endpoint endpoint(String name) {
        return switch (name) {
            case "good" -> GOOD;
            case "bad" -> BAD;
            case "silent" -> SILENT;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A policy that was found and holds. */
    static StsFinding policy(String mode, String... patterns) {
        StringBuilder text = new StringBuilder("version: STSv1\nmax_age: 86400\nmode: " + mode + "\n");
        for (String pattern : patterns) {
            text.append("mx: ").append(pattern).append('\n');
        }
        return new StsFinding(
                StsOutcome.VALID,
                Optional.of(new StsRecord.Valid("a")),
                Optional.empty(),
                Optional.of(StsPolicy.read(text.toString().getBytes(StandardCharsets.US_ASCII))),
                true,
                Optional.empty());
    }

    /** What a record comes to without a fetch. */
    static StsFinding record(String... texts) {
        return StsFinding.of(texts(LookupOutcome.FOUND, texts), Optional.empty(), Optional.empty());
    }

    static PolicyTexts texts(LookupOutcome outcome, String... texts) {
        return new PolicyTexts(PolicyKind.MTA_STS, outcome, DnssecStatus.INSECURE, List.of(texts));
    }

    static PolicyFetch fetch(PolicyFetchOutcome outcome, PolicyFetchStage stage, String body) {
        return fetch(outcome, stage, body, HostOutcome.NXDOMAIN);
    }

    static PolicyFetch fetch(PolicyFetchOutcome outcome, PolicyFetchStage stage, int status) {
        return fetch(outcome, stage, new HttpAnswer(status, List.of(), Optional.empty()), HostOutcome.NXDOMAIN);
    }

    static PolicyFetch fetch(PolicyFetchOutcome outcome, PolicyFetchStage stage, String body, HostOutcome resolution) {
        Optional<byte[]> bytes = Optional.of(body.getBytes(StandardCharsets.US_ASCII));
        return fetch(outcome, stage, new HttpAnswer(200, List.of(), bytes), resolution);
    }

    private static PolicyFetch fetch(
            PolicyFetchOutcome outcome, PolicyFetchStage stage, HttpAnswer answer, HostOutcome resolution) {
        return new PolicyFetch(
                HostAddresses.notAsked("mta-sts.example.test", resolution, "because"),
                outcome,
                stage,
                Optional.empty(),
                Optional.empty(),
                Optional.of(answer),
                Instant.EPOCH,
                Duration.ZERO,
                Optional.of("because"));
    }
}
