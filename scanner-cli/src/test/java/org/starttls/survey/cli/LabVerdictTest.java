package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.engine.dane.DaneCause;
import org.starttls.survey.engine.dane.DaneEvidence;
import org.starttls.survey.engine.dane.DaneJudge;
import org.starttls.survey.engine.dane.DaneVerdict;
import org.starttls.survey.engine.dane.ReferenceNames;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.TlsaAnswer;
import org.starttls.survey.engine.model.TlsaRecord;
import org.starttls.survey.engine.pkix.ChainJudge;
import org.starttls.survey.engine.pkix.ChainVerdict;
import org.starttls.survey.engine.pkix.NameMatch;
import org.starttls.survey.engine.pkix.PkixVerdict;
import org.starttls.survey.engine.pkix.SentChain;
import org.starttls.survey.engine.pkix.SignatureLedger;
import org.starttls.survey.engine.pkix.TrustStore;
import org.starttls.survey.engine.pkix.TrustStores;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.pki.CertificateAuthority;
import org.starttls.survey.lab.world.DomainPlan;
import org.starttls.survey.lab.world.Facilities;
import org.starttls.survey.lab.world.LabMix;
import org.starttls.survey.lab.world.MxHost;
import org.starttls.survey.lab.world.TlsaBook;
import org.starttls.survey.lab.world.TruthWriter;
import org.starttls.survey.lab.world.World;

/**
 * The scanner's judges, given what the lab shows, come to the lab's verdicts. No network: the records and outcomes are the
 * truth's own, the chains are those that the servers send.
 */
class LabVerdictTest {
    private static final int DOMAINS = 700;
    private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
    /** Half of the zones signed, and in these every kind of TLSA records; nobody with hundreds of hosts. */
    private static final LabMix MIX = LabMix.parse("signed=900,tlsa-none=300,tlsa-no-data=50,tlsa-key=300,"
            + "tlsa-issuer-key=500,tls13=250,self-hosted=1000,many-mx=0,too-many-mx=0");

    @TempDir
    private Path folder;

    private final World world = new World(5, MIX, Facilities.ordinary());
    private final CertificateAuthority authority = new CertificateAuthority();
    private final SignatureLedger signatures = new SignatureLedger(entry -> {});
    private final DaneJudge dane = new DaneJudge(signatures);
    private TrustStore store;

    @BeforeEach
    void trustTheLab() throws IOException {
        Path root = Files.writeString(folder.resolve("root.pem"), Lab.rootCertificatePem());
        store = TrustStores.load("lab", root, Optional.empty());
    }

    @Test
    void theJudgesFindTheVerdictsOfTheTruth() throws Exception {
        StringBuilder lines = new StringBuilder();
        List<String> names = Stream.iterate(0, i -> i + 1)
                .limit(DOMAINS)
                .map(i -> "domain" + i + ".example")
                .toList();
        new TruthWriter(world, new TlsaBook(world, authority), 25).write(names.iterator(), lines);
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (String line : lines.toString().lines().toList()) {
            JsonNode record = new ObjectMapper().readTree(line);
            DomainPlan plan = world.domain(record.get("domain").asText());
            for (JsonNode mx : record.get("mx")) {
                for (JsonNode endpoint : mx.get("endpoints")) {
                    String expected = expected(endpoint);
                    String found = pkix(mx, endpoint) + dane(plan, record, mx, endpoint);
                    seen.add(expected);
                    if (!found.equals(expected)) {
                        wrong.add(plan.domain() + " " + mx.get("host") + ": found " + found + ", not " + expected);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen)
                .contains(
                        "valid trusted match valid; pass 3 1 1",
                        "valid trusted match valid; pass 2 1 1",
                        "expired trusted match expired; fail expired",
                        "name-mismatch trusted mismatch valid; fail name",
                        "self-signed self-signed match valid; pass 3 1 1",
                        "valid trusted match valid; unusable");
    }

    private static String expected(JsonNode endpoint) {
        JsonNode pkix = endpoint.at("/pkix/lab");
        String facts = pkix.isObject()
                ? String.join(
                        " ",
                        pkix.get("verdict").asText(),
                        pkix.get("chain").asText(),
                        pkix.get("name").asText(),
                        pkix.get("time").asText())
                : "no-certificate";
        JsonNode detail = endpoint.at("/dane/detail");
        return facts + "; " + endpoint.at("/dane/verdict").asText() + (detail.isNull() ? "" : " " + detail.asText());
    }

    private String pkix(JsonNode mx, JsonNode endpoint) throws CertificateEncodingException {
        String host = mx.get("host").asText();
        SentChain chain = chain(endpoint, host);
        Optional<ChainVerdict> judged = ChainJudge.judge(chain, store, AT, signatures);
        if (judged.isEmpty()) {
            return "no-certificate";
        }
        PkixVerdict verdict = PkixVerdict.of(judged, host, NameMatch.Rule.COMMON_NAME_STANDS_IN);
        return String.join(
                " ",
                verdict.code().code(),
                judged.get().chain().code(),
                verdict.name().isPresent() ? "match" : "mismatch",
                judged.get().time().orElseThrow().code());
    }

    private SentChain chain(JsonNode endpoint, String serverName) throws CertificateEncodingException {
        List<byte[]> sent = new ArrayList<>();
        if (endpoint.get("tls").isObject()) {
            var address = NetUtil.createInetAddressFromIpAddressString(
                    endpoint.get("ip").asText());
            for (X509Certificate each : authority.chain(world.certificate(address, Optional.of(serverName)))) {
                sent.add(each.getEncoded());
            }
        }
        return SentChain.of(sent);
    }

    private String dane(DomainPlan plan, JsonNode record, JsonNode mx, JsonNode endpoint)
            throws CertificateEncodingException {
        String name = mx.get("host").asText();
        Optional<String> alias = world.host(name).flatMap(MxHost::canonical);
        TlsaAnswer answer = tlsa(mx.get("tlsa"));
        DaneEvidence evidence = new DaneEvidence(
                name,
                alias,
                HostOutcome.RESOLVED,
                dnssec(mx.get("dnssec")),
                Optional.of(answer),
                Stream.of(EndpointOutcome.values())
                        .filter(each ->
                                each.code().equals(endpoint.get("outcome").asText()))
                        .findFirst()
                        .orElseThrow(),
                true,
                chain(endpoint, answer.base()),
                AT);
        ReferenceNames names =
                ReferenceNames.of(answer.base(), plan.domain(), alias, dnssec(record.at("/mail/dnssec")));
        DaneVerdict verdict = dane.judge(evidence, names);
        String detail = switch (verdict.code()) {
            case PASS -> " " + parameters(verdict.matched().orElseThrow());
            case FAIL -> " " + verdict.cause().map(DaneCause::code).orElseThrow();
            default -> "";
        };
        return "; " + verdict.code().code() + detail;
    }

    private static TlsaAnswer tlsa(JsonNode found) {
        List<TlsaRecord> records = new ArrayList<>();
        for (JsonNode each : found.get("records")) {
            String[] parts = each.asText().split(" ", 4);
            records.add(new TlsaRecord(
                    Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3]));
        }
        LookupOutcome outcome = switch (found.get("outcome").asText()) {
            case "found" -> LookupOutcome.FOUND;
            case "none" -> LookupOutcome.NODATA;
            case "servfail" -> LookupOutcome.SERVFAIL;
            case "timeout" -> LookupOutcome.TIMEOUT;
            default -> LookupOutcome.BOGUS;
        };
        return new TlsaAnswer(
                outcome, dnssec(found.get("dnssec")), found.get("base").asText(), Optional.empty(), records);
    }

    private static DnssecStatus dnssec(JsonNode code) {
        return Stream.of(DnssecStatus.values())
                .filter(each -> each.code().equals(code.asText()))
                .findFirst()
                .orElseThrow();
    }

    private static String parameters(TlsaRecord record) {
        return record.usage() + " " + record.selector() + " " + record.matchingType();
    }
}
