package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;

/**
 * Whether a resolver's AD bit is to be believed, as {@link ResolverTrustCheck} found.
 *
 * @param explanation a sentence for the user: what was seen and, where the bit is not to be believed, what to do
 */
public record ResolverTrust(InetSocketAddress resolver, Verdict verdict, String explanation) {
    public ResolverTrust {
        requireNonNull(resolver, "resolver");
        requireNonNull(verdict, "verdict");
        requireNonNull(explanation, "explanation");
    }

    /** What a check came to. */
    public enum Verdict {
        /** It called a signed name authenticated and withheld one whose signatures are wrong, and nobody is between us. */
        VALIDATES,
        DOES_NOT_VALIDATE,
        /** Neither on this machine nor vouched for; it was not asked. */
        NOT_TRUSTED,
        /** It could not be told, mostly for want of a network. */
        UNKNOWN
    }
}
