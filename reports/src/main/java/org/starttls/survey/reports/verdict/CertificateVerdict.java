package org.starttls.survey.reports.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What the certificates that an address sent come to by one trust store, under the name of its MX host.
 *
 * @param store the trust store's name
 * @param code a code of {@code pkix.verdict}
 * @param chain whether they lead to trust; empty where none was sent
 * @param named whether the first one is for the MX host; empty where none was sent or it cannot be read
 * @param matchedName its name that matches
 * @param time of the whole path: {@code valid}, {@code expired} or {@code not-yet-valid}
 * @param leafTime of the first one alone
 * @param validButForTime whether time is all that is wrong
 * @param validForSts whether they are valid by the rules of MTA-STS, which no common name meets (RFC 8461 section 4.2)
 * @param faults what breaks the path
 * @param weaknesses what is weak in it, broken or not
 */
public record CertificateVerdict(
        String store,
        String code,
        String meaning,
        Optional<String> chain,
        Optional<Boolean> named,
        Optional<String> matchedName,
        Optional<String> time,
        Optional<String> leafTime,
        boolean validButForTime,
        boolean validForSts,
        List<PathFinding> faults,
        List<PathFinding> weaknesses) {
    public CertificateVerdict {
        requireNonNull(store);
        requireNonNull(code);
        requireNonNull(meaning);
        requireNonNull(chain);
        requireNonNull(named);
        requireNonNull(matchedName);
        requireNonNull(time);
        requireNonNull(leafTime);
        faults = List.copyOf(faults);
        weaknesses = List.copyOf(weaknesses);
    }

    /**
     * Something about one certificate of the path.
     *
     * @param position in the path, 0 for the server's own
     */
    public record PathFinding(String code, int position) {
        public PathFinding {
            requireNonNull(code);
        }
    }
}
