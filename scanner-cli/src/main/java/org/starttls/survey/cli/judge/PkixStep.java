package org.starttls.survey.cli.judge;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pkix.SignatureLedger;
import org.starttls.survey.sql.EvidenceReader;
import org.starttls.survey.sql.EvidenceReader.Session;
import org.starttls.survey.sql.JudgementSession;
import org.starttls.survey.sql.PkixVerdictRow;

/**
 * Judges the certificates of all targets with a session, by each trust store. The targets come chain by chain, so that each
 * chain is read and searched once; memory does not grow with their number.
 */
final class PkixStep implements ScanJudge.Step {
    private final JudgementOptions options;
    private final Workers workers;

    PkixStep(JudgementOptions options, Workers workers) {
        this.options = options;
        this.workers = workers;
    }

    @Override
    public void run(JudgementSession session) throws SQLException {
        NewChecks checks = new NewChecks();
        SignatureLedger ledger = checks.ledger();
        PkixJudge judge = new PkixJudge(options, session.trustStores(), ledger);
        Workers.Line<PkixJudge.Verdicts> line = workers.new Line<>(verdicts -> store(verdicts, session, checks));
        Batches batches = new Batches(session.evidence(), ledger, batch -> line.add(() -> judge.judge(batch)));
        session.evidence().sessions(batches::add);
        batches.finish();
        line.finish();
    }

    private static void store(PkixJudge.Verdicts verdicts, JudgementSession session, NewChecks checks)
            throws SQLException {
        for (PkixJudge.LeafNames leaf : verdicts.names()) {
            for (String name : leaf.names()) {
                session.verdicts().leafName(leaf.chainId(), name);
            }
        }
        for (PkixVerdictRow verdict : verdicts.rows()) {
            session.verdicts().pkix(verdict);
        }
        checks.store(session.verdicts());
    }

    /**
     * Targets with one chain.
     *
     * @param chain empty where no certificate was sent
     */
    record Group(Optional<StoredChain> chain, List<Target> targets) {}

    /** @param staple the OCSP response that came with the chain; no bytes where none did */
    record Target(Session session, Bytes staple) {}

    /** Makes groups of targets and batches of groups, none too large to be held a few times. */
    private static final class Batches {
        private static final int MOST_SESSIONS = 200;
        private static final long MOST_BYTES = 1 << 20;

        private final EvidenceReader evidence;
        private final StoredChains chains;
        private final Taker taker;
        private Optional<StoredChain> chain = Optional.empty();
        private List<Target> targets = new ArrayList<>();
        private List<Group> groups = new ArrayList<>();
        private int count;
        private long bytes;

        interface Taker {
            void take(List<Group> batch) throws SQLException;
        }

        Batches(EvidenceReader evidence, SignatureLedger ledger, Taker taker) {
            this.evidence = evidence;
            this.chains = new StoredChains(evidence, ledger);
            this.taker = taker;
        }

        void add(Session session) throws SQLException {
            if (!session.chainId().equals(chain.map(StoredChain::id))) {
                closeGroup();
                chain = Optional.of(chains.load(session.chainId().orElseThrow()));
                bytes += chain.get().bytes();
            }
            Bytes staple = staple(session);
            bytes += staple.length();
            targets.add(new Target(session, staple));
            count++;
            if (count == MOST_SESSIONS || bytes > MOST_BYTES) {
                finish();
                bytes = chain.map(StoredChain::bytes).orElse(0L);
            }
        }

        private Bytes staple(Session session) throws SQLException {
            Optional<Long> probe = session.stapledProbeId();
            return Bytes.of(probe.isPresent() ? evidence.staple(probe.get()) : new byte[0]);
        }

        private void closeGroup() {
            if (!targets.isEmpty()) {
                groups.add(new Group(chain, targets));
                targets = new ArrayList<>();
            }
        }

        void finish() throws SQLException {
            closeGroup();
            if (!groups.isEmpty()) {
                taker.take(groups);
                groups = new ArrayList<>();
                count = 0;
            }
        }
    }
}
