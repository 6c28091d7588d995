package org.starttls.survey.engine.dns;

import static org.starttls.survey.engine.dns.ResolverAwareness.Verdict.AWARE;
import static org.starttls.survey.engine.dns.ResolverAwareness.Verdict.UNAWARE;
import static org.starttls.survey.engine.dns.ResolverAwareness.Verdict.UNKNOWN;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.dns.ResolverAwareness.Verdict;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/**
 * Finds out whether resolvers hand on signatures. Home routers and old forwarders strip them or refuse the question, and
 * everything signed would look forged through these. Any thread.
 */
public final class ResolverAwarenessCheck {
    private final Question keys;

    private ResolverAwarenessCheck(Name zone) {
        keys = new Question(zone, Type.DNSKEY);
    }

    /** By the keys of a zone that validation begins with, which is signed for sure. */
    public static ResolverAwarenessCheck by(TrustAnchors anchors) {
        return new ResolverAwarenessCheck(anchors.zones().get(0));
    }

    /**
     * Checks each, in the order given, all at the same time.
     *
     * @param settings how long to wait for each of two tries, and how often to ask
     */
    public CompletionStage<List<ResolverAwareness>> check(List<InetSocketAddress> resolvers, DnsSettings settings) {
        return Interview.withEach(
                resolvers,
                settings,
                interview -> interview.ask(keys.signedMessage()).thenApply(seen -> {
                    String sentence = interview.subject() + " " + finding(seen);
                    return new ResolverAwareness(interview.resolver(), verdict(seen), sentence);
                }));
    }

    private static Verdict verdict(Reading seen) {
        return switch (seen.outcome()) {
            case FOUND -> isSigned(seen) ? AWARE : UNAWARE;
            case NODATA, NXDOMAIN, REFUSED -> UNAWARE;
            case SERVFAIL, TIMEOUT, BOGUS, MALFORMED, LOCAL_ERROR, CNAME_LOOP, CNAME_CHAIN -> UNKNOWN;
        };
    }

    private String finding(Reading seen) {
        String asked = keys.name() + " DNSKEY";
        return switch (verdict(seen)) {
            case AWARE -> "hands on DNSSEC signatures";
            case UNAWARE ->
                "does not hand on DNSSEC signatures: asked for " + asked + " and its signatures, it answers "
                        + seen.rcode().map(Rcode::string).orElse(seen.outcome().code())
                        + (seen.tells() ? " without them" : "");
            case UNKNOWN ->
                "could not be checked: " + asked + ": "
                        + seen.detail().orElse(seen.outcome().code());
        };
    }

    private static boolean isSigned(Reading seen) {
        return seen.message()
                .flatMap(AnswerReader::parse)
                .filter(AnswerReader::hasSignature)
                .isPresent();
    }
}
