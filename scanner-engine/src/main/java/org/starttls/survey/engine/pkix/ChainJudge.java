package org.starttls.survey.engine.pkix;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.pki.Certificate;

/** Judges chains as they were sent. Pure, any thread; nothing is fetched. */
public final class ChainJudge {
    private ChainJudge() {}

    /**
     * Judges a chain by a trust store at an instant, in bounded time: at most a hundred signatures are checked.
     *
     * @return empty where no certificate was sent
     */
    public static Optional<ChainVerdict> judge(SentChain sent, TrustStore store, Instant at, SignatureChecks checks) {
        if (sent.certificates().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(sent.leaf()
                .map(leaf -> verdict(leaf, PathSearch.best(leaf, sent, store, checks, at), at))
                .orElse(ChainVerdict.UNREADABLE));
    }

    private static ChainVerdict verdict(Certificate leaf, CertificatePath path, Instant at) {
        return new ChainVerdict(
                Chain.of(path),
                path.certificates(),
                Optional.of(path.time()),
                Optional.of(TimeStatus.of(leaf, at)),
                path.faults(),
                weaknesses(path));
    }

    private static List<Finding<Weakness>> weaknesses(CertificatePath path) {
        List<Finding<Weakness>> found = new ArrayList<>();
        int last = path.certificates().size() - 1;
        for (int position = 0; position <= last; position++) {
            boolean anchor = position == last && path.end() == CertificatePath.End.ANCHOR;
            for (Weakness weakness : Weakness.of(path.certificates().get(position), !anchor)) {
                found.add(new Finding<>(weakness, position));
            }
        }
        return found;
    }
}
