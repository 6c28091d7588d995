package org.starttls.survey.cli.scan;

import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.engine.dns.PublicResolvers;
import org.starttls.survey.engine.preflight.Check;
import org.starttls.survey.engine.preflight.Finding;

/** What a scan says of its resolvers when it begins, as findings: whether they validate, and whether they are public. */
public final class ResolverFindings {
    private ResolverFindings() {}

    /** Asks the resolvers, where the choice of DNSSEC needs that; blocks for some seconds at most. */
    public static List<Finding> of(LookupOptions options) {
        List<Finding> findings = new ArrayList<>();
        options.resolvers()
                .forEach(resolver -> PublicResolvers.operator(resolver)
                        .ifPresent(operator -> findings.add(Finding.warning(
                                Check.RESOLVER,
                                OptionsJson.text(resolver) + " is public (" + operator
                                        + ") and limits how much it answers: names will seem dead",
                                "run a resolver of your own, or stay below its limit with --dns-rate"))));
        DnssecDecision decision = new DnssecDecision(
                options,
                news -> findings.add(Finding.fine(Check.DNSSEC, bare(news))),
                warning -> findings.add(Finding.warning(
                        Check.DNSSEC, bare(warning), "what each choice means: README, 'Is an answer secure?'")));
        try {
            var unused = decision.decide();
        } catch (WrongInputException e) {
            findings.add(
                    Finding.blocker(Check.DNSSEC, e.getMessage(), "mend the resolver, or choose another --dnssec"));
        }
        return findings;
    }

    private static String bare(String sentence) {
        return sentence.replaceFirst("^DNSSEC: ", "").replaceFirst("\\.$", "");
    }
}
