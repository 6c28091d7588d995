package org.starttls.survey.engine.pkix;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.starttls.survey.engine.pki.CertificateFacts;

/** What it takes to read a certificate, and to judge a chain of two whose signatures were checked before. */
@State(Scope.Thread)
public class ChainMicro {
    private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
    private static final String NAME = "mx1.example.test";

    private final SignatureLedger ledger = new SignatureLedger(100, entry -> {});
    private List<byte[]> chain;
    private TrustStore store;

    @Setup
    public void prepare() {
        Issued root = authority("Root").selfSigned();
        Issued issuer = authority("Issuer").by(root);
        Issued leaf = CertificateMaker.leaf(NAME).algorithm("SHA256withRSA").by(issuer);
        chain = List.of(leaf.der(), issuer.der());
        store = TrustStores.of("test", "made", List.of(root.certificate()));
        if (judgeAChain() != PkixCode.VALID) {
            throw new IllegalStateException("the chain is not valid");
        }
    }

    private static CertificateMaker authority(String name) {
        return CertificateMaker.authority(name)
                .keys(CertificateMaker.key(name, "2048"))
                .algorithm("SHA256withRSA");
    }

    @Benchmark
    public Object readACertificate() {
        return CertificateFacts.parse(chain.get(0));
    }

    @Benchmark
    public PkixCode judgeAChain() {
        Optional<ChainVerdict> verdict = ChainJudge.judge(SentChain.of(chain), store, AT, ledger);
        return PkixVerdict.of(verdict, NAME, NameMatch.Rule.COMMON_NAME_STANDS_IN)
                .code();
    }
}
