package org.starttls.survey.cli.judge;

import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.starttls.survey.engine.pkix.SignatureLedger;
import org.starttls.survey.sql.SignatureCheckRow;
import org.starttls.survey.sql.VerdictWriter;

/** Checks of signatures that judges made, on their way into the database. */
final class NewChecks {
    private final Queue<SignatureLedger.Entry> made = new ConcurrentLinkedQueue<>();

    /** A ledger for any thread whose news end up here. */
    SignatureLedger ledger() {
        return new SignatureLedger(made::add);
    }

    /** Stores what was made until now. Thread of the judgement. */
    void store(VerdictWriter verdicts) throws SQLException {
        for (SignatureLedger.Entry entry = made.poll(); entry != null; entry = made.poll()) {
            verdicts.signatureCheck(new SignatureCheckRow(
                    entry.certificateSha256(),
                    entry.issuerKeySha256(),
                    entry.result().id()));
        }
    }
}
