package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;

/**
 * Whether a resolver hands on the signatures that validation needs: whether it is security-aware (RFC 4033 section 2), as
 * {@link ResolverAwarenessCheck} found.
 *
 * @param explanation a sentence for the user: what was seen
 */
public record ResolverAwareness(InetSocketAddress resolver, Verdict verdict, String explanation) {
    public ResolverAwareness {
        requireNonNull(resolver, "resolver");
        requireNonNull(verdict, "verdict");
        requireNonNull(explanation, "explanation");
    }

    /** What a check came to. */
    public enum Verdict {
        AWARE,
        /** It answers, and keeps the signatures to itself or refuses to be asked for them. */
        UNAWARE,
        /** It could not be told: it fails, or does not answer now. */
        UNKNOWN
    }
}
