package org.starttls.survey.cli.scan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.dns.TrustAnchors;

/**
 * How a scan learns whether answers are secure.
 *
 * @param vouchedFor whether the user says that the resolvers validate and that nobody can alter what comes from there
 * @param trustAnchor a file of DS or DNSKEY records; empty for the root's built-in keys
 * @param testNames a signed zone, then hosts whose signatures are wrong; empty for those of the Internet
 */
public record DnssecOptions(
        DnssecChoice choice, boolean vouchedFor, Optional<Path> trustAnchor, List<String> testNames) {
    /** Nothing asked for: what the resolvers earn. */
    public static final DnssecOptions DEFAULT =
            new DnssecOptions(DnssecChoice.AUTO, false, Optional.empty(), List.of());

    public DnssecOptions {
        requireNonNull(choice, "choice");
        requireNonNull(trustAnchor, "trustAnchor");
        testNames = List.copyOf(testNames);
        if (testNames.size() == 1) {
            throw new IllegalArgumentException("one test name tells nothing: a signed and a bogus one are needed");
        }
    }
    /**
     * The keys that validation begins with.
     *
     * @throws WrongInputException where the file has none
     */
    TrustAnchors anchors() {
        try {
            return trustAnchor.map(TrustAnchors::read).orElseGet(TrustAnchors::builtIn);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException("--trust-anchor: " + e.getMessage());
        }
    }
}
