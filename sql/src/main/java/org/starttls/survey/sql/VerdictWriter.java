package org.starttls.survey.sql;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stores the verdicts of one judgement. Belongs to its {@link JudgementSession}. */
public final class VerdictWriter {
    private final Commands commands;
    private final long judgementId;
    /** Verdicts on the chain last written; those of one chain come together. */
    private final Map<ChainVerdictRow, Long> ofChain = new HashMap<>();

    VerdictWriter(Commands commands, long judgementId) {
        this.commands = commands;
        this.judgementId = judgementId;
    }

    /** Stores a verdict on a certificate, and what it says of the chain, once however many targets send that. */
    public void pkix(PkixVerdictRow verdict) throws SQLException {
        Optional<Long> chainVerdict = Optional.empty();
        if (verdict.chain().isPresent()) {
            chainVerdict = Optional.of(chain(verdict.chain().get()));
        }
        commands.get("insert_pkix_verdict")
                .number(judgementId)
                .number(verdict.targetId())
                .number(verdict.trustStoreId())
                .number(verdict.verdict())
                .number(chainVerdict)
                .text(verdict.name())
                .flag(verdict.sts())
                .number(verdict.ocsp())
                .run();
    }

    private long chain(ChainVerdictRow verdict) throws SQLException {
        Long known = ofChain.get(verdict);
        if (known != null) {
            return known;
        }
        if (ofChain.keySet().stream().anyMatch(other -> other.chainId() != verdict.chainId())) {
            ofChain.clear();
        }
        long id = commands.get("insert_chain_verdict")
                .number(judgementId)
                .number(verdict.trustStoreId())
                .number(verdict.chainId())
                .number(verdict.chain())
                .number(verdict.time())
                .number(verdict.leafTime())
                .flag(verdict.butForTime())
                .text(findings(verdict.faults()))
                .text(findings(verdict.weaknesses()))
                .bytes(verdict.anchorSha256().map(Hexadecimal::bytes))
                .id()
                .orElseThrow();
        ofChain.put(verdict, id);
        return id;
    }

    private static String findings(List<ChainVerdictRow.Finding> findings) {
        return findings.stream()
                .map(finding -> JsonText.tuple(List.of(finding.code()), finding.position()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Stores a verdict by DANE. */
    public void dane(DaneVerdictRow verdict) throws SQLException {
        Optional<String> slips = Optional.of(verdict.slips())
                .filter(found -> !found.isEmpty())
                .map(found -> found.stream()
                        .map(slip -> JsonText.tuple(List.of(slip.published(), slip.meant()), slip.position()))
                        .collect(Collectors.joining(",", "[", "]")));
        commands.get("insert_dane_verdict")
                .number(judgementId)
                .number(verdict.targetId())
                .number(verdict.domainId())
                .number(verdict.verdict())
                .number(verdict.cause())
                .text(verdict.record())
                .text(slips)
                .text(verdict.older())
                .run();
    }

    /** Stores a verdict on a domain's MTA-STS. */
    public void mtaSts(MtaStsVerdictRow verdict) throws SQLException {
        Optional<MtaStsVerdictRow.Policy> policy = verdict.policy();
        commands.get("insert_mta_sts_verdict")
                .number(judgementId)
                .number(verdict.domainId())
                .number(verdict.outcome())
                .text(verdict.policyId())
                .number(policy.map(MtaStsVerdictRow.Policy::mode))
                .number(policy.map(MtaStsVerdictRow.Policy::maxAge))
                .text(policy.map(said -> JsonText.array(said.mx())))
                .number(verdict.verdict())
                .text(JsonText.array(verdict.faults()))
                .flag(verdict.misconfigured())
                .flag(verdict.losesMail())
                .text(verdict.detail())
                .run();
    }

    /** Stores whether mail arrives at a domain, which enforces its policy, from a sender that honours that. */
    public void enforcedDelivery(long domainId, Optional<Boolean> delivers) throws SQLException {
        commands.get("judge_enforced_delivery")
                .number(judgementId)
                .number(domainId)
                .flag(delivers)
                .run();
    }

    /** Stores a verdict on a domain's TLS reporting. */
    public void tlsrpt(TlsrptVerdictRow verdict) throws SQLException {
        commands.get("insert_tlsrpt_verdict")
                .number(judgementId)
                .number(verdict.domainId())
                .number(verdict.outcome())
                .text(verdict.rua().map(JsonText::array))
                .text(verdict.detail())
                .run();
    }

    /** Stores something that a sender would report of a domain, a row of {@code result_type}. */
    public void resultType(long domainId, int resultType) throws SQLException {
        commands.get("insert_domain_result_type")
                .number(judgementId)
                .number(domainId)
                .number(resultType)
                .run();
    }

    /**
     * Notes a name that the leaf of a chain is for.
     *
     * @param name in lower case; of a host, or with {@code *} for its first label
     */
    public void leafName(long chainId, String name) throws SQLException {
        commands.get("insert_leaf_name").text(name).number(chainId).run();
    }

    /** Keeps a check of a signature for later judgements, if a server sent the certificate. */
    public void signatureCheck(SignatureCheckRow check) throws SQLException {
        commands.get("insert_signature_check")
                .bytes(Hexadecimal.bytes(check.certificateSha256()))
                .bytes(Hexadecimal.bytes(check.issuerKeySha256()))
                .number(check.result())
                .run();
    }
}
